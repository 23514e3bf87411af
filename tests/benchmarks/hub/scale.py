"""How much of everything: the whole, or a small share of it to see that every part works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers of people, envelopes and windows."""

    young: int
    workers: int
    puts: int
    floor_seconds: int
    rounds: int
    windows: int
    woken: int
    """Envelopes sent while all windows wait, each to three of them."""
    morning_workers: int
    morning_letters: int
    sizes: tuple[int, ...]
    asked: int
    due: int


WHOLE = Scale(
    young=1_000,
    workers=740,
    puts=1_500,
    floor_seconds=8,
    rounds=3,
    windows=500,
    woken=150,
    morning_workers=700,
    morning_letters=400,
    sizes=(10_000, 100_000, 1_000_000),
    asked=600,
    due=100_000,
)
SMALL = Scale(
    young=120,
    workers=90,
    puts=200,
    floor_seconds=2,
    rounds=1,
    windows=50,
    woken=15,
    morning_workers=60,
    morning_letters=40,
    sizes=(1_000, 3_000, 10_000),
    asked=60,
    due=1_000,
)
