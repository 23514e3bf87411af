"""The directory as a vault has it, for the rules to judge by; and what each entry changes for its owner."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.covers_named import keep_covers
from core.people.model import Person, Role
from core.people.office_numbers import keep_numbers
from core.people.recovery_uses import Told, emergencies, keep_emergency, keep_uses
from core.sealing.directory import DirectoryPoint
from core.sealing.directory_rules import Change, ListedAccount, ListedCard
from core.sealing.emergencies import ListedEmergency, entry_digest
from core.sealing.entries import parse_entry
from core.sealing.entry_values import (
    CertificateEntry,
    EmergencyEntry,
    OrganisationEntry,
    RecoveryUseEntry,
    RoutingEntry,
)
from core.sealing.signatures import kid_of
from core.vault.repositories.directory import CardOutline
from core.vault.work import UnitOfWork

SPARE_KEY = "The council's spare key"
ROUTING = "directory.routing"
"""What the routing entries have come to; kept where the office has its keys, and nowhere else."""

LATEST = "directory.latest"
"""A time at which the log went no further than it was followed here."""
DATED_BACK_AT_MOST = timedelta(days=2)
"""How long before it came into the log an entry ends a card: it may have been said offline, or by a slow
clock."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
NEARLY = timedelta(hours=6)


class VaultRegister:
    """What the log has come to in this vault, for as many entries as one transaction takes in.

    What is known is looked up once; what changes is written by `flush`, all together.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._cards, self._boxes = work.directory.outline()
        self._organisation = organisation_entry(work)
        self._whole_cards: dict[Kid, ListedCard] = {}
        self._accounts: dict[AccountId, ListedAccount] = {}
        self._good: dict[AccountId, set[Kid]] = {}
        for kid, outline in self._cards.items():
            if outline.account is not None and not outline.ended:
                self._good.setdefault(outline.account, set()).add(kid)
        self._log: list[tuple[DirectoryPoint, bytes]] = []
        self._new_cards: list[tuple[ListedCard, datetime]] = []
        self._ended: list[tuple[Kid, datetime, int]] = []
        self._latest = latest(work)
        self._changed: dict[AccountId, ListedAccount] = {}
        self._workers: dict[AccountId, tuple[CertificateEntry, ListedAccount]] = {}
        self._certificates: list[tuple[AccountId, int, bytes]] = []
        self._routing: list[tuple[RoutingEntry, int]] = []
        self._emergencies: dict[str, ListedEmergency] = {}
        self._uses: list[Told] = []

    def organisation(self) -> OrganisationEntry | None:
        """Whose log it is."""
        return self._organisation

    def card(self, kid: Kid) -> ListedCard | None:
        """A card of the log."""
        if kid not in self._cards:
            return None
        if kid not in self._whole_cards:
            found = self._work.directory.card(kid)
            assert found is not None, "it stood in the outline of this transaction"
            self._whole_cards[kid] = found
        return self._whole_cards[kid]

    def account(self, account: AccountId) -> ListedAccount | None:
        """An account of the log."""
        if account not in self._boxes:
            return None
        if account not in self._accounts:
            found = self._work.directory.account(account)
            assert found is not None, "it stood in the outline of this transaction"
            self._accounts[account] = found
        return self._accounts[account]

    def has_mailbox(self, mailbox: MailboxId) -> bool:
        """Whether an account, or the spare key, has it already."""
        whose = self._organisation
        return (whose is not None and whose.recovery_mailbox == mailbox) or mailbox in self._boxes.values()

    def good_cards(self, account: AccountId) -> frozenset[Kid]:
        """The cards that are good now."""
        return frozenset(self._good.get(account, ()))

    def emergency(self, digest: str) -> ListedEmergency | None:
        """Two people put the recovery key together: the entry with this SHA-256."""
        return self._emergencies.get(digest) or emergencies(self._work).get(digest)

    def carry_out(self, change: Change, to: DirectoryPoint) -> None:
        """Let it be as `change` says, whose entry leads the log to `to`."""
        entry = change.entry
        self._log.append((to, entry.encoded))
        for kid in change.ends:
            card = self.card(kid)
            assert card is not None, "the rules end only what is there"
            self._whole_cards[kid] = replace(card, revoked=True)
            # A card was good while what stands before this was said: no entry, of whatever date, makes what
            # it had signed long ago somebody's that nobody believes.
            self._ended.append((kid, max(entry.at, self._latest - DATED_BACK_AT_MOST), to.size))
            if card.account is not None:
                self._good[card.account].discard(kid)
        self._latest = max(self._latest, entry.at)
        if change.adds is not None:
            self._add(change.adds, entry.at)
        if change.account is not None:
            self._boxes[change.account.account] = change.account.mailbox
            self._accounts[change.account.account] = self._changed[change.account.account] = change.account
        match entry.says:
            case OrganisationEntry() as whose:
                self._organisation = whose
                self._work.people.put(spare_key(whose), whose.recovery_card)
            case CertificateEntry() as worker if change.account is not None:
                self._certificates.append((change.account.account, to.size, worker.certificate))
                self._workers[change.account.account] = worker, change.account
            case RoutingEntry() as routing:
                self._routing.append((routing, to.size))
            case EmergencyEntry() as begun:
                digest = entry_digest(entry.encoded)
                self._emergencies[digest] = ListedEmergency(begun, entry.at, begun.until)
            case RecoveryUseEntry() as use:
                emergency = self.emergency(use.emergency)
                assert emergency is not None, "the rules let no use stand without one"
                self._uses.append(Told(use, emergency, entry.at))
            case _:
                pass

    def flush(self) -> None:
        """Write all that was carried out."""
        directory = self._work.directory
        directory.append(self._log, keep_all=self._work.settings.get(ROUTING) is not None)
        directory.add_cards(self._new_cards)
        directory.put_accounts(self._changed.values())
        directory.add_certificates(self._certificates)
        note_latest(self._work, self._latest)
        for kid, at, position in self._ended:
            directory.end_card(kid, at, position)
        newcomers = []
        for worker, listed in self._workers.values():
            person = _worker(self._work, worker, listed)
            if person is not None and self._work.people.get(person.id) is None:
                newcomers.append(person)
            elif person is not None:
                self._work.people.put(person)
        self._work.people.put_new(newcomers)
        added = {card.account for card, _ in self._new_cards}
        ended = {self._whole_cards[kid].account for kid, _, _ in self._ended}
        for account in (added | ended) - {None} - {person.account for person in newcomers}:
            assert account is not None
            _refresh_kid(self._work, account)
        for routing, position in self._routing:
            _keep_routing(self._work, routing, position)
        for digest, emergency in self._emergencies.items():
            keep_emergency(self._work, digest, emergency)
        if self._uses:
            keep_uses(self._work, self._uses)

    def _add(self, card: ListedCard, at: datetime) -> None:
        self._cards[card.kid] = CardOutline(card.account, ended=False)
        self._whole_cards[card.kid] = card
        self._new_cards.append((card, at))
        if card.account is not None:
            self._good.setdefault(card.account, set()).add(card.kid)


def latest(work: UnitOfWork) -> datetime:
    """A moment before which nothing that follows in the log can have come into it."""
    kept = work.settings.get(LATEST)
    return EVER if kept is None else datetime.fromisoformat(kept)


def note_latest(work: UnitOfWork, at: datetime) -> None:
    """At `at` the log ended where it was followed to, or something of then stands in it.

    To a quarter of a day: it is noted at every round, and a round that brings nothing writes nothing.
    """
    if at > latest(work) + NEARLY:
        work.settings.set(LATEST, at.isoformat())


def organisation_entry(work: UnitOfWork) -> OrganisationEntry | None:
    """The first entry of the log, or None before it was followed."""
    first = work.directory.entry(1)
    if first is None:
        return None
    says = parse_entry(first).says
    assert isinstance(says, OrganisationEntry), "the rules let nothing else stand first"
    return says


def organisation_name(work: UnitOfWork) -> str:
    """What the organisation is called; empty before the directory was followed."""
    whose = organisation_entry(work)
    return "" if whose is None else whose.name


def spare_key(whose: OrganisationEntry) -> Person:
    """The recovery key as it is named in every list of who can open."""
    kid = kid_of(whose.recovery_card)
    return Person(
        id=PersonId(kid[:32]),
        name=SPARE_KEY,
        known_as=SPARE_KEY,
        role=Role.RECOVERY,
        kid=kid,
        account=AccountId(kid[:32]),
        mailbox=whose.recovery_mailbox,
    )


def _worker(work: UnitOfWork, says: CertificateEntry, listed: ListedAccount) -> Person | None:
    """The person of a certificate; None for a role of a later Heard, which cannot be shown yet."""
    certificate = listed.certificate
    if certificate is None or certificate.role not in set(Role):
        return None
    before = work.people.get(PersonId(says.account))
    return Person(
        id=PersonId(says.account),
        name=certificate.name,
        known_as=says.known_as or certificate.name,
        role=Role(certificate.role),
        kid=certificate.subject,
        account=says.account,
        mailbox=says.mailbox,
        portrait=says.portrait,
        team=certificate.team,
        here_until="" if before is None else before.here_until,
    )


def _refresh_kid(work: UnitOfWork, account: AccountId) -> None:
    """A person is shown under their newest good card."""
    person = work.people.by_account(account)
    good = work.directory.good_cards(account)
    if person is not None and good and person.kid != next(iter(good)):
        work.people.put(replace(person, kid=next(iter(good))))


def _keep_routing(work: UnitOfWork, routing: RoutingEntry, position: int) -> None:
    if routing.numbers:
        keep_numbers(work, routing.numbers)
    hub = work.settings.get("hub")
    for name, definition in routing.calendars:
        if hub is not None and name == hub["calendar_id"]:
            work.settings.set("hub", hub | {"calendar": json.loads(definition)})
    if routing.covers:
        keep_covers(work, routing.covers, position)
    kept = work.settings.get(ROUTING)
    if kept is None:
        return
    kept["covers"] |= {of: list(covering) for of, covering in routing.covers}
    kept["duties"] |= {f"{duty} {whose}".strip(): list(held) for duty, whose, held in routing.duties}
    kept["calendars"] |= dict(routing.calendars)
    kept["ladder"] = routing.ladder or kept["ladder"]
    work.settings.set(ROUTING, kept)


def ended_before(work: UnitOfWork, kid: Kid, *, received_at: datetime, seen: int) -> bool:
    """Whether this card was no longer good when something signed by it came to be.

    `received_at`: when the hub had it; `seen`: how far its author had followed the log by their own word. Who
    found a lost computer can say neither later than it was, so either is enough.
    """
    card = work.directory.card_here(kid)
    if card is None or card.ended_at is None or card.ended_by is None:
        return False
    return received_at > card.ended_at or seen >= card.ended_by
