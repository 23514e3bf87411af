"""Hiding small counts, and enough others that they cannot be worked out. Domain: any count under 5.

Nothing at all is shown as nothing: it says nothing of anybody. The hub hides before it answers, so that no
program of anybody's is told what it must not show.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that may be shown, or None in its place where it may not."""

    number: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether there is something that is not said."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Column:
    """The same count of several groups, and of all together."""

    each: tuple[Tally, ...]
    total: Tally

    @property
    def also_hidden(self) -> bool:
        """Whether more is hidden than what is small."""
        return self.total.is_hidden and any(tally.is_hidden for tally in self.each)


def is_small(count: int) -> bool:
    """Whether a count says too much of somebody."""
    return 0 < count < SMALLEST_SHOWN


def column_of(counts: Sequence[int], too: Collection[int] = ()) -> Column:
    """`counts` (0 or more) of groups that nobody is in two of, with the small ones hidden, and those at the
    places `too`.

    Beside a total, one hidden count is the difference; so the next smallest goes too, and so on until what is
    hidden together says nothing of any one of them. Where all would go, the total does.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count) or (count and place in too)}
    others = sorted(
        (place for place, count in enumerate(counts) if count and place not in hidden),
        key=counts.__getitem__,
    )
    while hidden and others and _tells(counts, hidden):
        hidden.add(others.pop(0))
    total = sum(counts)
    safe = not hidden or (not _tells(counts, hidden) and total >= SMALLEST_SHOWN)
    each = tuple(Tally(None if place in hidden else count) for place, count in enumerate(counts))
    return Column(each, Tally(total if safe else None))


def _tells(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether the sum of what is hidden, which a total gives away, says exactly what is in it.

    As many as the groups: each is one. Four times as many: each is four, if all of them are small.
    """
    together, groups = sum(counts[place] for place in hidden), len(hidden)
    all_small = all(counts[place] < SMALLEST_SHOWN for place in hidden)
    if groups < 2 or together == groups:
        return True
    return all_small and (together < SMALLEST_SHOWN or together == groups * (SMALLEST_SHOWN - 1))
