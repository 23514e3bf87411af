"""Choosing a day: a button that says it, and opens a month."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.worker_words import full_date, short_date
from ui.controls.button import Button, Kind, Size
from ui.theme.theme import Theme
from ui.worker.day_popup import DayPopup
from ui.worker.month_grid import IsDay


class DayButton(Button):
    """Says the chosen day; pressing it opens the month. `picked(day)` when another is chosen."""

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        label: str,
        day: date,
        first: date,
        last: date,
        is_working: IsDay,
        *,
        brief: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`brief` says the weekday short, for a row with more in it."""
        self._label, self._day, self._brief = label, day, brief
        self._range = (first, last, is_working)
        kind, size = (Kind.QUIET, Size.SMALL) if brief else (Kind.PLAIN, Size.DESK)
        super().__init__(theme, "", icon="calendar", kind=kind, size=size, parent=parent)
        self.clicked.connect(self._open)
        self._say()

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._day

    def set_day(self, day: date) -> None:
        self._day = day
        self._say()

    def _say(self) -> None:
        self.set_words(short_date(self._day) if self._brief else full_date(self._day))
        self.setAccessibleName(f"{self._label}: {full_date(self._day)}")

    @Slot()
    def _open(self) -> None:
        popup = DayPopup(self.theme, self._day, *self._range, parent=self.window())
        popup.taken.connect(self._taken)
        popup.open_under(self)

    @Slot(object)
    def _taken(self, day: date) -> None:
        self.set_day(day)
        self.picked.emit(day)
