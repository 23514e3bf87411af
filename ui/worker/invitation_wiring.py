"""Joins one open invitation to its service: asked after every three seconds, compared, printed, cancelled."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.ids import PersonId
from core.people.invitations import Invitation, InviteState, Purpose
from core.people.role_names import role_names
from core.sealing.passphrases import Word
from core.worktime.worker_words import clock_time, full_date
from ui.controls.dialog import Dialog
from ui.controls.status_strip import Status
from ui.printing.paper_work import PaperWork
from ui.printing.young_invitation import YoungInvitation, young_invitation_pdf, young_invitation_pictures
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import ask
from ui.worker.form_wiring import FormWiring
from ui.worker.invitation_pane import InvitationView, address_of
from ui.worker.invitation_words import standing
from ui.worker.inviting_services import InvitingServices
from ui.worker.people_page import PeoplePage
from ui.worker.side_by_side import SideBySide

LOOK_MS = 3_000
LOST = (
    "{name} gets a code, chooses new words and begins again. What they sent comes back to them. What they "
    "did not send, and their diary, are lost: they were only on the old computer, and nobody else can open "
    "them. Every computer they used before is out."
)
SECOND = (
    "{name} keeps the first one. What they sent comes to the second too, while the first is on. What they "
    "did not send, and their diary, stay on the first."
)
DIFFERENT = (
    "Somebody else may have typed in the code. Nobody is let in by it. Make a new one and hand it over "
    "yourself. If you do not know who it was, tell your office."
)


class InvitationWiring(QObject):
    """`open(id)` brings one to the front; `invite(what, person)` makes one for who is in already.

    `changed` after anything was done here.
    """

    changed = Signal()

    def __init__(self, context: RoomContext, page: PeoplePage, form: FormWiring) -> None:
        super().__init__(page)
        self._context, self.page, self._form = context, page, form
        self._every: dict[str, Invitation] = {}
        self._id = ""
        self._beside: SideBySide | None = None
        self._asked_printers = False
        self._dialog: Dialog | None = None
        self._paper = PaperWork(page, context.lane, self._services.paper)
        pane = page.invitation
        pane.show_wanted.connect(self._show_beside)
        pane.print_wanted.connect(self._print)
        pane.save_wanted.connect(self._save)
        pane.cancel_wanted.connect(self._ask_cancel)
        pane.again_wanted.connect(self._again)
        pane.same.connect(self._same)
        pane.different.connect(self._ask_different)
        pane.person_wanted.connect(lambda person: page.choose(PersonId(person)))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def beside(self) -> SideBySide | None:
        """What lies over the whole window, if it does."""
        return self._beside

    @property
    def _services(self) -> InvitingServices:
        return self._context.services.inviting

    # -- what is shown -------------------------------------------------------------------------------------

    def open(self, id: str) -> None:
        """One that is listed."""
        if id in self._every:
            self._id = id
            self._fill(then=lambda: self.page.show_invitation(id))

    def open_made(self, made: Invitation) -> None:
        """One that was made a moment ago."""
        self._every[made.id] = made
        self.open(made.id)

    def show(self, invitations: tuple[Invitation, ...]) -> None:
        """Every invitation as it stands now; the open one is shown anew."""
        self._every = {one.id: one for one in invitations}
        if self._id in self._every:
            self._fill()

    def _fill(self, then: Callable[[], object] | None = None) -> None:
        invitation = self._every[self._id]
        if not self._asked_printers:  # late: to ask what printers there are may take a while
            self._asked_printers = True
            self.page.invitation.can_print = self._paper.can_print

        def load() -> tuple[Word, ...]:
            if invitation.state is not InviteState.ANSWERED:
                return ()
            return self._services.invitations.pictures(invitation.id)

        def shown(pictures: tuple[Word, ...]) -> None:
            if invitation.id == self._id:
                self._shown(self._view(invitation, pictures))
                if then is not None:
                    then()

        self._context.run(load, shown)

    def _shown(self, view: InvitationView) -> None:
        self.page.invitation.show_invitation(view)
        beside = self._beside
        if beside is not None and beside.id == view.invitation.id:
            beside.show_now(view)

    def _view(self, invitation: Invitation, pictures: tuple[Word, ...]) -> InvitationView:
        zone = self._context.services.working.zone
        stands = standing(invitation, self._context.now(), zone)
        until = f"It works until {self._until(invitation)}, and only once."
        return InvitationView(invitation, stands, until, pictures)

    def _until(self, invitation: Invitation) -> str:
        zone = self._context.services.working.zone
        day = full_date(invitation.expires_at.astimezone(zone).date())
        return f"{clock_time(invitation.expires_at, zone)} on {day}"

    @Slot()
    def _look(self) -> None:
        """Ask while somebody sits in front of an invitation; without internet the loop tries by itself."""
        invitation = self._every.get(self._id)
        waits = invitation is not None and invitation.state is InviteState.OPEN
        if waits and self.page.is_on_invitation and self._context.services.link().online:
            self._context.run(self._services.invitations.look_soon)

    # -- what is done --------------------------------------------------------------------------------------

    @Slot(str)
    def _same(self, id: str) -> None:
        self._after(lambda: self._services.invitations.finish(id))

    @Slot(str)
    def _ask_different(self, id: str) -> None:
        window, theme = self.page.window(), self._context.theme
        if self._beside is not None:
            self._beside.close_dialog()
        self._dialog = ask(
            window,
            theme,
            "The pictures are different?",
            DIFFERENT,
            "Refuse whoever it is",
            lambda: self._after(lambda: self._services.invitations.refuse(id)),
        )

    @Slot(str)
    def _ask_cancel(self, id: str) -> None:
        invitation = self._every.get(id)
        if invitation is None:
            return
        self._dialog = ask(
            self.page.window(),
            self._context.theme,
            f"Cancel the invitation for {invitation.known_as}?",
            "The code opens nothing any more. You can make a new one.",
            "Cancel the invitation",
            lambda: self._after(lambda: self._services.invitations.cancel(id)),
        )

    @Slot(str)
    def _again(self, id: str) -> None:
        invitation = self._every.get(id)
        if invitation is None:
            return
        if invitation.purpose is Purpose.YOUNG:
            self._form.open_again(id)
        else:
            self.invite(invitation.purpose.value, invitation.person)

    def invite(self, what: str, person: PersonId) -> None:
        """ "computer" or "again", after saying what is lost."""

        def known(found: object) -> None:
            name = getattr(found, "known_as", "")
            again = what == Purpose.AGAIN.value
            self._dialog = ask(
                self.page.window(),
                self._context.theme,
                f"Has {name} forgotten their words?" if again else f"A second computer for {name}?",
                (LOST if again else SECOND).format(name=name),
                "Make the code",
                lambda: self._invite(person, again=again),
            )

        self._context.run(lambda: self._context.person(person), known)

    def _invite(self, person: PersonId, *, again: bool) -> None:
        service = self._services.invitations

        def made(invitation: Invitation) -> None:
            self.open_made(invitation)
            self.changed.emit()

        self._context.run(
            lambda: service.invite_again(person) if again else service.invite_computer(person), made
        )

    def _after(self, job: Callable[[], None]) -> None:
        self._context.run(
            job,
            lambda _none: self.changed.emit(),
            lambda refusal: self.page.invitation.say(Status.ERROR, refusal.sentence),
        )

    # -- screen and paper ----------------------------------------------------------------------------------

    @Slot(str)
    def _show_beside(self, id: str) -> None:
        view = self.page.invitation.view
        if view is None or view.invitation.id != id:
            return
        self._beside = SideBySide(self.page.window(), self._context.theme, view)
        self._beside.same.connect(self._same)
        self._beside.different.connect(self._ask_different)
        self._beside.closed.connect(self._beside_closed)
        self._beside.open()

    @Slot()
    def _beside_closed(self) -> None:
        self._beside = None

    @Slot(str)
    def _print(self, id: str) -> None:
        page, say = self._on_paper(id), self._context.theme.say
        if page is not None:
            self._paper.print(
                "Invitation",
                lambda dpi: young_invitation_pictures(page, say, dpi),
                done=lambda sentence: self.page.invitation.say(Status.DONE, sentence),
                trouble=lambda sentence: self.page.invitation.say(Status.ERROR, sentence),
            )

    @Slot(str)
    def _save(self, id: str) -> None:
        page, say = self._on_paper(id), self._context.theme.say
        if page is not None:
            self._paper.save(
                "Invitation",
                "heard-invitation.pdf",
                lambda: young_invitation_pdf(page, say),
                done=lambda sentence: self.page.invitation.say(Status.DONE, sentence),
                trouble=lambda sentence: self.page.invitation.say(Status.ERROR, sentence),
            )

    def _on_paper(self, id: str) -> YoungInvitation | None:
        invitation, me = self._every.get(id), self._context.services.me
        if invitation is None or not invitation.code:
            return None
        role = role_names().name(me.role)
        return YoungInvitation(
            name=invitation.known_as,
            purpose=invitation.purpose,
            code=invitation.code,
            address=address_of(invitation.origin),
            qr=invitation.qr,
            when=self._until(invitation),
            inviter=me.known_as,
            inviter_name=me.name,
            role=role if role.isupper() else role[:1].lower() + role[1:],
            organisation=self._services.organisation,
        )
