"""Joins "out of office" in the settings to its service."""

from datetime import date

from PySide6.QtCore import QObject, Slot

from core.statements.absence import Away
from ui.worker.away_part import AwayPart
from ui.worker.context import RoomContext


class AwayWiring(QObject):
    """`refresh()` fetches how it stands."""

    def __init__(self, context: RoomContext, part: AwayPart) -> None:
        super().__init__(part)
        self._context, self.part = context, part
        part.away.connect(self._go)
        part.back.connect(self._back)

    @Slot()
    def refresh(self) -> None:
        """As it stands now."""
        self._context.run(self._context.services.absence.away, self._show)

    def _show(self, away: Away | None) -> None:
        if away is not None:
            self.part.show_away(away.back_on, told=away.told, first_day=away.first_day)
            return
        days, today = self._context.services.days, self._context.today()
        self.part.show_choice(today, days.after(today, 1), days.is_working)

    @Slot(object, object)
    def _go(self, back_on: date, first_day: date) -> None:
        set_away = self._context.services.absence.set_away
        self._context.run(lambda: set_away(back_on, first_day), self._show)

    @Slot()
    def _back(self) -> None:
        back = self._context.services.absence.back
        self._context.run(back, lambda _: self.refresh())
