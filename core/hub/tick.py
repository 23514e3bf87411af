"""The ladder climbing: steps that fall due are told once, in the order they fell due."""

import logging

from core.hub.ladder import COVER, RECIPIENT, SENDER, Ladder, Step, When
from core.hub.store import accounts, envelopes, events, inbox, presets, steps
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.hub.store.steps import DueStep
from core.ids import MailboxId
from core.sync.wire.envelope import Standing
from core.sync.wire.inbox import FactKind

_log = logging.getLogger("heard.hub.ladder")
_SAYS_WHO_WAS_ASKED = frozenset({FactKind.COVER_ASKED, FactKind.COVER_MAY_ANSWER, FactKind.BOSS_TOLD})
CLAIM = 100
"""Steps told in one transaction: few enough that requests are not kept waiting behind a long catch-up."""


class LadderClimber:
    """Tells what has fallen due. Any number of them may run at once; each step is told by one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tick(self) -> int:
        """Tell everything due by now; returns how many steps were told. After an outage: all, once."""
        told = 0
        while steps.any_due(self._store, self._store.now()):
            with self._store.writing() as work:
                claimed = steps.claim_due(work, most=CLAIM)
                for step in claimed:
                    done = self._climb(work, step)
                    steps.finish(work, step, told=done)
                    told += done
            if not claimed:
                break
        return told

    def _climb(self, work: Writing, due: DueStep) -> bool:
        held = envelopes.held(work.connection, due.content, to_change=True)
        if held is None or held.withdrawn_at is not None or held.clock_round != due.clock_round:
            return False
        step = _ladder(work, due.ladder).steps[due.step]
        if held.answered_at is not None or (step.when is When.UNOPENED and held.opened_at is not None):
            return False
        parties = envelopes.parties_of(work.connection, held.content)
        cut = accounts.with_all_mailboxes(
            work.connection, (party.mailbox for party in parties if party.standing is None)
        )
        by_role = _who_is_told(work, held, parties, step, cut)
        asked = _who_is_asked(step, by_role)
        to = {mailbox for reached in by_role.values() for mailbox in reached}
        # Never tell a young person that somebody was asked when nobody was.
        if SENDER in step.tell and (asked or step.event not in _SAYS_WHO_WAS_ASKED):
            to.add(held.sender)
        if step.event is FactKind.COVER_ASKED and not asked:
            return False
        event = events.append(
            work,
            held.content,
            step.event,
            to=asked[0] if asked else None,
            due_at=held.clock_due_at,
            clock_round=held.clock_round,
        )
        inbox.tell(work, to, held.content, event)
        _log.info("told content=%s fact=%s", held.content, step.event.value)
        return True


def _ladder(work: Writing, digest: str) -> Ladder:
    return Ladder.from_dict(presets.ladder_definition(work.connection, digest))


def _who_is_told(
    work: Writing, held: Held, parties: tuple[Party, ...], step: Step, cut: frozenset[MailboxId]
) -> dict[str, tuple[MailboxId, ...]]:
    """Whom each role the step names reaches, without those the author cut."""
    addressees = tuple(party.mailbox for party in parties if party.standing is Standing.ADDRESSEE)
    by_role: dict[str, tuple[MailboxId, ...]] = {}
    for role in step.tell:
        if role == SENDER:
            continue
        if role == RECIPIENT:
            found = addressees
        elif role == COVER:
            named = tuple(party.mailbox for party in parties if party.standing is Standing.COVER)
            found = named or accounts.cover_of(work.connection, addressees)
        else:
            found = accounts.duty_holders(work.connection, role, (held.sender, *addressees, ""))
        by_role[role] = tuple(mailbox for mailbox in found if mailbox not in cut and mailbox != held.sender)
        if not by_role[role]:
            _log.warning("nobody holds duty=%s content=%s fact=%s", role, held.content, step.event.value)
    return by_role


def _who_is_asked(step: Step, by_role: dict[str, tuple[MailboxId, ...]]) -> tuple[MailboxId, ...]:
    """Whom the fact is about: the cover, or the first duty a later rung adds to them."""
    if step.event in (FactKind.COVER_ASKED, FactKind.COVER_MAY_ANSWER):
        return by_role.get(COVER, ())
    added = [role for role in step.tell if role not in (RECIPIENT, COVER, SENDER)]
    return by_role[added[0]] if added else ()
