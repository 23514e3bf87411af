"""The blue ring, 3 px wide and 3 px outside whatever has the keyboard; one for each window."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.runtime.app_events import app_events
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
_HEARD = _MOVES | {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


class FocusRing(QObject):
    """Follows the focus inside `window`. Shown when the keyboard brought the focus, or in a text field; a
    mouse click alone does not need it.

    The painted ring lives in a parent of the focused widget, so it scrolls and is cut with it. It is made
    anew whenever that parent has taken it away, and only ever moved from the event loop: to change a
    widget's children while Qt is hiding or deleting them ends the program.

    A widget may say where its ring goes: `ring_rect()` (own coordinates), `ring_radius()` (logical px), or
    `ring_host()` for another widget to put it round (a text field inside a painted box).
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._by_key = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        app_events().hear(_HEARD, self._happened, owner=self)
        theme.changed.connect(self._place_soon)

    @property
    def target(self) -> QWidget | None:
        """What the ring is round now, if it is shown."""
        shown = self._ring is not None and isValid(self._ring) and self._ring.isVisible()
        return self._living_target() if shown else None

    @property
    def shape(self) -> QRect:
        """Where the ring is, in the coordinates of the window; empty when there is none."""
        if self.target is None or self._ring is None:
            return QRect()
        return QRect(self._ring.mapTo(self._window, self._ring.rect().topLeft()), self._ring.size())

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (now is self._window or not self._window.isAncestorOf(now)):
            now = None
        if now is not None and hasattr(now, "ring_host"):
            now = now.ring_host()
        self._target = now
        self._hide()
        self._place_soon()

    @Slot()
    def _place_soon(self) -> None:
        self._soon.start()

    def _living_target(self) -> QWidget | None:
        target = self._target
        return target if target is not None and isValid(target) else None

    def _hide(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    @Slot()
    def _place(self) -> None:
        target = self._living_target()
        if target is None or not target.isVisible() or not (self._by_key or isinstance(target, _FIELDS)):
            self._hide()
            return
        host = target.parentWidget()
        rect = target.ring_rect() if hasattr(target, "ring_rect") else QRectF(target.rect())
        if host is None or target.isWindow() or rect.isEmpty():
            self._hide()
            return
        reach = self._theme.px(3) + self._theme.px(3) + 1
        box = _box_in(host, target, rect, reach)
        # A host that fits tightly round its buttons would cut the ring: go up until there is room for it,
        # but never out of what scrolls, so that it scrolls and is cut with its control.
        while not host.rect().contains(box) and not _scrolls(host) and not host.isWindow():
            upper = host.parentWidget()
            if upper is None:
                break
            host = upper
            box = _box_in(host, target, rect, reach)
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring(self._theme, host)
        elif self._ring.parentWidget() is not host:
            self._ring.setParent(host)
        self._ring.show_round(target, box, reach)

    def _happened(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            if not self._by_key:
                self._by_key = True
                self._place_soon()
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self._place_soon()
        elif self._is_round(watched):
            self._place_soon()
        return False

    def _is_round(self, watched: QObject) -> bool:
        """The target, or something it stands in."""
        target = self._living_target()
        if target is None or not isinstance(watched, QWidget):
            return False
        return watched is target or watched.isAncestorOf(target)


class _Ring(QWidget):
    """The painted ring itself."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._radius, self._reach = 0.0, 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_round(self, target: QWidget, box: QRect, reach: int) -> None:
        """Stand at `box`, `reach` px outside `target`."""
        self._radius = target.ring_radius() if hasattr(target, "ring_radius") else self._theme.pf(8)
        self._reach = reach
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = wide = self._theme.pf(3 if self._theme.room is Room.YOUNG else 2)
        off = self._reach - gap - wide / 2
        radius = self._radius + gap + wide / 2
        painter.setPen(QPen(self._theme.colour("focus"), wide))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(off, off, -off, -off), radius, radius)


def _box_in(host: QWidget, target: QWidget, rect: QRectF, reach: int) -> QRect:
    corner = target.mapTo(host, target.rect().topLeft()).toPointF()
    return rect.translated(corner).toAlignedRect().adjusted(-reach, -reach, reach, reach)


def _scrolls(widget: QWidget) -> bool:
    """True for what lies directly in a scroll area's viewport."""
    viewport = widget.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport
