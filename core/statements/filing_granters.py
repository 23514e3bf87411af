"""Who may give somebody the key of an envelope later: judged by whose it is, and whose the giver is."""

from datetime import datetime

from core.people.covers_named import covers_by_name
from core.people.directory import Cap, may
from core.people.model import Role
from core.people.register import ended_before
from core.sealing.envelope import OpenedEnvelope
from core.sealing.handover import HandOverFact
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.model import Answer
from core.statements.notices import Kind
from core.vault.work import UnitOfWork

NEW_WORKER, COVER = "new-worker", "cover"
"""The reasons that workers sign: in whose place somebody answers from now on, or covers."""


def check_granter(
    account: Account,
    work: UnitOfWork,
    fact: HandOverFact,
    opened: OpenedEnvelope,
    granted_at: datetime | None,
) -> None:
    """NotTheirs unless the granter, not the author, may give this person the key of what was opened.

    What was mine already (I wrote it, or it was sealed to an older card of mine) anybody may give back: its
    author's signatures say what it is. Workers with the cap give their place to a new worker; and whoever may
    answer gives to the cover that the office has named for them, who was not theirs to choose. The hub says
    when it had that, and their certificate and card have to have been good then. Young people give on the
    answers to what they wrote.
    """
    granter, mine = fact.granter, account.me.account
    if mine in work.directory.accounts_of((granter, opened.author, *opened.audience)):
        return
    giver = work.people.by_kid(granter)
    if giver is None:
        raise NotTheirs("granted by somebody unknown")
    if giver.role is not Role.YOUNG_PERSON:
        if granted_at is None or fact.reason not in (NEW_WORKER, COVER):
            raise NotTheirs("granted by somebody who may not")
        covers = fact.reason == COVER
        ended = ended_before(work, granter, received_at=granted_at, seen=0)
        if ended or not may(work, giver, Cap.ANSWER if covers else Cap.HAND_OVER, at=granted_at):
            raise NotTheirs("handed over by somebody who may not")
        if covers and not covers_by_name(work, account.me.mailbox, giver.mailbox):
            raise NotTheirs("given to somebody whom the office named for nobody of theirs")
        return
    body = from_body(Answer, opened.body) if opened.kind == Kind.ANSWER else None
    if body is None:
        raise NotTheirs("granted by somebody it does not belong to")
    statement = work.statements.get(body.statement)
    if statement is None:
        raise TooEarly(body.statement)
    if statement.author != giver.id:
        raise NotTheirs("granted by somebody it does not belong to")
