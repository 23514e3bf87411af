"""Makes a Reading out of a thread: the words of a statement, its strips, and who can open it. No screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from core.ids import PersonId
from core.people.model import Person, Reader, WhyReader
from core.reviews.model import BeforeReview
from core.statements.answering import May
from core.statements.model import Answer, AnswerKind, Mode, Said, State, Thread, Verdict
from core.statements.promises import PromiseRow
from core.worktime.worker_words import date_alone, in_working_days
from ui.worker.kinds import Kinds
from ui.worker.promise_words import promise_line
from ui.worker.reading import Answered, Feel, GivenAnswer, MayDo, Note, Reading, Strip
from ui.worker.status_words import StatusWords, StatusWriter

LONG = 90
"""Characters from which an answer gets the whole width."""

_DONE = (State.ANSWERED, State.HELPED)
_SPOKEN = {
    AnswerKind.VISIT: "visit",
    AnswerKind.CALL: "call",
    AnswerKind.VIDEO: "video call",
    AnswerKind.WRITTEN: "answer",
    AnswerKind.HOLDING: "holding answer",
}


@dataclass(frozen=True, slots=True)
class Alongside:
    """What else there is with this young person."""

    past: tuple[PromiseRow, ...] = ()
    review: BeforeReview | None = None


class ReadingWriter:
    """`name_of` gives what a person is called; empty if unknown."""

    def __init__(
        self,
        kinds: Kinds,
        status: StatusWriter,
        me: Person,
        name_of: Callable[[PersonId], str],
        zone: ZoneInfo,
    ) -> None:
        self._kinds, self._status, self._me, self._name_of = kinds, status, me, name_of
        self._zone = zone

    def __call__(
        self,
        thread: Thread,
        person: Person,
        may: May,
        today: date,
        *,
        alongside: Alongside = Alongside(),
        has_draft: bool = False,
        opened: bool = True,
    ) -> Reading:
        statement, stand = thread.statement, thread.standing
        kind = self._kinds.of(statement.flow)
        mine = self._mine(thread)
        waiting = any(not a.delivered and a.author == self._me.id for a in thread.answers)
        status = self._status.of(
            stand,
            person.known_as,
            safety=bool(statement.safety),
            sent=statement.sent_at,
            waiting=waiting,
        )
        age = person.age_on(today)
        return Reading(
            id=statement.id,
            young_person=person.id,
            name=person.known_as,
            age="" if age is None else str(age),
            picture=person.portrait,
            kind_icon=kind.icon,
            meta=self._meta(thread, kind.short),
            due=status,
            strips=tuple(self._strips(thread, person.known_as, status, mine, may)),
            feelings=tuple(
                Feel(
                    self._kinds.face(felt.feeling, person.face_tone),
                    f"{felt.strength} of {felt.out_of}" if felt.strength else "",
                )
                for felt in statement.feelings
            ),
            answered=self._answered(thread),
            voice=statement.voice,
            given=tuple(self._given(answer) for answer in thread.answers),
            also=tuple(self._also(alongside)),
            can_open=self._can_open(statement.readers, person.known_as),
            must_not=_must_not(person.known_as, tuple(known.label for known in statement.not_to)),
            first_words=statement.first_words,
            may=MayDo(
                may.answer,
                may.hold,
                may.log,
                mine is not None and mine.why is WhyReader.COVER,
                "" if may.answer else may.why_not,
            ),
            has_draft=has_draft and may.answer,
            face_set=person.face_tone,
            opened=opened,
        )

    def _mine(self, thread: Thread) -> Reader | None:
        return next((r for r in thread.statement.readers if r.person == self._me.id), None)

    def _meta(self, thread: Thread, title: str) -> tuple[str, ...]:
        parts = [title, f"sent {self._status.moment(thread.statement.sent_at)}"]
        mine = next((o for o in thread.standing.opened if o.person == self._me.id), None)
        if mine is not None:
            parts.append(f"opened {self._status.moment(mine.at)}")
        return tuple(parts)

    def _strips(
        self, thread: Thread, name: str, status: StatusWords, mine: Reader | None, may: May
    ) -> list[Strip]:
        stand, statement = thread.standing, thread.statement
        strips = []
        waiting = any(not a.delivered and a.author == self._me.id for a in thread.answers)
        if waiting:
            running = (
                f"The clock is still running: {status.when} - {status.left}." if stand.clock_due_at else ""
            )
            strips.append(
                Strip(
                    "cloud-upload",
                    "Your answer is saved here, not sent yet",
                    f"{name} cannot see it. {running}".strip(),
                    "saved",
                )
            )
        if statement.safety and stand.state not in _DONE:
            strips.append(Strip("shield-alert", status.whole, self._safe_to_contact(thread, name), "late"))
        elif stand.is_late and not waiting:
            strips.append(Strip(status.icon, status.whole, self._told(thread, name), "late"))
        if stand.state is State.REOPENED:
            disputed = stand.verdict is not Verdict.NO
            title = f"{name} says it did not happen" if disputed else f"{name} says it is not sorted yet"
            strips.append(Strip("undo-2", title, stand.verdict_words, "amber"))
        if mine is not None and mine.why is WhyReader.COVER and stand.state not in _DONE:
            whose = self._name_of(mine.of) if mine.of else ""
            text = "It has moved to you: answer in your own name." if may.answer else may.why_not
            strips.append(Strip("umbrella", f"Sent to {whose}. You are cover.", text, "plum"))
        return strips

    def _told(self, thread: Thread, name: str) -> str:
        others = [r.name.split()[0] for r in thread.statement.readers if r.why is WhyReader.COVER]
        others = [n for n in others if n != self._me.name.split()[0]]
        if thread.standing.boss_told_at is not None:
            others.append("the service manager")
        told = f"{name} has been told that it is our fault."
        if not others:
            return told
        knows = "knows" if len(others) == 1 else "know"
        sentence = f"{' and '.join(others)} {knows} too."
        return f"{told} {sentence[:1].upper()}{sentence[1:]}"

    def _safe_to_contact(self, thread: Thread, name: str) -> str:
        contact = thread.statement.contact
        if contact is None:
            return f"{name} has not said if it is safe to get in touch. Think before you ring."
        how = ", ".join(filter(None, [contact.how, contact.when]))
        if contact.safe_to_contact is False:
            return f"{name} says it is NOT safe to get in touch. {how}".strip()
        if contact.safe_to_contact is None:
            return f"{name} is not sure it is safe to get in touch. {how}".strip()
        return f"{name} says it is safe to get in touch{': ' + how if how else ''}."

    def _answered(self, thread: Thread) -> tuple[Answered, ...]:
        statement = thread.statement
        long, short = [], []
        free = 0
        for said in statement.said:
            words = said_words(said, statement.mode)
            if not words and not said.skipped:
                continue  # the feelings stand above, the recording below
            free += bool(said.words)
            label = self._kinds.question(statement.flow, statement.mode, said.question, said.asked)
            wide = bool(said.words) and (free <= 2 or len(words) > LONG)
            (long if wide else short).append(Answered(label, words, wide, said.skipped))
        return tuple(long + short)

    def _given(self, answer: Answer) -> GivenAnswer:
        mine = answer.author == self._me.id
        who = "Your" if mine else f"{self._name_of(answer.author)}’s"
        when = self._status.time(answer.happened_at or answer.sent_at)
        head = f"{who} {_SPOKEN[answer.kind]}, {when}"
        if answer.as_cover_for and not mine:
            head += ", as cover"
        status, icon, colour = "", "", "soft"
        if mine and not answer.delivered:
            status, icon, colour = "saved here", "cloud-upload", "plum_ink"
        elif answer.disputed_at is not None:
            status, icon, colour = "said not to have happened", "undo-2", "late"
        elif answer.on_time is not None:
            status, icon, colour = (
                ("on time", "check", "leaf") if answer.on_time else ("late on record", "clock-alert", "late")
            )
        return GivenAnswer(
            head,
            answer_parts(answer, self._status),
            tuple(promise_line(promise, self._zone) for promise in answer.promises),
            status,
            icon,
            colour,
        )

    def _also(self, alongside: Alongside) -> list[Note]:
        notes = []
        if alongside.past:
            count = len(alongside.past)
            day = date_alone(alongside.past[0].promise.by)
            words = f"1 promise past its day ({day})" if count == 1 else f"{count} promises past their day"
            notes.append(Note("handshake", words, "amber_ink", bold=True))
        if alongside.review is not None and alongside.review.open:
            left = alongside.review.working_days_left
            notes.append(Note("calendar-clock", f"Review {in_working_days(left)}"))
        return notes

    def _can_open(self, readers: tuple[Reader, ...], name: str) -> str:
        parts = []
        for reader in readers:
            if reader.why is WhyReader.AUTHOR:
                parts.append(name)
            elif reader.person == self._me.id:
                parts.append("you")
            elif reader.why is WhyReader.RECOVERY:
                parts.append("the council’s recovery key")
            elif reader.why is WhyReader.COVER:
                whose = "your cover" if reader.of == self._me.id else "cover"
                parts.append(f"{reader.name} ({whose})")
            elif reader.why is WhyReader.REVIEW:
                parts.append(f"{reader.name} (for the review)")
            elif reader.why is WhyReader.SAFETY:
                parts.append(f"{reader.name} (safety)")
            else:
                parts.append(reader.name)
        return ", ".join(parts)


def said_words(said: Said, mode: Mode) -> str:
    """What was given for one question: options as they were shown, then free words, then a size."""
    parts = [", ".join(said.labels)] if said.labels else []
    if said.words:
        parts.append(said.words)
    if said.scale is not None:
        parts.append(f"{said.scale} of {5 if mode is Mode.FULL else 3}")
    return ". ".join(parts)


def answer_parts(answer: Answer, status: StatusWriter) -> tuple[tuple[str, str], ...]:
    """What an answer of any kind says, each part under its name; left out where it says nothing."""
    parts = [
        ("Thank you", answer.thank_you),
        ("What I understood", answer.understood),
        ("What happens next", answer.next_steps),
        ("What was said", answer.said),
        ("Plan", answer.plan),
    ]
    if answer.holding_until is not None:
        parts.append(("Full answer by", status.moment(answer.holding_until)))
    return tuple((name, words) for name, words in parts if words)


def _must_not(name: str, labels: tuple[str, ...]) -> str:
    if not labels:
        return ""
    # In quotation marks where it is the young person's own way of saying it: “Mark, my old worker”.
    said = [f"“{label}”" if "," in label or label.lower().startswith("my ") else label for label in labels]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
    return f"{name} does **not** want {listed} to see this."
