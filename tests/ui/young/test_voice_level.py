"""How loud: measured from the samples themselves, nothing invented."""

import array
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.young.voice_level import BAR_SECONDS, LevelMeter, level_of, shortened


def _tone(amplitude: float, seconds: float = 0.08, rate: int = 16_000) -> bytes:
    count = round(seconds * rate)
    return array.array(
        "h", [round(32767 * amplitude * math.sin(2 * math.pi * 440 * n / rate)) for n in range(count)]
    ).tobytes()


def test_silence_is_nought_and_the_loudest_is_one() -> None:
    meter = LevelMeter("Int16", 16_000, 1)
    assert meter.take(_tone(0.0)) == [0.0]
    assert meter.take(_tone(1.0)) == [1.0]


def test_louder_is_never_lower() -> None:
    levels = [LevelMeter("Int16", 16_000, 1).take(_tone(a))[0] for a in (0.002, 0.01, 0.05, 0.2, 0.5)]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(levels)


def test_one_level_for_each_80_ms_however_the_samples_come() -> None:
    meter = LevelMeter("Int16", 16_000, 1)
    data = _tone(0.3, seconds=10 * BAR_SECONDS)
    whole = LevelMeter("Int16", 16_000, 1).take(data)
    pieces = [level for i in range(0, len(data), 100) for level in meter.take(data[i : i + 100])]
    assert len(whole) == 10
    assert pieces == whole


@pytest.mark.parametrize(
    ("kind", "code", "full"), [("Int16", "h", 32767), ("Int32", "i", 2147483647), ("Float", "f", 1.0)]
)
def test_the_same_sound_is_as_loud_in_every_kind_of_sample(kind: str, code: str, full: float) -> None:
    wave = [0.25 * math.sin(2 * math.pi * 440 * n / 16_000) for n in range(1280)]
    samples = array.array(code, [full * w if code == "f" else round(full * w) for w in wave])
    [level] = LevelMeter(kind, 16_000, 1).take(samples.tobytes())
    assert level == pytest.approx(level_of(array.array("f", wave), 1.0), abs=0.01)


def test_unsigned_samples_stand_around_128() -> None:
    [level] = LevelMeter("UInt8", 16_000, 1).take(bytes([128]) * 1280)
    assert level == 0.0


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.lists(st.floats(0, 1), max_size=2500), st.integers(1, 200))
def test_shortening_keeps_the_loudest_and_the_order(levels: list[float], most: int) -> None:
    short = shortened(levels, most)
    assert len(short) == min(len(levels), most)
    if levels:
        assert max(short) == pytest.approx(round(max(levels), 3))
        assert min(short) >= round(min(levels), 3)
