"""The three recovery sheets of an organisation, one for each of three people, from its two root secrets."""

from dataclasses import dataclass
from datetime import date

from core.sealing.shares import (
    PREFIX,
    SHEETS,
    WORD_TYPED,
    WORDS,
    OtherPhrase,
    Secret,
    ShareRefused,
    WrongWord,
    draw_set_number,
    join,
    read_share,
    split,
    words_beginning,
)

PHRASE_WORDS = WORDS
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


@dataclass(frozen=True, slots=True)
class Typing:
    """How far one phrase has been typed. `states`: a letter for each word so far: "g" good, "w" wrong,
    "t" still being typed. `sentence`: what to say of it; `right`: it is whole, and fits. `near`: words of the
    list like the first wrong one.
    """

    states: str
    sentence: str
    right: bool = False
    near: tuple[str, ...] = ()

    @property
    def wrong_at(self) -> int:
        """The place of the first wrong word, from 1; 0 for none."""
        return self.states.find("w") + 1


def look_at(text: str, wanted: Secret = Secret.OFFICE, *, beside: str = "") -> Typing:
    """What to say of a phrase while it is typed, word by word. `beside`: the one of the other sheet."""
    words = WORD_TYPED.findall(text)
    open_end = bool(text) and text[-1].isalpha()
    states = "".join(
        _state(word, being_typed=open_end and place == len(words))
        for place, word in enumerate(words, start=1)
    )
    if "w" in states:
        wrong = WrongWord(states.index("w") + 1)
        return Typing(states, wrong.sentence, near=words_beginning(words[wrong.place - 1]))
    if len(words) < WORDS:
        left = WORDS - len(words) + states.count("t")
        return Typing(states, f"{left} words to go." if left > 1 else "One word to go.")
    try:
        share = read_share(text, wanted)
        if beside:
            join([read_share(beside, wanted), share], wanted)
    except ShareRefused as refused:
        return Typing(states, refused.sentence)
    return Typing(states, f"Every word is right: sheet {share.sheet}, set {share.set_number}.", right=True)


def look_at_recovery(text: str, *, beside: str = "") -> Typing:
    """The same of a recovery phrase."""
    return look_at(text, Secret.RECOVERY, beside=beside)


def _state(word: str, *, being_typed: bool) -> str:
    fits = any(one.startswith(word.lower()) for one in words_beginning(word))
    if fits and len(word) >= PREFIX:
        return "g"
    return "t" if fits and being_typed else "w"


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
