"""Joining with a code: looked up, answered, waited for, and then a vault of one's own.

parse_code, look_up                     -> Found (looking_up.py); nothing is kept yet
JoinService(vault, clock).begin(found)  an identity is made; from here on nothing is lost by being killed
                         .facts()       who invites whom to what, and how far it has come
                         .answer()      over the network
                         .pictures()    the four that both screens show
                         .note_same()   they were seen to be the same on this side
                         .enrolled()    over the network: whether the inviter has finished
                         .settle()      over the network: the directory is followed; then open_session works
waiting_to_join(vault)                  whether a vault is somewhere in between
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.clock import Clock
from core.people.beginning_again import note_began_again
from core.people.following import Follower, alarm_of, forget_directory, note_point, pin_root
from core.people.invitations import Purpose, Told, decode_told
from core.people.inviting import pictures_of
from core.people.looking_up import Found, Typed, asking, look_up, parse_code
from core.people.model import Role
from core.people.own_computers import note_added
from core.people.refusals import CodeGivenUp, NotYetIn, OtherCounty
from core.people.settling import hub_of, identity_of, keep_hub, keep_identity, settle
from core.sealing.identity import Identity
from core.sealing.invitations import InviteKey, seal_answer
from core.sealing.passphrases import Word
from core.sealing.signatures import kid_of
from core.sync.client import HubClient, HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.public_calls import PublicHub
from core.sync.wire import RefusalKind, limits
from core.vault.engine import Vault
from core.vault.one_line import one_line
from core.vault.work import UnitOfWork

__all__ = [
    "Found",
    "JoinService",
    "JoinState",
    "Joining",
    "Typed",
    "look_up",
    "parse_code",
    "waiting_to_join",
]

_KEY = "joining"


class JoinState(StrEnum):
    """How far joining has come in a vault."""

    NONE = "none"
    BEGUN = "begun"
    ANSWERED = "answered"
    ENROLLED = "enrolled"


@dataclass(frozen=True, slots=True)
class Joining:
    """Where a vault stands that somebody is joining in, to be shown.

    `own`: invited from another computer of their own. `compares`: whether there are pictures to compare; the
    office lets its own in by itself. `same`: whether they were said to be the same on this side.
    """

    state: JoinState
    purpose: Purpose
    organisation: str
    inviter: str
    inviter_role: Role
    known_as: str
    role: Role
    expires_at: datetime
    own: bool
    compares: bool
    same: bool


class JoinService:
    """Joining into one open vault, which has no owner yet."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def begin(self, found: Found) -> None:
        """Make the owner's keys and keep what the code opened. Begun again, the last code counts."""
        with self._vault.transaction() as work:
            if work.identity.owner() is not None:
                raise LookupError("this vault has an owner already")
            forget_directory(work)
            keep_identity(work, Identity.generate())
            work.settings.set(
                _KEY,
                {
                    "state": JoinState.BEGUN.value,
                    "id": found.key.id,
                    "key": found.key.key.hex(),
                    "note": found.note.hex(),
                    "origin": found.origin,
                },
            )

    def state(self) -> JoinState:
        """How far it has come."""
        with self._vault.reading() as work:
            kept = work.settings.get(_KEY)
        return JoinState.NONE if kept is None else JoinState(kept["state"])

    def facts(self) -> Joining | None:
        """Who invites whom, and how far it has come; None where nobody is joining."""
        if self.state() is JoinState.NONE:
            return None
        kept, told = self._kept()
        return Joining(
            state=JoinState(kept["state"]),
            purpose=told.purpose,
            organisation=told.organisation,
            inviter=told.inviter_name,
            inviter_role=told.inviter_role,
            known_as=told.invitee.known_as,
            role=told.invitee.role,
            expires_at=told.expires_at,
            own=told.purpose is Purpose.COMPUTER and told.inviter_name == told.invitee.name,
            compares=told.inviter_role is not Role.OFFICE,
            same="same" in kept,
        )

    def note_same(self) -> None:
        """The pictures were seen to be the same: after a restart they need not be compared again."""
        self._keep(same="yes")

    def answer(self) -> None:
        """Give the inviter this computer's card. CodeUsed if somebody else has, CodeUnknown if too late."""
        kept, told = self._kept()
        if kept["state"] != JoinState.BEGUN.value:
            return
        with self._vault.reading() as work:
            identity = identity_of(work)
        if "answer" not in kept:
            key = InviteKey(kept["id"], bytes.fromhex(kept["key"]))
            sealed = seal_answer(key, card=identity.card, inviter_card=told.inviter_card)
            # Kept before it is sent: sent again it must be the same, or it is another's.
            self._keep(answer=sealed.hex())
            kept, _ = self._kept()
        public = PublicHub(kept["origin"])
        try:
            asking(lambda: public.answer(kept["id"], bytes.fromhex(kept["answer"])))
        finally:
            public.close()
        self._keep(state=JoinState.ANSWERED.value, key="")

    def pictures(self) -> tuple[Word, ...]:
        """The four pictures that both screens show."""
        _, told = self._kept()
        with self._vault.reading() as work:
            card = identity_of(work).card
        return pictures_of(inviter_card=told.inviter_card, new_card=card)

    def enrolled(self) -> bool:
        """Whether the inviter has finished: from then on the hub lets this computer in."""
        kept, _ = self._kept()
        if kept["state"] == JoinState.ENROLLED.value:
            return True
        client = self._client()
        try:
            client.sign_in()
        except HubRefused as refusal:
            if refusal.kind is RefusalKind.SIGN_IN:
                return False
            raise
        finally:
            client.close()
        self._keep(state=JoinState.ENROLLED.value)
        return True

    def settle(self, *, picture: str = "") -> None:
        """Fill the vault: whose it is, the directory as far as it goes, the circle. May be repeated.

        `picture`: the one a young person chose for themselves here, in place of what their worker gave.
        NotYetIn before the inviter has finished. OtherCounty when the directory is not what the note said.
        """
        if self.state() is JoinState.NONE:
            return
        if not self.enrolled():
            raise NotYetIn
        kept, told = self._kept()
        hub = replace(told.hub, origin=kept["origin"])
        with self._vault.transaction() as work:
            identity = identity_of(work)
            pin_root(work, told.root)
            keep_hub(work, hub)
        client = self._client()
        try:
            calls = DirectoryCalls(client, bytes.fromhex(hub.public))
            account = told.invitee.account
            Follower(
                calls,
                self._vault,
                self._clock,
                on_change=lambda work, change: note_added(work, account, identity.kid, change, joining=True),
            ).follow()
        finally:
            client.close()
        with self._vault.transaction() as work:
            if work.settings.get(_KEY) is None:
                raise CodeGivenUp
            same = note_point(work, told.point, self._clock.now())
            mine = work.directory.card(identity.kid)
            if not same or alarm_of(work) or mine is None or mine.account != told.invitee.account:
                raise OtherCounty
            if not _is_who_they_say(work, told):
                raise OtherCounty
            me = told.invitee.with_card(identity.kid)
            if picture and me.role is Role.YOUNG_PERSON:
                me = replace(me, portrait=picture)
            settle(
                work,
                me,
                identity,
                root_card=told.root,
                hub=hub_of(work),
                circles=() if told.circle is None else (told.circle,),
            )
            if told.purpose is Purpose.AGAIN:
                note_began_again(work)
            work.settings.set(_KEY, None)

    def give_up(self) -> bool:
        """Forget a code that came to nothing: another one can be tried in the same vault.

        False where its owner was let in meanwhile: then nothing is forgotten.
        """
        with self._vault.transaction() as work:
            if work.identity.owner() is not None:
                return False
            work.settings.set(_KEY, None)
            forget_directory(work)
        return True

    def _client(self) -> HubClient:
        kept, told = self._kept()
        with self._vault.reading() as work:
            identity = identity_of(work)
        public = bytes.fromhex(told.hub.public)
        return HubClient(kept["origin"], identity, told.invitee.account, hub_public=public)

    def _kept(self) -> tuple[dict[str, str], Told]:
        with self._vault.reading() as work:
            kept = work.settings.get(_KEY)
        if kept is None:
            raise CodeGivenUp
        return kept, decode_told(bytes.fromhex(kept["note"]))

    def _keep(self, **changes: str) -> None:
        with self._vault.transaction() as work:
            kept = work.settings.get(_KEY)
            if kept is None:
                raise CodeGivenUp
            work.settings.set(_KEY, kept | changes)


def _is_who_they_say(work: UnitOfWork, told: Told) -> bool:
    """Whether the inviter's card is one of the directory's, of somebody of that name and role.

    By now, or when they invited: a name may have been another a week ago. The code proves that whoever made
    it wrote the note, and nothing of what they say in it of themselves.
    """
    card = work.directory.card(kid_of(told.inviter_card))
    if card is None or card.account is None:
        return False
    said = (told.inviter_name, told.inviter_role)
    if card.account == told.invitee.account:
        return said == (told.invitee.name, told.invitee.role)
    now = work.people.by_account(card.account)
    then = work.directory.certificate_at(card.account, told.expires_at - limits.INVITATION_LASTS)
    known = [(now.name, now.role)] if now is not None else []
    return said in known or (then is not None and said == (one_line(then.name), then.role))


def waiting_to_join(vault: Vault) -> bool:
    """Whether joining was begun in this vault and is not done: then its waiting page is shown."""
    with vault.reading() as work:
        return work.settings.get(_KEY) is not None
