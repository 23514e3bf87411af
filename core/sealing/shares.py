"""The organisation's two root secrets as printed words, any two sheets of three (SLIP-39), and back again.

Recovery (opens statements when two people agree to it) and office (builds the office again after its computer
is lost) are split apart from each other, so that neither can be had from the other's words.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from shamir_mnemonic.shamir import EncryptedMasterSecret, ShareGroup, recover_ems, split_ems
from shamir_mnemonic.share import Share as _Slip39
from shamir_mnemonic.utils import MnemonicError
from shamir_mnemonic.wordlist import WORDLIST

from core.errors import Refusal
from core.ids import Kid
from core.sealing import primitives
from core.sealing.identity import Identity, RecoveryKey

SECRET_SIZE = 32
NEEDED = 2
SHEETS = 3
WORDS = 33
"""Words of one phrase: 4 that say which set and which sheet, 26 of the secret, 3 that catch a slip."""
PREFIX = 4
"""Letters by which every word of the list differs from all others; so many are enough to type."""
WORD_TYPED = re.compile(r"[^\W\d_]+")
_NO_PASSPHRASE = b""
_STRETCH = 1
"""SLIP-39's iteration exponent. The secret is random, so nothing is gained by a slower one."""
_LARGEST_ID = 1 << 15


class Secret(Enum):
    """Which of the two a phrase belongs to; its number is the low bit of the SLIP-39 identifier."""

    RECOVERY = 0
    OFFICE = 1

    @property
    def words(self) -> str:
        """As sheets and screens call it."""
        return "recovery phrase" if self is Secret.RECOVERY else "office phrase"


class ShareRefused(Refusal):
    """A phrase, or two of them, that cannot be used as they were typed."""


class WrongWord(ShareRefused):
    """A word that is not in the list; `place` counts from 1. The word itself stays out of the sentence."""

    def __init__(self, place: int) -> None:
        super().__init__(f"Word {place} is not one of the words used. Look at it again on the sheet.")
        self.place = place


class WrongLength(ShareRefused):
    """Too few words or too many."""

    def __init__(self, count: int) -> None:
        more = "more" if count > WORDS else "only"
        super().__init__(f"A phrase has {WORDS} words; here are {more}: {count}. Type all {WORDS}, in order.")
        self.count = count


class Misread(ShareRefused):
    """All words are in the list, but these are not the ones that were printed."""

    def __init__(self) -> None:
        super().__init__(
            "Every word exists, but one of them is not the word on the sheet, or two have changed places. "
            "Compare them one by one."
        )


class OtherPhrase(ShareRefused):
    """The sheet's other phrase was typed."""

    def __init__(self, wanted: Secret, got: Secret) -> None:
        super().__init__(
            f"These are the words of the {got.words}. Type those under “{wanted.words}” on the same sheet."
        )


class NotOurs(ShareRefused):
    """A true SLIP-39 phrase, but none that Heard printed."""

    def __init__(self) -> None:
        super().__init__("These words were not printed by Heard. Look for the sheet that Heard printed.")


class SameSheet(ShareRefused):
    """One sheet twice."""

    def __init__(self) -> None:
        super().__init__("This is the same sheet twice. Ask one of the other two people for theirs.")


class OtherSet(ShareRefused):
    """Two sheets that were not printed together."""

    def __init__(self) -> None:
        super().__init__(
            "These two sheets were not printed together. Use two sheets with the same date and set number."
        )


class SheetMissing(ShareRefused):
    """Not two sheets."""

    def __init__(self) -> None:
        super().__init__("It takes two sheets, from two people. Type the second one too.")


class OtherOrganisation(ShareRefused):
    """Two sheets that fit each other, of another organisation or an older key."""

    def __init__(self) -> None:
        super().__init__(
            "These two sheets fit each other, but not this organisation as it is now. "
            "Look for sheets with a later date, or of this organisation."
        )


@dataclass(frozen=True, slots=True, repr=False)
class Share:
    """One phrase of one sheet: the words as printed, which secret, which of the three sheets (1 to 3).

    `set_number` (1 to 16,384) is printed too: sheets that belong together have the same.
    """

    words: tuple[str, ...]
    secret: Secret
    sheet: int
    set_number: int

    @property
    def phrase(self) -> str:
        """The words with one space between."""
        return " ".join(self.words)

    def __repr__(self) -> str:
        return f"Share({self.secret.name}, sheet {self.sheet}, set {self.set_number})"


def new_secret() -> bytes:
    """32 bytes from the operating system: a recovery key's seed, or the seed of a root."""
    return primitives.random_bytes(SECRET_SIZE)


def root_of(seed: bytes) -> Identity:
    """The organisation's root identity of a 32-byte seed, always the same (PROTOCOL.md section 18).

    A root has three independent seeds like every identity; here they come from one by HKDF, so that 33 words
    on a sheet bring it back instead of 85.
    """
    if len(seed) != SECRET_SIZE:
        raise ValueError("a root has a seed of 32 bytes")

    def part(name: str) -> bytes:
        return primitives.hkdf(
            seed, salt=b"", info=b"heard/root/1/" + name.encode(), length=primitives.SEED_SIZE
        )

    return Identity.from_seeds(part("ed25519"), part("mldsa65"), part("xwing"))


