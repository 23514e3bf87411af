"""What an answer, a holding answer, a reopening or a dispute does to the clock of what it is about."""

from dataclasses import dataclass

from core.hub import absence, caps
from core.hub.ladder import Ladder
from core.hub.promises import clock_of, due_after, last_second
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, envelopes, events, inbox, presets, steps
from core.hub.store.changes import changing
from core.hub.store.engine import Writing
from core.hub.store.envelopes import Held, Party
from core.ids import ContentId, MailboxId
from core.sealing.certificates import Cap
from core.sync.wire import limits
from core.sync.wire.envelope import EnvelopePut, Routing, Stage, Standing
from core.sync.wire.fields import seconds
from core.sync.wire.inbox import Fact, FactKind
from core.sync.wire.refusals import RefusalKind
from core.worktime.clock import WorkingClock

_BY_WORKERS = (Stage.ANSWERS, Stage.HOLDS)
_BY_AUTHOR = (Stage.REOPENS, Stage.DISPUTES)


@dataclass(frozen=True, slots=True)
class Effect:
    """An envelope's effect on the one it is about, checked; and everyone who is told of it."""

    stage: Stage
    asked: Held
    told: frozenset[MailboxId]
    needs: tuple[Cap, ...] = ()
    """What its sender's certificate must allow."""


def check(work: Writing, routing: Routing) -> Effect | None:
    """The effect `routing` would have; None for asks and notes. Raises RequestRefused."""
    if routing.stage not in (*_BY_WORKERS, *_BY_AUTHOR) or routing.in_answer_to is None:
        return None
    asked = envelopes.held(work.connection, routing.in_answer_to, to_change=True)
    parties = () if asked is None else envelopes.parties_of(work.connection, asked.content)
    own = next((party for party in parties if party.mailbox == routing.sender), None)
    if asked is None or asked.stage is not Stage.ASKS or own is None or own.standing is None:
        # The same for what is not there and what is not theirs.
        raise RequestRefused(RefusalKind.NOTHING_TO_ANSWER)
    if asked.withdrawn_at is not None:
        raise RequestRefused(RefusalKind.WITHDRAWN)
    if routing.stage in _BY_WORKERS:
        if own.standing not in (Standing.ADDRESSEE, Standing.COVER) or asked.sender not in routing.addressees:
            raise RequestRefused(RefusalKind.NOT_ALLOWED)
        if routing.stage is Stage.HOLDS and asked.answered_at is not None:
            raise RequestRefused(RefusalKind.ALREADY_ANSWERED)
        if routing.stage is Stage.HOLDS and asked.held_at is not None:
            raise RequestRefused(RefusalKind.ALREADY_HELD)
    else:
        if own.standing is not Standing.AUTHOR:
            raise RequestRefused(RefusalKind.NOT_ALLOWED)
        if asked.answered_at is None:
            raise RequestRefused(RefusalKind.NOT_ANSWERED)
    told = everyone(work, asked.content, parties)
    return Effect(routing.stage, asked, told, caps.to_answer(routing.stage, own.standing))


def everyone(work: Writing, content: ContentId, parties: tuple[Party, ...]) -> frozenset[MailboxId]:
    """All who hold a grant, and those a rung of the ladder told, less those the author cut and those who
    handed it over."""
    holding = {party.mailbox for party in parties if party.has_grant}
    former = {party.mailbox for party in parties if party.standing is Standing.FORMER}
    cut = accounts.with_all_mailboxes(
        work.connection, (party.mailbox for party in parties if party.standing is None)
    )
    return frozenset(holding | inbox.ever_told(work.connection, content)) - cut - former


