"""The pages of the first set-up that each ask one thing: council, roles, cover, ladder, night, numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.people.helplines import Helplines
from core.people.office_plan import Holder, OfficePlan, read_name
from core.worktime.bank_holidays import NATIONS
from core.worktime.calendar import WorkingCalendar
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing, labelled
from ui.controls.segmented import Segmented
from ui.office.cover_page import CoverRules
from ui.office.ladder_page import LadderTable
from ui.office.numbers_page import NightChoice, TriedNumbers
from ui.theme.theme import Theme


class FoundingStep(QWidget):
    """One page. `show_plan`, then `put_into(plan)` when it is left; `fault()` says why one cannot go on.

    `code` names it in the plan's `done`. `wide`: it brings a second pane of its own.
    """

    changed = Signal()
    wide = False

    def __init__(self, theme: Theme, code: str, name: str, title: str, line: str = "") -> None:
        super().__init__()
        self.theme, self.code, self.name, self.title, self.line = theme, code, name, title, line
        self.column = Column(theme, 14)
        self.setLayout(self.column)

    def show_plan(self, plan: OfficePlan) -> None:
        """As it is kept."""

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        """The plan with what is written here. May raise a Refusal."""
        return plan

    def fault(self) -> str:
        """Why one cannot go on, or ""."""
        return ""

    def first(self) -> QWidget | None:
        """Where the keyboard goes."""
        return None

    @property
    def leads(self) -> bool:
        """Its own main button is what to press now; the page's is then a plain one."""
        return False


class CouncilStep(FoundingStep):
    """Whose Heard this is, in which nation, and who sets it up. `rebuild_wanted`: it was set up before."""

    rebuild_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "council",
            "The council",
            "Whose Heard is this?",
            "Young people see this name on their first page.",
        )
        hint = "Castlebridge County Council"
        self.council = Field(theme, "Name of the council or service", hint=hint, wide=560)
        self.council.edit.setMaxLength(80)
        you = "You are the office. You read no statement."
        self.me = Field(theme, "Your own name", wide=420, help_line=you)
        self.me.edit.setMaxLength(80)
        self.nation = Segmented(theme, list(NATIONS.items()), name="Nation")
        self.column.addWidget(beside_nothing(theme, self.council))
        self.column.addWidget(labelled(theme, "Which nation’s bank holidays?", self.nation))
        self.column.addWidget(beside_nothing(theme, self.me))
        self.column.add_gap(12)
        self.rebuild = Button(
            theme, "We had Heard before, and lost the office’s computer", icon="history", kind=Kind.QUIET
        )
        self.rebuild.clicked.connect(self.rebuild_wanted)
        self.column.addWidget(self.rebuild, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        # Once keys are printed, this is a council of its own.
        self.rebuild.setVisible(not plan.holders)
        self.council.edit.setText(plan.name)
        self.me.edit.setText(plan.office_name)
        if plan.nation:
            self.nation.choose(plan.nation)

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        nation = self.nation.chosen_key
        calendar = plan.working_calendar
        name, mine = read_name(self.council.text()), read_name(self.me.text())
        if plan.holders and (name, mine, nation) != (plan.name, plan.office_name, plan.nation):
            # The keys are made for these: others need other keys, and so other sheets.
            holders = tuple(Holder(holder.name) for holder in plan.holders)
            done = tuple(code for code in plan.done if code != "sheets")
            plan = replace(plan, holders=holders, done=done)
        changed = replace(plan, name=name, office_name=mine, nation=nation)
        if calendar is None or calendar.nation != nation:
            base = calendar or WorkingCalendar.working_day(nation)
            changed = changed.with_calendar(replace(base, nation=nation))
        return changed

    def fault(self) -> str:
        for field in (self.council, self.me):
            field.set_error("")
        for field in (self.council, self.me):
            try:
                read_name(field.text())
            except Refusal as refused:
                field.set_error(refused.sentence)
                return refused.sentence
        return "" if self.nation.chosen_key else "Choose the nation."

    def first(self) -> QWidget | None:
        return self.council.edit


class CoverStep(FoundingStep):
    """Who answers for whom, by role."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "cover",
            "Cover",
            "Who answers when somebody is away?",
            "For each role. For one worker you can name somebody else later.",
        )
        self._plan = OfficePlan()
        self.rules = CoverRules(theme)
        self.rules.changed.connect(self._change)
        self.column.addWidget(self.rules)
        note = "An IRO is never covered by the social work line, and an advocate never by the council."
        self.column.addWidget(Label(theme, note, "meta", "soft"))
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        self._plan = plan
        self.rules.show_rules(plan, plan.roles)

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        return replace(plan, cover=self._plan.cover)

    def first(self) -> QWidget | None:
        return next(iter(self.rules.buttons.values()), None)

    @Slot(object)
    def _change(self, change: Callable[[OfficePlan], OfficePlan]) -> None:
        self._plan = change(self._plan)


class LadderStep(FoundingStep):
    """Who is told, after how many hours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "ladder",
            "Who is told, when",
            "What if nobody answers?",
            "Who is told, after how many hours. Most services keep these times.",
        )
        self.table = LadderTable(theme)
        self.column.addWidget(self.table)
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        self.table.show_form(plan.ladder_form)

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        return plan if self.table.form == plan.ladder_form else plan.with_ladder(self.table.form)

    def fault(self) -> str:
        return self.table.trouble

    def first(self) -> QWidget | None:
        return self.table.lines[0].field.edit if self.table.lines else None


class NightStep(FoundingStep):
    """Whether somebody answers at night."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(
            theme,
            "night",
            "At night",
            "Does somebody answer at night?",
            "When the office is closed, Heard says honestly who can be reached.",
        )
        self._today = today
        self.choice = NightChoice(theme)
        self.column.addWidget(self.choice)
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        self.choice.show_plan(plan)

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        return self.choice.put_into(plan, self._today())

    def fault(self) -> str:
        self.choice.show_fault()
        return self.choice.fault

    def first(self) -> QWidget | None:
        return self.choice.staffed.segments[0]


class NumbersStep(FoundingStep):
    """The help numbers, tried."""

    def __init__(self, theme: Theme, numbers: Helplines, today: Callable[[], date]) -> None:
        super().__init__(
            theme,
            "numbers",
            "Help numbers",
            "Are these numbers right?",
            "Every young person has them one press away. Ring each one once: a dead number helps nobody.",
        )
        self._numbers, self._today = numbers, today
        self.tried = TriedNumbers(theme)
        self.column.addWidget(self.tried)
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        self.tried.show_numbers(self._numbers, plan.tried_on, self._today())

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        tried = self.tried.tried is not None and self.tried.tried.isChecked()
        return replace(plan, tried_on=self._today()) if tried else plan

    def first(self) -> QWidget | None:
        return self.tried.tried
