"""Small counts, as whoever is shown them has them: what is small, the hub has hidden before it told."""

from core.sync.wire.small_numbers import SMALLEST_SHOWN, Tally

__all__ = ["SMALLEST_SHOWN", "Tally"]
