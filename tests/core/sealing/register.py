"""A directory kept in memory, with the organisation of the sealing tests in it."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.ids import AccountId, Kid, MailboxId
from core.sealing.certificates import ISSUING_VALID_AT_MOST, Cap, Level, issue
from core.sealing.directory_rules import Change, ListedAccount, ListedCard, judge
from core.sealing.emergencies import ListedEmergency, about_of, entry_digest
from core.sealing.entries import parse_entry, sign_entry
from core.sealing.entry_values import (
    CertificateEntry,
    DeviceEntry,
    EmergencyEntry,
    IssuingEntry,
    MemberEntry,
    OrganisationEntry,
    RecoveryReason,
    Says,
)
from core.sealing.identity import Identity
from tests.core.sealing.people import AMARA, AT, ISSUING, MANAGER, PRIYA, RECOVERY, ROOT, seed

ORG = "Anyshire"
YEAR = timedelta(days=365)
CAPS = (Cap.READ, Cap.ANSWER, Cap.INVITE)
SALT = seed("emergency", "salt")[:16]


def account(name: str) -> AccountId:
    return AccountId(seed(name, "account")[:16].hex())


def mailbox(name: str) -> MailboxId:
    return MailboxId(seed(name, "mailbox")[:16].hex())


class MemoryRegister:
    """What the log has come to."""

    def __init__(self) -> None:
        self.whose: OrganisationEntry | None = None
        self.cards: dict[Kid, ListedCard] = {}
        self.accounts: dict[AccountId, ListedAccount] = {}
        self.emergencies: dict[str, ListedEmergency] = {}

    def organisation(self) -> OrganisationEntry | None:
        return self.whose

    def card(self, kid: Kid) -> ListedCard | None:
        return self.cards.get(kid)

    def account(self, account: AccountId) -> ListedAccount | None:
        return self.accounts.get(account)

    def has_mailbox(self, mailbox: MailboxId) -> bool:
        spare = self.whose is not None and self.whose.recovery_mailbox == mailbox
        return spare or any(one.mailbox == mailbox for one in self.accounts.values())

    def good_cards(self, account: AccountId) -> frozenset[Kid]:
        return frozenset(
            card.kid for card in self.cards.values() if card.account == account and not card.revoked
        )

    def emergency(self, digest: str) -> ListedEmergency | None:
        return self.emergencies.get(digest)

    def carry_out(self, change: Change) -> None:
        if isinstance(change.entry.says, OrganisationEntry):
            self.whose = change.entry.says
        if isinstance(change.entry.says, EmergencyEntry):
            digest, says = entry_digest(change.entry.encoded), change.entry.says
            self.emergencies[digest] = ListedEmergency(says, change.entry.at, says.until)
        for kid in change.ends:
            self.cards[kid] = replace(self.cards[kid], revoked=True)
        if change.adds is not None:
            self.cards[change.adds.kid] = change.adds
        if change.account is not None:
            self.accounts[change.account.account] = change.account

    def write(
        self, signer: Identity, says: Says, at: datetime = AT, *, now: datetime | None = None
    ) -> Change:
        """Sign, judge and carry out. SealRefused where it may not be."""
        change = judge(parse_entry(sign_entry(signer, says, at)), self, now=now)
        self.carry_out(change)
        return change


def organisation_entry() -> OrganisationEntry:
    return OrganisationEntry(ORG, ROOT.card, RECOVERY.card, mailbox("recovery"))


def issuing_entry(issuing: Identity = ISSUING, root: Identity = ROOT, **changes: object) -> IssuingEntry:
    certificate = issue(
        root,
        **{
            "subject": issuing.kid,
            "name": ORG,
            "role": "issuing",
            "org": ORG,
            "not_before": AT,
            "not_after": AT + ISSUING_VALID_AT_MOST,
            "level": Level.ISSUING,
            **changes,
        },
    )
    return IssuingEntry(issuing.card, certificate)


def worker_entry(
    name: str, who: Identity, *, issuer: Identity = ISSUING, box: str = "", **changes: object
) -> CertificateEntry:
    certificate = issue(
        issuer,
        **{
            "subject": who.kid,
            "name": name.title(),
            "role": "SW",
            "caps": CAPS,
            "org": ORG,
            "not_before": AT,
            "not_after": AT + YEAR,
            **changes,
        },
    )
    return CertificateEntry(certificate, who.card, account(name), mailbox(box or name), name.title(), name)


def member_entry(name: str, who: Identity, keeper: str = "priya", *, box: str = "") -> MemberEntry:
    return MemberEntry(who.card, account(name), mailbox(box or name), account(keeper))


def device_entry(name: str, who: Identity, *replaces: Identity) -> DeviceEntry:
    return DeviceEntry(account(name), who.card, tuple(sorted(one.kid for one in replaces)))


def founded() -> MemoryRegister:
    """Anyshire, with Priya and her manager (who cannot invite), and Amara whom Priya invited."""
    register = MemoryRegister()
    register.write(ROOT, organisation_entry())
    register.write(ROOT, issuing_entry())
    register.write(ISSUING, worker_entry("priya", PRIYA))
    register.write(ISSUING, worker_entry("manager", MANAGER, caps=(Cap.READ, Cap.COVER)))
    register.write(PRIYA, member_entry("amara", AMARA))
    return register


def emergency_entry(
    box: str = "priya",
    at: datetime = AT,
    *,
    who: tuple[Identity, Identity] = (PRIYA, MANAGER),
    hours: float = 24,
) -> EmergencyEntry:
    about = about_of(mailbox(box), SALT)
    return EmergencyEntry(about, RecoveryReason.SAFETY, (who[0].kid, who[1].kid), at + timedelta(hours=hours))
