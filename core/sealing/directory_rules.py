"""Who may write which entry into the directory log, judged alike by the hub and by every client.

Pure rules over a Register, which says what the log has come to so far. `judge` answers what an entry changes;
carrying it out is for whoever keeps the register.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.ids import AccountId, Kid, MailboxId
from core.sealing.certificates import Cap, Certificate, Level, open_certificate
from core.sealing.emergencies import LASTS_AT_MOST, ListedEmergency
from core.sealing.entries import Entry
from core.sealing.entry_values import (
    CertificateEntry,
    DeviceEntry,
    EmergencyEntry,
    IssuingEntry,
    MemberEntry,
    OrganisationEntry,
    RecoveryUseEntry,
    RevocationEntry,
    RoutingEntry,
)
from core.sealing.recovery_card import parse_recovery_card
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import kid_of, parse_card

COMPUTERS_AT_MOST = 8
"""Cards of one account that are good at the same time. Every statement is sealed to each of them."""


class Part(StrEnum):
    """Whose card it is."""

    ROOT = "root"
    ISSUING = "issuing"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class ListedCard:
    """A card of the log. `account` is set for persons' alone."""

    kid: Kid
    part: Part
    card: bytes = field(repr=False)
    account: AccountId | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """An account of the log: a worker has a certificate, a young person a keeper; one of the two is None."""

    account: AccountId
    mailbox: MailboxId
    certificate: Certificate | None = None
    keeper: AccountId | None = None

    def may(self, cap: Cap, *, at: datetime) -> bool:
        """Whether this worker holds `cap` at `at`."""
        held = self.certificate
        return held is not None and cap in held.caps and held.not_before <= at < held.not_after


