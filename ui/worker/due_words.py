"""What a deadline is called in the worker's room: icon, words and colour together, never one alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DueWords:
    """`when` is the state or the deadline ("by 3:40pm today"), `left` stands under it ("7 h 10 min left").

    `colour` and `left_colour` are token names. `whole` is one sentence for a strip ("Late since 4pm Friday
    (16 working hours)"); `tooltip` says what was skipped and why.
    """

    icon: str
    when: str
    left: str
    colour: str = "ink"
    left_colour: str = "soft"
    whole: str = ""
    tooltip: str = ""


def lower_first(text: str) -> str:
    """In the middle of a sentence: "Late since 4pm Friday" becomes "late since 4pm Friday"."""
    return text[:1].lower() + text[1:]
