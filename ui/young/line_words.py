"""Where each statement stands, in a young person's words: one line of a list."""

from datetime import datetime

from core.statements.library import FlowLibrary
from core.statements.model import State, ThreadLine, Verdict
from core.statements.words import Words
from ui.controls.word_row import WordState
from ui.young.rows import WordLine
from ui.young.when import When


def word_line(line: ThreadLine, library: FlowLibrary, words: Words, when: When) -> WordLine:
    """One row of 'where my words are'."""
    state, key, name, due = _standing(line)
    flow = flow_name(line.flow, library)
    said = when.due(due).moment if due is not None else ""
    badge = words("home.new") if line.unread_answer else ""
    title_key, line_key = f"home.{key}.title", f"home.{key}.line"
    if not said and key == "sent":
        title_key = "home.sent.title_no_time"
    if not said and key in ("opened", "holding", "reopened"):
        line_key = "home.sent.line"  # no time is known: say when it was sent instead of an empty "by"
    return WordLine(
        line.id,
        words(title_key, name=name, when=said),
        words(
            line_key,
            flow=flow,
            name=name,
            when=said,
            title=line.title,
            day=when.day_of(line.sent_at),
        ),
        state,
        badge,
    )


def flow_name(code: str, library: FlowLibrary) -> str:
    """What a kind of statement is called; its code, readable, where this version has no such kind."""
    try:
        return library.flow(code).name
    except KeyError:
        return code.replace("_", " ").capitalize()


def _standing(line: ThreadLine) -> tuple[WordState, str, str, datetime | None]:
    """The sign, the words' key, whose name, and the time to name."""
    standing = line.standing
    answered_by = line.answered_by or line.addressee_name
    if standing.is_late:
        return WordState.LATE, "late", line.addressee_name, None
    match standing.state:
        case State.SAVED:
            return WordState.SAVED, "saved", line.addressee_name, None
        case State.DELIVERED:
            return WordState.SENT, "sent", line.addressee_name, standing.clock_due_at
        case State.OPENED:
            return WordState.OPENED, "opened", line.addressee_name, standing.clock_due_at
        case State.HOLDING:
            return WordState.HOLDING, "holding", answered_by, standing.holding_until or standing.clock_due_at
        case State.ANSWERED:
            return WordState.ANSWERED, "answered", answered_by, None
        case State.HELPED:
            helped = standing.verdict is not Verdict.A_BIT
            return WordState.DONE, "helped" if helped else "answered", answered_by, None
        case State.REOPENED:
            return WordState.AGAIN, "reopened", answered_by, standing.clock_due_at
        case State.WITHDRAWN:
            return WordState.TAKEN_BACK, "withdrawn", line.addressee_name, None
