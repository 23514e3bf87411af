"""The office at work: workers let in, changed, renewed and put out, and what the hub does for everybody.

    OfficeService.invite_worker(NewWorker)          by themselves let in once the code was typed in
    OfficeService.invite_again(person) / invite_computer(person)
    OfficeService.change_worker(person, NewWorker) / renew(person) / due_for_renewal(within)
    OfficeService.revoke(person, why) / revoke_computer(kid, why)
    OfficeService.routing                           what the hub does for everybody: office_routing.py
    OfficeService.tell_caseload(person, rows, gone)     whom a worker is to invite, sealed to them alone
    OfficeService.put_back                          after the hub was restored: putting_back.py
    OfficeService.new_issuing() / waiting()

Everything is signed and kept here first, and goes to the hub with the sync loop, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.clock import Clock
from core.errors import Refusal
from core.events import PeopleChanged
from core.ids import AccountId, Kid, MailboxId, PersonId, random_hex
from core.people.caseloads import CaseloadRow, tell_caseload
from core.people.directory import Cap, Listed, Reach, listed_as, may, reachable
from core.people.following import Follower
from core.people.invitations import Invitation, Invitee, NewWorker, Purpose, invitee_of
from core.people.inviting import Inviting, Tell
from core.people.issuing import OfficeKeys, caps_of, keep_office_keys, office_keys
from core.people.model import Person, Role
from core.people.office_routing import OfficeRouting, covers_now
from core.people.putting_back import PutBackService
from core.people.register import organisation_entry
from core.people.settling import hub_of
from core.sealing.entries import sign_entry
from core.sealing.entry_values import (
    MemberEntry,
    RevocationEntry,
    RevokedFor,
    Says,
)
from core.sealing.identity import Identity
from core.sealing.passphrases import Word
from core.sealing.signatures import kid_of
from core.sync.outbox import Errand, Outbox
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

RENEW_WITHIN = timedelta(days=60)


class NoComputer(Refusal):
    """Somebody who has no computer any more cannot be certified."""

    def __init__(self) -> None:
        super().__init__("This person has no computer with Heard any more. Invite them again first.")


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What the office is shown of the organisation. `fingerprint`: of its root, 64 hex digits."""

    name: str
    nation: str
    origin: str
    fingerprint: Kid


