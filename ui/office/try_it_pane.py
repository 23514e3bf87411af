"""Try it: when something sent at a moment of one's choice is due, over Christmas too, and what to check."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.calendar import LONDON, WorkingCalendar
from core.worktime.clock import WorkingClock
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.office.hours_examples import checks, christmas_moment, longest_wait, usual_moment
from ui.office.hours_ribbon import HoursRibbon
from ui.office.hours_story import Example, clock_of, example
from ui.office.legend import Legend
from ui.theme.theme import Theme
from ui.worker.day_picker import DayButton
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import Icon
from ui.worker.time_box import TimeBox

_AHEAD = timedelta(days=730)
_ANY_ZONE = ZoneInfo(LONDON)


class TryItPane(Pane):
    """`show_calendar(calendar)` counts everything anew; `counted(Example)` tells what came of it."""

    counted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], datetime],
        *,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`whole`: as high as it needs to be, on a page that scrolls; else it scrolls by itself."""
        super().__init__(theme, "Try it", parent=parent)
        self._now = now
        self._calendar: WorkingCalendar | None = None
        head = Row(theme, 12, (22, 16, 22, 4))
        head.addWidget(Label(theme, "Try it", "dialog_title", wrap=False))
        head.addWidget(
            Label(theme, "changes as you type", "meta", "soft", align=Qt.AlignmentFlag.AlignTrailing), 1
        )
        self.inside.addLayout(head)
        if whole:
            column = Column(theme, 0, (22, 4, 22, 18))
            self.inside.addLayout(column)
        else:
            scroll = ScrollColumn(theme, "Try it", gap=0, margins=(22, 4, 22, 18))
            self.inside.addWidget(scroll, 1)
            column = scroll.column
        self._build(column)

    def _build(self, column: Column) -> None:
        theme = self.theme
        moment = usual_moment(self._now(), _ANY_ZONE)
        today = self._now().astimezone(_ANY_ZONE).date()
        self.day = DayButton(theme, "Sent on", moment.date(), today, today + _AHEAD, lambda _day: True)
        self.time = TimeBox(theme, "Sent at", "15:40", _ANY_ZONE)
        row = WrapRow(theme, 8, 4)
        row.addWidget(Label(theme, "Sent", "desk_medium", wrap=False))
        row.addWidget(self.day)
        row.addWidget(self.time)
        column.addLayout(row)
        column.add_gap(8)
        self.answer = _Answer(theme)
        column.addWidget(self.answer)
        column.add_gap(14)
        self.ribbon = HoursRibbon(theme)
        column.addWidget(self.ribbon)
        column.add_gap(4)
        self.legend = Legend(theme)
        column.addWidget(self.legend)
        column.add_gap(18)
        column.addWidget(Label(theme, "Over Christmas", "desk_strong"))
        self._christmas_line = Label(theme, "", "meta")
        column.addWidget(self._christmas_line)
        column.add_gap(8)
        self.christmas = HoursRibbon(theme)
        column.addWidget(self.christmas)
        column.add_gap(14)
        column.addWidget(Label(theme, "Worth checking", "desk_strong"))
        column.add_gap(4)
        self._checks = QWidget()
        self._checks_column = Column(theme, 0)
        self._checks.setLayout(self._checks_column)
        self._check_rows: list[_CheckRow] = []
        column.addWidget(self._checks)
        column.add_gap(14)
        self.wait = StatusStrip(theme, Status.ERROR, "")
        column.addWidget(self.wait)
        column.addStretch(1)
        self.day.picked.connect(self._count)
        self.time.edit.picked.connect(self._count)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """Count by this calendar from now on."""
        if calendar != self._calendar:
            self._calendar = calendar
            self._count()

    @property
    def sent(self) -> datetime:
        """The moment that is tried, by the calendar's wall clock."""
        hours, minutes = (int(part) for part in (self.time.edit.at or "15:40").split(":"))
        zone = self._calendar.zone if self._calendar else _ANY_ZONE
        return datetime.combine(self.day.day, time(hours, minutes), tzinfo=zone)

    @Slot()
    def _count(self, *_: object) -> None:
        calendar = self._calendar
        if calendar is None:
            return
        clock = clock_of(calendar, self._now().year)
        found = example(clock, self.sent)
        self.answer.show_example(found)
        self.ribbon.show_example(found)
        self.legend.show_sum(found.sum_words)
        christmas = example(clock, christmas_moment(self._now(), clock.zone))
        self._christmas_line.set_words(f"Sent {christmas.sent_words}, due **{christmas.due_words}**")
        self.christmas.show_example(christmas)
        self._show_checks(clock)
        wait = longest_wait(clock, self._now())
        self.wait.show_status(Status.ERROR, wait)
        self.wait.setVisible(bool(wait))
        self.counted.emit(found)

    def _show_checks(self, clock: WorkingClock) -> None:
        for number, check in enumerate(checks(clock, self._now())):
            if number == len(self._check_rows):
                row = _CheckRow(self.theme)
                self._check_rows.append(row)
                self._checks_column.addWidget(row)
            self._check_rows[number].show_check(check.sent, check.due, check.also)


class _Answer(Card):
    """The answer in large type, and how both sides see it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, fill="teal_wash", line="teal", radius=12, margins=(18, 14, 18, 14), gap=0, line_width=2
        )
        row = Row(theme, 14)
        row.addWidget(Icon(theme, "arrow-right", 20, "teal_ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(theme, 2)
        self._due = Label(theme, "", "dialog_title")
        self._seen = Label(theme, "", "meta")
        words.addWidget(self._due)
        words.addWidget(self._seen)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_example(self, found: Example) -> None:
        self._due.set_words(f"due {found.due_words}")
        seen = f"The worker sees “{found.worker_sees}”. The young person sees “{found.young_person_sees}”."
        self._seen.set_words(seen)
        self.setAccessibleName(f"due {found.due_words}")
        self.setAccessibleDescription(seen)


class _CheckRow(QWidget):
    """One thing worth checking: what was sent, when it is due, and what else there is to know."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, 0)
        self.setLayout(column)
        column.addWidget(Hairline(theme))
        row = Row(theme, 12, (0, 8, 0, 8))
        self._sent = Label(theme, "", "desk")
        row.addWidget(self._sent, 2)
        right = Column(theme, 1)
        self._due = Label(theme, "", "desk_strong")
        right.addWidget(self._due)
        self._holder = QWidget()
        also = Row(theme, 6)
        self._holder.setLayout(also)
        also.addWidget(Icon(theme, "hourglass", 15, "amber_ink"), 0, Qt.AlignmentFlag.AlignTop)
        self._also = Label(theme, "", "meta_medium", "amber_ink")
        also.addWidget(self._also, 1)
        right.addWidget(self._holder)
        row.addLayout(right, 3)
        column.addLayout(row)

    def show_check(self, sent: str, due: str, also: str) -> None:
        self._sent.set_words(sent)
        self._due.set_words(due)
        self._also.set_words(also)
        self._holder.setVisible(bool(also))
        self.setAccessibleName(f"{sent}: {due}. {also}".strip())
