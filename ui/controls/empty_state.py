"""Nothing here yet, said kindly: a picture or sign, a sentence, and what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class EmptyState(QWidget):
    """`EmptyState(theme, "Nothing sent yet", "When you send something...", icon="send", steps=[button])`.

    `drawing` names a drawing of resources/art instead of the sign.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        line: str = "",
        *,
        icon: str = "",
        drawing: str = "",
        steps: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        young = theme.room is Room.YOUNG
        column = Column(theme, 8, (24, 24, 24, 24))
        self.setLayout(column)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        if drawing:
            column.addWidget(StatePicture(theme, drawing), 0, middle)
        elif icon:
            column.addWidget(Disc(theme, icon, size=72 if young else 56), 0, middle)
        column.add_gap(8)
        column.addWidget(Label(theme, title, "h2" if young else "dialog_title", align=middle))
        if line:
            column.addWidget(Label(theme, line, "body" if young else "desk", "soft", align=middle))
        if steps:
            column.add_gap(8)
            row = WrapRow(theme, 12)
            for step in steps:
                row.addWidget(step)
            holder = QWidget()
            holder.setLayout(row)
            column.addWidget(holder, 0, middle)
        column.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)


class StatePicture(QWidget):
    """A drawing of resources/art/states, 180x120 design px unless `scale`d."""

    def __init__(
        self, theme: Theme, drawing: str, *, scale: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme, self._drawing = theme, drawing
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(180 * self._scale), self._theme.px(120 * self._scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._theme.paint_art(painter, QRectF(self.rect()), self._drawing)
