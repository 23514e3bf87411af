"""How an inbox's groups and orders are said in SQL, so that 100,000 rows are never walked in Python.

A statement lies in one *pile*, which does not depend on the time of day; the groups that do (late, today,
tomorrow, later) are stretches of `sort_at` inside a pile. So a group is a range of one covering index.
"""

from collections.abc import Sequence
from enum import IntEnum

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlalchemy.sql.elements import UnaryExpression

from core.statements.inbox import Filter, Group, InboxQuery, Sort
from core.statements.model import Standing, State, Statement
from core.vault.tables import statements, ticks

NEVER = 2**62
"""The `sort_at` of a statement with no clock: after every real instant."""


class Pile(IntEnum):
    """Where a statement lies whatever the time."""

    SAFETY = 0
    OPEN = 1
    HOLDING = 2
    ANSWERED = 3
    GONE = 4


def pile_of(statement: Statement, standing: Standing) -> Pile:
    """The pile: answered and taken back come first, since neither waits for anyone."""
    if standing.state is State.WITHDRAWN:
        return Pile.GONE
    if standing.state in (State.ANSWERED, State.HELPED):
        return Pile.ANSWERED
    if statement.safety:
        return Pile.SAFETY
    return Pile.HOLDING if standing.state is State.HOLDING else Pile.OPEN


def sort_at(statement: Statement, standing: Standing) -> int:
    """What orders a statement in its pile: the clock's due time, or, answered, the newest answer first."""
    if pile_of(statement, standing) is Pile.ANSWERED:
        return -ticks(standing.answered_at or statement.sent_at)
    return NEVER if standing.clock_due_at is None else ticks(standing.clock_due_at)


GROUPS = (
    Group.SAFETY,
    Group.LATE,
    Group.TODAY,
    Group.TOMORROW,
    Group.LATER,
    Group.HOLDING,
    Group.ANSWERED,
)
"""In the order shown."""


def arms(group: Group, query: InboxQuery) -> tuple[ColumnElement[bool], ...]:
    """The stretches of the inbox's index that make up `group` at `query.now`; they never overlap."""
    pile, at = statements.c.pile, statements.c.sort_at
    now = ticks(query.now)
    today = max(now, ticks(query.today_before))
    tomorrow = max(today, ticks(query.tomorrow_before))
    waiting = pile == Pile.OPEN
    match group:
        case Group.SAFETY:
            return (pile == Pile.SAFETY,)
        case Group.LATE:
            return (and_(waiting, at < now), and_(pile == Pile.HOLDING, at < now))
        case Group.TODAY:
            return (and_(waiting, at >= now, at < today),)
        case Group.TOMORROW:
            return (and_(waiting, at >= today, at < tomorrow),)
        case Group.LATER:
            return (and_(waiting, at >= tomorrow),)
        case Group.HOLDING:
            return (and_(pile == Pile.HOLDING, at >= now),)
        case Group.ANSWERED:
            return (pile == Pile.ANSWERED,)


def wanted(query: InboxQuery) -> ColumnElement[bool]:
    """What the filter and the parts ask of a row, beyond its group."""
    pile, at = statements.c.pile, statements.c.sort_at
    mine = statements.c.part.in_(query.parts) if query.parts else false()
    now, today = ticks(query.now), ticks(query.today_before)
    unanswered = pile != Pile.ANSWERED
    match query.filter:
        case Filter.ALL:
            return mine
        case Filter.LATE:
            # By the clock, so that a late statement about safety is not missing under "late".
            return and_(mine, unanswered, at < now)
        case Filter.TODAY:
            return and_(mine, unanswered, at >= now, at < today, pile != Pile.HOLDING)
        case Filter.UNOPENED:
            return and_(mine, statements.c.opened_by_me.is_(None))
        case Filter.COVER:
            return and_(mine, statements.c.part == "cover")
        case Filter.ANSWERED:
            return and_(mine, pile == Pile.ANSWERED)


def groups_of(query: InboxQuery) -> Sequence[Group]:
    """The groups that can hold a row under the query's filter."""
    match query.filter:
        case Filter.LATE:
            return (Group.SAFETY, Group.LATE)
        case Filter.TODAY:
            return (Group.SAFETY, Group.TODAY)
        case Filter.ANSWERED:
            return (Group.ANSWERED,)
        case _:
            return GROUPS


def order(query: InboxQuery) -> tuple[ColumnElement[object] | UnaryExpression[object], ...]:
    """The order inside a group; always total, so that pages never overlap."""
    columns = statements.c
    match query.sort:
        case Sort.TIME_LEFT:
            return (columns.sort_at, columns.sent_at, columns.id)
        case Sort.NEWEST:
            return (columns.sent_at.desc(), columns.id)
        case Sort.YOUNG_PERSON:
            return (columns.author_name, columns.sort_at, columns.sent_at, columns.id)


def either(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Any of them."""
    return or_(false(), *conditions) if conditions else true()


def search_text(search: str) -> str:
    """FTS5's own words for "every word typed, from its beginning"; empty where nothing can be searched.

    Each word is quoted, so that nobody's typing is read as FTS5's operators.
    """
    words = (word.replace('"', "").replace("\0", "") for word in search.split())
    return " ".join(f'"{word}"*' for word in words if any(map(str.isalnum, word)))
