"""Ticks on the whole minute of the injected clock, and notices when time jumps."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from ui.runtime.ticker import MinuteTicker

START = datetime(2026, 10, 5, 7, 30, 0, tzinfo=UTC)


def test_aims_at_the_whole_minute(qtbot: QtBot) -> None:
    clock = SteerableClock(START + timedelta(seconds=41, milliseconds=250))
    assert MinuteTicker(clock).milliseconds_to_next == 18_750
    clock.move_to(START)
    assert MinuteTicker(clock).milliseconds_to_next == 60_000


def test_ticks_when_the_minute_comes(qtbot: QtBot) -> None:
    clock = SteerableClock(START + timedelta(seconds=59, milliseconds=950))
    ticker = MinuteTicker(clock)
    with qtbot.waitSignal(ticker.ticked, timeout=2000) as heard:
        ticker.start()
    assert heard.args == [clock.now()]
    ticker.stop()


def test_a_jump_of_the_clock_is_told_at_once(qtbot: QtBot) -> None:
    clock = SteerableClock(START)
    ticker = MinuteTicker(clock)
    ticker.start()
    clock.advance(timedelta(hours=9))
    with qtbot.waitSignals([ticker.woke, ticker.ticked]):
        ticker.look()
    ticker.stop()


def test_a_clock_set_back_is_told_too(qtbot: QtBot) -> None:
    clock = SteerableClock(START)
    ticker = MinuteTicker(clock)
    ticker.start()
    clock.move_to(START - timedelta(days=1))
    with qtbot.waitSignal(ticker.woke):
        ticker.look()
    ticker.stop()


def test_ordinary_time_wakes_nobody(qtbot: QtBot) -> None:
    ticker = MinuteTicker(SteerableClock(START))
    ticker.start()
    with qtbot.assertNotEmitted(ticker.woke):
        ticker.look()
    ticker.stop()
