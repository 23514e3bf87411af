"""Whom an envelope may name: by a mailbox of one's own, to mailboxes that are there, and never to one cut."""

from collections.abc import Mapping

from core.hub.letters import Letter
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, envelopes
from core.hub.store.engine import Writing
from core.ids import AccountId, ContentId, MailboxId
from core.sync.wire.refusals import RefusalKind


def mentioned(letter: Letter) -> frozenset[MailboxId]:
    """Every mailbox that stands in it, in whatever part."""
    return frozenset({letter.envelope.routing.sender, *letter.others, *letter.envelope.excluded})


def check_names(work: Writing, letter: Letter, readers: Mapping[MailboxId, AccountId | None]) -> None:
    """That it may be delivered to everybody it names. `readers`: who reads each mailbox it mentions."""
    routing, excluded = letter.envelope.routing, letter.envelope.excluded
    if readers.get(routing.sender) != letter.by.account:
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    if not mentioned(letter) <= readers.keys():
        raise RequestRefused(RefusalKind.UNKNOWN_MAILBOX)
    named = frozenset(letter.others)
    cut = {readers[mailbox] for mailbox in excluded} - {None}
    if any(mailbox in excluded or readers[mailbox] in cut for mailbox in named):
        # Cut by one mailbox, named by another of the same account.
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    if routing.in_answer_to is not None and named & cut_from(work, routing.in_answer_to):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)


def cut_from(work: Writing, content: ContentId) -> frozenset[MailboxId]:
    """Every mailbox of everyone the author of `content` said must not see it."""
    excluded = [
        party.mailbox for party in envelopes.parties_of(work.connection, content) if party.standing is None
    ]
    return accounts.with_all_mailboxes(work.connection, excluded)
