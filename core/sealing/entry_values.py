"""What the entries of the directory log say, as values. PROTOCOL.md section 9."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.ids import AccountId, ContentId, Kid, MailboxId


class EntryKind(IntEnum):
    """What one entry says."""

    CERTIFICATE = 1
    MEMBER = 2
    DEVICE = 3
    REVOCATION = 4
    ROUTING = 5
    ISSUING = 6
    RECOVERY_USE = 7
    ORGANISATION = 8
    EMERGENCY = 9


class RevokedFor(StrEnum):
    """Why a card is no longer good."""

    LOST = "lost"
    LEFT = "left"
    REPLACED = "replaced"
    MISTAKE = "mistake"


class RecoveryReason(StrEnum):
    """Why the organisation's recovery key was used."""

    SAFETY = "safety"
    COURT = "court"
    SUBJECT_ACCESS = "subject-access"
    LOST_KEYS = "lost-keys"


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A worker is enrolled, renewed or changed; `certificate` is signed as in section 8, for `card`."""

    certificate: bytes = field(repr=False)
    card: bytes = field(repr=False)
    account: AccountId
    mailbox: MailboxId
    known_as: str = field(default="", repr=False)
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A young person, without a name. `keeper`: the worker's account that may invite them again."""

    card: bytes = field(repr=False)
    account: AccountId
    mailbox: MailboxId
    keeper: AccountId


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """Another computer of an account; `replaces`: cards that are no longer good from here on."""

    account: AccountId
    card: bytes = field(repr=False)
    replaces: tuple[Kid, ...] = ()


@dataclass(frozen=True, slots=True)
class RevocationEntry:
    """A card is no longer good."""

    kid: Kid
    reason: RevokedFor


@dataclass(frozen=True, slots=True)
class RoutingEntry:
    """What the hub does from now on: who covers, who holds which duty, which calendars hold, the ladder.

    Each line replaces what was said of the same mailbox, duty or calendar before. `duties`: duty, for whom
    (empty: the whole hub), held by. `calendars`, `ladder`: JSON, as core/worktime and the hub read it.
    `numbers`: the council's own help number, as core/people/office_numbers.py reads it; the hub does not.
    """

    covers: tuple[tuple[MailboxId, tuple[MailboxId, ...]], ...] = ()
    duties: tuple[tuple[str, str, tuple[MailboxId, ...]], ...] = ()
    calendars: tuple[tuple[str, str], ...] = ()
    ladder: str = ""
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class IssuingEntry:
    """An issuing identity, certified by the root."""

    card: bytes = field(repr=False)
    certificate: bytes = field(repr=False)


LINE_SIZE = 320
"""Bytes of the line that the two wrote, before sealing; see told_lines.py."""
TOLD_AT_MOST = 8
"""Cards of one account that it is sealed to: as many as may be good at a time."""


@dataclass(frozen=True, slots=True)
class EmergencyEntry:
    """Two people put the recovery key together, for a reason and until then at the latest.

    `about`: whose post, 64 hex digits that say it to nobody else (emergencies.py). `who`: a card of each.
    """

    about: str
    reason: RecoveryReason
    who: tuple[Kid, Kid]
    until: datetime


@dataclass(frozen=True, slots=True)
class RecoveryUseEntry:
    """The recovery key was used on one envelope, in the emergency whose entry has this SHA-256 (as hex).

    `lines`: what the two said to the young person, sealed to each of their computers; ascending.
    """

    content: ContentId
    emergency: str
    lines: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """The first entry of every log: whose it is, the root that vouches for all, and the recovery key."""

    name: str
    root_card: bytes = field(repr=False)
    recovery_card: bytes = field(repr=False)
    recovery_mailbox: MailboxId


Says = (
    CertificateEntry
    | MemberEntry
    | DeviceEntry
    | RevocationEntry
    | RoutingEntry
    | IssuingEntry
    | RecoveryUseEntry
    | OrganisationEntry
    | EmergencyEntry
)

KIND_OF: dict[type[Says], EntryKind] = {
    CertificateEntry: EntryKind.CERTIFICATE,
    MemberEntry: EntryKind.MEMBER,
    DeviceEntry: EntryKind.DEVICE,
    RevocationEntry: EntryKind.REVOCATION,
    RoutingEntry: EntryKind.ROUTING,
    IssuingEntry: EntryKind.ISSUING,
    RecoveryUseEntry: EntryKind.RECOVERY_USE,
    OrganisationEntry: EntryKind.ORGANISATION,
    EmergencyEntry: EntryKind.EMERGENCY,
}
