"""The days a holding answer may name, side by side: closed ones cannot be chosen, the last one says so."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from core.worktime.worker_words import full_date
from ui.controls.boxes import TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.lines import paint_line
from ui.controls.paint import panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.worker.month_grid import IsDay

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class _Day(PaintedButton):
    radius = 10

    def __init__(self, theme: Theme, day: date, today: date, last: date, working: bool) -> None:
        self.day = day
        self._head = "Today" if day == today else DAYS[day.weekday()]
        self._foot = "" if day == today else "closed" if not working else "last day" if day == last else ""
        super().__init__(theme, f"{full_date(day)}{', ' + self._foot if self._foot else ''}", checkable=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(working and day > today)

    def design_size(self) -> tuple[float, float]:
        return 68, 64

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t = self.theme
        on = self.isEnabled()
        ink = "teal_ink" if self.isChecked() else "ink" if on else "soft"
        if not on:
            panel(painter, rect, t.pf(10), t.colour("sunk"), t.colour("hair"), t.pf(1))
        elif self.isChecked():
            panel(painter, rect, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(2))
        else:
            line = t.colour("ink" if self.is_over else "outline")
            panel(painter, rect, t.pf(10), t.colour("card"), line, t.pf(1))
        weight = "meta_strong" if self.isChecked() else "meta"
        number = "desk_strong" if self.isChecked() else "desk"
        foot = "all day" if self.isChecked() and not self._foot else self._foot
        lines = [(self._head, weight), (str(self.day.day), number), (foot, weight)]
        lines = [line for line in lines if line[0]]
        high = t.pf(19)
        y = rect.center().y() - high * len(lines) / 2
        for words, role in lines:
            spot = QRectF(rect.x(), y, rect.width(), high)
            paint_line(painter, spot, words, t.font(role), t.colour(ink), Qt.AlignmentFlag.AlignHCenter)
            y += high


class DayStrip(QWidget):
    """`picked(date)`; arrows move among the days that may be chosen."""

    picked = Signal(object)

    def __init__(
        self, theme: Theme, today: date, last: date, is_working: IsDay, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = TileGrid(theme, 64, most=8, gap=6)
        self.setLayout(grid)
        self.setAccessibleName("When will they have the full answer?")
        self._group = QButtonGroup(self)
        self.days: list[_Day] = []
        day = today
        while day <= last:
            button = _Day(theme, day, today, last, is_working(day))
            self._group.addButton(button)
            self.days.append(button)
            grid.addWidget(button)
            day += timedelta(days=1)
        ChoiceKeys(self, [button for button in self.days if button.isEnabled()], one=True)
        self._group.buttonClicked.connect(self._pressed)

    @property
    def day(self) -> date | None:
        """The chosen day."""
        button = self._group.checkedButton()
        return button.day if isinstance(button, _Day) else None

    def choose(self, day: date) -> None:
        """Turn a day on; emits nothing."""
        for button in self.days:
            if button.day == day and button.isEnabled():
                button.setChecked(True)

    @Slot()
    def _pressed(self, *_: object) -> None:
        self.picked.emit(self.day)
