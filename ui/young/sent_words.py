"""What the page after sending says, from how a statement stands."""

from core.people.model import ReadersPlan, WhyReader
from core.statements.model import State, Thread
from core.worktime.young_words import as_sentence
from ui.young.line_words import flow_name
from ui.young.people_words import who_can
from ui.young.sent_page import Reached, SentView
from ui.young.thread_words import Telling


def sent_view(thread: Thread, tell: Telling, seen_by: str = "", *, stopped: bool = False) -> SentView:
    """As it stands now. `seen_by`: when a person will see it, said only after a safety trigger, and once the
    hub has it: before that nobody can see it. `stopped`: nothing is sent from here."""
    statement, standing, when = thread.statement, thread.standing, tell.when
    first = statement.addressees[0] if statement.addressees else None
    cover = next((r for r in statement.readers if r.why is WhyReader.COVER), None)
    readers = tuple(r for r in statement.readers if r.why is not WhyReader.AUTHOR)
    names = {person: tell.name(person) for person in tell.people}
    opened = next((o for o in standing.opened if o.person == first), None)
    reached = Reached.SAVED if standing.state is State.SAVED else Reached.DELIVERED
    if standing.opened:
        reached = Reached.OPENED
    due = standing.clock_due_at or standing.due_at
    until = thread.take_back_until
    return SentView(
        flow=flow_name(statement.flow, tell.library),
        name=tell.name(first) if first else "",
        more=max(0, len(statement.addressees) - 1),
        cover=(tell.name(cover.person) or cover.name) if cover else "",
        reached=reached,
        hear_by=when.due(due).when if due is not None else "",
        got_there=as_sentence(when.happened(standing.delivered_at)) if standing.delivered_at else "",
        opened=as_sentence(when.happened((opened or standing.opened[0]).at)) if standing.opened else "",
        wants_reply=statement.wants_reply,
        who=tuple(who_can(ReadersPlan(readers), names, tell.words, tell.picture)),
        take_back_until=when.until(until) if until else "",
        safety=_safety(reached, tell, seen_by) if statement.safety else "",
        stopped=stopped,
    )


def _safety(reached: Reached, tell: Telling, seen_by: str) -> str:
    if reached is Reached.SAVED:
        return tell.words("safety.not_gone")
    return tell.words("safety.when_not_watched", when=seen_by) if seen_by else ""
