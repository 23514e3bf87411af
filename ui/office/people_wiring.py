"""Joins the page of people to the office's list, its keys, invitations, printers and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.ids import Kid
from core.people.office_desk import Code, Place, WorkerLine
from core.people.office_lists import WorkerRefused
from core.people.roster import Planned
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.status_strip import Status
from ui.office.context import OfficeContext
from ui.office.invitation_dialog import InvitationDialog, page_of
from ui.office.pages_dialog import PagesDialog
from ui.office.people_page import OfficePeoplePage
from ui.office.worker_dialog import WorkerDialog
from ui.printing.invitation_pages import InvitationPage, invitation_pdf, invitation_pictures
from ui.printing.paper_work import PaperWork
from ui.worker.desk_dialog import DeskDialog

MOST_AT_ONCE = 50
"""Invitations on paper in one go: a page each, and each works for a week."""
AGAIN = (
    "For a forgotten passphrase, or a new computer in place of the old one. When they are in, what was "
    "sent to them is given again, and their old computers open nothing more."
)
LEFT = (
    "Every computer of theirs is out at once: it opens nothing that comes from now on. What waits for an "
    "answer goes to their cover."
)
LOST = (
    "It is out at once, and opens nothing that comes from now on. It cannot be taken back: for a computer "
    "that turns up again, invite them once more."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows."""

    lines: tuple[WorkerLine, ...]
    organisation: str
    teams: tuple[str, ...]


