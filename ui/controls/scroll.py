"""A body that scrolls up and down only, and keeps whatever has the keyboard in sight."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class ScrollBody(QScrollArea):
    """`ScrollBody(inside)`. Not a tab stop itself: the keyboard goes to what is in it."""

    def __init__(self, inside: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside.setObjectName("body")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt asks for about 75 px at least: in a short window every line counts.
        self.setMinimumHeight(1)
        # Our own in the place of Qt's: asked for that one, Qt for Python first gets to know every kind of
        # widget there is, to tell which it might be, and that takes as long as painting a page.
        port = QWidget(self)
        port.setObjectName("qt_scrollarea_viewport")
        self.setViewport(port)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A layout's least height is that of its narrowest words, all wrapped: at a real width it would leave
        # an empty screen below. Where height follows width, that alone says how tall the body is.
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None and layout.hasHeightForWidth():
            inside.setMinimumHeight(1)
        super().resizeEvent(event)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 24, 24)