class Register(Protocol):
    """What the log has come to, before the entry that is judged."""

    def organisation(self) -> OrganisationEntry | None: ...
    def card(self, kid: Kid) -> ListedCard | None: ...
    def account(self, account: AccountId) -> ListedAccount | None: ...
    def has_mailbox(self, mailbox: MailboxId) -> bool: ...
    def good_cards(self, account: AccountId) -> frozenset[Kid]: ...
    def emergency(self, digest: str) -> ListedEmergency | None: ...


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry comes to. `adds`: a card that is good from now on. `ends`: cards that are not any more.

    `account`: the account as it stands from now on, where one is new or changed.
    """

    entry: Entry
    adds: ListedCard | None = None
    ends: frozenset[Kid] = frozenset()
    account: ListedAccount | None = None


def judge(entry: Entry, register: Register, *, now: datetime | None = None) -> Change:
    """What `entry` changes. SealRefused (reason `directory` or `signature`) unless its signer may say so.

    `now`: a moment at which caps must hold too, beside the one that the entry claims; for the hub, which
    takes entries in when they are made. A client reads old ones, and has the entry's own time alone.
    """
    organisation = register.organisation()
    match entry.says:
        case OrganisationEntry():
            return _founded(entry, entry.says, organisation)
        case _ if organisation is None:
            raise _refused()
        case IssuingEntry():
            return _issuing(entry, entry.says, register, organisation)
        case CertificateEntry():
            return _certified(entry, entry.says, register, organisation)
        case MemberEntry():
            return _member(entry, entry.says, register, now)
        case DeviceEntry():
            return _device(entry, entry.says, register, now)
        case RevocationEntry():
            return _revoked(entry, entry.says, register, now)
        case RoutingEntry():
            _need(_signer(entry, register).part is Part.ISSUING)
            return Change(entry)
        case EmergencyEntry():
            return _emergency(entry, entry.says, register, now)
        case RecoveryUseEntry():
            return _recovery_used(entry, entry.says, register, now)
    raise _refused()


def _founded(entry: Entry, says: OrganisationEntry, before: OrganisationEntry | None) -> Change:
    _need(before is None and bool(says.name) and entry.signer == kid_of(says.root_card))
    parse_recovery_card(says.recovery_card)
    _check_signed(entry, says.root_card)
    return Change(entry, adds=ListedCard(entry.signer, Part.ROOT, says.root_card))


def _issuing(entry: Entry, says: IssuingEntry, register: Register, organisation: OrganisationEntry) -> Change:
    signer = _signer(entry, register)
    _need(signer.part is Part.ROOT and register.card(kid_of(says.card)) is None)
    certificate = _certificate(says.certificate, signer.card, says.card, Level.ISSUING, organisation)
    return Change(entry, adds=ListedCard(certificate.subject, Part.ISSUING, says.card))


def _certified(
    entry: Entry, says: CertificateEntry, register: Register, organisation: OrganisationEntry
) -> Change:
    signer = _signer(entry, register)
    _need(signer.part is Part.ISSUING)
    certificate = _certificate(says.certificate, signer.card, says.card, Level.PERSON, organisation)
    before, adds = register.account(says.account), None
    if before is None:
        _need(not register.has_mailbox(says.mailbox))
    else:
        _need(before.keeper is None and before.mailbox == says.mailbox)
    good = register.good_cards(says.account)
    if certificate.subject not in good:
        _need(len(good) < COMPUTERS_AT_MOST)
        adds = _new_card(says.card, says.account, register)
    return Change(entry, adds=adds, account=ListedAccount(says.account, says.mailbox, certificate))


def _member(entry: Entry, says: MemberEntry, register: Register, now: datetime | None) -> Change:
    signer = _signer(entry, register)
    keeper, before = register.account(says.keeper), register.account(says.account)
    _need(keeper is not None and keeper.certificate is not None)
    adds = None
    if before is None:
        _need(signer.part is Part.ISSUING or _may_invite(signer, register, entry, now))
        _need(not register.has_mailbox(says.mailbox))
        adds = _new_card(says.card, says.account, register)
    else:
        _need(before.keeper is not None and before.mailbox == says.mailbox)
        _need(kid_of(says.card) in register.good_cards(says.account))
        _need(signer.part is Part.ISSUING or _keeps(signer, before, register, entry, now))
    return Change(entry, adds=adds, account=ListedAccount(says.account, says.mailbox, keeper=says.keeper))


def _device(entry: Entry, says: DeviceEntry, register: Register, now: datetime | None) -> Change:
    signer, account = _signer(entry, register), register.account(says.account)
    if account is None:
        raise _refused()
    own = signer.account == says.account
    _need(own or signer.part is Part.ISSUING or _keeps(signer, account, register, entry, now))
    good = register.good_cards(says.account)
    _need(set(says.replaces) <= good and len(good) - len(says.replaces) < COMPUTERS_AT_MOST)
    adds = _new_card(says.card, says.account, register)
    return Change(entry, adds=adds, ends=frozenset(says.replaces))


def _revoked(entry: Entry, says: RevocationEntry, register: Register, now: datetime | None) -> Change:
    signer, card = _signer(entry, register), register.card(says.kid)
    if card is None or card.revoked or card.part is Part.ROOT:
        raise _refused()
    if card.part is Part.ISSUING:
        _need(signer.part is Part.ROOT)
    else:
        assert card.account is not None
        account = register.account(card.account)
        own = signer.account == card.account
        kept = account is not None and _keeps(signer, account, register, entry, now)
        _need(own or kept or signer.part is Part.ISSUING)
    return Change(entry, ends=frozenset({says.kid}))


def _emergency(entry: Entry, says: EmergencyEntry, register: Register, now: datetime | None) -> Change:
    _need(_signer(entry, register).part is Part.ISSUING)
    _need(entry.at < says.until <= entry.at + LASTS_AT_MOST and (now is None or now < says.until))
    accounts = set()
    for kid in says.who:
        card = register.card(kid)
        _need(card is not None and card.part is Part.PERSON and not card.revoked)
        assert card is not None
        assert card.account is not None
        account = register.account(card.account)
        # A young person is never one of the two, and two computers of one worker are one person.
        _need(account is not None and account.certificate is not None)
        accounts.add(card.account)
    _need(len(accounts) == len(says.who))
    return Change(entry)


def _recovery_used(entry: Entry, says: RecoveryUseEntry, register: Register, now: datetime | None) -> Change:
    _need(_signer(entry, register).part is Part.ISSUING)
    emergency = register.emergency(says.emergency)
    if emergency is None:
        raise _refused()
    _need(all(emergency.at <= at < emergency.until for at in (entry.at, now) if at is not None))
    return Change(entry)


def _keeps(
    signer: ListedCard, account: ListedAccount, register: Register, entry: Entry, now: datetime | None
) -> bool:
    """Whether the signer is who may invite this young person again."""
    mine = account.keeper is not None and signer.account == account.keeper
    return mine and _may_invite(signer, register, entry, now)


def _may_invite(signer: ListedCard, register: Register, entry: Entry, now: datetime | None) -> bool:
    account = None if signer.account is None else register.account(signer.account)
    return account is not None and all(
        account.may(Cap.INVITE, at=at) for at in (entry.at, now) if at is not None
    )


def _signer(entry: Entry, register: Register) -> ListedCard:
    """The card that signed, good still. SealRefused unless both signatures hold."""
    found = register.card(entry.signer)
    if found is None or found.revoked:
        raise _refused()
    _check_signed(entry, found.card)
    return found


def _check_signed(entry: Entry, card: bytes) -> None:
    if not entry.is_signed_by(parse_card(card)):
        raise SealRefused(Reason.SIGNATURE)


def _certificate(
    signed: bytes, issuer: bytes, card: bytes, level: Level, organisation: OrganisationEntry
) -> Certificate:
    certificate = open_certificate(signed, issuer)
    _need((certificate.level, certificate.org) == (level, organisation.name))
    _need(certificate.subject == kid_of(card))
    return certificate


def _new_card(card: bytes, account: AccountId, register: Register) -> ListedCard:
    kid = kid_of(parse_card(card).encoded)
    _need(register.card(kid) is None)
    return ListedCard(kid, Part.PERSON, card, account)


def _need(holds: bool) -> None:
    if not holds:
        raise _refused()


def _refused() -> SealRefused:
    return SealRefused(Reason.DIRECTORY)
