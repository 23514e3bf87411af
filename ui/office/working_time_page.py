"""Working time: when each answer is due, and a moment of one's choice to try it on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.worktime.calendar import WorkingCalendar
from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.office.save_bar import SaveBar
from ui.office.try_it_pane import TryItPane
from ui.office.working_time_editor import WorkingTimeEditor
from ui.theme.theme import Theme
from ui.worker.pane import Pane, ScrollColumn

_TRY = 606
_BESIDE = 940
"""Design px of the page: below this the two panes stand under each other and scroll as one."""


class WorkingTimePage(QWidget):
    """`saved(WorkingCalendar)` on Save changes; `show_calendar` when it is on disk."""

    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        calendar: WorkingCalendar,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kept = theme, calendar
        self._row = Row(theme, 0)
        self.setLayout(self._row)
        self.pane = Pane(theme, "Working time")
        head = Column(theme, 0, (20, 14, 20, 8))
        head.addWidget(Label(theme, "Working time", "title", wrap=False))
        self._line = Label(theme, "", "desk", "soft")
        head.addWidget(self._line)
        self.pane.inside.addLayout(head)
        self.scroll = ScrollColumn(theme, "Working time", gap=0, margins=(20, 4, 20, 16), stop=False)
        self.pane.inside.addWidget(self.scroll, 1)
        self.editor = WorkingTimeEditor(theme, calendar, now)
        self.scroll.column.addWidget(self.editor)
        self.bar = SaveBar(theme, "Answers already promised keep their time.")
        self.pane.inside.addWidget(self.bar)
        self.try_it = TryItPane(theme, now)
        self._row.addWidget(self.pane, 1)
        self._row.addWidget(self.try_it)
        self.editor.changed.connect(self._again)
        self.bar.save_wanted.connect(lambda: self.saved.emit(self.editor.calendar))
        self.bar.undo_wanted.connect(lambda: self.show_calendar(self._kept))
        theme.changed.connect(self._lay_out)
        self.show_calendar(calendar)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """The calendar as it is kept now."""
        self._kept = calendar
        self.editor.show_calendar(calendar)
        self._again()

    @Slot()
    def _again(self) -> None:
        calendar = self.editor.calendar
        hours = f"{calendar.hours:g} working hour{'' if calendar.hours == 1 else 's'}"
        self._line.set_words(f"When each answer is due: {hours}, counted like this.")
        self.try_it.show_calendar(calendar)
        self.bar.show_state(changed=calendar != self._kept, trouble=self.editor.trouble)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        width = self.width() / self._theme.scale
        beside = width >= _BESIDE
        self._row.setDirection(Row.Direction.LeftToRight if beside else Row.Direction.TopToBottom)
        if beside:
            self.try_it.setFixedWidth(self._theme.px(min(_TRY, width * 0.52)))
            self.try_it.setMaximumHeight(16777215)
        else:
            self.try_it.setMinimumWidth(0)
            self.try_it.setMaximumWidth(16777215)
            self.try_it.setMaximumHeight(round(self.height() * 0.45))
        self.try_it.setVisible(beside or self.height() / self._theme.scale > 520)
