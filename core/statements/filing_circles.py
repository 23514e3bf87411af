"""Filing what a keeper says of a young person and those around them, and the office of whom to invite."""

from core.events import Event, InboxChanged, PeopleChanged
from core.people.caseloads import CaseloadNotice, file_caseload
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
    seen = opened.directory.size
    if not file_circle(work, account.me, sender, notice, received_at=item.received_at, seen=seen):
        raise NotTheirs("the circle of somebody they do not keep")
    return (PeopleChanged(), InboxChanged())


def file_caseload_notice(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    """Keep it, if it is the office's."""
    notice = from_body(CaseloadNotice, opened.body)
    check_values(notice)
    if not file_caseload(work, sender, notice, received_at=item.received_at):
        raise NotTheirs("a caseload by somebody who is not the office")
    return (PeopleChanged(),)


def whose_circle(opened: OpenedEnvelope) -> str:
    """Who is known here from now on, for whatever of theirs came before."""
    return from_body(CircleNotice, opened.body).facts.account
