"""The first set-up's page for working time: the clock on one side, a moment to try it on the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.people.office_plan import OfficePlan
from core.worktime.calendar import WorkingCalendar
from ui.controls.boxes import Columns
from ui.office.founding_steps import FoundingStep
from ui.office.try_it_pane import TryItPane
from ui.office.working_time_editor import WorkingTimeEditor
from ui.theme.theme import Theme


class ClockStep(FoundingStep):
    """When an answer is due."""

    wide = True

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(
            theme,
            "clock",
            "Working time",
            "When is an answer due?",
            "24 working hours, counted by a clock that you choose. Try it before you go on.",
        )
        self.editor = WorkingTimeEditor(theme, WorkingCalendar.working_day("ENG"), now)
        self.try_it = TryItPane(theme, now, whole=True)
        columns = Columns(theme, (11, 10), gap=20, stack_below=820)
        columns.addWidget(self.editor)
        columns.addWidget(self.try_it)
        holder = QWidget()
        holder.setLayout(columns)
        self.column.addWidget(holder)
        self.column.addStretch(1)
        self.editor.changed.connect(self._again)
        self._again()

    def show_plan(self, plan: OfficePlan) -> None:
        calendar = plan.working_calendar
        if calendar is not None:
            self.editor.show_calendar(calendar)
            self._again()

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        calendar = self.editor.calendar
        changed = plan.with_calendar(calendar) if calendar != plan.working_calendar else plan
        return replace(changed, nation=calendar.nation or plan.nation)

    def first(self) -> QWidget | None:
        return next((one for one in self.editor.options if one.isChecked()), None)

    def fault(self) -> str:
        return self.editor.trouble

    @Slot()
    def _again(self) -> None:
        self.try_it.show_calendar(self.editor.calendar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
