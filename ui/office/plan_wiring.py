"""Joins the pages of what an office decides to its plan: working time, the ladder, numbers, cover, sheets."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.people.office_lists import roles_here
from core.people.office_plan import Holder, OfficePlan, read_name
from core.people.recovery_sheets import check_typed
from core.worktime.calendar import WorkingCalendar
from ui.office.check_sheet_dialog import CheckSheetDialog
from ui.office.context import OfficeContext
from ui.office.cover_page import CoverPage, CoverView
from ui.office.ladder_page import LadderPage
from ui.office.ladder_words import DUTIES
from ui.office.numbers_page import NumbersPage
from ui.office.pick_dialog import PickDialog
from ui.office.recovery_page import HolderDialog, RecoveryPage
from ui.office.save_bar import SaveBar
from ui.office.working_time_page import WorkingTimePage

Change = Callable[[OfficePlan], OfficePlan]


class PlanWiring(QObject):
    """One plan, five pages. `changed` after something was kept: it is published, and shown elsewhere."""

    changed = Signal()
    worker_wanted = Signal(str)

    def __init__(
        self,
        context: OfficeContext,
        hours: WorkingTimePage,
        ladder: LadderPage,
        numbers: NumbersPage,
        cover: CoverPage,
        recovery: RecoveryPage,
    ) -> None:
        super().__init__(context.owner)
        self._context = context
        self.hours, self.ladder, self.numbers = hours, ladder, numbers
        self.cover, self.recovery = cover, recovery
        self._plan = OfficePlan()
        self._dialog: object = None
        hours.saved.connect(self._keep_hours)
        ladder.saved.connect(lambda form: self._keep(lambda plan: plan.with_ladder(form), ladder.bar))
        numbers.saved.connect(lambda change: self._keep(change, numbers.bar))
        cover.changed.connect(lambda change: self._keep(change))
        cover.pick_wanted.connect(self._pick)
        cover.worker_wanted.connect(self.worker_wanted)
        recovery.change_wanted.connect(self._moved)
        recovery.check_wanted.connect(self._check)

    @Slot()
    def refresh(self) -> None:
        """Read the plan and who is covered anew; what somebody is writing on a page stays."""
        lists = self._context.services.lists
        self._context.run(
            lambda: (lists.plan(), lists.workers(), lists.uncovered(), lists.holding_still()), self._show
        )

    def _show(self, found: tuple) -> None:  # type: ignore[type-arg]
        plan, workers, uncovered, others = found
        before, self._plan = self._plan, plan
        calendar = plan.working_calendar
        if calendar is not None and calendar != before.working_calendar:
            self.hours.show_calendar(calendar)
        if plan.ladder_form != before.ladder_form or not self.ladder.table.lines:
            self.ladder.show_form(plan.ladder_form)
        numbers = (plan.night_staffed, plan.lines, plan.tried_on)
        if numbers != (before.night_staffed, before.lines, before.tried_on) or not self.numbers.is_shown:
            self.numbers.show_plan(plan, self._context.today())
        view = CoverView(plan, workers, uncovered, roles_here(plan, workers), others)
        self.cover.show_view(view)
        self.recovery.show_holders(plan.holders)

    def _keep(self, change: Change, bar: SaveBar | None = None) -> None:
        lists = self._context.services.lists
        if bar is not None:
            bar.show_saving()

        def kept(_plan: OfficePlan) -> None:
            self.refresh()
            self.changed.emit()
            if bar is not None:
                self._context.run(lambda: None, lambda _none: bar.show_kept())

        def refused(refusal: Refusal) -> None:
            if bar is not None:
                bar.show_trouble(refusal.sentence)
            else:
                self._context.refused(refusal)

        self._context.run(lambda: lists.change(change), kept, refused)

    @Slot(object)
    def _keep_hours(self, calendar: WorkingCalendar) -> None:
        def change(plan: OfficePlan) -> OfficePlan:
            return replace(plan.with_calendar(calendar), nation=calendar.nation or plan.nation)

        self._keep(change, self.hours.bar)

    @Slot(str)
    def _pick(self, duty: str) -> None:
        lists = self._context.services.lists

        def choose(workers: tuple) -> None:  # type: ignore[type-arg]
            held = self._plan.holders_of(duty)
            some = [worker for worker in workers if worker.email not in held]
            dialog = PickDialog(self.cover.window(), self._context.theme, DUTIES.get(duty, duty), some)
            dialog.picked.connect(
                lambda email: self._keep(lambda plan: plan.with_duty(duty, (*plan.holders_of(duty), email)))
            )
            self._dialog = dialog
            dialog.open()

        self._context.run(lists.workers, choose)

    @Slot()
    def _check(self) -> None:
        dialog = CheckSheetDialog(self.recovery.window(), self._context.theme)

        def check(text: str) -> None:
            try:
                dialog.show_right(check_typed(text))
            except Refusal as refused:
                dialog.show_wrong(refused.sentence)

        dialog.check_wanted.connect(check)
        self._dialog = dialog
        dialog.open()

    @Slot(int)
    def _moved(self, place: int) -> None:
        holder = self._plan.holders[place]
        dialog = HolderDialog(self.recovery.window(), self._context.theme, place + 1, holder.name)

        def named(text: str) -> None:
            try:
                name = read_name(text)
            except Refusal as refused:
                dialog.show_trouble(refused.sentence)
                return
            others = {one.name.casefold() for at, one in enumerate(self._plan.holders) if at != place}
            if name.casefold() in others:
                dialog.show_trouble("They keep another sheet already: two in one hand open everything.")
                return
            today = self._context.today()

            def change(plan: OfficePlan) -> OfficePlan:
                holders = list(plan.holders)
                holders[place] = Holder(name, today)
                return replace(plan, holders=tuple(holders))

            dialog.close_dialog()
            self._keep(change)

        dialog.named.connect(named)
        self._dialog = dialog
        dialog.open()
