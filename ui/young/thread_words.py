"""A thread in a young person's words: what was said, what was answered, how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from core.ids import PersonId
from core.people.model import Person, WhyReader
from core.statements.library import FlowLibrary
from core.statements.model import (
    Answer,
    AnswerKind,
    Promise,
    PromiseState,
    Said,
    State,
    Statement,
    Thread,
)
from core.statements.question import Kind
from core.statements.spare_key import SpareKeyUse
from core.statements.words import Words
from core.worktime.days import WorkingDays
from ui.controls.promise_row import Kept, promise_words
from ui.young.answer_card import AnswerView
from ui.young.late_page import LateView
from ui.young.line_words import flow_name
from ui.young.people_words import art_name
from ui.young.preview_page import PreviewLine
from ui.young.promises_card import PromiseView
from ui.young.said_card import SaidView
from ui.young.spare_key_words import used_words
from ui.young.thread_page import StandingView, ThreadView
from ui.young.when import When

DISPUTE_DAYS = 5
"""Working days in which a young person may say that a visit or call did not happen (domain.md section 3)."""
_COUNTING = frozenset({AnswerKind.WRITTEN, AnswerKind.VISIT, AnswerKind.CALL, AnswerKind.VIDEO})


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to put anything into words: who people are, the words, the time."""

    words: Words
    library: FlowLibrary
    when: When
    days: WorkingDays
    people: Mapping[PersonId, Person]
    picture: str

    def name(self, person: PersonId) -> str:
        """What somebody is called; empty when unknown."""
        known = self.people.get(person)
        return known.known_as if known else ""

    def portrait(self, person: PersonId) -> str:
        """Somebody's drawing; empty when there is none."""
        known = self.people.get(person)
        return art_name(known.portrait, "portraits") if known else ""


def said_lines(statement: Statement, library: FlowLibrary) -> tuple[PreviewLine, ...]:
    """What was said, line by line, less what was left out; feelings and recordings with their questions."""
    lines = [line_of(said, statement) for said in statement.said]
    _place_feelings(lines, statement, library)
    used = {line.question for line in lines}
    loose = tuple(note for note in statement.voice if note.question not in used)
    if statement.feelings and not any(line.feelings for line in lines):
        lines.insert(0, PreviewLine("", "", feelings=statement.feelings))
    if loose:
        lines.append(PreviewLine("", "", notes=loose))
    return tuple(line for line in lines if not line.is_empty)


def line_of(said: Said, statement: Statement) -> PreviewLine:
    """One question and its answer."""
    notes = tuple(note for note in statement.voice if note.question == said.question)
    return PreviewLine(said.question, said.asked, said.words, said.labels, (), notes)


def _place_feelings(lines: list[PreviewLine], statement: Statement, library: FlowLibrary) -> None:
    """Put the feelings with the question that asked for them, where this version knows it."""
    try:
        flow = library.flow(statement.flow, statement.mode)
    except KeyError:
        return
    asked = {q.id for q in (*flow.questions, *flow.extras) if q.kind is Kind.FEELINGS}
    for place, line in enumerate(lines):
        if line.question in asked:
            lines[place] = replace(line, feelings=statement.feelings)
            return


def thread_view(
    thread: Thread,
    tell: Telling,
    *,
    can_read: bool,
    hidden: bool = False,
    spare_key: Sequence[SpareKeyUse] = (),
    stopped: bool = False,
) -> ThreadView:
    """The whole page."""
    statement, standing, words = thread.statement, thread.standing, tell.words
    counting = [answer for answer in thread.answers if answer.kind in _COUNTING]
    last = counting[-1] if counting else None
    gave = {step.giver for step in thread.handed}
    name = tell.name(last.author) if last and last.author not in gave else _first_name(thread, tell)
    owed = standing.state not in (State.ANSWERED, State.HELPED, State.WITHDRAWN)
    again = standing.clock_due_at if standing.state is State.REOPENED else None
    judged = standing.verdict
    reopened = standing.state is State.REOPENED
    fresh = last is not None and reopened and standing.reopened_at and last.sent_at > standing.reopened_at
    until = thread.take_back_until
    return ThreadView(
        id=statement.id,
        title=statement.title,
        said=SaidView(tell.picture, tell.when.stamp(statement.sent_at), said_lines(statement, tell.library)),
        answers=tuple(answer_view(answer, tell) for answer in thread.answers),
        promises=tuple(promise_view(promise, tell) for promise in thread.promises),
        standing=_standing(thread, tell, stopped=stopped)
        if owed and statement.wants_reply
        else _no_reply(thread, words),
        name=name,
        ask_verdict=last is not None and (judged is None or bool(fresh)),
        verdict=None if fresh else judged,
        again_by=tell.when.due(again).moment if again else "",
        in_review=thread.in_review,
        may_review=standing.state is not State.WITHDRAWN,
        take_back_until=tell.when.until(until) if until else "",
        can_read=can_read,
        hidden=hidden,
        handed=_handed(thread, tell),
        spare_key=tuple(used_words(use, words, tell.when) for use in spare_key),
    )


def answers_now(thread: Thread) -> PersonId | None:
    """Who is to answer: whom it was sent to first, or who has their place since."""
    who = thread.statement.addressees[0] if thread.statement.addressees else None
    for step in thread.handed:
        if step.part is WhyReader.ADDRESSEE:
            who = step.taker if step.giver == who else who
    return who


def _first_name(thread: Thread, tell: Telling) -> str:
    who = answers_now(thread)
    return tell.name(who) if who is not None else ""


