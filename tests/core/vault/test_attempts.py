"""Five free tries, growing waits that no clock or restart shortens, and never a wipe."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from core.clock import SteerableClock
from core.files import DiskRefused
from core.vault.attempts import FREE_TRIES, WAITS, Attempts
from core.vault.refusals import MustWait, PassphraseNeeded
from tests.core.vault.samples import NOON


@pytest.fixture
def clock() -> SteerableClock:
    return SteerableClock(NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tries.json"


def spent(path: Path, clock: SteerableClock, tries: int) -> Attempts:
    """After so many wrong tries, each made as soon as it may be."""
    attempts = Attempts(path, clock)
    for _ in range(tries):
        clock.advance(attempts.wait_left())
        attempts.begin()
    return attempts


def test_five_tries_are_free(path: Path, clock: SteerableClock) -> None:
    attempts = Attempts(path, clock)
    for left in (5, 4, 3, 2, 1):
        assert attempts.tries_left() == left
        assert attempts.wait_left() == timedelta(0)
        attempts.begin()
    assert attempts.tries_left() == 0
    with pytest.raises(MustWait) as caught:
        attempts.begin()
    assert caught.value.left == timedelta(seconds=30)
    assert caught.value.sentence == "Too many tries for now. You can try again in 30 seconds."


def test_waits_grow_and_stop_growing(path: Path, clock: SteerableClock) -> None:
    waits = [spent(path, clock, 1).wait_left().total_seconds() for _ in range(FREE_TRIES + 8)]
    assert waits == [0, 0, 0, 0, *WAITS, *[WAITS[-1]] * 3]
    assert list(WAITS) == sorted(WAITS)


def test_a_restart_does_not_shorten_a_wait(path: Path, clock: SteerableClock) -> None:
    spent(path, clock, 7)
    clock.advance(timedelta(seconds=20))
    again = Attempts(path, clock)
    assert again.wait_left() == timedelta(seconds=100)
    assert again.tries_left() == 0


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=5), timedelta(days=9000)])
@pytest.mark.parametrize("restart", [True, False])
def test_a_clock_put_back_neither_shortens_a_wait_nor_makes_it_longer(
    path: Path, clock: SteerableClock, back: timedelta, restart: bool
) -> None:
    attempts = spent(path, clock, 8)
    clock.move_to(clock.now() - back)
    if restart:
        attempts = Attempts(path, clock)
    assert attempts.wait_left() == timedelta(seconds=300)
    clock.advance(timedelta(seconds=299))
    with pytest.raises(MustWait):
        attempts.begin()
    clock.advance(timedelta(seconds=1))
    attempts.begin()


def test_a_try_counts_before_it_is_made(path: Path, clock: SteerableClock) -> None:
    Attempts(path, clock).begin()
    assert Attempts(path, clock).tries_left() == 4


def test_several_heards_at_once_get_no_more_tries_than_one(path: Path, clock: SteerableClock) -> None:
    heards = [Attempts(path, clock) for _ in range(5)]
    assert [one.tries_left() for one in heards] == [5] * 5
    for one in heards:
        one.begin()
    assert [one.tries_left() for one in heards] == [0] * 5
    with pytest.raises(MustWait):
        heards[0].begin()


def test_opening_forgets_all(path: Path, clock: SteerableClock) -> None:
    attempts = spent(path, clock, 9)
    clock.advance(attempts.wait_left())
    attempts.begin()
    attempts.opened()
    again = Attempts(path, clock)
    assert (again.tries_left(), again.wait_left()) == (5, timedelta(0))


def test_quick_tries_end_until_the_words_are_given(path: Path, clock: SteerableClock) -> None:
    attempts = Attempts(path, clock)
    attempts.quick_opened()
    attempts.begin_quick()
    attempts.quick_opened()
    for _ in range(FREE_TRIES):
        attempts.begin_quick()
    again = Attempts(path, clock)
    assert not again.quick_is_allowed()
    with pytest.raises(PassphraseNeeded):
        again.begin_quick()
    assert again.tries_left() == 5
    again.begin()
    again.opened()
    assert again.quick_is_allowed()


def test_taking_the_count_away_gives_no_quick_tries_back(path: Path, clock: SteerableClock) -> None:
    attempts = Attempts(path, clock)
    attempts.quick_opened()
    assert attempts.quick_tries_left() == FREE_TRIES
    path.unlink()
    for again in (attempts, Attempts(path, clock)):
        assert again.quick_tries_left() == 0
        with pytest.raises(PassphraseNeeded):
            again.begin_quick()
    assert attempts.tries_left() == FREE_TRIES
    attempts.begin()
    attempts.opened()
    assert attempts.quick_tries_left() == FREE_TRIES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"wrong": -1, "quick_wrong": 0, "left": 0, "as_of": 0}',
        b'{"wrong": true, "quick_wrong": 0, "left": 0, "as_of": 0}',
        b'{"wrong": 0, "quick_wrong": 0, "left": 1e12, "as_of": 0}',
        b'{"wrong": 0, "quick_wrong": 0, "left": NaN, "as_of": 0}',
    ],
)
def test_a_damaged_file_gives_no_free_tries_and_locks_nobody_out(
    path: Path, clock: SteerableClock, content: bytes
) -> None:
    path.write_bytes(content)
    attempts = Attempts(path, clock)
    assert attempts.wait_left() == timedelta(seconds=WAITS[0])
    assert not attempts.quick_is_allowed()
    clock.advance(timedelta(seconds=WAITS[0]))
    attempts.begin()


def test_a_disk_that_will_not_write_shuts_nobody_out(
    path: Path, clock: SteerableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise DiskRefused("full")

    monkeypatch.setattr("core.vault.attempts.write_whole", full)
    attempts = Attempts(path, clock)
    for _ in range(FREE_TRIES):
        attempts.begin()
    with pytest.raises(MustWait):
        attempts.begin()
    clock.advance(attempts.wait_left())
    attempts.begin()
    attempts.opened()
    assert attempts.tries_left() == FREE_TRIES


def test_the_file_says_counts_and_times_alone(path: Path, clock: SteerableClock) -> None:
    spent(path, clock, 6)
    assert set(json.loads(path.read_text())) == {"wrong", "quick_wrong", "left", "as_of"}
