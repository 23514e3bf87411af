"""What a statement's state and deadline are called on a worker's screen: icon, words and colour together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.statements.model import Standing as Stand
from core.statements.model import State, Verdict
from core.worktime.clock import WorkingClock
from core.worktime.grouping import Group, group_of
from core.worktime.standing import Standing
from core.worktime.wording import Audience, DueWords, describe_due
from core.worktime.worker_words import moment


@dataclass(frozen=True, slots=True)
class StatusWords:
    """`when` is the state or the deadline ("by 3:40pm today"), `left` stands under it ("7 h 10 min left").

    `colour` and `left_colour` are token names. `whole` is one sentence for a strip ("Late since 4pm Friday
    (16 working hours)"); `tooltip` says what was skipped and why.
    """

    icon: str
    when: str
    left: str
    colour: str = "ink"
    left_colour: str = "soft"
    whole: str = ""
    tooltip: str = ""


class StatusWriter:
    """Finds the words for a standing as they are right now, by the status vocabulary of the design."""

    def __init__(self, clock: WorkingClock, now: Callable[[], datetime]) -> None:
        self._clock, self._now = clock, now

    def moment(self, instant: datetime) -> str:
        """An instant as "4pm Thursday", "8:29am today"."""
        return moment(instant, self._now(), self._clock.zone)

    def time(self, instant: datetime) -> str:
        """An instant of today as "8:29am", of another day as "8:29am yesterday"."""
        return self.moment(instant).removesuffix(" today")

    def of(
        self,
        stand: Stand,
        name: str,
        *,
        safety: bool = False,
        sent: datetime | None = None,
        waiting: bool = False,
    ) -> StatusWords:
        """The status of one statement of the young person called `name`.

        `waiting`: an answer is saved here and has not reached the hub. That is not answered: the clock runs.
        """
        if waiting:
            stand = as_if_unanswered(stand)
        if stand.state in (State.ANSWERED, State.HELPED):
            return self._answered(stand)
        due = stand.clock_due_at
        if due is None:
            told = f"sent {self.moment(sent)}" if sent else ""
            return StatusWords("message-circle", "To read", told, "soft")
        words = describe_due(due, self._now(), self._clock, audience=Audience.WORKER, sent=sent)
        if stand.state is State.REOPENED and words.standing is not Standing.LATE:
            return self._reopened(stand, name, words)
        if safety:
            return self._safety(name, words)
        if words.standing is Standing.LATE:
            return self._late(stand, name, words)
        if stand.state is State.HOLDING:
            left = f"holding, {words.left}"
            return StatusWords(
                "calendar-clock", words.when, left, "plum_ink", "soft", f"{words.when}, {left}", words.tooltip
            )
        whole = f"{words.when} - {words.left}"
        if words.standing is Standing.SOON:
            return StatusWords("hourglass", words.when, words.left, "amber_ink", "soft", whole, words.tooltip)
        must = words.left == "so answer today"
        today = group_of(due, self._now(), self._clock) is Group.TODAY and not must
        return StatusWords(
            "clock",
            words.when,
            words.left,
            "ink" if today else "soft",
            "ink" if must else "soft",
            whole,
            words.tooltip,
        )

    def _answered(self, stand: Stand) -> StatusWords:
        when = self.moment(stand.answered_at) if stand.answered_at else ""
        if stand.state is State.HELPED:
            word = "It helped a bit" if stand.verdict is Verdict.A_BIT else "It helped"
            left = f"answered {when}" if when else "answered"
            return StatusWords("check-check", word, left, "leaf", "soft", f"{word}, {left}")
        return StatusWords(
            "check", "Answered", when, "leaf", "soft", f"Answered, {when}" if when else "Answered"
        )

    def _late(self, stand: Stand, name: str, words: DueWords) -> StatusWords:
        if stand.state is State.REOPENED and stand.verdict is not Verdict.NO:
            whole = f"{name} says it did not happen: late since {words.moment}"
            return StatusWords("undo-2", words.when, words.left, "late", "soft", whole, words.tooltip)
        whole = f"{words.when} ({words.left})"
        return StatusWords("clock-alert", words.when, words.left, "late", "soft", whole, words.tooltip)

    def _safety(self, name: str, words: DueWords) -> StatusWords:
        if words.standing is Standing.LATE:
            when = f"Speak to {name}: late since {words.moment}"
        else:
            when = f"Speak to {name} by {words.moment}"
        return StatusWords(
            "shield-alert", when, words.left, "late", "soft", f"{when} ({words.left})", words.tooltip
        )

    def _reopened(self, stand: Stand, name: str, words: DueWords) -> StatusWords:
        said = "Not sorted yet" if stand.verdict is Verdict.NO else "Did not happen"
        when = f"{said}, {words.when}"
        return StatusWords(
            "undo-2", when, words.left, "amber_ink", "soft", f"{when} - {words.left}", words.tooltip
        )


def as_if_unanswered(stand: Stand) -> Stand:
    """`stand` without an answer that only this computer knows of."""
    held = stand.holding_until is not None and stand.holding_until == stand.clock_due_at
    return replace(
        stand,
        state=State.OPENED if stand.reopened_at is None else State.REOPENED,
        clock_due_at=stand.due_at if held else stand.clock_due_at,
    )


def lower_first(text: str) -> str:
    """In the middle of a sentence: "Late since 4pm Friday" becomes "late since 4pm Friday"."""
    return text[:1].lower() + text[1:]
