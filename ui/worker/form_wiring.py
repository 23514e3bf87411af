"""Joins the form of a new invitation to its drafts, to the directory, and to the service that makes it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import PersonId
from core.people.caseloads import CaseloadRow
from core.people.directory import Listed, Reach
from core.people.invitations import Invitation
from core.people.model import Role
from ui.worker.circle_picking import CirclePicking, known_in
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import ask
from ui.worker.invitation_words import OVER
from ui.worker.invite_draft import (
    USUAL,
    InviteDraft,
    SeatDraft,
    draft_again,
    draft_from_json,
    draft_from_row,
    others_of,
    seats_of,
)
from ui.worker.invite_form import InviteForm
from ui.worker.inviting_services import InvitingServices
from ui.worker.people_page import PeoplePage

NEW = "new"
DRAFTS = "invite.drafts"
Known = dict[PersonId, Listed]


class FormWiring(QObject):
    """`open_new()`, `open_row(row)` and `open_again(id)` show the form; `made(Invitation)` comes of it."""

    made = Signal(object)
    changed = Signal()

    def __init__(self, context: RoomContext, page: PeoplePage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._form: InviteForm | None = None

    @property
    def _services(self) -> InvitingServices:
        return self._context.services.inviting

    # -- which draft ---------------------------------------------------------------------------------------

    @Slot()
    def open_new(self) -> None:
        """A new one, or the one that was begun."""
        self._open(NEW, self._fresh, "")

    def open_row(self, row: CaseloadRow) -> None:
        """One of the office's list."""
        line = f"From your office’s list, number {row.reference}. Fill in what it does not have."
        self._open(f"row:{row.reference}", lambda: self._with_usual(draft_from_row(row)), line)

    def open_again(self, invitation: str) -> None:
        """A new one in place of an invitation that is over."""

        def begin() -> InviteDraft:
            found = self._services.invitations.facts(invitation)
            return draft_again(*found) if found else self._fresh()

        self._open(f"again:{invitation}", begin, "As the invitation before. Look it over once more.")

    def _open(self, key: str, begin: Callable[[], InviteDraft], line: str) -> None:
        def load() -> tuple[InviteDraft, Known]:
            kept = draft_from_json(drafts(self._context).get(key))
            draft = kept if kept is not None else begin()
            return draft, known_in(self._services.directory, draft.seats)

        def show(got: tuple[InviteDraft, Known]) -> None:
            form = self._made_form()
            if form.key != key:
                form.show_draft(key, *got, self._context.today(), line)
            self.page.show_form(key)

        self._context.run(load, show)

    def _fresh(self) -> InviteDraft:
        return self._with_usual(InviteDraft())

    def _with_usual(self, draft: InviteDraft) -> InviteDraft:
        """The usual places, with whoever can only be meant: me, and who is alone in a role of my team."""
        me, directory = self._context.services.me, self._services.directory
        have = {seat.role for seat in draft.seats}
        seats = list(draft.seats)
        for role in USUAL:
            if role in have:
                continue
            found = directory.find(roles=(role,))
            here = [one for one in found if one.reach is Reach.CURRENT]
            team = [one for one in here if one.person.team == me.team] if role is Role.MANAGER else here
            who = next((one for one in here if one.person.id == me.id), None)
            if who is None and role is not Role.SOCIAL_WORKER and len(team) == 1:
                who = team[0]
            cover = directory.usual_cover(who.person.id) if who else ()
            seats.append(SeatDraft(role, who.person.id if who else None, cover))
        return replace(draft, seats=tuple(seats))

    # -- the form ------------------------------------------------------------------------------------------

    def _made_form(self) -> InviteForm:
        if self._form is None:
            form = self._form = self.page.form
            form.draft_changed.connect(self._keep)
            form.made.connect(self._make)
            form.left.connect(self._leave)
            form.throw_wanted.connect(self._ask_throw)
            CirclePicking(self._context, form.circle, self.page)
        return self._form

    @Slot(str, object)
    def _keep(self, key: str, draft: InviteDraft) -> None:
        form = self._form
        assert form is not None
        self._context.run(
            lambda: keep_draft(self._context, key, draft),
            lambda _none: form.show_saved() if form.key == key else None,
            lambda refusal: form.show_trouble(refusal.sentence),
        )

    @Slot(str, object)
    def _make(self, key: str, draft: InviteDraft) -> None:
        """Make it; ask first where somebody of that name is in Heard, or invited, already."""
        form = self._form
        assert form is not None

        def known(found: str) -> None:
            if not found:
                self._really_make(key, draft)
                return
            form.make.setEnabled(True)
            ask(
                self.page.window(),
                self._context.theme,
                found,
                "Who is invited twice has two rooms, and finds in each only half of what was said. For "
                "forgotten words or another computer, go to their page.",
                "Invite somebody else of that name",
                lambda: self._really_make(key, draft),
            )

        self._context.run(lambda: self._twice(draft), known)

    def _twice(self, draft: InviteDraft) -> str:
        """A question where somebody of this name is known already; on the lane."""
        name = " ".join(draft.name.split())
        for person in self._context.services.inbox.young_people():
            if person.name.casefold() == name.casefold():
                return f"{name} is in Heard already. Is this somebody else?"
        for one in self._services.invitations.invitations():
            if one.state not in OVER and one.name.casefold() == name.casefold():
                return f"{name} has an invitation already. Is this somebody else?"
        return ""

    def _really_make(self, key: str, draft: InviteDraft) -> None:
        form, today = self._form, self._context.today()
        assert form is not None
        form.make.setEnabled(False)

        def make() -> Invitation:
            made = self._services.invitations.invite_young_person(
                draft.facts(today),
                seats_of(draft.seats),
                others_of(draft.others),
                reference=draft.reference,
            )
            keep_draft(self._context, key, None)
            return made

        def shown(made: Invitation) -> None:
            form.forget()
            self.made.emit(made)

        self._context.run(make, shown, lambda refusal: form.show_trouble(refusal.sentence))

    @Slot()
    def _leave(self) -> None:
        if self._form is not None:
            self._form.flush()
            self._form.forget()
        self.page.show_last()
        self.changed.emit()

    @Slot(str)
    def _ask_throw(self, key: str) -> None:
        form = self._form
        assert form is not None

        def throw() -> None:
            form.forget()
            self._context.run(lambda: keep_draft(self._context, key, None), lambda _none: self._leave())

        if not form.draft().is_begun:
            throw()
            return
        ask(
            self.page.window(),
            self._context.theme,
            "Throw away what you wrote here?",
            "It was kept on this computer only.",
            "Throw it away",
            throw,
        )


def drafts(context: RoomContext) -> dict[str, object]:
    """Every draft by its key; on the lane."""
    kept = context.services.setting(DRAFTS)
    return dict(kept) if isinstance(kept, dict) else {}


def keep_draft(context: RoomContext, key: str, draft: InviteDraft | None) -> None:
    """Keep one, or forget it; on the lane."""
    kept = {other: value for other, value in drafts(context).items() if other != key}
    if draft is not None:
        kept[key] = draft.to_json()
    context.services.keep_setting(DRAFTS, kept)
