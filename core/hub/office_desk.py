"""What the office, heads of the service, and workers for themselves may ask about mail and lateness."""

from sqlalchemy.engine import Connection

from core.hub import office_accounts
from core.hub.ladder import Ladder
from core.hub.mail.addresses import is_address
from core.hub.refusals import RequestRefused
from core.hub.register import ladder_now
from core.hub.store import accounts, counts, gaps, listings, log, mails
from core.hub.store.engine import Store
from core.hub.team_counts import by_team
from core.ids import AccountId, MailboxId
from core.sync.wire import office
from core.sync.wire.fields import instant
from core.sync.wire.refusals import RefusalKind

SEES_COUNTS = frozenset({"service-manager", "head-of-service", "participation-lead"})
"""Duties whose holders see how much waits: of the whole hub, or of those they hold the duty for."""


class OfficeDesk:
    """Answers questions that only some may ask. Raises NOT_ALLOWED to all others."""

    def __init__(self, store: Store, ladder: Ladder) -> None:
        self._store = store
        self._ladder = ladder

    def own_mail(self, account: AccountId) -> office.MailPlace:
        """Where this worker is told."""
        with self._store.reading() as connection:
            _check_worker(connection, account)
            return _place(connection, account)

    def set_own_mail(self, account: AccountId, address: str | None) -> office.MailPlace:
        """A worker says where they are told."""
        _check_address(address)
        with self._store.writing() as work:
            _check_worker(work.connection, account)
            mails.set_address(work, account, address)
            return _place(work.connection, account)

    def set_mail(self, by: AccountId, account: AccountId, address: str | None) -> office.MailPlace:
        """The office says where a worker is told."""
        _check_address(address)
        with self._store.writing() as work:
            _check_office(work.connection, by)
            if not accounts.mailboxes_of(work.connection, account):
                raise RequestRefused(RefusalKind.NOT_FOUND)
            if address is not None:
                _check_worker(work.connection, account)
            mails.set_address(work, account, address)
            return _place(work.connection, account)

    def unsent_mail(self, by: AccountId) -> tuple[office.UnsentMail, ...]:
        """Every mail that is not sent."""
        with self._store.reading() as connection:
            _check_office(connection, by)
            return _unsent(connection)

    def try_again(self, by: AccountId, account: AccountId) -> tuple[office.UnsentMail, ...]:
        """Try the unsent mail of `account` at once; every mail that is not sent as it is then."""
        with self._store.writing() as work:
            _check_office(work.connection, by)
            if not mails.try_again(work, account):
                raise RequestRefused(RefusalKind.NOT_FOUND)
            return _unsent(work.connection)

    def gaps(self, by: AccountId) -> tuple[office.DutyGap, ...]:
        """Duties of the ladder that nobody holds."""
        with self._store.reading() as connection:
            _check_office(connection, by)
            found = gaps.standing(connection, ladder_now(log.ladder(connection), self._ladder).duties)
        return tuple(
            office.DutyGap(seen.gap.duty, seen.gap.whose, None if seen.since is None else instant(seen.since))
            for seen in found
        )

    def counts(self, by: AccountId) -> office.Counts:
        """How much waits, by team: of everybody, or of those `by` holds a duty for; the small hidden."""
        now = self._store.now()
        with self._store.reading() as connection:
            own = accounts.mailboxes_of(connection, by)
            over = counts.duties_held(connection, SEES_COUNTS, own)
            everything = "" in over or office_accounts.is_office(connection, by)
            if not over and not everything:
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            only = None if everything else frozenset(MailboxId(whose) for whose in over)
            found = counts.waiting(connection, now, unseen_by=own, only=only)
            teams = listings.teams_of(connection, [one.mailbox for one in found])
        return by_team(now, found, teams)


def _check_office(connection: Connection, account: AccountId) -> None:
    if not office_accounts.is_office(connection, account):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)


def _check_worker(connection: Connection, account: AccountId) -> None:
    if not office_accounts.may_be_mailed(connection, account):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)


def _check_address(address: str | None) -> None:
    if address is not None and not is_address(address):
        raise RequestRefused(RefusalKind.NO_ADDRESS)


def _place(connection: Connection, account: AccountId) -> office.MailPlace:
    failing = mails.failing_since(connection, account)
    return office.MailPlace(
        mails.address_of(connection, account), None if failing is None else instant(failing)
    )


def _unsent(connection: Connection) -> tuple[office.UnsentMail, ...]:
    def state(mail: mails.Unsent) -> office.MailState:
        if mail.state == mails.GIVEN_UP:
            return office.MailState.GIVEN_UP
        return office.MailState.WAITING if mail.failing_since is None else office.MailState.FAILING

    return tuple(
        office.UnsentMail(
            mail.account,
            state(mail),
            instant(mail.caused_at if mail.failing_since is None else mail.failing_since),
            mail.code,
        )
        for mail in mails.unsent(connection)
    )
