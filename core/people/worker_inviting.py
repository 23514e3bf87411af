"""A worker invites a young person, helps them to a second computer, or lets them begin again.

InvitingService.invite_young_person(facts, seats, others)   MayNotInvite without the cap
InvitingService.caseload()                       whom the office says one is to invite: for the form
InvitingService.invite_computer(person) / invite_again(person)   for those whom one keeps
and all of Inviting: invitations, pictures, finish, refuse, cancel, look
"""

from core.clock import Clock
from core.ids import AccountId, MailboxId, PersonId, random_hex
from core.people.caseloads import CaseloadRow, caseload, note_invited
from core.people.circles import keeps
from core.people.directory import may
from core.people.invitations import Invitation, Invitee, NewYoungPerson, Purpose, invitee_of
from core.people.inviting import Inviting
from core.people.model import Known, Person, Role, Seat
from core.people.refusals import MayNotInvite
from core.sealing.certificates import Cap
from core.sealing.passphrases import Word
from core.vault.engine import Vault


class InvitingService:
    """What a worker does with invitations."""

    def __init__(self, inviting: Inviting, vault: Vault, clock: Clock, me: Person) -> None:
        self._inviting = inviting
        self._vault = vault
        self._clock = clock
        self._me = me

    @property
    def may_invite(self) -> bool:
        """Whether the owner's certificate lets them invite young people now."""
        with self._vault.reading() as work:
            return may(work, self._me, Cap.INVITE, at=self._clock.now())

    def invite_young_person(
        self,
        facts: NewYoungPerson,
        seats: tuple[Seat, ...],
        others: tuple[Known, ...] = (),
        *,
        reference: str = "",
    ) -> Invitation:
        """A code for a young person, with the circle that will be around them. MayNotInvite.

        `reference`: of the row of `caseload` that it was made from; that row is shown no more.
        """
        if not self.may_invite:
            raise MayNotInvite
        invitee = Invitee(
            account=AccountId(random_hex()),
            mailbox=MailboxId(random_hex()),
            name=facts.name,
            known_as=facts.known_as,
            role=Role.YOUNG_PERSON,
            portrait=facts.portrait,
            born=facts.born,
            home=facts.home,
            easy_read=facts.easy_read,
            face_tone=facts.face_tone,
            looked_after_since=facts.looked_after_since,
        )
        made = self._inviting.invite(Purpose.YOUNG, invitee, seats=seats, others=others)
        if reference:
            with self._vault.transaction() as work:
                note_invited(work, reference)
        return made

    def caseload(self) -> tuple[CaseloadRow, ...]:
        """Whom the office planned for the owner of this vault to invite and who was not yet, by reference.

        For the invite form to begin with: `known_as`, and for each seat role, `person` and `cover`. A seat
        whose `person` is None is for somebody (`name`) who has not joined; the office sends the row again
        once they have. Empty where the office has imported no caseload. Changes are told by PeopleChanged.
        """
        with self._vault.reading() as work:
            return caseload(work)

    def invite_computer(self, person: PersonId) -> Invitation:
        """A code for one more computer of a young person whom one keeps. MayNotInvite."""
        return self._for(person, Purpose.COMPUTER)

    def invite_again(self, person: PersonId) -> Invitation:
        """A code to begin again: once it is finished, every computer they had is out. MayNotInvite."""
        return self._for(person, Purpose.AGAIN)

    def may_invite_again(self, person: PersonId) -> bool:
        """Whether this young person is the owner's to invite again."""
        with self._vault.reading() as work:
            known = work.people.get(person)
            mine = known is not None and keeps(work, self._me, known)
        return mine and self.may_invite

    def invitations(self) -> tuple[Invitation, ...]:
        """Every invitation that is not long over, newest first."""
        return self._inviting.invitations()

    def facts(self, id: str) -> tuple[NewYoungPerson, tuple[Seat, ...], tuple[Known, ...]] | None:
        """What the invitation of a young person was made from, to make a new one; None if there is none."""
        return self._inviting.facts(id)

    def pictures(self, id: str) -> tuple[Word, ...]:
        """The four pictures that both screens show. NotAnswered."""
        return self._inviting.pictures(id)

    def finish(self, id: str) -> None:
        """The pictures are the same: let them in. NotAnswered."""
        self._inviting.finish(id)

    def refuse(self, id: str) -> None:
        """The pictures are not the same: nobody is let in by this code."""
        self._inviting.refuse(id)

    def cancel(self, id: str) -> None:
        """Take an invitation back."""
        self._inviting.cancel(id)

    def look(self) -> bool:
        """Ask the hub now whether anybody has answered; whether anything has changed."""
        return self._inviting.look()

    def look_soon(self) -> None:
        """Have the hub asked by the sync loop; InvitationsChanged tells what came of it. Never waits."""
        self._inviting.look_soon()

    def _for(self, person: PersonId, purpose: Purpose) -> Invitation:
        if not self.may_invite_again(person):
            raise MayNotInvite
        with self._vault.reading() as work:
            known = work.people.get(person)
        assert known is not None
        return self._inviting.invite(purpose, invitee_of(known))
