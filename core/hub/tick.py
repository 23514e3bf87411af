"""The ladder climbing: steps that fall due are told once, in the order they fell due."""

import logging
from dataclasses import dataclass

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
        while steps.any_due(self._store, now := self._store.now()):
            with self._store.writing() as work:
                claimed = steps.claim_due(work, now, most=CLAIM)
                telling = [(step, self._telling(work, step)) for step in claimed]
                # Everybody at once, before the time is asked and the first is told.
                everybody = {mailbox for _, news in telling if news is not None for mailbox in news.to}
                inbox.hold_readers_still(work, everybody)
                for step, news in telling:
                    if news is not None:
                        self._tell(work, news)
                        told += 1
                    steps.finish(work, step, told=news is not None)
            if not claimed:
                break
        return told

    def _telling(self, work: Writing, due: DueStep) -> "_News | None":
        held = envelopes.held(work.connection, due.content, to_change=True)
        if held is None or held.withdrawn_at is not None or held.clock_round != due.clock_round:
            return None
        step = _ladder(work, due.ladder).steps[due.step]
        if held.answered_at is not None or (step.when is When.UNOPENED and held.opened_at is not None):
            return None
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
            return None
        return _News(held, step.event, frozenset(to), asked[0] if asked else None)

    def _tell(self, work: Writing, news: "_News") -> None:
        held = news.held
        event = events.append(
            work,
            held.content,
            news.kind,
            to=news.asked,
            due_at=held.clock_due_at,
            clock_round=held.clock_round,
        )
        inbox.tell(work, news.to, held.content, event)
        _log.info("told content=%s fact=%s", held.content, news.kind.value)


@dataclass(frozen=True, slots=True)
class _News:
    """A step that holds: what is told of which envelope to whom, and who is asked by it."""

    held: Held
    kind: FactKind
    to: frozenset[MailboxId]
    asked: MailboxId | None


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
