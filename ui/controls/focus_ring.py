"""The blue ring, 3 px wide and 3 px outside whatever has the keyboard; one for each window."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import Room

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


def _scrolls(widget: QWidget) -> bool:
    """True for what lies directly in a scroll area's viewport."""
    viewport = widget.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


class FocusRing(QWidget):
    """Follows the focus inside `window`. It lives in the focused widget's own parent, so it scrolls and is
    cut with it. Shown when the keyboard brought the focus, or in a text field; a mouse click alone does not
    need it.

    A widget may say where its ring goes: `ring_rect()` (own coordinates), `ring_radius()` (logical px), or
    `ring_host()` for another widget to put it round (a text field inside a painted box).
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._by_key = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        app.installEventFilter(self)
        theme.changed.connect(self._place)

    @property
    def target(self) -> QWidget | None:
        """What the ring is round now, if it is shown."""
        return self._target if self.isVisible() else None

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (now is self._window or not self._window.isAncestorOf(now)):
            now = None
        self._follow(now)

    def _follow(self, target: QWidget | None) -> None:
        if target is not None and hasattr(target, "ring_host"):
            target = target.ring_host()
        if self._target is not target:
            self._target = target
        self._place()

    @Slot()
    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or not (self._by_key or isinstance(target, _FIELDS)):
            self.hide()
            return
        host = target.parentWidget()
        rect = target.ring_rect() if hasattr(target, "ring_rect") else QRectF(target.rect())
        if host is None or target.isWindow() or rect.isEmpty():
            self.hide()
            return
        reach = self._theme.px(3) + self._theme.px(3) + 1
        box = self._box_in(host, target, rect, reach)
        # A host that fits tightly round its buttons would cut the ring: go up until there is room for it,
        # but never out of what scrolls, so that it scrolls and is cut with its control.
        while not host.rect().contains(box) and not _scrolls(host) and not host.isWindow():
            upper = host.parentWidget()
            if upper is None:
                break
            host = upper
            box = self._box_in(host, target, rect, reach)
        if self.parentWidget() is not host:
            self.setParent(host)
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.update()

    @staticmethod
    def _box_in(host: QWidget, target: QWidget, rect: QRectF, reach: int) -> QRect:
        corner = target.mapTo(host, target.rect().topLeft()).toPointF()
        return rect.translated(corner).toAlignedRect().adjusted(-reach, -reach, reach, reach)

    def _is_round(self, watched: QObject) -> bool:
        """The target, or something it stands in."""
        target = self._target
        if target is None or not isinstance(watched, QWidget):
            return False
        return watched is target or watched.isAncestorOf(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not self._by_key:
                self._by_key = True
                self._place()
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self._place()
        elif kind in _MOVES and self._is_round(watched):
            self._place()
        elif kind == QEvent.Type.DeferredDelete and self._goes_with(watched):
            self._leave()
        return False

    def _goes_with(self, watched: QObject) -> bool:
        return self._is_round(watched) or (isinstance(watched, QWidget) and watched.isAncestorOf(self))

    def _leave(self) -> None:
        """What it is round goes away: go home first, so as not to be deleted with it."""
        self._target = None
        self.hide()
        self.setParent(self._window)

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._theme.pf(3 if self._theme.room is Room.YOUNG else 2)
        wide = self._theme.pf(3 if self._theme.room is Room.YOUNG else 2)
        reach = self._theme.px(3) + self._theme.px(3) + 1
        off = reach - gap - wide / 2
        radius = target.ring_radius() if hasattr(target, "ring_radius") else self._theme.pf(8)
        painter.setPen(QPen(self._theme.colour("focus"), wide))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(off, off, -off, -off),
            radius + gap + wide / 2,
            radius + gap + wide / 2,
        )
