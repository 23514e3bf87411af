"""Who may give somebody the key of an envelope later: judged by whose it is, and whose the giver is."""

from core.ids import Kid
from core.people.model import Role
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.model import Answer
from core.statements.notices import Kind
from core.vault.work import UnitOfWork


def check_granter(account: Account, work: UnitOfWork, granter: Kid, opened: OpenedEnvelope) -> None:
    """NotTheirs unless `granter`, not the author, may give this person the key of what was opened.

    What was mine already (I wrote it, or it was sealed to an older card of mine) anybody may give back: its
    author's signatures say what it is. Anything else only young people give on: answers to what they wrote.
    """
    mine = account.me.account
    if mine in work.directory.accounts_of((granter, opened.author, *opened.audience)):
        return
    giver = work.people.by_kid(granter)
    if giver is None or giver.role is not Role.YOUNG_PERSON:
        raise NotTheirs("granted by somebody who may not")
    body = from_body(Answer, opened.body) if opened.kind == Kind.ANSWER else None
    if body is None:
        raise NotTheirs("granted by somebody it does not belong to")
    statement = work.statements.get(body.statement)
    if statement is None:
        raise TooEarly(body.statement)
    if statement.author != giver.id:
        raise NotTheirs("granted by somebody it does not belong to")
