"""Counts by team as the hub tells them: in name order, small numbers hidden, and nobody's own figures."""

from hypothesis import given
from hypothesis import strategies as st

from core.hub.store.counts import Waiting
from core.hub.team_counts import NO_TEAM, by_team
from core.ids import MailboxId
from core.sync.wire.fields import instant
from core.sync.wire.office import Counts
from core.sync.wire.small_numbers import SMALLEST_SHOWN, Tally

NOON = 1_795_000_000
PRIYA, KELLY, DANIEL, STRANGER = (MailboxId(f"{number:032x}") for number in range(1, 5))
TEAMS = {PRIYA: "Team 2", KELLY: "Team 2", DANIEL: "Independent Reviewing"}


def count(of: MailboxId, waiting: int, at_risk: int, late: int, due: int) -> Waiting:
    return Waiting(of, waiting, at_risk, late, NOON + due * 3600)


def counted(*counts: Waiting) -> Counts:
    return by_team(NOON, counts, TEAMS)


def test_a_teams_mailboxes_are_counted_together_with_the_first_due() -> None:
    found = counted(count(PRIYA, 12, 5, 0, 3), count(KELLY, 6, 1, 5, -2), count(DANIEL, 9, 0, 0, 5))
    reviewing, team = found.teams
    assert (reviewing.team, team.team) == ("Independent Reviewing", "Team 2")
    assert (team.waiting, team.at_risk, team.late) == (Tally(18), Tally(6), Tally(5))
    assert team.oldest_due_at == instant(NOON - 2 * 3600)
    assert (found.at, found.waiting, found.at_risk, found.late) == (
        instant(NOON),
        Tally(27),
        Tally(6),
        Tally(5),
    )


def test_teams_stand_in_name_order_however_late_they_are_and_those_in_none_last() -> None:
    found = counted(count(STRANGER, 8, 0, 6, 0), count(DANIEL, 9, 0, 0, 5), count(PRIYA, 50, 0, 50, -40))
    assert [team.team for team in found.teams] == ["Independent Reviewing", "Team 2", NO_TEAM]
    assert found.teams[2].waiting == Tally(8)


def test_small_numbers_are_hidden_and_enough_beside_them() -> None:
    found = counted(count(PRIYA, 3, 0, 1, -1), count(KELLY, 2, 0, 1, 4), count(DANIEL, 30, 0, 9, 5))
    reviewing, team = found.teams
    assert team.waiting == Tally(5)
    assert (team.late, reviewing.late) == (Tally(None), Tally(None))
    assert found.late == Tally(11)
    assert not [box for box in (PRIYA, KELLY, DANIEL) if box in repr(found)]


def test_nothing_waiting_is_no_team_and_no_number() -> None:
    assert counted() == Counts(instant(NOON), (), Tally(0), Tally(0), Tally(0))


def test_what_is_neither_late_nor_nearly_cannot_be_worked_out_where_it_is_small() -> None:
    """Of nine with six late three are in good time: so the six are not said, nor what would tell them."""
    found = counted(count(PRIYA, 9, 0, 6, -1), count(DANIEL, 40, 10, 12, 5))
    reviewing, team = found.teams
    assert (team.waiting, team.at_risk, team.late) == (Tally(9), Tally(0), Tally(None))
    assert (reviewing.waiting, reviewing.at_risk, reviewing.late) == (Tally(40), Tally(10), Tally(None))
    assert (found.waiting, found.at_risk, found.late) == (Tally(49), Tally(10), Tally(18))
    alone = counted(count(DANIEL, 20, 8, 8, 5))
    assert (alone.waiting, alone.at_risk, alone.late) == (Tally(20), Tally(None), Tally(None))


rows = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).filter(any)


@given(st.lists(rows, max_size=3))
def test_no_line_gives_a_small_number_away(lines: list[tuple[int, int, int]]) -> None:
    boxes = (PRIYA, DANIEL, STRANGER)
    found = counted(
        *(count(box, sum(line), line[0], line[1], 1) for box, line in zip(boxes, lines, strict=False))
    )
    for line in (*found.teams, found):
        said = (line.waiting.number, line.at_risk.number, line.late.number)
        assert not [number for number in said if number is not None and 0 < number < SMALLEST_SHOWN]
        if None not in said:
            waiting, at_risk, late = said
            assert not 0 < waiting - at_risk - late < SMALLEST_SHOWN  # type: ignore[operator]