def facts_for_holder(
    facts: tuple[Fact, ...], own: list[Party], parties: tuple[Party, ...]
) -> tuple[Fact, ...]:
    """What a holder may know of what happened, also before the grant was made.

    The author knows all. Nobody else learns who only reads it too: neither a grant to another nor a reader's
    opening. That the recovery key was used is told to the author alone.
    """
    if any(party.standing is Standing.AUTHOR for party in own):
        return facts
    if all(party.standing is Standing.FORMER for party in own):
        return ()
    mine = {party.mailbox for party in own}
    known = {
        party.mailbox for party in parties if party.standing in (Standing.ADDRESSEE, Standing.COVER)
    } | mine
    return tuple(
        fact
        for fact in facts
        if fact.kind is not FactKind.RECOVERY_USED
        and (fact.kind is not FactKind.OPENED or fact.by in known)
        and (fact.kind is not FactKind.GRANTED or fact.by in mine or fact.to in mine)
    )


def check_promise(work: Writing, effect: Effect, routing: Routing) -> None:
    """That a holding answer promises a day that is near enough. Asks the time, so everybody is held still."""
    if effect.stage is not Stage.HOLDS:
        return
    until = 0 if routing.holds_until is None else seconds(routing.holds_until)
    if not work.at < until <= last_second(_clock(work, effect.asked), work.at, limits.HOLDING_WORKING_DAYS):
        raise RequestRefused(RefusalKind.PROMISE_TOO_FAR)


def carry_out(work: Writing, effect: Effect, envelope: EnvelopePut, ladder: Ladder) -> None:
    """Write the event, bring the clock up to it, and tell everyone."""
    asked, by = effect.asked, envelope.routing.sender
    steps.drop_waiting(work, asked.content)
    if effect.stage is Stage.ANSWERS:
        event = events.append(
            work,
            asked.content,
            FactKind.ANSWERED,
            by=by,
            answer=envelope.content,
            clock_round=asked.clock_round,
        )
        if asked.answered_at is None:
            envelopes.change(work, asked.content, answered_at=work.at)
    else:
        event = _start_again(work, effect, envelope, ladder)
    inbox.tell(work, effect.told, asked.content, event)


def _start_again(work: Writing, effect: Effect, envelope: EnvelopePut, ladder: Ladder) -> int:
    asked, clock, until = effect.asked, _clock(work, effect.asked), envelope.routing.holds_until
    number = asked.clock_round + 1
    fresh = False
    if effect.stage is Stage.HOLDS and until is not None:
        kind, due = FactKind.HOLDING, seconds(until)
        envelopes.change(work, asked.content, held_at=work.at)
    else:
        kind = FactKind.DISPUTED if effect.stage is Stage.DISPUTES else FactKind.REOPENED
        if effect.stage is Stage.DISPUTES and _in_time_to_dispute(work, asked, clock):
            # The visit never was, so nothing was answered: late as of its own date, or as of now.
            due = min(asked.clock_due_at or work.at, work.at - 1)
        else:
            due, fresh = due_after(clock, work.at), True
        envelopes.change(work, asked.content, answered_at=None, opened_at=None)
    envelopes.change(work, asked.content, clock_round=number, clock_due_at=due)
    times = ladder.schedule(clock, start=work.at, due=due, fresh=fresh)
    watch = absence.watch(work, envelopes.addressees_of(work.connection, asked.content), clock)
    with changing(work.connection) as changes:
        kept = presets.keep_ladder(changes, ladder.form)
        steps.add_steps(changes, asked.content, number, kept, (*times, *watch))
    return events.append(
        work,
        asked.content,
        kind,
        by=envelope.routing.sender,
        answer=envelope.content,
        due_at=due,
        clock_round=number,
    )


def _in_time_to_dispute(work: Writing, asked: Held, clock: WorkingClock) -> bool:
    if asked.answered_at is None:
        return False
    return work.at <= last_second(clock, asked.answered_at, limits.DISPUTE_WORKING_DAYS)


def _clock(work: Writing, asked: Held) -> WorkingClock:
    assert asked.calendar is not None, "what asks names its calendar"
    assert asked.calendar_version is not None
    return clock_of(presets.version_of(work.connection, asked.calendar, asked.calendar_version).definition)
