"""The three recovery sheets of an organisation, one for each of three people, from its two root secrets."""

from dataclasses import dataclass
from datetime import date

from core.sealing.shares import SHEETS, OtherPhrase, Secret, draw_set_number, read_share, split

HOLDERS = SHEETS
"""How many people each keep a sheet; any two of them are enough."""


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet:
    """What stands on one sheet. It lives in memory while it is shown and printed, and nowhere else.

    `set_number` is the same on all three. `recovery` and `office`: the 33 words of each phrase.
    """

    number: int
    set_number: int
    holder: str
    organisation: str
    made_on: date
    recovery: tuple[str, ...]
    office: tuple[str, ...]

    def __repr__(self) -> str:
        return f"RecoverySheet({self.number}, set {self.set_number})"


def make_sheets(
    recovery_seed: bytes, root_seed: bytes, *, organisation: str, holders: tuple[str, str, str], on: date
) -> tuple[RecoverySheet, ...]:
    """Three sheets, one for each of `holders`, by name."""
    number = draw_set_number()
    recovery = split(recovery_seed, Secret.RECOVERY, number)
    office = split(root_seed, Secret.OFFICE, number)
    return tuple(
        RecoverySheet(one.sheet, number, holder, organisation, on, one.words, other.words)
        for holder, one, other in zip(holders, recovery, office, strict=True)
    )


def check_typed(text: str) -> str:
    """Whether a phrase was written down right: what it is, in a sentence. ShareRefused where it is not.

    The checksum in the phrase tells; nothing is compared with anything kept, for nothing is.
    """
    try:
        share = read_share(text, Secret.RECOVERY)
    except OtherPhrase:
        share = read_share(text, Secret.OFFICE)
    sheet = f"sheet {share.sheet}, set {share.set_number}"
    return f"Every word is right: this is the {share.secret.words} of {sheet}."
