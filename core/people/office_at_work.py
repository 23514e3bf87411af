"""The office's list joined to the directory: who is where, who is invited, who is put out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from core.clock import Clock
from core.ids import Kid, PersonId
from core.people.directory import Listed, Reach, listed_as
from core.people.in_force import take_up
from core.people.invitations import Invitation, InviteState, Purpose
from core.people.issuing import ISSUED_AT, note_issued
from core.people.model import Role
from core.people.office_desk import Code, ComputerLine, NotInvited, OfficeFacts, Place, WorkerLine
from core.people.office_lists import OfficeLists
from core.people.office_publishing import OfficePublishing, as_new, gone_of
from core.people.offices import OfficeService
from core.people.putting_back import PutBack
from core.people.role_names import role_names
from core.people.roster import Planned
from core.sealing.certificates import ISSUING_VALID_AT_MOST
from core.sealing.entries import parse_entry
from core.sealing.entry_values import RevokedFor
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

_OPEN = (InviteState.SAVED, InviteState.OPEN, InviteState.ANSWERED, InviteState.FINISHING)
_FIRST_ISSUING = 2
"""Where the first issuing identity stands in every log: right after the organisation itself."""


class OfficeAtWork:
    """See office_desk.OfficeDesk. Every call runs on the vault's lane."""

    def __init__(self, vault: Vault, clock: Clock, lists: OfficeLists, office: OfficeService) -> None:
        self._vault = vault
        self._clock = clock
        self._lists = lists
        self._office = office
        self._publishing = OfficePublishing(vault, lists, office)

    # -- who is where ------------------------------------------------------------------------------------

    def workers(self) -> tuple[WorkerLine, ...]:
        """Everybody on the list, by name."""
        workers = self._lists.workers()
        names = {worker.email: worker.name for worker in workers}
        listed = self._listed(workers)
        gone = gone_of(workers, listed)
        covers = self._lists.covers(gone)
        latest = self._latest_invitations()
        lines = []
        for worker in workers:
            place, until, computers = _place(worker, listed, latest)
            cover = tuple(names[email] for email in covers[worker.email] if email in names)
            by_rule = set(worker.covered_by) <= gone
            lines.append(WorkerLine(worker, cover, by_rule, place, until, computers))
        return tuple(lines)

    def _listed(self, workers: Sequence[Planned]) -> dict[PersonId, Listed]:
        now, found = self._clock.now(), {}
        with self._vault.reading() as work:
            for worker in workers:
                person = work.people.get(worker.person) if worker.person else None
                if person is not None:
                    found[person.id] = listed_as(work, person, Kid(""), at=now)
        return found

    def _latest_invitations(self) -> dict[PersonId, Invitation]:
        latest: dict[PersonId, Invitation] = {}
        for invitation in self._office.invitations():  # newest first
            latest.setdefault(invitation.person, invitation)
        return latest

    # -- invitations -------------------------------------------------------------------------------------

    def invite(self, email: str) -> Code:
        """Invite a worker of the list; the same again while an invitation is open."""
        worker = self._worker(email)
        open_now = self._open(worker)
        if open_now is not None:
            return _code(open_now, worker)
        listed = self._listed([worker])
        if worker.person in listed:
            return self.invite_again(email)
        # One that was made just before the computer went off, and was not written to the list any more.
        taken = {other.person for other in self._lists.workers()}
        invitation = next(
            (
                one
                for one in self._office.invitations()
                if one.purpose is Purpose.WORKER and one.state in _OPEN and one.person not in taken
                and (one.name, one.role) == (worker.name, worker.role)
            ),
            None,
        ) or self._office.invite_worker(as_new(worker))  # fmt: skip
        self._lists.link(worker.email, invitation.person)
        self._publishing.note_worker(invitation.person, worker)
        return _code(invitation, worker)

    def code(self, email: str) -> Code:
        """The open invitation of a worker. NotInvited."""
        worker = self._worker(email)
        invitation = self._open(worker)
        if invitation is None or not invitation.code:
            raise NotInvited
        return _code(invitation, worker)

    def cancel(self, email: str) -> None:
        """Take an open invitation back."""
        invitation = self._open(self._worker(email))
        if invitation is not None:
            self._office.cancel(invitation.id)

    def invite_again(self, email: str) -> Code:
        """A forgotten passphrase, or somebody who is back."""
        worker = self._worker(email)
        return _code(self._office.invite_again(self._person(worker)), worker)

    def invite_computer(self, email: str) -> Code:
        """A second computer."""
        worker = self._worker(email)
        return _code(self._office.invite_computer(self._person(worker)), worker)

    def has_left(self, email: str) -> None:
        """Every computer of theirs is out."""
        self._office.revoke(self._person(self._worker(email)), RevokedFor.LEFT)

    def computer_lost(self, email: str, kid: Kid) -> None:
        """One computer of theirs is out."""
        self._person(self._worker(email))
        self._office.revoke_computer(kid, RevokedFor.LOST)

    def renew(self, emails: Sequence[str]) -> None:
        """Another year for each."""
        for email in emails:
            self._office.renew(self._person(self._worker(email)))

    def renew_office(self) -> None:
        """A new issuing identity."""
        self._office.new_issuing()
        with self._vault.transaction() as work:
            note_issued(work, self._clock.now())

    def facts(self) -> OfficeFacts:
        """What the council's page shows."""
        organisation = self._office.organisation()
        by_person = {worker.person: worker.email for worker in self._lists.workers()}
        due = (by_person.get(one.person.id, "") for one in self._office.due_for_renewal())
        with self._vault.reading() as work:
            until = _issued_at(work) + ISSUING_VALID_AT_MOST
        return OfficeFacts(
            name=organisation.name,
            origin=organisation.origin,
            fingerprint=organisation.fingerprint,
            issuing_until=until,
            waiting=self._office.waiting(),
            renewals=tuple(email for email in due if email),
        )

    def put_back(self) -> PutBack | None:
        """How it stands after a restore."""
        return self._office.put_back.view()

    def go_on(self) -> None:
        """Let new entries in."""
        self._office.put_back.go_on()

    def publish(self) -> None:
        """Line up what list and plan say and was not lined up before; the office's own year goes on."""
        with self._vault.reading() as work:
            me = work.identity.owner()
        if me is not None and any(one.person.id == me for one in self._office.due_for_renewal()):
            self._office.renew(me)
        self._know_again()
        with self._vault.transaction() as work:
            take_up(work)
        self._publishing.publish(self._listed(self._lists.workers()))

    def _know_again(self) -> None:
        """Workers of the list who are in the directory already, by name and role: after the office's computer
        was lost, the list comes from a file, and the directory from the hub.
        """
        workers, now = self._lists.workers(), self._clock.now()
        taken = {worker.person for worker in workers}
        found: dict[tuple[str, Role], list[PersonId]] = {}
        with self._vault.reading() as work:
            for person in work.people.all():
                if person.id in taken or person.role in (Role.YOUNG_PERSON, Role.RECOVERY):
                    continue
                if listed_as(work, person, Kid(""), at=now).reach is not Reach.GONE:
                    found.setdefault((person.name.casefold(), person.role), []).append(person.id)
        planned = Counter((worker.name.casefold(), worker.role) for worker in workers)
        for worker in workers:
            who = (worker.name.casefold(), worker.role)
            same = found.get(who, [])
            if worker.person is None and len(same) == 1 and planned[who] == 1:
                self._lists.link(worker.email, same[0])
                self._publishing.note_worker(same[0], worker)

    # -- parts -------------------------------------------------------------------------------------------

    def _worker(self, email: str) -> Planned:
        worker = self._lists.worker(email)
        if worker is None:
            raise NotInvited
        return worker

    def _person(self, worker: Planned) -> PersonId:
        if worker.person is None or worker.person not in self._listed([worker]):
            raise NotInvited
        return worker.person

    def _open(self, worker: Planned) -> Invitation | None:
        if worker.person is None:
            return None
        return next(
            (
                one
                for one in self._office.invitations()
                if one.person == worker.person and one.state in _OPEN and one.code
            ),
            None,
        )


