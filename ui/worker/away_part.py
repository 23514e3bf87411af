"""Out of office, in the settings: until when, and what comes of it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.worker_words import full_date
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.day_picker import DayButton
from ui.worker.month_grid import IsDay

HERE = "While you are away your cover can answer at once, and is told so. Nobody waits until you are back."
FIRST_DAY = "First day away"
BACK_ON = "Back at work on"
LONGEST = timedelta(days=365)


class AwayPart(QWidget):
    """`away(back_on, first day)` when the worker goes; `back()` when they are here again."""

    away = Signal(object, object)
    """date, date"""
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day: DayButton | None = None
        self._first: DayButton | None = None
        column = Column(theme, 8, (0, 8, 0, 0))
        self.setLayout(column)
        self.line = Label(theme, HERE, "desk", "soft", wide=620)
        column.addWidget(self.line)
        self._choice = QWidget(self)
        self._days = Column(theme, 4)
        self._choice.setLayout(self._days)
        self.go = Button(theme, "Say that I am away", icon="umbrella", pressed=self._go)
        self.end = Button(theme, "I am back", kind=Kind.MAIN, pressed=self.back.emit)
        for control in (self._choice, self.go, self.end):
            column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
            control.hide()
        self.setAccessibleName("Out of office")

    @property
    def day(self) -> DayButton:
        """Where the day to be back is chosen; there once `show_choice` was called."""
        assert self._day is not None
        return self._day

    def show_choice(self, today: date, back_on: date, is_working: IsDay) -> None:
        """Here: which day to be back, to be changed and taken."""
        if self._day is None:
            first = today + timedelta(days=1)
            last, at = today + LONGEST, self._choice
            self._first = DayButton(self._theme, FIRST_DAY, today, today, last, is_working, parent=at)
            self._first.picked.connect(self._follow)
            self._day = DayButton(self._theme, BACK_ON, back_on, first, last, is_working, parent=at)
            for name, button in ((FIRST_DAY, self._first), (BACK_ON, self._day)):
                self._days.addWidget(Label(self._theme, name, "desk_medium", wrap=False))
                self._days.addWidget(button)
        self.line.set_words(HERE)
        self._choice.show()
        self.go.show()
        self.end.hide()

    def show_away(self, back_on: date, *, told: bool, first_day: date | None = None) -> None:
        """Away until the start of `back_on`; from `first_day` on, where that is still to come."""
        self._choice.hide()
        self.go.hide()
        self.end.show()
        until = f"You are away until {full_date(back_on)}."
        more = "Your cover can answer what comes." if told else "The hub hears of it when you are online."
        if first_day is not None:
            until = f"You are away from {full_date(first_day)} until {full_date(back_on)}."
            more = "From then on your cover can answer what comes." if told else more
        self.end.set_words("I am back" if first_day is None else "I stay here after all")
        self.line.set_words(f"{until} {more}")

    @Slot()
    def _go(self) -> None:
        assert self._first is not None
        self.away.emit(self.day.day, self._first.day)

    @Slot(object)
    def _follow(self, first: date) -> None:
        """Back on a day that comes after."""
        if self.day.day <= first:
            self.day.set_day(first + timedelta(days=1))