def split(secret: bytes, kind: Secret, set_number: int | None = None) -> tuple[Share, Share, Share]:
    """Three phrases, any two of which give `secret` (32 bytes) back, and one of which tells nothing.

    `set_number`, 1 to 16,384, is for both phrases of a sheet the same; left out, it is drawn.
    """
    if len(secret) != SECRET_SIZE:
        raise ValueError("a secret to split has 32 bytes")
    number = draw_set_number() if set_number is None else set_number
    identifier = (number - 1) * 2 + kind.value
    if not 0 <= identifier < _LARGEST_ID:
        raise ValueError("a set number is 1 to 16,384")
    sealed = EncryptedMasterSecret.from_master_secret(
        secret, _NO_PASSPHRASE, identifier=identifier, extendable=True, iteration_exponent=_STRETCH
    )
    [group] = split_ems(1, [(NEEDED, SHEETS)], sealed)
    one, two, three = (_share(slip) for slip in group)
    return one, two, three


def draw_set_number() -> int:
    """A new set's number, 1 to 16,384; says which sheets belong together and nothing else."""
    return int.from_bytes(primitives.random_bytes(2), "big") // 4 + 1


def read_share(text: str, wanted: Secret) -> Share:
    """The phrase that somebody typed: any case and white space, with numbers or without, words whole or cut
    short to four letters or more.

    Raises WrongWord, WrongLength, Misread, OtherPhrase or NotOurs; no sentence holds a word of the phrase.
    """
    words = [_word(typed, place) for place, typed in enumerate(WORD_TYPED.findall(text), start=1)]
    if len(words) != WORDS:
        raise WrongLength(len(words))
    try:
        slip = _Slip39.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise Misread from None
    if not _is_ours(slip):
        raise NotOurs
    share = _share(slip)
    if share.secret is not wanted:
        raise OtherPhrase(wanted, share.secret)
    return share


def join(shares: Sequence[Share], wanted: Secret) -> bytes:
    """The secret, 32 bytes, of two phrases of one set.

    Raises SheetMissing, SameSheet, OtherSet, OtherPhrase. Whether it is this organisation's secret is for the
    caller to see, by the card that comes of it.
    """
    if len(shares) != NEEDED:
        raise SheetMissing
    for share in shares:
        if share.secret is not wanted:
            raise OtherPhrase(wanted, share.secret)
    one, two = (_Slip39.from_mnemonic(share.phrase) for share in shares)
    if one.identifier != two.identifier:
        raise OtherSet
    if one.index == two.index:
        raise SameSheet if one.value == two.value else OtherSet
    group = ShareGroup()
    group.shares = {one, two}
    try:
        secret: bytes = recover_ems({0: group}).decrypt(_NO_PASSPHRASE)
    except MnemonicError:
        # The library's digest over the joined secret: two sets that happen to have one number.
        raise OtherSet from None
    return secret


def join_recovery(shares: Sequence[Share], kid: Kid) -> RecoveryKey:
    """The recovery key named `kid`, of two sheets. Raises what `join` does, and OtherOrganisation."""
    key = RecoveryKey.from_seed(join(shares, Secret.RECOVERY))
    if key.kid != kid:
        raise OtherOrganisation
    return key


def join_root(shares: Sequence[Share], kid: Kid) -> Identity:
    """The root identity named `kid`, of two sheets. Raises what `join` does, and OtherOrganisation."""
    root = root_of(join(shares, Secret.OFFICE))
    if root.kid != kid:
        raise OtherOrganisation
    return root


def words_beginning(text: str, *, limit: int = 4) -> tuple[str, ...]:
    """Words of the list that begin so, or look alike where none does; for help while somebody types."""
    typed = text.strip().lower()
    if not typed:
        return ()
    found = [word for word in WORDLIST if word.startswith(typed)]
    return tuple((found or difflib.get_close_matches(typed, WORDLIST, limit, 0.7))[:limit])


def _share(slip: _Slip39) -> Share:
    return Share(
        words=tuple(slip.words()),
        secret=Secret(slip.identifier & 1),
        sheet=slip.index + 1,
        set_number=slip.identifier // 2 + 1,
    )


def _is_ours(slip: _Slip39) -> bool:
    """The one form that `split` writes."""
    return (
        slip.extendable
        and slip.iteration_exponent == _STRETCH
        and (slip.group_index, slip.group_threshold, slip.group_count) == (0, 1, 1)
        and slip.member_threshold == NEEDED
        and slip.index < SHEETS
        and len(slip.value) == SECRET_SIZE
    )


def _word(typed: str, place: int) -> str:
    word = _by_prefix().get(typed.lower()[:PREFIX])
    if word is None or not word.startswith(typed.lower()):
        raise WrongWord(place)
    return word


@cache
def _by_prefix() -> dict[str, str]:
    return {word[:PREFIX]: word for word in WORDLIST}
