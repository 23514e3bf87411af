"""What logging a visit or call will do to the clock, said before it is saved. Pure words, and their box."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.worktime.clock import WorkingClock
from core.worktime.days import WorkingDays
from core.worktime.standing import is_on_time
from core.worktime.worker_words import day_near, length, moment
from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pictures import Icon

DISPUTE_WORKING_DAYS = 5
"""So long the young person can say "that didn't happen" (domain: what counts as an answer)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One line: `**bold**` and plain words."""

    icon: str
    words: str
    colour: str


def effects(
    happened: datetime | None,
    due: datetime | None,
    now: datetime,
    name: str,
    clock: WorkingClock,
    days: WorkingDays,
) -> tuple[Effect, ...]:
    """What a contact that happened at `happened` (None: no proper time yet) does."""
    if happened is None:
        return (Effect("clock", "Give the day and the time, and this says what it counts as.", "soft"),)
    if happened > now:
        return (Effect("clock-alert", "That time has not come yet. Log it when it has happened.", "late"),)
    said = moment(happened, now, clock.zone)
    lines = [Effect("check", f"**Counts as your answer at {said}.** The clock stops here.", "leaf")]
    if due is not None and not is_on_time(happened, due):
        late = clock.elapsed(due, happened)
        hours = late // timedelta(hours=1)
        how = (
            f"{hours} working hour{'' if hours == 1 else 's'}" if hours else f"{length(late)} of working time"
        )
        lines.append(Effect("clock-alert", f"It stays on record as late, by {how}.", "late"))
    today = now.astimezone(clock.zone).date()
    last = days.after(today, DISPUTE_WORKING_DAYS)
    until = day_near(last, today)
    lines.append(
        Effect(
            "undo-2",
            f"{name} can say “that didn’t happen” until the end of {until}. Then it is late again, and your "
            "cover is told.",
            "soft",
        )
    )
    return tuple(lines)


class CountsAs(Card):
    """The lines in a sunk box."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, fill="sunk", line="hair", radius=12, margins=(16, 12, 16, 12), gap=8, parent=parent
        )
        self._theme_ = theme
        self._shown: tuple[Effect, ...] = ()
        self._holder: QWidget | None = None
        self.setAccessibleName("What this counts as")

    def show_effects(self, lines: tuple[Effect, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        if self._holder is not None:
            self.column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = Column(self._theme_, 8)
        self._holder.setLayout(column)
        for line in lines:
            row = Row(self._theme_, 12)
            row.addWidget(Icon(self._theme_, line.icon, 17, line.colour), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self._theme_, line.words, "desk"), 1)
            column.addLayout(row)
        self.column.addWidget(self._holder)
        self.setAccessibleDescription(" ".join(line.words.replace("**", "") for line in lines))
