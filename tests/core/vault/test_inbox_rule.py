"""Pages and counts of the inbox against the same rule said plainly in Python."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.statements.inbox import Group, InboxQuery
from core.statements.model import Standing, State, Statement
from core.vault.engine import Vault
from core.vault.inbox import GROUPS
from tests.core.vault.samples import (
    NOON,
    cut_short,
    statement,
)


def group_plainly(said: Statement, standing: Standing, query: InboxQuery) -> Group | None:
    """The rule as the contract says it."""
    due_at = standing.clock_due_at
    if standing.state is State.WITHDRAWN:
        return None
    if standing.state in (State.ANSWERED, State.HELPED):
        return Group.ANSWERED
    if said.safety:
        return Group.SAFETY
    if due_at is not None and due_at < query.now:
        return Group.LATE
    if standing.state is State.HOLDING:
        return Group.HOLDING
    if due_at is None or due_at >= query.tomorrow_before:
        return Group.LATER
    return Group.TODAY if due_at < query.today_before else Group.TOMORROW


def inbox_plainly(rows: list[tuple[Statement, Standing]], query: InboxQuery) -> list[tuple[Group, str]]:
    far = datetime.max.replace(tzinfo=NOON.tzinfo)

    def place(row: tuple[Group, Statement, Standing]) -> tuple[object, ...]:
        group, said, standing = row
        if group is Group.ANSWERED:
            newest = -(standing.answered_at or said.sent_at).timestamp()
            return (GROUPS.index(group), newest, said.sent_at, said.id)
        return (GROUPS.index(group), standing.clock_due_at or far, said.sent_at, said.id)

    grouped = ((group_plainly(said, standing, query), said, standing) for said, standing in rows)
    kept = [(group, said, standing) for group, said, standing in grouped if group is not None]
    return [(group, said.id) for group, said, _ in sorted(kept, key=place)]


standings = st.builds(
    lambda state, hours, answered: Standing(
        state,
        clock_due_at=None if hours is None else NOON + timedelta(hours=hours),
        answered_at=None if answered is None else NOON - timedelta(hours=answered),
    ),
    st.sampled_from(State),
    st.none() | st.integers(-30, 60),
    st.none() | st.integers(0, 30),
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(standings, st.booleans()), max_size=25),
    st.integers(0, 26),
    st.integers(1, 9),
    st.integers(-2, 30),
    st.integers(-2, 60),
)
def test_pages_and_counts_agree_with_the_rule_said_plainly(
    vault: Vault, drawn: list[tuple[Standing, bool]], offset: int, limit: int, today: int, tomorrow: int
) -> None:
    query = InboxQuery(
        NOON,
        NOON + timedelta(hours=max(0, today)),
        NOON + timedelta(hours=max(0, today, tomorrow)),
        offset=offset,
        limit=limit,
    )
    rows = [
        (statement(number, safety=("tick:hurt",) if unsafe else ()), standing)
        for number, (standing, unsafe) in enumerate(drawn)
    ]
    # Undone, so that the vault is as it was for the next example.
    with cut_short(vault) as work:
        for said, standing in rows:
            work.statements.add(said, standing, "addressee")
        expected = inbox_plainly(rows, query)
        page = [(row.group, str(row.id)) for row in work.statements.inbox(query)]
        assert page == expected[offset : offset + limit]
        assert work.statements.inbox_count(query) == len(expected)
        assert sum(work.statements.group_counts(query).values()) == len(expected)
