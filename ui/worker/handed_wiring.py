"""Joins what its owner handed over to the page of young people: one button, and everything behind it."""

from datetime import datetime

from PySide6.QtCore import QObject, Slot

from core.people.model import Person, WhyReader
from core.statements.handing_log import GivenOn, GivenStatement
from core.statements.handing_values import HandingState
from core.worktime.worker_words import clock_time, full_date
from ui.worker.context import RoomContext
from ui.worker.handed_dialog import HandedDialog, HandedView
from ui.worker.people_names import PeopleNames

NO_STATEMENT = "No statement went along."


class HandedWiring(QObject):
    """`refresh()` offers the button once there is anything."""

    def __init__(self, context: RoomContext, names: PeopleNames) -> None:
        super().__init__(names)
        self._context, self._names = context, names
        self._dialog: HandedDialog | None = None
        names.handed_wanted.connect(self._open)

    @Slot()
    def refresh(self) -> None:
        log = self._context.services.handing.log
        self._context.run(lambda: len(log()), self._names.offer_handed)

    @Slot()
    def _open(self) -> None:
        def load() -> list[HandedView]:
            return [self._view(one) for one in self._context.services.handing.log()]

        def show(views: list[HandedView]) -> None:
            self._dialog = HandedDialog(self._names.window(), self._context.theme, views)
            self._dialog.open()

        self._context.run(load, show)

    def _view(self, given: GivenOn) -> HandedView:
        made = given.hand_over
        young, taker = _called(given.young_person), _name(given.taker)
        count = len(given.statements)
        went = f"{count} statement{'' if count == 1 else 's'} went along." if count else NO_STATEMENT
        if made.part is WhyReader.COVER:
            worker = _called(given.covers_for)
            mine = given.covers_for == self._context.services.me
            title = f"{young}: {taker} covers for {'you' if mine else worker}"
            return HandedView("umbrella", title, f"{self._at(made.at)}. {went}", self._items(given))
        whose = "" if given.giver == self._context.services.me else f", {_called(given.giver)}’s place"
        if made.state is HandingState.GOING:
            went = f"{count} of {made.total} statements sealed so far."
        elif made.state is HandingState.STOPPED:
            went = f"{went} {made.total - count} did not go: {taker} can get nothing any more."
        line = f"{self._at(made.at)}. {went}"
        return HandedView("arrow-right", f"{young} to {taker}{whose}", line, self._items(given))

    def _items(self, given: GivenOn) -> tuple[tuple[str, str], ...]:
        return tuple((self._title(one), f"Given {self._at(one.at)}") for one in given.statements)

    def _title(self, one: GivenStatement) -> str:
        return f"“{one.title}”" if one.title else "Taken back since"

    def _at(self, at: datetime) -> str:
        context = self._context
        return f"{full_date(context.day_of(at))}, {clock_time(at, context.services.working.zone)}"


def _called(person: Person | None) -> str:
    return "somebody who left" if person is None else person.known_as


def _name(person: Person | None) -> str:
    return "somebody who left" if person is None else person.name
