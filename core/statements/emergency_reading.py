"""What an envelope says that was opened with the recovery key, if its author did not keep it from them."""

from collections.abc import Iterable

from core.people.circle import cut_ids
from core.people.model import Person
from core.sealing.envelope import OpenedEnvelope
from core.statements.bodies import from_body
from core.statements.emergency_values import KeptFromOne, Opened
from core.statements.model import Answer, Statement
from core.statements.notices import DisputeNotice, Kind, VerdictNotice


def what_it_says(opened: OpenedEnvelope, author: Person | None, readers: Iterable[Person]) -> Opened:
    """Its words, by its kind; a kind that carries none says nothing.

    KeptFromOne where one of `readers` is named as somebody who must not see it; BodyRefused for no body.
    """
    by = "" if author is None else author.name
    if opened.kind == Kind.STATEMENT:
        statement = from_body(Statement, opened.body)
        if cut_ids(statement.not_to) & {who.id for who in readers}:
            raise KeptFromOne
        # The directory has no name of a young person; they sign with their own.
        mine = next((one.name for one in statement.readers if one.person == statement.author), by)
        return Opened(opened.content_id, mine, opened.sent_at, statement=statement)
    if opened.kind == Kind.ANSWER:
        return Opened(opened.content_id, by, opened.sent_at, answer=from_body(Answer, opened.body))
    words = ""
    if opened.kind == Kind.VERDICT:
        words = from_body(VerdictNotice, opened.body).words
    elif opened.kind == Kind.DISPUTE:
        from_body(DisputeNotice, opened.body)
        words = "That didn’t happen."
    return Opened(opened.content_id, by, opened.sent_at, words=words)
