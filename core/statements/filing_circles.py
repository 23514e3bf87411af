"""Filing what a young person's keeper says of them and of the people around them."""

from core.events import Event, InboxChanged, PeopleChanged
from core.people.circles import CircleNotice, file_circle
from core.people.model import Person
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.filing_limits import check_values
from core.statements.filing_refusals import NotTheirs
from core.sync.wire import Delivery
from core.vault.work import UnitOfWork


def file_circle_notice(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    """Keep it, if it is the sender's to say."""
    notice = from_body(CircleNotice, opened.body)
    check_values(notice)
    if not file_circle(work, account.me, sender, notice):
        raise NotTheirs("the circle of somebody they do not keep")
    return (PeopleChanged(), InboxChanged())


def whose_circle(opened: OpenedEnvelope) -> str:
    """Who is known here from now on, for whatever of theirs came before."""
    return from_body(CircleNotice, opened.body).facts.account
