"""The blue ring, 3 px wide and 3 px outside whatever has the keyboard; one for each window."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import Room

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


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
        if host is None or target.isWindow():
            self.hide()
            return
        if self.parentWidget() is not host:
            self.setParent(host)
        rect = target.ring_rect() if hasattr(target, "ring_rect") else QRectF(target.rect())
        reach = self._theme.px(3) + self._theme.px(3) + 1
        box = rect.translated(target.mapTo(host, target.rect().topLeft()).toPointF()).toAlignedRect()
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not self._by_key:
                self._by_key = True
                self._place()
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self._place()
        elif watched is self._target and kind in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.ParentChange,
        ):
            self._place()
        elif kind == QEvent.Type.DeferredDelete and (
            watched is self._target or watched is self.parentWidget()
        ):
            self._leave()
        return False

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