def _place(
    worker: Planned, listed: Mapping[PersonId, Listed], latest: Mapping[PersonId, Invitation]
) -> tuple[Place, datetime | None, tuple[ComputerLine, ...]]:
    person = worker.person
    if person is None:
        return Place.PLANNED, None, ()
    found = listed.get(person)
    computers = () if found is None else tuple(
        ComputerLine(one.kid, one.since, one.revoked_at) for one in found.computers if one.since is not None
    )  # fmt: skip
    if found is not None and found.reach is not Reach.GONE:
        return Place.HERE, found.until, computers
    invitation = latest.get(person)
    if invitation is not None and invitation.state in _OPEN:
        return Place.INVITED, invitation.expires_at, computers
    if found is not None:
        return Place.LEFT, None, computers
    if invitation is not None and invitation.state is InviteState.EXPIRED:
        return Place.EXPIRED, None, ()
    return Place.PLANNED, None, ()


def _code(invitation: Invitation, worker: Planned) -> Code:
    names = role_names()
    return Code(
        id=invitation.id,
        name=worker.name,
        line=", ".join(part for part in (names.name(worker.role), worker.team) if part),
        code=invitation.code,
        address=invitation.origin,
        qr=invitation.qr,
        until=invitation.expires_at,
    )


def _issued_at(work: UnitOfWork) -> datetime:
    noted = work.settings.get(ISSUED_AT)
    if noted:
        return datetime.fromisoformat(noted)
    first = work.directory.entry(_FIRST_ISSUING)
    assert first is not None, "an office has followed its own directory"
    return parse_entry(first).at