class OfficeService:
    """What the vault with the organisation's keys can do."""

    def __init__(
        self,
        inviting: Inviting,
        vault: Vault,
        clock: Clock,
        me: Person,
        outbox: Outbox,
        follower: Follower,
        tell: Tell,
        put_back: PutBackService,
    ) -> None:
        self._inviting = inviting
        self._vault = vault
        self._clock = clock
        self._me = me
        self._outbox = outbox
        self._follower = follower
        self._tell = tell
        self.routing = OfficeRouting(vault, self._line_up, tell)
        self.put_back = put_back

    def organisation(self) -> OrganisationFacts:
        """Its name, nation, hub and fingerprint."""
        with self._vault.reading() as work:
            whose, hub = organisation_entry(work), hub_of(work)
        assert whose is not None, "an office without its directory has no session"
        return OrganisationFacts(whose.name, hub.nation, hub.origin, kid_of(whose.root_card))

    # -- people --------------------------------------------------------------------------------------------

    def invite_worker(self, worker: NewWorker) -> Invitation:
        """A code for a new worker: whoever types it in is let in without more ado."""
        invitee = _invitee(worker, AccountId(random_hex()), MailboxId(random_hex()))
        caps = tuple(sorted(caps_of(worker.role) if worker.caps is None else worker.caps))
        return self._inviting.invite(Purpose.WORKER, invitee, caps=caps, by_itself=True)

    def invite_again(self, person: PersonId) -> Invitation:
        """A code to begin again: once typed in, every computer they had is out."""
        return self._inviting.invite(Purpose.AGAIN, invitee_of(self._worker(person)), by_itself=True)

    def invite_computer(self, person: PersonId) -> Invitation:
        """A code for one more computer of a worker."""
        return self._inviting.invite(Purpose.COMPUTER, invitee_of(self._worker(person)), by_itself=True)

    def invitations(self) -> tuple[Invitation, ...]:
        """Every invitation that is not long over, newest first."""
        return self._inviting.invitations()

    def pictures(self, id: str) -> tuple[Word, ...]:
        """The four pictures of an answered invitation, to compare by telephone. NotAnswered."""
        return self._inviting.pictures(id)

    def cancel(self, id: str) -> None:
        """Take an invitation back."""
        self._inviting.cancel(id)

    def look(self) -> bool:
        """Ask the hub now whether anybody has typed in a code; whether anything has changed."""
        return self._inviting.look()

    def change_worker(self, person: PersonId, worker: NewWorker) -> None:
        """Another name, role, team, portrait or caps from now on, for a year. NoComputer."""
        known = self._worker(person)
        with self._vault.transaction() as work:
            self._certify(work, known, worker)
        self._tell(PeopleChanged())

    def renew(self, person: PersonId) -> None:
        """The same for another year. NoComputer."""
        known = self._worker(person)
        with self._vault.transaction() as work:
            self._certify(work, known, _as_now(work, known))
        self._tell(PeopleChanged())

    def due_for_renewal(self, within: timedelta = RENEW_WITHIN) -> tuple[Listed, ...]:
        """Those whose certificate runs out within that time, or has, soonest first."""
        now = self._clock.now()
        with self._vault.reading() as work:
            every = [
                listed_as(work, person, self._me.kid, at=now)
                for person in work.people.all()
                if person.role not in (Role.YOUNG_PERSON, Role.RECOVERY)
            ]
        due = [
            one
            for one in every
            if one.reach is not Reach.GONE and one.until is not None and one.until < now + within
        ]
        return tuple(sorted(due, key=lambda one: one.until or now))

    def revoke(self, person: PersonId, why: RevokedFor) -> None:
        """Every computer of somebody who left, or should never have been let in, is out.

        The young people they kept are kept by whoever covers for them.
        """
        known = self._worker(person)
        with self._vault.transaction() as work:
            self._hand_keeping(work, known)
            for kid in work.directory.good_cards(known.account):
                self._line_up(work, RevocationEntry(kid, why))
        self._tell(PeopleChanged())

    def revoke_computer(self, kid: Kid, why: RevokedFor) -> None:
        """One computer is out: lost, given back, or somebody else's."""
        with self._vault.transaction() as work:
            card = work.directory.card(kid)
            if card is not None and not card.revoked:
                self._line_up(work, RevocationEntry(kid, why))
        self._tell(PeopleChanged())

    def tell_caseload(self, person: PersonId, rows: Sequence[CaseloadRow], gone: Sequence[str] = ()) -> None:
        """Whom a worker is to invite: what is new or changed, and the references that are theirs no more."""
        known = self._worker(person)
        with self._vault.transaction() as work:
            tell_caseload(work, self._outbox, known, rows, gone, self._clock.now())
        self._tell(PeopleChanged())

    def new_issuing(self) -> None:
        """Certify with a new identity from now on; what the old one certified stays good."""
        with self._vault.transaction() as work:
            keys = _keys(work)
            fresh = Identity.generate()
            self._outbox.entry(work, keys.issuing_entry(fresh, self._follower.hub_now))
            keep_office_keys(work, OfficeKeys(keys.name, keys.root_seed, fresh))
        self._tell(PeopleChanged())

    def waiting(self) -> int:
        """How many entries have not gone to the hub yet."""
        with self._vault.reading() as work:
            return work.outbox.waiting_of(Errand.ENTRY.value)

    # -- parts ---------------------------------------------------------------------------------------------

    def _worker(self, person: PersonId) -> Person:
        with self._vault.reading() as work:
            known = work.people.get(person)
        if known is None or known.role in (Role.YOUNG_PERSON, Role.RECOVERY):
            raise LookupError("no worker of the directory")
        return known

    def _certify(self, work: UnitOfWork, known: Person, worker: NewWorker) -> None:
        good = work.directory.good_cards(known.account)
        if not good:
            raise NoComputer
        card = good.get(known.kid) or next(iter(good.values()))
        caps = caps_of(worker.role) if worker.caps is None else worker.caps
        invitee = _invitee(worker, known.account, known.mailbox)
        self._outbox.entry(work, _keys(work).worker_entry(invitee, card, caps, self._follower.hub_now))

    def _hand_keeping(self, work: UnitOfWork, known: Person) -> None:
        """Whoever covers for them keeps their young people from now on, until they are handed over."""
        cover = next(
            (
                one
                for id in covers_now(work, known.id)
                if (one := work.people.get(id)) is not None
                and reachable(work, one, at=self._clock.now())
                and may(work, one, Cap.INVITE, at=self._clock.now())
            ),
            None,
        )
        if cover is None:
            return
        for listed in work.directory.accounts().values():
            good = work.directory.good_cards(listed.account)
            if listed.keeper == known.account and good:
                card = next(iter(good.values()))
                self._line_up(work, MemberEntry(card, listed.account, listed.mailbox, cover.account))

    def _line_up(self, work: UnitOfWork, says: Says) -> None:
        self._outbox.entry(work, sign_entry(_keys(work).issuing, says, self._follower.hub_now))


def _keys(work: UnitOfWork) -> OfficeKeys:
    keys = office_keys(work)
    assert keys is not None, "only the vault with the keys has this service"
    return keys


def _invitee(worker: NewWorker, account: AccountId, mailbox: MailboxId) -> Invitee:
    return Invitee(
        account=account,
        mailbox=mailbox,
        name=worker.name,
        known_as=worker.known_as,
        role=worker.role,
        portrait=worker.portrait,
        team=worker.team,
    )


def _as_now(work: UnitOfWork, known: Person) -> NewWorker:
    listed = work.directory.account(known.account)
    held = None if listed is None else listed.certificate
    caps = None if held is None else held.caps
    return NewWorker(known.name, known.known_as, known.role, known.team, known.portrait, caps)
