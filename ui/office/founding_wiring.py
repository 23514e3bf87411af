"""Joins the first set-up's pages to the vault, the keys, the hub, printers and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from core.clock import Clock
from core.errors import Refusal
from core.people.helplines import Helplines
from core.people.office_founding import FoundingDesk
from core.people.office_lists import OfficeLists
from core.people.office_plan import Holder, OfficePlan
from core.people.recovery_sheets import RecoverySheet
from core.worktime.calendar import LONDON
from ui.office.clock_step import ClockStep
from ui.office.founding_page import FoundingPage
from ui.office.founding_steps import CouncilStep, CoverStep, LadderStep, NightStep, NumbersStep
from ui.office.hub_step import HubStep
from ui.office.roles_step import RolesStep
from ui.office.services import Paper
from ui.office.sheets_step import SheetsStep
from ui.printing.paper_work import PaperWork
from ui.printing.sheet_pages import sheet_pdf, sheet_pictures, title_of
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class FoundingServices:
    """What the first set-up needs of an open vault that belongs to no organisation yet."""

    clock: Clock
    lists: OfficeLists
    desk: FoundingDesk
    numbers: Helplines
    paper: Paper


class Founding(QObject):
    """`page` to show; `finished` when the hub is claimed and the last page was left."""

    finished = Signal()
    lock_wanted = Signal()
    rebuild_wanted = Signal()

    def __init__(self, theme: Theme, services: FoundingServices, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._zone = ZoneInfo(LONDON)
        self.sheets = SheetsStep(theme, self.today, can_print=services.paper.can_print())
        self.hub = HubStep(theme)
        council = CouncilStep(theme)
        council.rebuild_wanted.connect(self.rebuild_wanted)
        self.page = FoundingPage(
            theme,
            [
                council,
                ClockStep(theme, self.now),
                RolesStep(theme),
                CoverStep(theme),
                LadderStep(theme),
                NightStep(theme, self.today),
                NumbersStep(theme, services.numbers, self.today),
                self.sheets,
                self.hub,
            ],
        )
        self._paper = PaperWork(self.page, lane, services.paper)
        self.page.keep_wanted.connect(self._keep)
        self.page.finished.connect(self.finished)
        self.page.lock_wanted.connect(self.lock_wanted)
        self.sheets.sheets_wanted.connect(self._make_sheets)
        self.sheets.print_wanted.connect(self._print)
        self.sheets.save_wanted.connect(self._save)
        self.hub.claim_wanted.connect(self._claim)

    def now(self) -> datetime:
        return self._services.clock.now()

    def today(self) -> date:
        return self.now().astimezone(self._zone).date()

    def load(self) -> None:
        """Go on where it was left."""
        self._lane.run(
            self._services.lists.plan, self.page.show_plan, self.page.show_refused, owner=self.page
        )

    @Slot(object, str)
    def _keep(self, change: Callable[[OfficePlan], OfficePlan], _code: str) -> None:
        lists = self._services.lists
        self._lane.run(lambda: lists.change(change), self.page.kept, self.page.show_refused, owner=self.page)

    # -- the sheets --------------------------------------------------------------------------------------

    @Slot(object)
    def _make_sheets(self, names: tuple[str, str, str]) -> None:
        services = self._services

        def make() -> Sequence[RecoverySheet]:
            services.desk.look_again()
            # Their names first: a set-up that breaks off here says afterwards that sheets may be about.
            plan = services.lists.change(lambda plan: _without_sheets(plan, names))
            return services.desk.sheets(plan, names)

        self._lane.run(
            make,
            self.sheets.show_sheets,
            lambda refused: self.sheets.show_trouble(refused.sentence),
            owner=self.page,
        )

    @Slot(object)
    def _print(self, sheet: RecoverySheet) -> None:
        self._paper.print(
            title_of(sheet),
            lambda dpi: sheet_pictures(sheet, dpi),
            done=self.sheets.say_done,
            trouble=self.sheets.show_trouble,
        )

    @Slot(object)
    def _save(self, sheet: RecoverySheet) -> None:
        self._paper.save(
            title_of(sheet),
            f"heard-recovery-sheet-{sheet.number}.pdf",
            lambda: sheet_pdf(sheet),
            done=self.sheets.say_done,
            trouble=self.sheets.show_trouble,
        )

    # -- the hub -----------------------------------------------------------------------------------------

    @Slot(str, str)
    def _claim(self, origin: str, code: str) -> None:
        services = self._services

        def claim() -> None:
            services.desk.claim(services.lists.plan(), origin, code)

        def refused(refusal: Refusal) -> None:
            self.hub.show_trouble(refusal.sentence)

        self._lane.run(claim, lambda _none: self.hub.show_claimed(), refused, owner=self.page)


def _without_sheets(plan: OfficePlan, names: Sequence[str]) -> OfficePlan:
    done = tuple(code for code in plan.done if code not in ("sheets", "hub"))
    return replace(plan, holders=tuple(Holder(name) for name in names), done=done)
