"""What the office has to look after: mail that does not arrive, duties nobody holds; addresses are told.

Asked of the hub by the thread that carries, kept in the vault, and read from there: a page never waits.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.events import CountsChanged
from core.ids import AccountId, MailboxId
from core.people.model import Person
from core.statements.account import Account
from core.sync.client import HubRefused
from core.sync.office_calls import OfficeCalls
from core.sync.wire.office import DutyGap, MailState, UnsentMail
from core.vault.engine import Vault

ASK_EVERY = timedelta(minutes=2)
_KEPT, _TOLD, _AGAIN = "office.health", "office.mail-told", "office.mail-again"


@dataclass(frozen=True, slots=True)
class MailTrouble:
    """One worker's mail that does not arrive. `code`: the mail server's last answer, 0 if there was none."""

    account: AccountId
    name: str
    state: MailState
    since: datetime
    code: int = 0

    @property
    def is_failing(self) -> bool:
        """Tried in vain; one that only waits its turn is no trouble."""
        return self.state is not MailState.WAITING


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty nobody holds; `whose`: for whom, "" for anybody. `since`: when it first kept a notice back."""

    duty: str
    whose: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """As the hub said `at`. `mails`: those failing longest first."""

    at: datetime
    mails: tuple[MailTrouble, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def count(self) -> int:
        """How many things want looking after."""
        return sum(mail.is_failing for mail in self.mails) + len(self.gaps)


class HealthService:
    """`ask` goes out to the hub; everything else is read from the vault.

    `addresses()`: where each worker of the office's list is told, by account; what differs from what the hub
    was last told goes out with the next `ask`.
    """

    def __init__(
        self,
        account: Account,
        calls: OfficeCalls,
        addresses: Callable[[], Mapping[AccountId, str]],
    ) -> None:
        self._account, self._calls, self._addresses = account, calls, addresses
        self._asked_at: datetime | None = None
        self._asking = threading.Lock()

    def ask(self) -> None:
        """Tell addresses, try again what was asked for, and hear how it stands, if it is time.

        From the thread that carries. Raises as the client does.
        """
        with self._asking:
            now = self._account.now()
            fresh = self._try_again()
            early = self._asked_at is not None and abs(now - self._asked_at) < ASK_EVERY
            if early and not fresh:
                return
            self._tell_addresses()
            self._asked_at = now
            try:
                mails, gaps = self._calls.unsent_mail(), self._calls.gaps()
            except HubRefused:
                # Passing, or a hub that does not know these questions yet. Carrying goes on either way.
                return
        self._keep(now, mails, gaps)

    def view(self) -> Health | None:
        """As the hub last said; None before it was asked."""
        with self._account.vault.reading() as work:
            kept = work.settings.get(_KEPT)
            if not kept:
                return None
            people = {person.account: person for person in work.people.all()}
            return _read(kept, people)

    def try_again(self, account: AccountId) -> None:
        """Let the hub try this worker's mail at once; kept here until it has been asked."""
        with self._account.vault.transaction() as work:
            waiting = work.settings.get(_AGAIN, [])
            work.settings.set(_AGAIN, sorted({*waiting, account}))
        self._account.nudge()

    def _tell_addresses(self) -> None:
        wanted = dict(self._addresses())
        with self._account.vault.reading() as work:
            told: dict[str, str] = work.settings.get(_TOLD, {})
        for account, address in wanted.items():
            if told.get(account) == address:
                continue
            try:
                self._calls.set_mail(account, address)
            except HubRefused as refusal:
                if refusal.passing:
                    return
                # Not known there yet, or an address it does not take: it shows among the mails that fail.
                continue
            told[account] = address
            with self._account.vault.transaction() as work:
                work.settings.set(_TOLD, told)

    def _try_again(self) -> bool:
        with self._account.vault.reading() as work:
            waiting = [AccountId(one) for one in work.settings.get(_AGAIN, [])]
        for account in waiting:
            try:
                self._calls.try_again(account)
            except HubRefused as refusal:
                if refusal.passing:
                    return False
            with self._account.vault.transaction() as work:
                left = [one for one in work.settings.get(_AGAIN, []) if one != account]
                work.settings.set(_AGAIN, left)
        return bool(waiting)

    def _keep(self, now: datetime, mails: tuple[UnsentMail, ...], gaps: tuple[DutyGap, ...]) -> None:
        with self._account.vault.transaction() as work:
            work.settings.set(_KEPT, _written(now, mails, gaps))
        # Not through Account.tell: there is nothing to carry, and this is the thread that would.
        self._account.bus.announce(CountsChanged())


def addresses_in(vault: Vault) -> dict[AccountId, str]:
    """Where each worker of the office's list who is here is told that something waits."""
    with vault.reading() as work:
        here = [(AccountId(one.person), one.email) for one in work.roster.all() if one.person is not None]
        return {account: email for account, email in here if work.directory.good_cards(account)}


def _written(at: datetime, mails: tuple[UnsentMail, ...], gaps: tuple[DutyGap, ...]) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "mails": [[one.account, one.state.value, one.since.isoformat(), one.code or 0] for one in mails],
        "gaps": [[gap.duty, gap.whose or "", gap.since.isoformat() if gap.since else ""] for gap in gaps],
    }


def _read(kept: dict[str, Any], people: Mapping[AccountId, Person]) -> Health:
    by_mailbox: dict[MailboxId, str] = {person.mailbox: person.name for person in people.values()}
    return Health(
        at=datetime.fromisoformat(kept["at"]),
        mails=tuple(
            MailTrouble(
                AccountId(account),
                people[AccountId(account)].name if account in people else "Somebody not on the list",
                MailState(state),
                datetime.fromisoformat(since),
                int(code),
            )
            for account, state, since, code in kept["mails"]
        ),
        gaps=tuple(
            Gap(
                duty,
                by_mailbox.get(MailboxId(whose), "one young person") if whose else "",
                datetime.fromisoformat(since) if since else None,
            )
            for duty, whose, since in kept["gaps"]
        ),
    )
