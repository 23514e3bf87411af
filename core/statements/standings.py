"""How a statement's standing changes with each fact the hub reports. Pure: a standing and a fact in, one out.

Facts come in the hub's order but may come twice (a page read again after a crash), and those about an
answer may arrive before or after the answer itself; the result is the same.
"""

from dataclasses import replace
from datetime import datetime

from core.ids import PersonId
from core.statements.model import Answer, AnswerKind, OpenedBy, Standing, State, Verdict
from core.sync.wire import Fact, FactKind


def after_receipt(standing: Standing, at: datetime, due_at: datetime | None, digest: str) -> Standing:
    """The hub has it: when, and by when the answer is promised. A second receipt changes nothing."""
    if standing.delivered_at is not None:
        return standing
    return replace(
        standing,
        state=State.DELIVERED if standing.state is State.SAVED else standing.state,
        delivered_at=at,
        due_at=due_at,
        clock_due_at=standing.clock_due_at or due_at,
        calendar_digest=digest,
    )


def after_fact(standing: Standing, fact: Fact, by: PersonId | None) -> Standing:
    """`standing` after `fact`; `by` is the person behind the fact's mailbox, where known here."""
    match fact.kind:
        case FactKind.OPENED:
            return after_opening(standing, by, fact.at)
        case FactKind.HOLDING:
            held = replace(standing, holding_until=fact.due_at, clock_due_at=fact.due_at)
            return replace(held, state=State.HOLDING) if _waiting(standing) else held
        case FactKind.ANSWERED:
            return _answered(standing, fact.at)
        case FactKind.REOPENED | FactKind.DISPUTED:
            return _reopened(standing, fact)
        case FactKind.LATE:
            return replace(standing, late_since=standing.late_since or fact.due_at or fact.at)
        case FactKind.COVER_ASKED:
            return replace(standing, cover_asked_at=standing.cover_asked_at or fact.at)
        case FactKind.COVER_MAY_ANSWER:
            return replace(standing, cover_may_answer_at=standing.cover_may_answer_at or fact.at)
        case FactKind.ADDRESSEE_AWAY:
            return replace(standing, away_at=standing.away_at or fact.at, away_until=fact.due_at)
        case FactKind.BOSS_TOLD:
            return replace(standing, boss_told_at=standing.boss_told_at or fact.at)
        case FactKind.ADVOCATE_OFFERED:
            return replace(standing, advocate_offered_at=standing.advocate_offered_at or fact.at)
        case FactKind.WITHDRAWN:
            return replace(standing, state=State.WITHDRAWN, withdrawn_at=fact.at, clock_due_at=None)
        case _:
            return standing


def after_verdict(standing: Standing, verdict: Verdict, words: str, at: datetime) -> Standing:
    """The young person said whether it helped; "no" reopens, and the hub gives the fresh due time."""
    said = replace(standing, verdict=verdict, verdict_words=words)
    if verdict is Verdict.NO:
        return replace(said, state=State.REOPENED, reopened_at=at)
    return replace(said, state=State.HELPED)


def _waiting(standing: Standing) -> bool:
    return standing.state in (State.SAVED, State.DELIVERED, State.OPENED, State.REOPENED)


def after_opening(standing: Standing, by: PersonId | None, at: datetime) -> Standing:
    """`by` opened it; only the first time counts, and an unknown opener is nobody to show."""
    if by is None or any(opened.person == by for opened in standing.opened):
        return standing
    seen = replace(standing, opened=(*standing.opened, OpenedBy(by, at)))
    return replace(seen, state=State.OPENED) if standing.state is State.DELIVERED else seen


def _answered(standing: Standing, at: datetime) -> Standing:
    if standing.reopened_at is not None and at < standing.reopened_at:
        return standing
    if standing.state is State.WITHDRAWN:
        return standing
    verdict = standing.verdict
    helped = verdict is not None and verdict is not Verdict.NO
    return replace(
        standing,
        state=State.HELPED if helped else State.ANSWERED,
        answered_at=at if standing.answered_at is None or standing.reopened_at else standing.answered_at,
    )


def _reopened(standing: Standing, fact: Fact) -> Standing:
    if standing.answered_at is not None and fact.at < standing.answered_at:
        return standing
    # "That didn't happen" brings the old due time back, and that may have passed meanwhile.
    missed = fact.due_at if fact.due_at is not None and fact.due_at < fact.at else None
    return replace(
        standing,
        state=State.REOPENED,
        reopened_at=fact.at,
        clock_due_at=fact.due_at,
        late_since=standing.late_since or missed,
    )


def after_own_answer(standing: Standing, answer: Answer) -> Standing:
    """As it stands on the answering computer until the hub confirms: answered, or held to the day named."""
    if answer.kind is AnswerKind.HOLDING:
        until = answer.holding_until
        return replace(standing, state=State.HOLDING, holding_until=until, clock_due_at=until)
    return replace(standing, state=State.ANSWERED, answered_at=answer.sent_at)


def after_answer_filed(standing: Standing, answer: Answer) -> Standing:
    """An answer arrived; the hub's fact brings its time, this brings what can be shown till then."""
    if standing.state is State.WITHDRAWN or (
        standing.reopened_at is not None and answer.sent_at < standing.reopened_at
    ):
        return standing
    if standing.state in (State.ANSWERED, State.HELPED):
        return standing
    return after_own_answer(standing, answer)
