"""Joins handing over to its service: asked for beside a young person, done once, and followed to its end."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.ids import PersonId
from core.people.directory import Listed
from core.people.model import Person, Seat
from core.people.role_names import role_names
from core.statements.handing import HandingProgress
from core.statements.handing_plan import HandingPlan
from core.statements.handing_values import HandingState
from ui.controls.dialog import Dialog
from ui.worker.context import RoomContext
from ui.worker.hand_dialog import HandDialog
from ui.worker.hand_words import hand_view, place_words, progress_words
from ui.worker.pick_worker_dialog import PickWorkerDialog

AGAIN_MS = 1_000
"""How often a hand-over under way is looked at while its dialog is open."""


class HandWiring(QObject):
    """`open(person)` shows the dialog over the window of `page`; `changed` when something was handed over."""

    changed = Signal()

    def __init__(self, context: RoomContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._dialog: HandDialog | None = None
        self._pick: Dialog | None = None
        self._young: PersonId | None = None
        self._giver: PersonId | None = None
        self._taker: PersonId | None = None
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._look)

    def open(self, young_person: PersonId, giver: PersonId | None = None) -> None:
        """Ask whose place it is, unless it is `giver`'s, and who is to have it."""
        context = self._context
        handing = context.services.handing

        def load() -> tuple[Person | None, list[tuple[Seat, Person]]]:
            seats = [
                (seat, context.person(seat.person))
                for seat in handing.seats(young_person)
                if giver is None or seat.person == giver
            ]
            return context.person(young_person), [(seat, one) for seat, one in seats if one is not None]

        context.run(load, lambda found: self._show(*found))

    def _show(self, young: Person | None, seats: list[tuple[Seat, Person]]) -> None:
        if young is None or not seats:
            return
        context, me = self._context, self._context.services.me
        names = role_names()
        places = [(seat.person, place_words(names.name(seat.role), one, me)) for seat, one in seats]
        self._young, self._giver, self._taker = young.id, seats[0][0].person, None
        dialog = HandDialog(self._page.window(), context.theme, young.known_as, young.portrait, places)
        dialog.place_picked.connect(self._other_place)
        dialog.pick_wanted.connect(self._ask_taker)
        dialog.wanted.connect(self._begin)
        dialog.closed.connect(self._again.stop)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _other_place(self, giver: str) -> None:
        self._giver, self._taker = PersonId(giver), None
        if self._dialog is not None:
            self._dialog.clear()

    @Slot()
    def _ask_taker(self) -> None:
        context, young, giver = self._context, self._young, self._giver
        if young is None or giver is None:
            return
        empty = "Nobody in Heard may have this place yet. Ask your office."
        dialog = PickWorkerDialog(self._page.window(), context.theme, "New worker", empty=empty)

        def search(words: str) -> None:
            wanted = words.casefold().split()

            def find() -> tuple[Listed, ...]:
                found = context.services.handing.takers(young, giver)
                return tuple(one for one in found if all(word in _words_of(one.person) for word in wanted))

            context.run(find, dialog.show_found)

        dialog.searched.connect(search)
        dialog.picked.connect(self._plan)
        self._pick = dialog
        search("")
        dialog.open()

    def _plan(self, who: Listed | None) -> None:
        context, young, giver = self._context, self._young, self._giver
        if who is None or young is None or giver is None or self._dialog is None:
            return
        self._taker = who.person.id
        dialog, taker, now = self._dialog, who.person.id, context.now()

        def load() -> tuple[HandingPlan, tuple[str, ...]]:
            plan = context.services.handing.plan(young, giver, taker)
            cover = (context.person(one) for one in plan.after.cover)
            return plan, tuple(one.name for one in cover if one is not None)

        def show(found: tuple[HandingPlan, tuple[str, ...]]) -> None:
            services = context.services
            plan, cover = found
            dialog.show_plan(hand_view(plan, services.me, cover, now, services.working.zone))

        def refused(refusal: Refusal) -> None:
            dialog.show_no_plan(refusal.sentence)

        context.run(load, show, refused)

    @Slot()
    def _begin(self) -> None:
        young, giver, taker, dialog = self._young, self._giver, self._taker, self._dialog
        if young is None or giver is None or taker is None or dialog is None:
            return
        begin = self._context.services.handing.begin
        self._context.run(
            lambda: begin(young, giver, taker),
            lambda _made: self._began(),
            lambda refusal: dialog.show_trouble(refusal.sentence),
        )

    def _began(self) -> None:
        self._look()
        self._again.start()
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        young = self._young
        progress = self._context.services.handing.progress

        def show(found: tuple[HandingProgress, ...]) -> None:
            mine = next((one for one in found if one.hand_over.young_person == young), None)
            if mine is None or self._dialog is None:
                return
            online = self._context.services.link().online
            self._dialog.show_going(*progress_words(mine, online=online))
            if mine.hand_over.state is not HandingState.GOING and not mine.to_go:
                self._again.stop()

        self._context.run(progress, show)


def _words_of(person: Person) -> str:
    return f"{person.name} {person.known_as} {person.team}".casefold()
