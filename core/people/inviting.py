"""Inviting: a note under a code, an answer, four pictures, and an entry in the directory that lets them in.

    Inviting.invitations()                     newest first
    Inviting.pictures(id)                      the four that both screens show, once answered
    Inviting.finish(id) / refuse(id) / cancel(id)
    Inviting.look() / look_soon()              asks the hub now; the sync loop does so by itself

Whatever is done here stands in the vault before the hub hears of it; how it goes on from there is for
invitation_steps.py. Who invites whom: worker_inviting.py, devices.py, offices.py.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from core.clock import Clock
from core.events import Event, InvitationsChanged
from core.ids import PersonId
from core.people.invitation_steps import OVER, InvitationSteps
from core.people.invitations import (
    Invitation,
    Invitee,
    InviteState,
    KeptInvitation,
    NewYoungPerson,
    Purpose,
    Told,
    encode_told,
)
from core.people.model import Circle, Known, Person, Seat
from core.people.refusals import NotAnswered
from core.people.register import organisation_entry
from core.people.settling import hub_of
from core.sealing.certificates import Cap
from core.sealing.codes import new_code, shown
from core.sealing.identity import Identity
from core.sealing.invitations import four_pictures, invite_key, seal_note
from core.sealing.passphrases import Word, word_list
from core.sync.wire import limits
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

Tell = Callable[[Event], None]
"""Announces that something has changed here, and lets the sync loop know."""


class Inviting:
    """The invitations of one vault. Calls that take codes take a third of a second each."""

    def __init__(
        self, vault: Vault, clock: Clock, identity: Identity, me: Person, steps: InvitationSteps, tell: Tell
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._identity = identity
        self._me = me
        self._steps = steps
        self._tell = tell

    def invite(
        self,
        purpose: Purpose,
        invitee: Invitee,
        *,
        caps: tuple[Cap, ...] = (),
        seats: tuple[Seat, ...] = (),
        others: tuple[Known, ...] = (),
        by_itself: bool = False,
    ) -> Invitation:
        """Make an invitation; it is kept here, and goes to the hub with the sync loop."""
        code = new_code()
        key, now = invite_key(code), self._clock.now()
        until = (now + limits.INVITATION_LASTS).replace(microsecond=0)
        circle = Circle(PersonId(invitee.account), seats, others) if purpose is Purpose.YOUNG else None
        with self._vault.transaction() as work:
            hub = hub_of(work)
            kept = KeptInvitation(
                id=key.id,
                code=code,
                key=key.key.hex(),
                purpose=purpose,
                invitee=invitee,
                state=InviteState.SAVED,
                made_at=now,
                expires_at=until,
                origin=hub.origin,
                note=seal_note(key, encode_told(self._told(work, purpose, invitee, circle, until))).hex(),
                caps=caps,
                seats=seats,
                others=others,
                by_itself=by_itself,
            )
            work.invitations.put(kept.id, kept)
        self._tell(InvitationsChanged())
        return as_shown(kept)

    def invitations(self) -> tuple[Invitation, ...]:
        """Every invitation that is not long over, newest first."""
        with self._vault.reading() as work:
            kept = work.invitations.all(KeptInvitation)
        return tuple(as_shown(one) for one in sorted(kept, key=lambda one: one.made_at, reverse=True))

    def facts(self, id: str) -> tuple[NewYoungPerson, tuple[Seat, ...], tuple[Known, ...]] | None:
        """What the invitation of a young person was made from; None if there is none, or not of one."""
        with self._vault.reading() as work:
            kept = work.invitations.get(KeptInvitation, id)
        if kept is None or kept.purpose is not Purpose.YOUNG:
            return None
        who = kept.invitee
        facts = NewYoungPerson(
            who.name,
            who.known_as,
            who.portrait,
            who.born,
            who.home,
            who.easy_read,
            who.face_tone,
            who.looked_after_since,
        )
        return facts, kept.seats, kept.others

    def pictures(self, id: str) -> tuple[Word, ...]:
        """The four pictures that both screens show. NotAnswered before there is an answer."""
        kept = self._answered(id)
        return pictures_of(inviter_card=self._identity.card, new_card=bytes.fromhex(kept.card))

    def finish(self, id: str) -> None:
        """Let in whoever has answered. NotAnswered. The hub hears of it with the sync loop."""
        self._answered(id)
        with self._vault.transaction() as work:
            self._steps.sign(work, id)
        self._tell(InvitationsChanged())

    def refuse(self, id: str) -> None:
        """The pictures are not the same, or it was somebody else: nobody is let in by this code."""
        self.cancel(id)

    def cancel(self, id: str) -> None:
        """Take an invitation back. What is finished, or over, stays as it is."""
        with self._vault.transaction() as work:
            kept = work.invitations.get(KeptInvitation, id)
            if kept is None or kept.state in (*OVER, InviteState.FINISHING):
                return
            work.invitations.put(id, replace(kept, state=InviteState.CANCELLING))
        self._tell(InvitationsChanged())

    def look(self) -> bool:
        """Ask the hub now; whether anything has changed. Raises as the client."""
        return self._steps.step(at_once=True)

    def look_soon(self) -> None:
        """Have the sync loop ask the hub now; InvitationsChanged tells what came of it. Never waits."""
        self._steps.hurry()

    def _answered(self, id: str) -> KeptInvitation:
        with self._vault.reading() as work:
            kept = work.invitations.get(KeptInvitation, id)
        if kept is None or not kept.card:
            raise NotAnswered
        return kept

    def _told(
        self, work: UnitOfWork, purpose: Purpose, invitee: Invitee, circle: Circle | None, until: datetime
    ) -> Told:
        whose = organisation_entry(work)
        if whose is None:
            raise LookupError("this vault has not followed the directory yet")
        return Told(
            purpose=purpose,
            organisation=whose.name,
            root=whose.root_card,
            inviter_card=self._identity.card,
            inviter_name=self._me.name,
            inviter_role=self._me.role,
            hub=hub_of(work),
            invitee=invitee,
            circle=circle,
            point=work.directory.point(),
            expires_at=until,
        )


def pictures_of(*, inviter_card: bytes, new_card: bytes) -> tuple[Word, ...]:
    """The four pictures of two cards, with their words."""
    words = word_list().words
    return tuple(
        words[place] for place in four_pictures(inviter_card=inviter_card, new_card=new_card, of=len(words))
    )


def as_shown(kept: KeptInvitation) -> Invitation:
    """An invitation without what only its vault needs."""
    return Invitation(
        id=kept.id,
        purpose=kept.purpose,
        person=PersonId(kept.invitee.account),
        name=kept.invitee.name,
        role=kept.invitee.role,
        code=shown(kept.code) if kept.code else "",
        qr=f"heard:{kept.origin}?{kept.code}" if kept.code else "",
        origin=kept.origin,
        made_at=kept.made_at,
        expires_at=kept.expires_at,
        state=kept.state,
        problem=kept.problem,
        known_as=kept.invitee.known_as,
    )
