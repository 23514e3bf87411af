"""Logging a visit, a call or a video call: when, one line of what was said, and what was promised."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.answer_drafts import ContactDraft
from core.statements.model import AnswerKind
from core.worktime.clock import WorkingClock
from core.worktime.days import WorkingDays
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.label import Label
from ui.controls.segmented import Segmented
from ui.theme.theme import Theme
from ui.worker.counts_as import CountsAs, effects
from ui.worker.day_picker import DayButton
from ui.worker.desk_dialog import DeskDialog
from ui.worker.easy_read import PlainWords, reading
from ui.worker.part_field import PartField
from ui.worker.promise_editor import PromiseEditor, PromiseGround
from ui.worker.reading import Reading
from ui.worker.time_box import TimeBox

MOST = 300
"""Letters: one line that a child reads."""
_KINDS = (
    (AnswerKind.VISIT, "Visit"),
    (AnswerKind.CALL, "Call"),
    (AnswerKind.VIDEO, "Video"),
)


class LogDialog(DeskDialog):
    """`logged(ContactDraft)`. The contact's own time stops the clock; it is never later than now."""

    logged = Signal(object)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        reading: Reading,
        ground: PromiseGround,
        plain: PlainWords,
        *,
        sent: datetime,
        due: datetime | None,
        clock: WorkingClock,
        days: WorkingDays,
        now: Callable[[], datetime],
    ) -> None:
        name = reading.name
        super().__init__(
            window,
            theme,
            f"Log a visit or call with {name}",
            f"Save and tell {name}",
            picture=reading.picture,
            name=name,
            quote=reading.first_words,
        )
        self._name, self._due, self._clock, self._days, self._now = name, due, clock, days, now
        local = now().astimezone(clock.zone)
        self.how = Segmented(
            theme, [(kind.value, words) for kind, words in _KINDS], chosen="call", name="How did you speak?"
        )
        self.day = DayButton(
            theme, "When", local.date(), sent.astimezone(clock.zone).date(), local.date(), ground.is_working
        )
        self.time = TimeBox(theme, "At what time", f"{local.hour:02d}:{local.minute:02d}", ground.zone)
        first = WrapRow(theme, 28, 10)
        first.addWidget(_Labelled(theme, "How did you speak?", self.how))
        first.addWidget(_Labelled(theme, "When?", self.day, self.time))
        holder = QWidget()
        holder.setLayout(first)
        self.column.addWidget(holder)
        self.said = PartField(
            theme,
            0,
            "What was said, in one line",
            "",
            plain,
            line=f"{name} will see this line",
            most=MOST,
        )
        self.column.addWidget(self.said)
        self._measure = Label(theme, "", "meta", "soft")
        self.column.addWidget(self._measure)
        made = Column(theme, 6)
        head = Row(theme, 8)
        head.addWidget(Label(theme, "Promises you made", "desk_medium", wrap=False))
        head.addWidget(Label(theme, "you both see these until they are done", "meta", "soft"), 1)
        made.addLayout(head)
        self.promises = PromiseEditor(theme, ground)
        made.addWidget(self.promises)
        self.column.addLayout(made)
        self._counts = CountsAs(theme)
        self.column.addWidget(self._counts)
        self.column.addWidget(self.trouble)
        self.day.picked.connect(self._again)
        self.time.edit.picked.connect(self._again)
        self.time.edit.wrong.connect(self._again)
        self.said.changed.connect(self._again)
        self.promises.changed.connect(self._grown)
        self.agreed.connect(self._log)
        self._again()

    def happened_at(self) -> datetime | None:
        """When it was; None while the time is none."""
        at = self.time.edit.at
        if not at:
            return None
        hour, minute = (int(part) for part in at.split(":"))
        return datetime.combine(self.day.day, time(hour, minute), tzinfo=self._clock.zone)

    @Slot()
    def _again(self, *_: object) -> None:
        words = self.said.words()
        measured = reading(words)
        easy = f"Easy to read (age {measured.age}). " if measured.age and measured.is_easy else ""
        if measured.age and not measured.is_easy:
            easy = "Shorter words and sentences help. "
        self._measure.set_words(f"{easy}{len(words)} of {MOST} letters")
        self._counts.show_effects(
            effects(self.happened_at(), self._due, self._now(), self._name, self._clock, self._days)
        )
        self._grown()

    @Slot()
    def _grown(self) -> None:
        self._place()

    @Slot()
    def _log(self) -> None:
        happened = self.happened_at()
        if happened is None:
            self.show_trouble("Say at what time it was.")
            self.time.edit.setFocus()
            return
        kind = AnswerKind(self.how.chosen_key)
        self.show_busy()
        self.logged.emit(ContactDraft(kind, happened, self.said.words(), self.promises.drafts()))


class _Labelled(QWidget):
    """Controls under their question."""

    def __init__(self, theme: Theme, words: str, *controls: QWidget) -> None:
        super().__init__()
        column = Column(theme, 4)
        self.setLayout(column)
        column.addWidget(Label(theme, words, "desk_medium", wrap=False))
        row = Row(theme, 8)
        for control in controls:
            row.addWidget(control)
        row.addStretch(1)
        column.addLayout(row)