class PeopleWiring(QObject):
    """`counted(number)`: how many are not invited yet. `changed` after anything was done."""

    counted = Signal(int)
    changed = Signal()

    def __init__(self, context: OfficeContext, page: OfficePeoplePage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._loaded = Loaded((), "", ())
        self._paper = PaperWork(page, context.lane, context.services.paper)
        self._dialog: Dialog | None = None
        self._choose_next = ""
        page.add_wanted.connect(lambda: self._edit(None))
        page.invite_all_wanted.connect(self._ask_invite_all)
        page.worker.does.connect(self._do)
        page.worker.lost.connect(self._ask_lost)

    @Slot()
    def refresh(self) -> None:
        """Read everybody anew."""
        self._context.run(self._load, self._show)

    def _load(self) -> Loaded:
        services = self._context.services
        plan = services.lists.plan()
        lines = services.desk.workers()
        teams = dict.fromkeys((*plan.teams, *(line.worker.team for line in lines if line.worker.team)))
        return Loaded(lines, plan.name, tuple(teams))

    def _show(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.page.show_workers(loaded.lines, self._context.now())
        if self._choose_next and self._line(self._choose_next) is not None:
            self.page.choose(self._choose_next)
            self._choose_next = ""
        self.counted.emit(sum(line.place is Place.PLANNED for line in loaded.lines))

    def _line(self, email: str) -> WorkerLine | None:
        return next((line for line in self._loaded.lines if line.worker.email == email), None)

    # -- one worker --------------------------------------------------------------------------------------

    @Slot(str, str)
    def _do(self, what: str, email: str) -> None:
        desk, line = self._context.services.desk, self._line(email)
        if line is None:
            return
        name = line.worker.name
        match what:
            case "change":
                self._edit(line)
            case "invite":
                self._code(lambda: desk.invite(email))
            case "show":
                self._code(lambda: desk.code(email))
            case "computer":
                self._code(lambda: desk.invite_computer(email))
            case "again":
                self._ask(
                    f"Invite {name} again?",
                    AGAIN,
                    "Invite again",
                    lambda: self._code(lambda: desk.invite_again(email)),
                )
            case "cancel":
                self._after(lambda: desk.cancel(email))
            case "remove":
                self._ask(
                    f"Take {name} off the list?",
                    "They are taken out of every cover and duty too.",
                    "Take off the list",
                    lambda: self._after(lambda: self._context.services.lists.remove_worker(email)),
                )
            case "left":
                self._ask(
                    f"Has {name} left?",
                    LEFT,
                    "They have left",
                    lambda: self._after(lambda: desk.has_left(email)),
                )

    @Slot(str, str)
    def _ask_lost(self, email: str, kid: str) -> None:
        line = self._line(email)
        if line is None:
            return
        desk = self._context.services.desk
        self._ask(
            f"Is a computer of {line.worker.name} lost?",
            LOST,
            "It is lost",
            lambda: self._after(lambda: desk.computer_lost(email, Kid(kid))),
        )

    def _after(self, job: Callable[[], object]) -> None:
        def done(_result: object) -> None:
            self.changed.emit()

        self._context.run(job, done)

    # -- adding and changing -----------------------------------------------------------------------------

    def _edit(self, line: WorkerLine | None) -> None:
        workers = [other.worker for other in self._loaded.lines if other.place is not Place.LEFT]
        by_rule = ", then ".join(line.cover) if line and line.by_rule else ""
        dialog = WorkerDialog(
            self.page.window(),
            self._context.theme,
            line.worker if line else None,
            teams=self._loaded.teams,
            others=workers,
            rule_cover=by_rule,
        )
        before = line.worker.email if line else ""

        def keep(worker: Planned) -> None:
            lists = self._context.services.lists

            def kept(done: Planned) -> None:
                dialog.close_dialog()
                self._choose_next = done.email
                self.changed.emit()

            def refused(refusal: Refusal) -> None:
                if isinstance(refusal, WorkerRefused):
                    dialog.show_refused(refusal)
                else:
                    dialog.show_trouble(refusal.sentence)

            self._context.run(lambda: lists.put_worker(worker, before=before), kept, refused)

        dialog.wanted.connect(keep)
        self._open(dialog)

    # -- invitations -------------------------------------------------------------------------------------

    def _code(self, make: Callable[[], Code]) -> None:
        def show(code: Code) -> None:
            self.changed.emit()
            page = page_of(code, self._loaded.organisation, self._context.zone)
            dialog = InvitationDialog(
                self.page.window(), self._context.theme, page, can_print=self._paper.can_print
            )
            dialog.print_wanted.connect(lambda page: self._print([page], dialog.say))
            dialog.save_wanted.connect(lambda page: self._save([page], dialog.say))
            self._open(dialog)

        self._context.run(make, show)

    @Slot()
    def _ask_invite_all(self) -> None:
        planned = [line for line in self._loaded.lines if line.place is Place.PLANNED][:MOST_AT_ONCE]
        count = len(planned)
        more = sum(line.place is Place.PLANNED for line in self._loaded.lines) - count
        rest = f" {more} more wait for the next go." if more else ""
        self._ask(
            f"Invite {count} workers on paper?",
            f"One page for each, to be handed over in person. Each code works for a week, and once.{rest}",
            f"Make {count} pages",
            lambda: self._invite_all([line.worker for line in planned]),
        )

    def _invite_all(self, workers: Sequence[Planned]) -> None:
        desk, zone, organisation = self._context.services.desk, self._context.zone, self._loaded.organisation

        def make() -> list[InvitationPage]:
            return [page_of(desk.invite(worker.email), organisation, zone) for worker in workers]

        def made(pages: list[InvitationPage]) -> None:
            self.changed.emit()
            dialog = PagesDialog(
                self.page.window(), self._context.theme, len(pages), can_print=self._paper.can_print
            )
            dialog.print_wanted.connect(lambda: self._print(pages, dialog.say))
            dialog.save_wanted.connect(lambda: self._save(pages, dialog.say))
            self._open(dialog)

        self._context.run(make, made)

    def _print(self, pages: Sequence[InvitationPage], say: Callable[[Status, str], object]) -> None:
        self._paper.print(
            "Invitations" if len(pages) > 1 else "Invitation",
            lambda dpi: [picture for page in pages for picture in invitation_pictures(page, dpi)],
            done=lambda sentence: say(Status.DONE, sentence),
            trouble=lambda sentence: say(Status.ERROR, sentence),
        )

    def _save(self, pages: Sequence[InvitationPage], say: Callable[[Status, str], object]) -> None:
        self._paper.save(
            "Invitation",
            "heard-invitation.pdf" if len(pages) == 1 else "heard-invitations.pdf",
            lambda: invitation_pdf(*pages),
            done=lambda sentence: say(Status.DONE, sentence),
            trouble=lambda sentence: say(Status.ERROR, sentence),
        )

    # -- dialogs -----------------------------------------------------------------------------------------

    def _ask(self, title: str, line: str, yes: str, does: Callable[[], object]) -> None:
        dialog = DeskDialog(self.page.window(), self._context.theme, title, yes)
        dialog.column.addWidget(Label(self._context.theme, line, "desk"))
        dialog.column.addWidget(dialog.trouble)

        def agreed() -> None:
            dialog.close_dialog()
            does()

        dialog.agreed.connect(agreed)
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.open()
