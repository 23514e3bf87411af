"""How often a vault was tried in vain, and how long until the next try. Nothing is ever wiped.

Kept beside the vault as JSON: {"wrong", "quick_wrong", "left" seconds, "as_of" seconds since 1970}. A try is
counted before it is made and taken back when it opens, so that ending the program saves nobody a try.
"""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from core.clock import Clock
from core.files import DiskRefused, write_whole
from core.vault.refusals import MustWait, QuickTriedOut

FREE_TRIES = 5
WAITS = (30, 60, 120, 300, 600, 900)
"""Seconds to wait after the fifth wrong try, the sixth, and so on; the last one for all that follow.
They stop at a quarter of an hour: words cannot be guessed at that pace either, and a young person who has
forgotten how they spelled one must never be shut out for a night."""

_LATEST = 2.0**40  # seconds since 1970; far beyond every clock

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Kept:
    wrong: int = 0
    quick_wrong: int = 0
    left: float = 0.0
    as_of: float = 0.0


class Attempts:
    """The tries at one vault."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._kept = _Kept()
        self._unsaved = False

    def wait_left(self) -> timedelta:
        """How long until the next try with the words; zero when it may be now."""
        kept, now = self._fresh(), self._clock.now().timestamp()
        passed = now - kept.as_of
        if kept.left > 0 and passed < 0:
            # The computer's clock was put back: what was left then is left now, counted from here.
            kept.as_of = now
            self._write()
            passed = 0.0
        return timedelta(seconds=max(0.0, kept.left - passed))

    def tries_left(self) -> int:
        """Free tries before waits begin."""
        return max(0, FREE_TRIES - self._fresh().wrong)

    def begin(self) -> None:
        """Count a try with the words that is about to be made. MustWait when it may not be made yet."""
        left = self.wait_left()
        if left > timedelta(0):
            raise MustWait(left)
        kept = self._kept
        kept.wrong += 1
        over = kept.wrong - FREE_TRIES
        kept.left = float(WAITS[min(over, len(WAITS) - 1)]) if over >= 0 else 0.0
        kept.as_of = self._clock.now().timestamp()
        self._write()

    def opened(self) -> None:
        """The words opened it: everything is forgotten."""
        self._kept = _Kept()
        self._write()

    def quick_is_allowed(self) -> bool:
        """Whether quick unlock may be tried still; after FREE_TRIES in vain only the words help."""
        return self.quick_tries_left() > 0

    def quick_tries_left(self) -> int:
        """Quick tries before only the words help."""
        return max(0, FREE_TRIES - self._fresh().quick_wrong)

    def begin_quick(self) -> None:
        """Count a quick try that is about to be made. QuickTriedOut after too many."""
        if not self.quick_is_allowed():
            raise QuickTriedOut
        self._kept.quick_wrong += 1
        self._write()

    def quick_opened(self) -> None:
        """The quick try opened it. Waits for the words stand as they are."""
        self._fresh().quick_wrong = 0
        self._write()

    def _fresh(self) -> _Kept:
        """What the file says now, since another Heard may have counted there; or what it would not take."""
        if not self._unsaved:
            kept = self._read()
            if kept is None:
                # A file that says nothing is neither five free tries nor a lock-out: one short wait.
                now = self._clock.now().timestamp()
                self._kept = _Kept(FREE_TRIES, FREE_TRIES, float(WAITS[0]), now)
                self._write()
            else:
                self._kept = kept
        return self._kept

    def _read(self) -> _Kept | None:
        """What the file says; None when it is damaged."""
        try:
            raw = json.loads(self._path.read_text("utf-8"))
            return _Kept(
                wrong=_whole(raw["wrong"]),
                quick_wrong=_whole(raw["quick_wrong"]),
                left=_seconds(raw["left"], WAITS[-1]),
                as_of=_seconds(raw["as_of"], _LATEST),
            )
        except FileNotFoundError:
            # Setting up quick unlock, and every use of the words, writes the file. Where there is none, quick
            # unlock was never set up, or somebody took the count of their tries away: then only words help.
            return _Kept(quick_wrong=FREE_TRIES)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _write(self) -> None:
        try:
            write_whole(self._path, json.dumps(asdict(self._kept)).encode())
            self._unsaved = False
        except DiskRefused:
            # A full disk must not shut anyone out of reading; the count goes on in memory.
            self._unsaved = True
            _log.warning("tries could not be saved")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a count")
    return value


def _seconds(value: object, most: float) -> float:
    # Also False for NaN.
    if not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError("not a time")
    return float(value)
