"""Judging the number in a grant: has the hub held something back, or is it telling two stories?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.sealing.primitives import sha256


class Arrival(StrEnum):
    """FRESH: the next one, or one that was missing. GAP: fresh, but others before it have not come.
    REPEAT: the same again, harmless. ALARM: other bytes under a number already used, or the same bytes
    under another number.
    """

    FRESH = "fresh"
    GAP = "gap"
    REPEAT = "repeat"
    ALARM = "alarm"


def envelope_digest(header: bytes, ciphertext: bytes) -> str:
    """What is remembered of an envelope beside its number: SHA-256(header || ciphertext), 64 hex digits."""
    return sha256(header, ciphertext).hex()


def check_number(
    *, highest: int, number: int, digest: str, digest_here: str | None, number_of_digest: int | None
) -> Arrival:
    """Judge one arrival from one author.

    `highest`: the highest number had so far from them (0 at first). `digest_here`: the digest kept under
    `number`, if any. `number_of_digest`: the number under which this digest is kept, if any.
    """
    if digest_here is not None:
        return Arrival.REPEAT if digest_here == digest else Arrival.ALARM
    if number_of_digest is not None:
        return Arrival.ALARM
    return Arrival.GAP if number > highest + 1 else Arrival.FRESH


@dataclass(frozen=True, slots=True)
class NumberLedger:
    """What one reader has had from one author, as a value: digest by number."""

    seen: Mapping[int, str] = field(default_factory=dict)

    @property
    def highest(self) -> int:
        """The highest number had so far; 0 when none."""
        return max(self.seen, default=0)

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers below the highest that have not come, in order."""
        return tuple(number for number in range(1, self.highest) if number not in self.seen)

    def judge(self, number: int, digest: str) -> Arrival:
        """What this arrival is."""
        under = next((known for known, kept in self.seen.items() if kept == digest), None)
        return check_number(
            highest=self.highest,
            number=number,
            digest=digest,
            digest_here=self.seen.get(number),
            number_of_digest=under,
        )

    def noted(self, number: int, digest: str) -> "NumberLedger":
        """The ledger with this arrival in it; unchanged for a repeat or an alarm."""
        if self.judge(number, digest) in (Arrival.REPEAT, Arrival.ALARM):
            return self
        return NumberLedger({**self.seen, number: digest})
