"""Carrying invitations on, step by step: to the hub, from the hub, and into the directory.

Each step is kept in the vault before or with what it does, and may be done twice: killed between any two, it
goes on where it was.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.clock import Clock
from core.events import Event, EventBus, InvitationsChanged, PeopleChanged
from core.people.following import Follower, epoch_of
from core.people.invitations import InviteState, KeptInvitation
from core.sealing.identity import Identity
from core.sealing.invitations import InviteKey, open_answer
from core.sealing.refusal import SealRefused
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.wire import RefusalKind
from core.sync.wire.invitations import InvitationPut
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

log = logging.getLogger("heard.inviting")

KEPT = timedelta(days=30)
"""How long one that is over is still listed."""
LOOK_EVERY_SECONDS = 5.0
"""Between two questions whether anybody has answered."""
NEVER = float("-inf")
_EPOCH = "invitations.epoch"
_UNDER_WAY = frozenset({InviteState.SAVED, InviteState.OPEN, InviteState.FINISHING, InviteState.CANCELLING})
_RUNS_OUT = frozenset({InviteState.SAVED, InviteState.OPEN})
OVER = frozenset({InviteState.FINISHED, InviteState.EXPIRED, InviteState.CANCELLED})

EntryFor = Callable[[UnitOfWork, KeptInvitation, datetime], bytes]
"""Signs the entry that lets an answered invitation in, at this time."""
Joined = Callable[[UnitOfWork, KeptInvitation], tuple[Event, ...]]
"""What follows here once the hub has let somebody in."""


class InvitationSteps:
    """The steps of one vault's invitations; one at a time, whoever asks."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        identity: Identity,
        calls: DirectoryCalls,
        follower: Follower,
        bus: EventBus,
        *,
        entry_for: EntryFor,
        joined: Joined,
        nudge: Callable[[], None],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._identity = identity
        self._calls = calls
        self._follower = follower
        self._bus = bus
        self._entry_for = entry_for
        self._joined = joined
        self._nudge = nudge
        self._looked = NEVER
        self._one_at_a_time = threading.Lock()

    def hurry(self) -> None:
        """Let the sync loop ask the hub now, not in a while; waits for nothing."""
        self._looked = NEVER
        self._nudge()

    def step(self, *, at_once: bool = False) -> bool:
        """Carry every invitation on as far as it goes; whether any has. Raises as the client."""
        with self._one_at_a_time:
            return self._step(at_once=at_once)

    def _step(self, *, at_once: bool) -> bool:
        self._leave_again()
        with self._vault.reading() as work:
            kept = [one for one in work.invitations.all(KeptInvitation) if one.state in _UNDER_WAY]
        changed = False
        for one in kept:
            match one.state:
                case InviteState.SAVED:
                    changed |= self._leave(one)
                case InviteState.CANCELLING:
                    changed |= self._take_back(one)
                case InviteState.FINISHING:
                    changed |= self._let_in(one)
                case _:
                    pass
        waits = any(one.state in _RUNS_OUT for one in kept)
        if waits and (at_once or time.monotonic() >= self._looked + LOOK_EVERY_SECONDS):
            self._looked = time.monotonic()
            changed |= self._ask()
            # Only now: what was answered in time is good, also when its inviter comes back later.
            changed |= self._run_out()
        changed |= self._forget()
        if changed:
            self._bus.announce(InvitationsChanged())
        return changed

    def _leave_again(self) -> None:
        """A hub that was put back may have lost the notes: what is open is left there once more."""
        with self._vault.reading() as work:
            now, before = epoch_of(work), work.settings.get(_EPOCH)
        if now == before:
            return
        with self._vault.transaction() as work:
            work.settings.set(_EPOCH, now)
            for one in work.invitations.all(KeptInvitation) if before is not None else ():
                if one.state is InviteState.OPEN:
                    work.invitations.put(one.id, replace(one, state=InviteState.SAVED))

    def sign(self, work: UnitOfWork, id: str) -> None:
        """Sign the entry that lets in whoever has answered this invitation; nothing for any other."""
        kept = work.invitations.get(KeptInvitation, id)
        if kept is None or kept.state is not InviteState.ANSWERED:
            return
        entry = self._entry_for(work, kept, self._follower.hub_now).hex()
        work.invitations.put(id, replace(kept, state=InviteState.FINISHING, entry=entry, problem=""))

    def _leave(self, kept: KeptInvitation) -> bool:
        put = InvitationPut(bytes.fromhex(kept.note), kept.expires_at)
        try:
            self._calls.leave(kept.id, put)
        except HubRefused as refusal:
            return self._refused(kept, refusal, InviteState.SAVED)
        return self._become(kept, state=InviteState.OPEN, problem="")

    def _ask(self) -> bool:
        changed = False
        for id in self._calls.answered():
            with self._vault.reading() as work:
                kept = work.invitations.get(KeptInvitation, id)
            if kept is not None and kept.state in _RUNS_OUT:
                changed |= self._take_answer(kept)
        return changed

    def _take_answer(self, kept: KeptInvitation) -> bool:
        found = self._calls.answer_to(kept.id)
        if found.answer is None:
            return False
        key = InviteKey(kept.id, bytes.fromhex(kept.key))
        try:
            card = open_answer(self._identity, key, found.answer)
        except SealRefused:
            # By nobody who knew the code, or sealed to another: the code is burnt, and nobody is let in.
            log.warning("an answer that does not hold: invitation=%s", kept.id)
            return self._become(kept, state=InviteState.CANCELLING)
        if not kept.by_itself:
            return self._become(kept, state=InviteState.ANSWERED, card=card.hex())
        with self._vault.transaction() as work:
            now = work.invitations.get(KeptInvitation, kept.id)
            if now is None or now.state is not kept.state:
                return False
            # In one go: whoever is killed between the two would leave an answer that nobody ever signs for.
            work.invitations.put(kept.id, replace(now, state=InviteState.ANSWERED, card=card.hex()))
            self.sign(work, kept.id)
            signed = work.invitations.get(KeptInvitation, kept.id)
        if signed is not None and signed.state is InviteState.FINISHING:
            self._let_in(signed)
        return True

    def _let_in(self, kept: KeptInvitation) -> bool:
        try:
            self._calls.append(bytes.fromhex(kept.entry))
            self._close(kept)
        except HubRefused as refusal:
            return self._refused(kept, refusal, InviteState.ANSWERED)
        events: tuple[Event, ...] = (PeopleChanged(),)
        self._follower.follow()
        with self._vault.transaction() as work:
            events += self._joined(work, kept)
            work.invitations.put(kept.id, _over(kept, InviteState.FINISHED))
        for event in events:
            self._bus.announce(event)
        self._nudge()
        return True

    def _take_back(self, kept: KeptInvitation) -> bool:
        self._close(kept)
        with self._vault.transaction() as work:
            work.invitations.put(kept.id, _over(kept, InviteState.CANCELLED))
        return True

    def _close(self, kept: KeptInvitation) -> None:
        try:
            self._calls.close(kept.id)
        except HubRefused as refusal:
            # It never came there, or has been swept away.
            if refusal.kind is not RefusalKind.NOT_FOUND:
                raise

    def _refused(self, kept: KeptInvitation, refusal: HubRefused, state: InviteState) -> bool:
        if refusal.kind is RefusalKind.PUT_BACK:
            # For a day, perhaps; whatever else is to be carried goes on meanwhile.
            return self._become(kept, problem=refusal.sentence)
        if refusal.passing:
            raise refusal
        log.warning("hub refused invitation=%s: %s", kept.id, refusal.kind.value)
        return self._become(kept, state=state, entry="", problem=refusal.sentence)

    def _become(self, kept: KeptInvitation, **changes: object) -> bool:
        """Let it be so, unless its owner has done something with it while the hub was asked: that stands."""
        after = replace(kept, **changes)  # type: ignore[arg-type]
        if after == kept:
            return False
        with self._vault.transaction() as work:
            now = work.invitations.get(KeptInvitation, kept.id)
            if now is None or now.state is not kept.state:
                return False
            work.invitations.put(kept.id, after)
        return True

    def _run_out(self) -> bool:
        now = self._clock.now()
        with self._vault.transaction() as work:
            every = work.invitations.all(KeptInvitation)
            late = [one for one in every if one.state in _RUNS_OUT and now > one.expires_at]
            for one in late:
                work.invitations.put(one.id, _over(one, InviteState.EXPIRED))
        return bool(late)

    def _forget(self) -> bool:
        now = self._clock.now()
        with self._vault.reading() as work:
            every = work.invitations.all(KeptInvitation)
        old = [one for one in every if one.state in OVER and now > one.expires_at + KEPT]
        if old:
            with self._vault.transaction() as work:
                for one in old:
                    work.invitations.drop(one.id)
        return bool(old)


def _over(kept: KeptInvitation, state: InviteState) -> KeptInvitation:
    """An invitation that is over keeps nothing that opens anything."""
    return replace(kept, state=state, code="", key="", note="", entry="")  # type: ignore[arg-type]
