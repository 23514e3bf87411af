"""The ladder climbing: steps that fall due are told once, in the order they fell due."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.hub.absence import WATCH, away_telling
from core.hub.ladder import Ladder
from core.hub.refusals import RequestRefused
from core.hub.steady import Judged, Steady
from core.hub.store import envelopes, events, gaps, inbox, mails, presets, steps
from core.hub.store.engine import Store, Writing
from core.hub.store.steps import DueStep
from core.hub.telling import NOTHING, News, Telling, still_holds, telling
from core.ids import ContentId
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
        told = 0
        with self._store.writing() as work:
            claimed = steps.claim_due(work, now, most=most, besides=stuck)
            trying += dict.fromkeys(step.content for step in claimed)
            tellings = [(step, self._telling(work, step, now)) for step in claimed]
            # Everybody at once, before the time is asked and the first is told.
            everybody = {box for _, what in tellings if what.news is not None for box in what.news.to}
            inbox.hold_readers_still(work, everybody)
            for step, what in tellings:
                if what.again_at is not None:
                    steps.put_off(work, step, what.again_at)
                    continue
                if what.news is not None:
                    self._tell(work, what.news)
                    told += 1
                if step.step == WATCH and what.news is not None:
                    self._drop_rung(work, step)
                steps.finish(work, step, told=what.news is not None)
            gaps.note(work, (gap for _, what in tellings for gap in what.gaps))
        return _Climbed(len(claimed), told)

    def _telling(self, work: Writing, due: DueStep, now: int) -> Telling:
        held = envelopes.held(work.connection, due.content, to_change=True)
        if held is None or held.withdrawn_at is not None or held.clock_round != due.clock_round:
            return NOTHING
        ladder = _ladder(work, due.ladder)
        parties = envelopes.parties_of(work.connection, held.content)
        if due.step == WATCH:
            return away_telling(work, due, ladder, held, parties, now=now)
        step = ladder.steps[due.step]
        if not still_holds(step, held, parties):
            return NOTHING
        return telling(work.connection, step, held, parties, now=now)

    @staticmethod
    def _drop_rung(work: Writing, watch: DueStep) -> None:
        """What the watch told, the ladder's own rung does not tell again."""
        rungs = enumerate(_ladder(work, watch.ladder).steps)
        for number in [at for at, step in rungs if step.event is FactKind.COVER_MAY_ANSWER]:
            steps.drop(work, watch, number)

    def _tell(self, work: Writing, news: News) -> None:
        held = news.held
        if news.away is not None:
            why = events.append(
                work,
                held.content,
                FactKind.ADDRESSEE_AWAY,
                by=news.away.who,
                due_at=news.away.until,
                clock_round=held.clock_round,
            )
            inbox.tell(work, news.to, held.content, why)
        event = events.append(
            work,
            held.content,
            news.kind,
            to=news.asked,
            due_at=held.clock_due_at,
            clock_round=held.clock_round,
        )
        places = inbox.take_places(work, news.to)
        inbox.fill(work, places, held.content, event)
        mails.cause(work, (place.account for place in places), held.content)
        _log.info("told content=%s fact=%s", held.content, news.kind.value)


def _ladder(work: Writing, digest: str) -> Ladder:
    return Ladder.from_dict(presets.ladder_definition(work.connection, digest))
