"""Joins the page of young people to its services: who they are, what they said, invitations, keys owed."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import Kid, PersonId
from core.people.caseloads import CaseloadRow
from core.people.invitations import Invitation, InviteState, Purpose
from core.people.model import Person, Role
from core.people.own_computers import AddedComputer
from core.people.regranting import WaitingRegrant
from core.statements.model import ThreadLine
from core.worktime.worker_words import full_date
from ui.controls.status_strip import Status
from ui.worker.added_strip import AddedLine
from ui.worker.circle_wiring import CircleWiring
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import ask
from ui.worker.form_wiring import NEW, FormWiring, drafts
from ui.worker.hand_wiring import HandWiring
from ui.worker.hand_words import standing_words
from ui.worker.handed_wiring import HandedWiring
from ui.worker.invitation_wiring import InvitationWiring
from ui.worker.invitation_words import FOR, OVER, Standing, standing
from ui.worker.invite_draft import draft_from_json
from ui.worker.people_page import PeoplePage
from ui.worker.people_rows import InviteLine
from ui.worker.people_words import young_line
from ui.worker.said_pane import HAND

BEGUN = ("begun, saved here", "pencil")
PLANNED = ("not invited yet", "user-plus")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows."""

    people: tuple[Person, ...]
    mine: frozenset[PersonId]
    may_invite: bool
    invitations: tuple[Invitation, ...]
    planned: tuple[CaseloadRow, ...]
    begun: str
    drafts: frozenset[str]
    waiting: tuple[WaitingRegrant, ...]
    added: tuple[AddedComputer, ...]


