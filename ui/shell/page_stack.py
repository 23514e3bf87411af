"""One page at a time; the next one slides in 16 px and fades, or simply stands there when motion is off."""

from PySide6.QtCore import Property, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.runtime.leaving import let_go
from ui.theme.motion import SLIDE_PX, glide
from ui.theme.theme import Theme


class PageStack(QStackedWidget):
    """`show_page(page, back=False)`. Pages shown before stay unless `forget` them."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._veil: _Change | None = None

    def show_page(self, page: QWidget, *, back: bool = False) -> None:
        """Bring `page` to the front, from the side it comes from."""
        before = self.currentWidget()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        if before is page:
            return
        self.end_motion()
        moves = before is not None and self.isVisible() and self._theme.duration() > 0
        old = before.grab() if moves and before is not None else None
        self.setCurrentWidget(page)
        if old is not None:
            page.resize(self.size())
            forward = back == self.isRightToLeft()
            self._veil = _Change(self._theme, self, old, page.grab(), forward)

    def forget(self, page: QWidget) -> None:
        """Take `page` out and delete it."""
        self.end_motion()
        self.removeWidget(page)
        let_go(page)

    def forget_all(self) -> None:
        """Take every page out and delete it: nobody is in any more."""
        while self.count():
            self.forget(self.widget(0))

    def end_motion(self) -> None:
        """The page stands where it belongs, at once; no picture of the one before is kept."""
        if self._veil is not None:
            self._veil.end()
            self._veil = None


class _Change(QWidget):
    """Paints the old page going and the new one coming, over both, for 180 ms."""

    def __init__(self, theme: Theme, stack: PageStack, old: QPixmap, new: QPixmap, forward: bool) -> None:
        super().__init__(stack)
        self._theme, self._stack = theme, stack
        self._old, self._new, self._side = old, new, 1 if forward else -1
        self._way = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(stack.rect())
        self.show()
        self.raise_()
        animation = glide(self, b"way", 1.0, theme.duration())
        if animation is None:
            stack.end_motion()
        else:
            animation.finished.connect(stack.end_motion)

    def end(self) -> None:
        self._old, self._new = QPixmap(), QPixmap()
        let_go(self)

    def _read(self) -> float:
        return self._way

    def _write(self, value: float) -> None:
        self._way = value
        self.update()

    way = Property(float, _read, _write)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        slide = self._theme.pf(SLIDE_PX) * self._side
        painter.setOpacity(1 - self._way)
        painter.drawPixmap(QPointF(-slide * self._way, 0), self._old)
        painter.setOpacity(self._way)
        painter.drawPixmap(QPointF(slide * (1 - self._way), 0), self._new)