def _handed(thread: Thread, tell: Telling) -> tuple[str, ...]:
    """Who has it now, and since when; and who steps in."""
    lines = []
    for step in thread.handed:
        name, day = tell.name(step.taker), tell.when.date(tell.when.local(step.at).date())
        if step.part is WhyReader.COVER:
            worker = _first_name(thread, tell)
            lines.append(tell.words("new_worker.cover.thread", name=name, worker=worker, day=day))
        else:
            lines.append(tell.words("new_worker.thread", name=name, old=tell.name(step.giver), day=day))
    return tuple(lines)


def _no_reply(thread: Thread, words: Words) -> StandingView | None:
    if thread.answers or thread.statement.wants_reply:
        return None
    return StandingView("", words("thread.no_reply_asked"))


def _standing(thread: Thread, tell: Telling, *, stopped: bool) -> StandingView:
    standing, words = thread.standing, tell.words
    name = _first_name(thread, tell)
    facts: list[tuple[str, str]] = []
    for opened in standing.opened:
        when = tell.when.happened(opened.at)
        facts.append(("book-open", words("thread.opened", name=tell.name(opened.person), when=when)))
    if standing.cover_asked_at is not None and not standing.opened:
        cover = _cover_name(thread, tell)
        facts.append(("user-check", words("thread.cover_asked", name=cover)))
    elif thread.left and (cover := _cover_name(thread, tell)):
        facts.append(("user-check", words("new_worker.left", name=name, cover=cover)))
    elif not standing.opened and standing.state is State.DELIVERED:
        facts.append(("mail", words("thread.not_opened", name=name)))
    if standing.boss_told_at is not None:
        facts.append(("users", words("thread.boss_told")))
    if standing.is_late:
        return StandingView(words("late.title"), words("late.line_no_name"), tuple(facts), late=True)
    if standing.state is State.SAVED:
        waits = words("thread.waiting_stopped" if stopped else "thread.waiting_saved")
        return StandingView("", waits, tuple(facts))
    due = standing.clock_due_at
    return StandingView(
        words("sent.hear_by") if due else "", tell.when.due(due).when if due else "", tuple(facts)
    )


def _cover_name(thread: Thread, tell: Telling) -> str:
    """Who steps in: who did from the start, or has come in their place since."""
    covers = [step.taker for step in thread.handed if step.part is WhyReader.COVER]
    if covers:
        return tell.name(covers[-1])
    cover = next((r for r in thread.statement.readers if r.why is WhyReader.COVER), None)
    return (tell.name(cover.person) or cover.name) if cover else ""


def answer_view(answer: Answer, tell: Telling) -> AnswerView:
    """One answer in words."""
    when = tell.when
    until = _dispute_until(answer, tell)
    return AnswerView(
        id=answer.id,
        kind=answer.kind,
        name=tell.name(answer.author),
        portrait=tell.portrait(answer.author),
        when=when.stamp(answer.sent_at),
        on_time=answer.on_time,
        cover_for=tell.name(answer.as_cover_for) if answer.as_cover_for else "",
        parts=(
            ("thank_you", answer.thank_you),
            ("understood", answer.understood),
            ("next_steps", answer.next_steps),
            ("who_and_when", answer.who_and_when or _promised(answer, tell)),
        ),
        happened=when.stamp(answer.happened_at) if answer.happened_at else "",
        said=answer.said,
        plan=answer.plan,
        hold_until=when.due(answer.holding_until).moment if answer.holding_until else "",
        dispute_until=when.until(until) if until else "",
        disputed=answer.disputed_at is not None,
    )


def _promised(answer: Answer, tell: Telling) -> str:
    """The fourth part given as promises: "Priya will ring Nan, by Tue 24 November", a line each."""
    views = (promise_view(replace(p, state=PromiseState.OPEN), tell) for p in answer.promises)
    return "\n".join(f"{view.words}, {view.line[:1].lower()}{view.line[1:]}." for view in views)


def _dispute_until(answer: Answer, tell: Telling) -> datetime | None:
    """The last minute in which it may be said that a visit or call did not happen; None if it may not."""
    if answer.happened_at is None or answer.disputed_at is not None:
        return None
    sent = tell.when.local(answer.sent_at)
    last = tell.days.after(sent.date(), DISPUTE_DAYS)
    until = datetime.combine(last, time(), sent.tzinfo) + timedelta(hours=23, minutes=59)
    return until if tell.when.now() <= until else None


def promise_view(promise: Promise, tell: Telling) -> PromiseView:
    """One promise in words: "Priya will ring Nan"."""
    words = tell.words
    said = promise_words(promise.who, promise.what, words)
    if promise.state is PromiseState.DONE and promise.changed_at is not None:
        day = tell.when.date(tell.when.local(promise.changed_at).date())
        return PromiseView(said, words("thread.promise_done_on", when=day), Kept.DONE)
    line = words("thread.promise_by", when=tell.when.date(promise.by))
    if promise.state is PromiseState.EXPLAINED:
        return PromiseView(said, line, Kept.CHANGED, promise.explanation)
    past = tell.when.today() > promise.by
    return PromiseView(said, line, Kept.PAST if past else Kept.NOT_YET)


def late_view(thread: Thread, tell: Telling, *, others: bool, advocate: bool) -> LateView:
    """The page of a late answer."""
    standing, statement = thread.standing, thread.statement
    flow = flow_name(statement.flow, tell.library)
    due = standing.late_since or standing.clock_due_at
    return LateView(
        flow=flow,
        told=_cover_name(thread, tell),
        due=tell.when.due(due).moment if due else "",
        boss_told=standing.boss_told_at is not None,
        may_choose_other=others,
        has_advocate=advocate,
        advocate_offered=standing.advocate_offered_at is not None,
    )
