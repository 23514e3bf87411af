"""The list of steps beside the first set-up: what is done, where one is, what is still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.controls.lines import paint_line
from ui.controls.paint import disc, mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.worker.pictures import Icon

WIDE = 248


class StepList(QWidget):
    """`went(place)` when a step is pressed; only those that are done can be."""

    went = Signal(int)

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Steps")
        column = Column(theme, 2, (12, 12, 12, 12))
        self.setLayout(column)
        logo = Row(theme, 10, (10, 4, 0, 4))
        logo.addWidget(Icon(theme, "ear", 24, "teal_ink"))
        logo.addWidget(Label(theme, "Heard", "title", "teal_ink", wrap=False), 1)
        column.addLayout(logo)
        column.add_gap(10)
        self.items = [_Step(theme, number, name) for number, name in enumerate(names)]
        for number, item in enumerate(self.items):
            item.clicked.connect(lambda _=False, number=number: self.went.emit(number))
            column.addWidget(item)
        column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_state(self, here: int, done: Sequence[bool]) -> None:
        """Where one is, and which are behind."""
        for number, (item, is_done) in enumerate(zip(self.items, done, strict=True)):
            item.show_state(here=number == here, done=is_done)

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(WIDE))


class _Step(PaintedButton):
    radius = 10

    def __init__(self, theme: Theme, number: int, name: str) -> None:
        self._number, self._here, self._done = number + 1, False, False
        super().__init__(theme, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, here: bool, done: bool) -> None:
        self._here, self._done = here, done
        self.setEnabled(done or here)
        state = "here now" if here else "done" if done else "to come"
        self.setAccessibleName(f"{self._number}, {self.words}, {state}")
        self.update()

    def design_size(self) -> tuple[float, float]:
        return WIDE - 24, 44

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(44), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t, direction = self.theme, self.layoutDirection()
        if self._here:
            fill = t.colour("card") if not t.is_dark or t.is_contrast else t.colour("teal_wash")
            panel(painter, rect, t.pf(10), fill, t.colour("teal"), t.pf(3 if t.is_contrast else 1.5))
        elif self.is_over:
            panel(painter, rect, t.pf(10), t.colour("sunk"))
        side = t.pf(24)
        spot = QRectF(rect.x() + t.pf(10), rect.center().y() - side / 2, side, side)
        spot = mirrored(spot, rect, direction)
        if self._done:
            disc(painter, spot.center(), side, t.colour("teal"))
            inset = side * 0.2
            t.paint_icon(painter, spot.adjusted(inset, inset, -inset, -inset), "check", "on_teal")
        else:
            disc(painter, spot.center(), side, None, t.colour("teal" if self._here else "outline"), t.pf(1.5))
            ink = "teal_ink" if self._here else "soft"
            middle = Qt.AlignmentFlag.AlignHCenter
            paint_line(painter, spot, str(self._number), t.font("meta_strong"), t.colour(ink), middle)
        room = QRectF(rect.x() + t.pf(46), rect.y(), rect.width() - t.pf(56), rect.height())
        role = "desk_strong" if self._here else "desk"
        ink = "teal_ink" if self._here else "ink" if self._done else "soft"
        lead = Qt.AlignmentFlag.AlignLeading
        paint_line(
            painter, mirrored(room, rect, direction), self.words, t.font(role), t.colour(ink), lead, direction
        )
