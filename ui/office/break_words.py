"""What the emergency's page says of each envelope, and of what was opened: every word of it."""

from collections.abc import Mapping
from datetime import datetime

from core.statements.emergency_values import Opened, PostRow, Standing
from core.statements.model import Answer, Mode, Said, Statement
from ui.office.break_post import PostLine, Words
from ui.worker.kinds import Kinds
from ui.worker.reading import Answered
from ui.worker.reading_writer import answer_parts, said_words
from ui.worker.status_words import StatusWriter

_LONG = 60
"""Letters of an answer from which it gets the full width."""
_STAGES = {
    "answers": ("message-circle", "{who} answered"),
    "holds": ("clock", "{who} gave a holding answer"),
    "reopens": ("undo-2", "{who} said it did not help"),
    "disputes": ("undo-2", "{who} said it did not happen"),
}


def head_of(standing: Standing, status: StatusWriter) -> tuple[str, str]:
    """Whose post it is; by whom, until when."""
    one, other = standing.who
    title = f"What young people wrote to {standing.about.name}"
    until = status.moment(standing.until)
    return title, f"{one.name} and {other.name}, until {until}. It closes when you leave this page."


def line_of(row: PostRow, names: Mapping[int, str], status: StatusWriter, now: datetime) -> PostLine:
    """One row. `names`: of the young people whose words were opened already."""
    young = names.get(row.young) or f"Young person {row.young}"
    when = status.moment(row.received_at)
    if row.asked is not None:
        who = row.by.name if row.by is not None else young
        icon, words = _STAGES.get(row.stage.value, ("message-circle", "{who} wrote"))
        return PostLine(row.content, words.format(who=who), when, icon, under=True)
    title = f"{young}, {when}"
    if row.answered_at is not None:
        return PostLine(row.content, title, f"answered {status.moment(row.answered_at)}", "check")
    if row.due_at is None:
        return PostLine(row.content, title, "no answer asked for", "message-circle")
    late, due = row.due_at <= now, status.moment(row.due_at)
    line = f"late: an answer was due {due}" if late else f"an answer is due {due}"
    if row.urgent:
        return PostLine(row.content, title, f"urgent; {line}", "shield-alert", "late", strong=True)
    if late:
        return PostLine(row.content, title, line, "clock-alert", "late", strong=True)
    return PostLine(row.content, title, line, "clock")


def words_of(opened: Opened, kinds: Kinds, status: StatusWriter) -> Words:
    """What was in one of them."""
    when = status.moment(opened.sent_at)
    if opened.statement is not None:
        return _statement(opened.statement, opened.by, when, kinds)
    if opened.answer is not None:
        return Words(opened.by, f"{opened.by} answered, {when}", _answer(opened.answer, status))
    said = (Answered("In their words", opened.words, long=True),) if opened.words else ()
    return Words(opened.by, f"{opened.by}, {when}", said)


def _statement(said: Statement, by: str, when: str, kinds: Kinds) -> Words:
    felt = [
        kinds.face(one.feeling, "t3").word + (f" ({one.strength} of {one.out_of})" if one.strength else "")
        for one in said.feelings
    ]
    found = (_answered(said, one, kinds) for one in said.said)
    answered = tuple(one for one in found if one is not None)
    head = f"{kinds.of(said.flow).short} by {by}, sent {when}"
    feelings = f"Feels {' and '.join(felt)}." if felt else ""
    return Words(by, head, answered, feelings, said.voice, tuple(_strips(said, by)))


def _answered(statement: Statement, said: Said, kinds: Kinds) -> Answered | None:
    words = said_words(said, statement.mode)
    if not words and not said.skipped:
        return None
    label = kinds.question(statement.flow, statement.mode or Mode.FULL, said.question, said.asked)
    return Answered(label, words, bool(said.words) or len(words) > _LONG, said.skipped)


def _strips(said: Statement, by: str) -> list[tuple[str, str]]:
    strips = []
    if said.safety:
        contact = said.contact
        how = "" if contact is None else ", ".join(filter(None, [contact.how, contact.when]))
        safe = None if contact is None else contact.safe_to_contact
        line = {
            True: f"{by} says it is safe to get in touch. {how}",
            False: f"{by} says it is NOT safe to get in touch. {how}",
            None: f"{by} has not said if it is safe to get in touch. Think before you ring.",
        }[safe]
        strips.append(("This was marked as about safety.", line.strip()))
    if said.not_to:
        names = ", ".join(known.label for known in said.not_to)
        strips.append((f"{by} does not want this to be seen by: {names}.", "Say nothing of it to them."))
    return strips


def _answer(answer: Answer, status: StatusWriter) -> tuple[Answered, ...]:
    parts = answer_parts(answer, status)
    return tuple(Answered(label, words, long=True) for label, words in parts)
