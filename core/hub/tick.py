"""The ladder climbing: steps that fall due are told once, in the order they fell due."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.hub.absence import WATCH, away_telling
from core.hub.ladder import Ladder
from core.hub.refusals import RequestRefused
from core.hub.steady import Judged, Steady
from core.hub.store import accounts, envelopes, events, gaps, inbox, mails, presets, steps
from core.hub.store.changes import changing
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.hub.store.events import Event
from core.hub.store.inbox import Place
from core.hub.store.steps import DueStep
from core.hub.telling import NOTHING, News, Telling, still_holds, telling
from core.ids import AccountId, ContentId, MailboxId
from core.sync.wire.inbox import FactKind

_log = logging.getLogger("heard.hub.ladder")
CLAIM = 100
"""Steps told in one transaction: few enough that requests are not kept waiting behind a long catch-up."""


@dataclass(frozen=True, slots=True)
class _Climbed:
    """What one transaction came to."""

    claimed: int
    told: int


class LadderClimber:
    """Tells what has fallen due. Any number of them may run at once; each step is told by one."""

    def __init__(
        self, store: Store, steady: Steady | None = None, *, came_back: Callable[[], object] = lambda: None
    ) -> None:
        """`steady` judges the hub's clock, if it has its own; `came_back` is called when it was wrong."""
        self._store = store
        self._steady = steady
        self._came_back = came_back

    def tick(self) -> int:
        """Tell everything due by now; returns how many steps were told. After an outage: all, once.

        A step that cannot be told for a fault of its own is passed over, and tried again at the next tick.
        While the hub's clock is doubted nothing is told: it could not be untold.
        """
        if self._steady is not None:
            judged = self._steady.judge(self._store.now())
            if judged is Judged.DOUBTED:
                return 0
            if judged is Judged.BACK:
                self._came_back()
        told = 0
        stuck: set[ContentId] = set()
        most = CLAIM
        while steps.any_due(self._store, now := self._store.now()):
            trying: list[ContentId] = []
            try:
                climbed = self._climb(now, most, stuck, trying)
            except RequestRefused:
                # The database's, and everybody's: whoever called tries again.
                raise
            except Exception as bug:
                if not trying:
                    raise
                if most == 1:
                    stuck.update(trying)
                    _log.error("ladder bug %s content=%s", type(bug).__name__, trying[0])
                # One of many: the others are told one by one.
                most = 1
                continue
            told += climbed.told
            if not climbed.claimed:
                break
        return told

    def _climb(self, now: int, most: int, stuck: set[ContentId], trying: list[ContentId]) -> _Climbed:
        with self._store.writing() as work:
            claimed = steps.claim_due(work, now, most=most, besides=stuck)
            trying += dict.fromkeys(step.content for step in claimed)
            # All that were claimed are locked by now, so what is read here stays so.
            held = envelopes.held_of_each(work.connection, trying)
            parties = envelopes.parties_of_each(work.connection, held)
            ladders = {digest: _ladder(work, digest) for digest in {step.ladder for step in claimed}}
            tellings = [
                (step, self._telling(work, step, held[step.content], parties[step.content], ladders, now))
                for step in claimed
            ]
            # Everybody at once, before the time is asked and the first is told.
            everybody = {box for _, what in tellings if what.news is not None for box in what.news.to}
            readers = inbox.hold_readers_still(work, everybody)
            self._tell(work, [what.news for _, what in tellings if what.news is not None], readers)
            for step, what in tellings:
                if what.again_at is not None:
                    steps.put_off(work, step, what.again_at)
                elif step.step == WATCH and what.news is not None:
                    self._drop_rung(work, step, ladders[step.ladder])
            done = [(step, what.news is not None) for step, what in tellings if what.again_at is None]
            steps.finish(work, done)
            gaps.note(work, (gap for _, what in tellings for gap in what.gaps))
        return _Climbed(len(claimed), sum(told for _, told in done))

    @staticmethod
    def _telling(
        work: Writing,
        due: DueStep,
        held: Held,
        parties: tuple[Party, ...],
        ladders: Mapping[str, Ladder],
        now: int,
    ) -> Telling:
        if held.withdrawn_at is not None or held.clock_round != due.clock_round:
            return NOTHING
        ladder = ladders[due.ladder]
        if due.step == WATCH:
            return away_telling(work, due, ladder, held, parties, now=now)
        step = ladder.steps[due.step]
        if not still_holds(step, held, parties):
            return NOTHING
        return telling(work.connection, step, held, parties, now=now)

    @staticmethod
    def _drop_rung(work: Writing, watch: DueStep, ladder: Ladder) -> None:
        """What the watch told, the ladder's own rung does not tell again."""
        for number, step in enumerate(ladder.steps):
            if step.event is FactKind.COVER_MAY_ANSWER:
                steps.drop(work, watch, number)

    @staticmethod
    def _tell(work: Writing, told: Sequence[News], readers: Mapping[MailboxId, AccountId | None]) -> None:
        """Write what all of `told` say, one after another, into the inboxes of those they tell."""
        happened = [(one, event) for one in told for event in _events(one)]
        numbers = events.append_all(work, [event for _, event in happened])
        entries: list[tuple[Place, ContentId, int]] = []
        hurries: dict[AccountId, bool] = {}
        for (one, _), number in zip(happened, numbers, strict=True):
            pairs = ((readers[mailbox], mailbox) for mailbox in one.to)
            read = sorted((account, mailbox) for account, mailbox in pairs if account is not None)
            entries += ((place, one.held.content, number) for place in inbox.number(work, read))
            for account, _ in read:
                hurries[account] = hurries.get(account, False) or one.held.urgent
        with changing(work.connection) as changes:
            inbox.put(changes, entries)
            accounts.keep_numbers(changes, work, hurries)
        mails.cause_each(work, hurries)
        for one in told:
            _log.info("told content=%s fact=%s", one.held.content, one.kind.value)


def _events(news: News) -> list[Event]:
    held, away = news.held, news.away
    happened = [
        Event(
            held.content,
            news.kind,
            to=news.asked,
            due_at=held.clock_due_at,
            clock_round=held.clock_round,
        )
    ]
    if away is not None:
        why = Event(
            held.content,
            FactKind.ADDRESSEE_AWAY,
            by=away.who,
            due_at=away.until,
            clock_round=held.clock_round,
        )
        happened.insert(0, why)
    return happened


def _ladder(work: Writing, digest: str) -> Ladder:
    return _read_ladder(presets.ladder_definition(work.connection, digest))


@lru_cache(maxsize=8)
def _read_ladder(definition: str) -> Ladder:
    return Ladder.from_dict(json.loads(definition))
