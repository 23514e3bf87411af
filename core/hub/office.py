"""The hub's own office: who is enrolled, who covers for whom, which calendars and duties hold.

Called in process by whoever runs the hub. Nothing here can be asked over the network.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from core.errors import Refusal
from core.hub import office_accounts
from core.hub.mail.addresses import is_address
from core.hub.refusals import HubDataRefused
from core.hub.store import accounts, cards, listings, mails, presets, signins
from core.hub.store.engine import Store
from core.hub.store.identity import begin_epoch
from core.hub.store.setup_codes import add_setup_code
from core.ids import AccountId, MailboxId
from core.sealing.certificates import Chain, check_chain
from core.sealing.codes import Code, new_code
from core.sealing.directory_rules import ListedAccount, ListedCard, Part
from core.sealing.signatures import kid_of, parse_card
from core.sync.wire.fields import CalendarId, instant
from core.worktime.calendar import WorkingCalendar


class HubOffice:
    """What an administrator may do. All of it may be repeated: the same again changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def enrol(self, account: AccountId, card: bytes, mailboxes: Iterable[MailboxId]) -> None:
        """Let `account` sign in with the keys of `card`, and read these mailboxes."""
        try:
            parse_card(card)
        except Refusal as refusal:
            raise HubDataRefused(
                "This identity card is damaged, so the account was not enrolled."
            ) from refusal
        with self._store.writing() as work:
            if not accounts.is_enrolled(work.connection, account):
                accounts.add_account(work, account)
                cards.add_card(work, ListedCard(kid_of(card), Part.PERSON, card, account))
            elif card not in cards.cards_of(work.connection, account):
                raise HubDataRefused("This account is enrolled already, with another identity card.")
            known = accounts.readers_of(work.connection, wanted := tuple(mailboxes))
            for mailbox in wanted:
                if mailbox not in known:
                    accounts.add_mailbox(work, mailbox, account)
                elif known[mailbox] != account:
                    raise HubDataRefused("One of these mailboxes belongs to another account.")

    def certify(self, account: AccountId, chain: Chain) -> None:
        """What an enrolled account may do, by its person's certificate. Replaces what was known before."""
        with self._store.writing() as work:
            own = sorted(accounts.mailboxes_of(work.connection, account))
            known = {kid_of(card) for card in cards.cards_of(work.connection, account)}
            try:
                proven = check_chain(chain, root=kid_of(chain.root_card), at=instant(work.at))
            except Refusal as refusal:
                raise HubDataRefused("This certificate does not hold, so nothing was changed.") from refusal
            if proven.subject not in known or not own:
                raise HubDataRefused("This certificate is somebody else's, so nothing was changed.")
            listings.list_account(work, ListedAccount(account, own[0], proven))

    def add_card(self, account: AccountId, card: bytes) -> None:
        """One more computer for `account`."""
        listed = ListedCard(kid_of(parse_card(card).encoded), Part.PERSON, card, account)
        with self._store.writing() as work:
            if not accounts.is_enrolled(work.connection, account):
                raise HubDataRefused("This account is not enrolled.")
            if cards.card(work.connection, listed.kid) is None:
                cards.add_card(work, listed)

    def enrol_unread(self, mailbox: MailboxId) -> None:
        """A mailbox that keeps grants and that nobody pulls from: the recovery key's."""
        with self._store.writing() as work:
            known = accounts.readers_of(work.connection, [mailbox])
            if mailbox not in known:
                accounts.add_mailbox(work, mailbox, None)
            elif known[mailbox] is not None:
                raise HubDataRefused("This mailbox belongs to an account.")

    def set_cover(self, mailbox: MailboxId, covering: Iterable[MailboxId]) -> None:
        """Who is asked when `mailbox` does not answer, where an envelope names nobody. Replaces."""
        wanted = tuple(covering)
        with self._store.writing() as work:
            self._check_known(work.connection, (mailbox, *wanted))
            accounts.set_cover(work, mailbox, wanted)

    def set_duty(self, duty: str, held_by: Iterable[MailboxId], *, of: MailboxId | None = None) -> None:
        """Who is told when a rung of the ladder names `duty`: for the mailbox `of`, or for the whole hub."""
        wanted = tuple(held_by)
        with self._store.writing() as work:
            self._check_known(work.connection, (*wanted, *(() if of is None else (of,))))
            accounts.set_duty(work, duty, of or "", wanted)

    def set_calendar(self, name: CalendarId, calendar: WorkingCalendar) -> None:
        """The working hours of what is sent under `name` from now on. Deadlines given before stay."""
        with self._store.writing() as work:
            presets.set_calendar(work, name, calendar)

    def set_role(self, account: AccountId, role: str) -> None:
        """Who an account is: a role of its certificate, OFFICE, or YOUNG_PERSON. Replaces."""
        with self._store.writing() as work:
            if not accounts.mailboxes_of(work.connection, account):
                raise HubDataRefused("This account is not enrolled.")
            office_accounts.set_role(work, account, role)

    def set_mail(self, account: AccountId, address: str | None) -> None:
        """Where a worker is told by mail to look, or None for nowhere. Never for a young person."""
        if address is not None and not is_address(address):
            raise HubDataRefused("This is no mail address. Write one, such as name@council.example.")
        with self._store.writing() as work:
            if address is not None and not office_accounts.may_be_mailed(work.connection, account):
                raise HubDataRefused("Mail goes to workers alone, and this account is none.")
            mails.set_address(work, account, address)

    def new_setup_code(self) -> Code:
        """The one-time code with which an organisation takes this hub. One made before is good no more."""
        code = new_code()
        with self._store.writing() as work:
            add_setup_code(work, code)
        return code

    def sign_out_everywhere(self, account: AccountId) -> None:
        """End every token of an account."""
        with self._store.writing() as work:
            signins.drop_tokens_of(work, account)

    def begin_new_epoch(self) -> str:
        """After the hub was put back to an earlier point: clients then send their outbox again."""
        with self._store.writing() as work:
            return begin_epoch(work)

    @staticmethod
    def _check_known(connection: sa.Connection, named: Iterable[MailboxId]) -> None:
        wanted = set(named)
        if wanted - set(accounts.readers_of(connection, wanted)):
            raise HubDataRefused("One of these mailboxes is not enrolled.")
