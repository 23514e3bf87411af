"""No count under 5 is shown, and none can be worked out from the others and their total."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.sync.wire.small_numbers import SMALLEST_SHOWN, Column, column_of

counts = st.lists(st.integers(0, 12), max_size=5)


def shown(column: Column) -> list[int | None]:
    return [tally.number for tally in column.each]


def possible(column: Column, most: int = 16) -> list[tuple[int, ...]]:
    """Everything the groups may have been, for somebody who knows the rules and sees the column."""
    choices = [
        range(1, most) if tally.number is None else range(tally.number, tally.number + 1)
        for tally in column.each
    ]
    total = column.total.number
    return [found for found in product(*choices) if total is None or sum(found) == total]


@given(counts)
def test_nothing_small_is_shown_and_nothing_shown_is_wrong(given_counts: list[int]) -> None:
    column = column_of(given_counts)
    for count, tally in zip(given_counts, column.each, strict=True):
        assert tally.number in (None, count)
        if 0 < count < SMALLEST_SHOWN:
            assert tally.is_hidden
    total = sum(given_counts)
    assert column.total.number in (None, total)
    if 0 < total < SMALLEST_SHOWN:
        assert column.total.is_hidden


@given(st.lists(st.integers(0, 9), max_size=4))
def test_no_hidden_count_can_be_worked_out(given_counts: list[int]) -> None:
    column = column_of(given_counts)
    worlds = possible(column)
    assert tuple(given_counts) in worlds
    for place, tally in enumerate(column.each):
        if tally.is_hidden:
            assert len({world[place] for world in worlds}) > 1


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    column = column_of([5, 0, 12, 40])
    assert shown(column) == [5, 0, 12, 40]
    assert column.total.number == 57


def test_one_small_count_takes_the_next_smallest_along() -> None:
    column = column_of([31, 2, 9, 74])
    assert shown(column) == [31, None, None, 74]
    assert column.total.number == 116


def test_nothing_at_all_is_no_company_to_hide_in() -> None:
    assert shown(column_of([0, 2, 0, 30])) == [0, None, 0, None]


def test_where_all_would_go_the_total_goes() -> None:
    for few in ([3], [2, 1], [0, 4], [1, 1, 1]):
        column = column_of(few)
        assert column.total.is_hidden
        assert all(tally.is_hidden for count, tally in zip(few, column.each, strict=True) if count)


def test_four_each_is_not_told_by_eight_together() -> None:
    assert column_of([4, 4]).total.is_hidden
    assert shown(column_of([4, 4, 20])) == [None, None, None]


def test_no_groups_are_nothing() -> None:
    assert column_of([]) == Column((), column_of([0]).total)
