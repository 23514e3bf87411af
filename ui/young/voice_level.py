"""How loud what is being recorded is, measured from its own samples; and a finished recording as a value."""

import array
import math
from dataclasses import dataclass
from itertools import pairwise

BAR_SECONDS = 0.08
"""One bar of the drawing stands for this much."""
PEAKS_KEPT = 120
QUIETEST_DB, LOUDEST_DB = -54.0, -8.0
"""RMS levels drawn as 0 and 1: a quiet room, and a clear voice close to a laptop's microphone."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished recording, in memory only. `peaks` are up to 120 levels from 0 to 1."""

    audio: bytes
    media_type: str
    seconds: float
    peaks: tuple[float, ...]


def level_of(samples: "array.array[float] | array.array[int]", full: float) -> float:
    """The loudness of some samples as 0..1 (RMS on a decibel scale); `full` is the largest sample value."""
    if not len(samples):
        return 0.0
    rms = math.sqrt(sum(float(s) * float(s) for s in samples) / len(samples)) / full
    if rms <= 0:
        return 0.0
    decibels = 20 * math.log10(rms)
    return min(1.0, max(0.0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)))


def shortened(levels: list[float], most: int = PEAKS_KEPT) -> tuple[float, ...]:
    """At most `most` levels, each the loudest of its stretch, so that no word disappears."""
    if len(levels) <= most:
        return tuple(round(level, 3) for level in levels)
    edges = [round(i * len(levels) / most) for i in range(most + 1)]
    return tuple(round(max(levels[a:b]), 3) for a, b in pairwise(edges))


class LevelMeter:
    """Turns a stream of raw samples into one level for each 80 ms."""

    def __init__(self, kind: str, rate: int, channels: int) -> None:
        """`kind` is the name of Qt's sample format: UInt8, Int16, Int32 or Float."""
        self._code, self._full, width = {
            "Int16": ("h", 32768.0, 2),
            "Int32": ("i", 2147483648.0, 4),
            "Float": ("f", 1.0, 4),
        }.get(kind, ("b", 128.0, 1))
        self._block = int(BAR_SECONDS * rate) * channels * width
        self._rest = b""

    def take(self, data: bytes) -> list[float]:
        """The levels that are complete with these samples; the rest waits for the next call."""
        data = self._rest + data
        levels = []
        while len(data) >= self._block:
            block, data = data[: self._block], data[self._block :]
            if self._code == "b":
                block = bytes(byte ^ 0x80 for byte in block)  # unsigned samples stand around 128
            levels.append(level_of(array.array(self._code, block), self._full))
        self._rest = data
        return levels