class PeopleWiring(QObject):
    """`counted(number)`: how many things on the page wait for its owner."""

    counted = Signal(int)

    def __init__(self, context: RoomContext, page: PeoplePage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._planned: dict[str, CaseloadRow] = {}
        self.form = FormWiring(context, page)
        self.invitations = InvitationWiring(context, page, self.form)
        self.circles = CircleWiring(context, page)
        self.handing = HandWiring(context, page)
        self.handing.changed.connect(self.refresh)
        self.handed = HandedWiring(context, page.names)
        page.chosen.connect(self._said)
        page.asked.connect(self._show_row)
        page.names.invite_wanted.connect(self.form.open_new)
        page.said.does.connect(self._do)
        page.regrants.give.connect(self._give)
        page.regrants.leave.connect(self._ask_leave)
        page.added.mine.connect(self._ask_mine)
        page.added.not_mine.connect(self._not_mine)
        self.form.made.connect(self._made)
        self.form.changed.connect(self.refresh)
        self.invitations.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read all of it anew."""
        self._context.run(self._load, self._show)
        self.handed.refresh()
        if self.page.here is not None:
            self._said(self.page.here)

    @Slot()
    def count(self) -> None:
        """Only how much waits here, for the rail."""
        services = self._context.services.inviting

        def load() -> int:
            invitations = _of_young(services.invitations.invitations())
            return _waits(invitations, services.regrants.waiting(), services.devices.added())

        self._context.run(load, self.counted.emit)

    def _load(self) -> Loaded:
        services = self._context.services
        inviting = services.inviting.invitations
        people = services.inbox.young_people()
        may = inviting.may_invite
        mine = frozenset(one.id for one in people if may and inviting.may_invite_again(one.id))
        kept = drafts(self._context)
        new = draft_from_json(kept.get(NEW))
        return Loaded(
            people,
            mine,
            may,
            _of_young(inviting.invitations()),
            inviting.caseload() if may else (),
            (new.known_as or new.name or "no name yet") if new is not None and new.is_begun else "",
            frozenset(kept),
            services.inviting.regrants.waiting(),
            services.inviting.devices.added(),
        )

    def _show(self, loaded: Loaded) -> None:
        page, context = self.page, self._context
        now, zone = context.now(), context.services.working.zone
        self._planned = {f"row:{row.reference}": row for row in loaded.planned}
        page.names.offer_inviting(loaded.may_invite)
        lines = {one.id: _line(one, standing(one, now, zone)) for one in loaded.invitations}
        planned = [
            InviteLine(key, row.known_as, *(BEGUN if key in loaded.drafts else PLANNED))
            for key, row in self._planned.items()
        ]
        if loaded.begun:
            planned.insert(0, InviteLine(NEW, loaded.begun, *BEGUN))
        page.names.show_invitations(
            [lines[one.id] for one in loaded.invitations if one.state not in OVER],
            planned,
            [lines[one.id] for one in loaded.invitations if one.state in OVER],
        )
        page.show_people([young_line(person, context.today()) for person in loaded.people], loaded.mine)
        page.regrants.show_waiting(loaded.waiting)
        page.added.show_added([self._added(one) for one in loaded.added])
        self.invitations.show(loaded.invitations)
        self.counted.emit(_waits(loaded.invitations, loaded.waiting, loaded.added))

    @Slot(str)
    def _said(self, person: str) -> None:
        id = PersonId(person)

        services = self._context.services

        def load() -> tuple[tuple[ThreadLine, ...], bool, tuple[Status, str, str] | None]:
            told = standing_words(self._context, id)
            return services.inbox.of_young_person(id), bool(services.handing.seats(id)), told

        def show(found: tuple[tuple[ThreadLine, ...], bool, tuple[Status, str, str] | None]) -> None:
            lines, may_hand, told = found
            if id != self.page.here:
                return
            self.page.show_said(id, lines)
            if told is not None:
                self.page.said.say(*told)
            self.page.said.offer_handing(may=may_hand)

        self._context.run(load, show)

    # -- rows and buttons ----------------------------------------------------------------------------------

    @Slot(str)
    def _show_row(self, key: str) -> None:
        if key == NEW:
            self.form.open_new()
        elif key in self._planned:
            self.form.open_row(self._planned[key])
        else:
            self.invitations.open(key)

    @Slot(object)
    def _made(self, made: Invitation) -> None:
        self.invitations.open_made(made)
        self.refresh()

    @Slot(str, str)
    def _do(self, what: str, person: str) -> None:
        if what == "circle":
            self.circles.open(PersonId(person))
        elif what == HAND:
            self.handing.open(PersonId(person))
        else:
            self.invitations.invite(what, PersonId(person))

    # -- keys that could be given back ---------------------------------------------------------------------

    @Slot(str)
    def _give(self, person: str) -> None:
        give = self._context.services.inviting.regrants.give
        self._context.run(lambda: give(PersonId(person)), lambda _none: self.refresh())

    @Slot(str)
    def _ask_leave(self, person: str) -> None:
        leave = self._context.services.inviting.regrants.leave
        waiting = next((one for one in self.page.regrants.shown if one.person.id == person), None)
        if waiting is None:
            return
        name = waiting.person.known_as
        ask(
            self.page.window(),
            self._context.theme,
            f"Give nothing back to {name}?",
            f"What {name} sent you stays with you, and cannot be read on the new computer. "
            "You are not asked again.",
            "Give nothing back",
            lambda: self._context.run(lambda: leave(PersonId(person)), lambda _none: self.refresh()),
        )

    # -- computers that somebody else added ----------------------------------------------------------------

    def _added(self, one: AddedComputer) -> AddedLine:
        day = full_date(self._context.day_of(one.since)) if one.since else ""
        return AddedLine(one.kid, one.by.name if one.by is not None else "The office", day)

    @Slot(str)
    def _ask_mine(self, kid: str) -> None:
        devices = self._context.services.inviting.devices
        ask(
            self.page.window(),
            self._context.theme,
            "Is that computer yours?",
            "Everything you hold goes there, and all that comes. Say yes only if you have it.",
            "Yes, it is mine",
            lambda: self._context.run(lambda: devices.is_mine(Kid(kid)), lambda _none: self.refresh()),
        )

    @Slot(str)
    def _not_mine(self, kid: str) -> None:
        lost = self._context.services.inviting.devices.lost
        self._context.run(lambda: lost(Kid(kid)), lambda _none: self.refresh())


def _of_young(invitations: tuple[Invitation, ...]) -> tuple[Invitation, ...]:
    return tuple(one for one in invitations if one.role is Role.YOUNG_PERSON)


def _waits(
    invitations: tuple[Invitation, ...],
    waiting: tuple[WaitingRegrant, ...],
    added: tuple[AddedComputer, ...],
) -> int:
    return sum(one.state is InviteState.ANSWERED for one in invitations) + len(waiting) + len(added)


def _line(invitation: Invitation, stands: Standing) -> InviteLine:
    strong = invitation.state is InviteState.ANSWERED
    over_for = invitation.state in OVER and invitation.purpose is not Purpose.YOUNG
    words = f"{FOR[invitation.purpose]}: {stands.short}" if over_for else stands.short
    return InviteLine(invitation.id, invitation.known_as, words, stands.icon, stands.colour, strong)
