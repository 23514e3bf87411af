"""What stands there after Hide: a plain page that could be anything, until someone comes back on purpose."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.label import Label
from ui.controls.link import Link
from ui.theme.theme import Theme


class HidePage(QWidget):
    """Covers the whole window; painted opaque, so that nothing under it shows through. `back` on Enter."""

    back = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(theme.say("hide.title"))
        column = Column(theme, 8, (48, 40, 48, 32))
        self.setLayout(column)
        column.addWidget(Label(theme, theme.say("hide.title"), "h2"))
        column.addWidget(Label(theme, theme.say("hide.line"), "body", "soft"))
        column.addStretch(1)
        self.come_back = Link(theme, theme.say("hide.come_back"), role="small", ink="soft")
        self.come_back.setAccessibleName(theme.say("hide.come_back_name"))
        self.come_back.clicked.connect(self.back)
        column.addWidget(self.come_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.back.emit()
            return
        super().keyPressEvent(event)

    def ring_rect(self) -> QRectF:
        return QRectF()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("card"))
