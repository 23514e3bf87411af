"""The directory as the hub's database has it, for the rules to judge by; and carrying out what they say."""

import json
from functools import lru_cache

from sqlalchemy.engine import Connection

from core.errors import Refusal
from core.hub import absence, office_accounts
from core.hub.ladder import Ladder
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, cards, envelopes, events, inbox, listings, log, presets
from core.hub.store.engine import Writing
from core.ids import AccountId, Kid, MailboxId
from core.sealing.directory_rules import Change, ListedAccount, ListedCard
from core.sealing.emergencies import LASTS_AT_MOST, ListedEmergency
from core.sealing.entries import parse_entry
from core.sealing.entry_values import EmergencyEntry, OrganisationEntry, RecoveryUseEntry, RoutingEntry
from core.sync.wire.fields import CalendarId, instant, is_calendar
from core.sync.wire.inbox import FactKind
from core.sync.wire.refusals import RefusalKind
from core.worktime.calendar import WorkingCalendar


class HubRegister:
    """What the log has come to, as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def organisation(self) -> OrganisationEntry | None:
        """Whose hub this is; None before it was claimed."""
        first = log.first_entry(self._connection)
        return None if first is None else _organisation(first)

    def card(self, kid: Kid) -> ListedCard | None:
        """A card of the log, or one enrolled in this process."""
        return cards.card(self._connection, kid)

    def account(self, account: AccountId) -> ListedAccount | None:
        """An account of the log."""
        return listings.listing(self._connection, account)

    def has_mailbox(self, mailbox: MailboxId) -> bool:
        """Whether anybody, or nobody, reads it already."""
        return mailbox in accounts.readers_of(self._connection, [mailbox])

    def good_cards(self, account: AccountId) -> frozenset[Kid]:
        """The cards with which this account may sign in."""
        return cards.good_cards(self._connection, account)

    def emergency(self, digest: str) -> ListedEmergency | None:
        """The emergency that this entry began. It ends a day after the hub had it, whatever it says."""
        found = log.entry_of(self._connection, digest)
        entry = None if found is None else parse_entry(found[0])
        if found is None or entry is None or not isinstance(entry.says, EmergencyEntry):
            return None
        until = min(entry.says.until, instant(found[1]) + LASTS_AT_MOST)
        return ListedEmergency(entry.says, entry.at, until)


def carry_out(work: Writing, change: Change, *, again: bool = False) -> None:
    """Let the hub be as `change` says, in the transaction that keeps the entry.

    `again`: it had the entry before it was put back, and what the entry is about may not be back yet.
    """
    match change.entry.says:
        case OrganisationEntry(recovery_mailbox=mailbox):
            accounts.add_mailbox(work, mailbox, None)
        case RoutingEntry() as routing:
            _route(work, routing)
        case RecoveryUseEntry() as use:
            _tell_of_use(work, use, again=again)
        case _:
            pass
    listed = change.account
    if listed is not None and not accounts.is_enrolled(work.connection, listed.account):
        accounts.add_account(work, listed.account)
        accounts.add_mailbox(work, listed.mailbox, listed.account)
    for kid in sorted(change.ends):
        cards.end_card(work, kid)
    _bring_forward(work, change)
    if change.adds is not None:
        cards.add_card(work, change.adds)
    if listed is not None:
        listings.list_account(work, listed)
        held = listed.certificate
        role = office_accounts.YOUNG_PERSON if held is None else held.role
        office_accounts.set_role(work, listed.account, role)


def _bring_forward(work: Writing, change: Change) -> None:
    """What waits for somebody whose last card has ended is their cover's at the next tick."""
    ended = {card.account for kid in change.ends if (card := cards.card(work.connection, kid)) is not None}
    for account in ended - {None}:
        assert account is not None
        if change.adds is None and not cards.good_cards(work.connection, account):
            absence.bring_forward(work, accounts.mailboxes_of(work.connection, account))


def _route(work: Writing, routing: RoutingEntry) -> None:
    named = {mailbox for of, covering in routing.covers for mailbox in (of, *covering)}
    for _, whose, held_by in routing.duties:
        named |= {*held_by, *((MailboxId(whose),) if whose else ())}
    if named - set(accounts.readers_of(work.connection, named)):
        raise RequestRefused(RefusalKind.UNKNOWN_MAILBOX)
    for of, covering in routing.covers:
        accounts.set_cover(work, of, covering)
    for duty, whose, held_by in routing.duties:
        accounts.set_duty(work, duty, whose, held_by)
    for name, definition in routing.calendars:
        presets.set_calendar(work, _calendar_id(name), _calendar(definition))
    if routing.ladder:
        ladder_of(routing.ladder)
        log.set_ladder(work, routing.ladder)


def _calendar_id(name: str) -> CalendarId:
    if not is_calendar(name):
        raise RequestRefused(RefusalKind.MALFORMED)
    return CalendarId(name)


def _calendar(definition: str) -> WorkingCalendar:
    try:
        return WorkingCalendar.from_dict(json.loads(definition))
    except (Refusal, ValueError, TypeError, KeyError, RecursionError):
        raise RequestRefused(RefusalKind.MALFORMED) from None


@lru_cache(maxsize=8)
def ladder_of(definition: str) -> Ladder:
    """A ladder that the office has set. MALFORMED for what is none."""
    try:
        return Ladder.from_dict(json.loads(definition))
    except (Refusal, ValueError, TypeError, KeyError, RecursionError):
        raise RequestRefused(RefusalKind.MALFORMED) from None


def ladder_now(definition: str | None, own: Ladder) -> Ladder:
    """The ladder for what is sent now: the office's where it has set one (`definition`), else `own`."""
    return own if definition is None else ladder_of(definition)


def _tell_of_use(work: Writing, use: RecoveryUseEntry, *, again: bool) -> None:
    held = envelopes.held(work.connection, use.content, to_change=True)
    if held is None and again:
        # Its author has read it in the log; the statement comes back with whoever sends it again.
        return
    if held is None:
        raise RequestRefused(RefusalKind.NOT_FOUND)
    told = [held.sender]
    asked = None if held.in_answer_to is None else envelopes.held(work.connection, held.in_answer_to)
    if asked is not None and asked.sender != held.sender:
        # What somebody was told is theirs as well.
        told.append(asked.sender)
    inbox.hold_readers_still(work, told)
    event = events.append(work, use.content, FactKind.RECOVERY_USED, clock_round=held.clock_round)
    inbox.tell(work, told, use.content, event)


@lru_cache(maxsize=4)
def _organisation(first: bytes) -> OrganisationEntry:
    says = parse_entry(first).says
    assert isinstance(says, OrganisationEntry), "the rules let nothing else stand first"
    return says
