"""Setting Heard up for an organisation, one thing per page; each is on disk before the next one comes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.people.office_plan import OfficePlan
from ui.controls.boxes import Row
from ui.controls.button import Button, Kind
from ui.controls.error_summary import ErrorSummary
from ui.controls.label import Label
from ui.office.founding_steps import FoundingStep
from ui.office.sheets_step import SheetsStep
from ui.office.step_list import StepList
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn

_LIST_FROM = 900
"""Design px of the page from which the list of steps stands beside them."""
_BODY = 760


class FoundingPage(QWidget):
    """`keep_wanted(change, code)`: keep what a page says; `kept(plan)` brings the next, `finished` ends it.

    A page of the wizard is a FoundingStep; the order is theirs. `plan.done` says where to go on.
    """

    keep_wanted = Signal(object, str)
    finished = Signal()
    lock_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[FoundingStep],
        parent: QWidget | None = None,
        *,
        name: str = "Setting Heard up",
    ) -> None:
        super().__init__(parent)
        self._theme, self.steps = theme, list(steps)
        self._plan = OfficePlan()
        self._saving = False
        self.setAccessibleName(name)
        row = Row(theme, 0, (6, 6, 6, 6))
        self.setLayout(row)
        self.list = StepList(theme, [step.name for step in self.steps])
        self.list.went.connect(self._go_to)
        row.addWidget(self.list)
        self.pane = Pane(theme, name)
        row.addWidget(self.pane, 1)
        self.scroll = ScrollColumn(theme, name, gap=0, margins=(32, 22, 32, 22), stop=False)
        self.pane.inside.addWidget(self.scroll, 1)
        column = self.scroll.column
        self.count = Label(theme, "", "meta", "soft")
        column.addWidget(self.count)
        column.add_gap(4)
        self.title = Label(theme, "", "title")
        self.line = Label(theme, "", "desk", "soft")
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.add_gap(16)
        self.error = ErrorSummary(theme)
        column.addWidget(self.error)
        column.add_gap(4)
        for step in self.steps:
            step.hide()
            step.changed.connect(self._measure)
            column.addWidget(step)
        column.addStretch(1)
        self.pane.inside.addWidget(Hairline(theme))
        foot = self._foot = Row(theme, 8, (32, 12, 32, 12))
        self.back = Button(theme, "Back", icon="arrow-left", pressed=self.go_back)
        self.later = Button(theme, "Lock, and go on later", icon="lock", pressed=self.lock_wanted.emit)
        self.next = Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, pressed=self.go_on)
        foot.addWidget(self.back)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.next)
        self.pane.inside.addLayout(foot)
        theme.changed.connect(self._lay_out)
        self.step = self.steps[0]

    # -- the plan ----------------------------------------------------------------------------------------

    def show_plan(self, plan: OfficePlan) -> None:
        """The plan as it lies on disk; go on at the first page that is not behind."""
        self._plan = plan
        left = [step for step in self.steps if step.code not in plan.done]
        self._show(left[0] if left else self.steps[-1])

    def kept(self, plan: OfficePlan) -> None:
        """A page is on disk: the next one."""
        self._plan = plan
        self._saving = False
        place = self.steps.index(self.step)
        if place + 1 < len(self.steps):
            self._show(self.steps[place + 1])
        else:
            self.finished.emit()

    def refresh_plan(self, plan: OfficePlan) -> None:
        """The plan changed under the page that is shown; it stays as it is written."""
        self._plan = plan

    def show_refused(self, refused: Refusal) -> None:
        """It could not be kept; the page stays as it is."""
        self._saving = False
        self._measure()
        self.error.show_error(refused.sentence)

    # -- going -------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """Keep this page, if it is as it should be."""
        if not self.next.isEnabled():
            return
        fault = self.step.fault()
        if fault:
            self.error.show_error(fault)
            return
        self.error.clear()
        step = self.step

        def change(plan: OfficePlan) -> OfficePlan:
            return step.put_into(plan).with_done(step.code)

        try:
            change(self._plan)  # a refusal is said before anything is asked of the disk
        except Refusal as refused:
            self.error.show_error(refused.sentence)
            return
        self._saving = True
        self._measure()
        self.keep_wanted.emit(change, step.code)

    @Slot()
    def go_back(self) -> None:
        """To the page before; what is written here stays on it."""
        place = self.steps.index(self.step)
        if place:
            self._show(self.steps[place - 1])

    @Slot(int)
    def _go_to(self, place: int) -> None:
        """To a page that is behind, from the list."""
        step = self.steps[place]
        if step.code in self._plan.done and not self._holding:
            self._show(step)

    @property
    def _holding(self) -> bool:
        """Recovery sheets are on the screen: leaving would lose them."""
        return isinstance(self.step, SheetsStep) and self.step.busy

    def _show(self, step: FoundingStep) -> None:
        for other in self.steps:
            other.setVisible(other is step)
        self.step = step
        step.show_plan(self._plan)
        place = self.steps.index(step)
        self.count.set_words(f"{place + 1} of {len(self.steps)}")
        self.next.set_words("Open the office" if place + 1 == len(self.steps) else "Next")
        self.list.show_state(place, [one.code in self._plan.done for one in self.steps])
        self.error.clear()
        self._lay_out()
        self.scroll.verticalScrollBar().setValue(0)
        self._measure()
        if self.isVisible():
            self.start()

    def start(self) -> None:
        """The keyboard goes to the first thing to do."""
        first = self.step.first() or self.next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _measure(self) -> None:
        self.title.set_words(self.step.title)
        self.line.set_words(self.step.line)
        self.pane.setAccessibleName(self.step.title)
        self.next.setEnabled(not self._saving)
        self.next.set_kind(Kind.PLAIN if self.step.leads else Kind.MAIN)
        self.back.setEnabled(not self._saving and not self._holding and self.step is not self.steps[0])
        self.later.setEnabled(not self._holding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        wide = self.width() / self._theme.scale
        self.list.setVisible(wide >= _LIST_FROM)
        self.count.setVisible(wide < _LIST_FROM)
        side = 32 if wide >= 700 else 16
        body = wide - (260 if wide >= _LIST_FROM else 0) - 40
        room = 0 if self.step.wide else max(0.0, body - 2 * side - _BODY)
        self.scroll.set_margins((side, 22, side + room, 22))
        self._foot.set_margins((side, 12, side, 12))
        self.later.set_words("Lock, and go on later" if wide >= 620 else "Later")
