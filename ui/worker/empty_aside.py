"""What stands beside the list when nothing is selected: nobody is waiting, and what ten minutes could do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Size
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.rows_page import Line


@dataclass(frozen=True, slots=True)
class Step:
    """Something worth ten minutes. `code` and `target` say where the button goes."""

    icon: str
    colour: str
    words: str
    line: str
    button: str
    code: str
    target: str = ""


class EmptyAside(Pane):
    """`went(code, target)` when one of the steps is taken."""

    went = Signal(str, str)

    def __init__(
        self, theme: Theme, *, nobody: str = "No one is waiting for an answer", parent: QWidget | None = None
    ) -> None:
        """`nobody` is what it says when the list beside it holds nothing to answer."""
        super().__init__(theme, "Nothing open", parent=parent)
        self._nobody = nobody
        self._scroll = ScrollColumn(theme, "Nothing open", gap=8, margins=(40, 20, 40, 20), stop=False)
        self.inside.addWidget(self._scroll)
        self._shown: tuple[bool, tuple[Step, ...]] | None = None
        self.show_steps(False, ())

    def show_steps(self, waiting: bool, steps: Sequence[Step]) -> None:
        """`waiting`: somebody waits for an answer, so choose one; else nobody does."""
        if (waiting, tuple(steps)) == self._shown:
            return
        self._shown = (waiting, tuple(steps))
        self._scroll.clear()
        column, theme = self._scroll.column, self.theme
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(_MugScene(theme, calm=not waiting), 0, middle)
        column.add_gap(8)
        if waiting:
            column.addWidget(Label(theme, "Choose one to read it", "title", align=middle))
            column.addWidget(
                Label(theme, "The one that is due first stands on top.", "desk", "soft", align=middle)
            )
        else:
            column.addWidget(Label(theme, self._nobody, "title", align=middle))
            column.addWidget(
                Label(
                    theme,
                    "New statements come here by themselves, day and night.",
                    "desk",
                    "soft",
                    align=middle,
                )
            )
        if steps and not waiting:
            column.add_gap(20)
            row = Row(theme, 0)
            row.addStretch(1)
            row.addWidget(self._list(steps), 8)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)

    def _list(self, steps: Sequence[Step]) -> QWidget:
        theme = self.theme
        box = QWidget()
        column = Column(theme, 0)
        box.setLayout(column)
        box.setMaximumWidth(theme.px(520))
        column.addWidget(Label(theme, "If you have ten minutes", "desk_strong"))
        column.add_gap(6)
        column.addWidget(Hairline(theme))
        for step in steps:
            button = Button(theme, step.button, size=Size.SMALL)
            button.setAccessibleName(f"{step.button}: {step.words}")
            button.clicked.connect(lambda _=False, s=step: self.went.emit(s.code, s.target))
            column.addWidget(
                Line(theme, step.icon, step.words, step.line, icon_colour=step.colour, buttons=(button,))
            )
        return box


class _MugScene(QWidget):
    """A mug on a table, and a letter with a tick: painted, so that it follows the theme."""

    def __init__(self, theme: Theme, *, calm: bool) -> None:
        super().__init__()
        self._theme, self._calm = theme, calm
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedSize(self._theme.px(190), self._theme.px(110))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        painter.scale(t.scale, t.scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour("sunk"))
        painter.drawEllipse(QRectF(0, 82, 190, 24))
        line, wide = t.colour("outline"), 2.5
        for x in (40, 150):
            painter.setPen(QPen(line, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(x, 66, x, 92)
        panel(painter, QRectF(20, 56, 150, 11), 4, t.colour("amber_wash"), line, 2)
        painter.setPen(QPen(t.colour("teal"), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(78, 32, 22, 18), 90 * 16, -180 * 16)
        panel(painter, QRectF(52, 27, 36, 30), 3, t.colour("teal_wash"), t.colour("teal"), 2.5)
        painter.setPen(QPen(line, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x in (61, 74):
            painter.drawArc(QRectF(x - 3, 2, 8, 10), 90 * 16, 180 * 16)
            painter.drawArc(QRectF(x - 6, 11, 8, 10), 90 * 16, -180 * 16)
        panel(painter, QRectF(114, 41, 34, 16), 2, t.colour("card"), line, 2)
        painter.setPen(QPen(line, 2))
        painter.drawPolyline([QPointF(116, 43), QPointF(131, 50), QPointF(146, 43)])
        if self._calm:
            pen = QPen(t.colour("leaf"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline([QPointF(124, 27), QPointF(129, 33), QPointF(140, 20)])
