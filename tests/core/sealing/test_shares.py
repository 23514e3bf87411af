"""The printed sheets: any two of three give the secret back, one tells nothing, each slip has a sentence."""

import itertools
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic.shamir import generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from core.sealing.identity import RecoveryKey
from core.sealing.shares import (
    SHEETS,
    WORDS,
    Misread,
    NotOurs,
    OtherOrganisation,
    OtherPhrase,
    OtherSet,
    SameSheet,
    Secret,
    Share,
    SheetMissing,
    WrongLength,
    WrongWord,
    draw_set_number,
    join,
    join_recovery,
    join_root,
    new_secret,
    read_share,
    root_of,
    split,
    words_beginning,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "suite1" / "shares.json").read_text())
SEED = bytes(range(32))
STORED = next(v["sheets"][0] for v in VECTORS["phrases"] if v["secret"] == "OFFICE")
"""One phrase that is always the same; no two neighbours in it are alike."""
secrets = st.binary(min_size=32, max_size=32)


@given(secrets, st.sampled_from(Secret), st.integers(1, 16_384))
@settings(max_examples=25, deadline=None)
def test_any_two_sheets_give_the_secret_back(secret: bytes, kind: Secret, number: int) -> None:
    shares = split(secret, kind, number)
    assert [share.sheet for share in shares] == [1, 2, 3]
    for pair in itertools.permutations(shares, 2):
        typed = [read_share(share.phrase, kind) for share in pair]
        assert typed == list(pair)
        assert {share.set_number for share in typed} == {number}
        assert join(typed, kind) == secret


def test_the_stored_phrases_give_the_stored_secret() -> None:
    for vector in VECTORS["phrases"]:
        kind = Secret[vector["secret"]]
        shares = [read_share(phrase, kind) for phrase in vector["sheets"]]
        assert {share.set_number for share in shares} == {vector["set_number"]}
        for pair in itertools.combinations(shares, 2):
            assert join(pair, kind).hex() == vector["gives"]


def test_the_stored_seed_gives_the_stored_root() -> None:
    for vector in VECTORS["roots"]:
        assert root_of(bytes.fromhex(vector["seed"])).kid == vector["kid"]


def test_one_sheet_says_nothing_of_the_secret() -> None:
    """The same sheet's words are as likely for any secret: over many splits every word place varies."""
    seen = [set() for _ in range(WORDS)]
    for _ in range(40):
        for place, word in enumerate(split(SEED, Secret.OFFICE, 7)[0].words):
            seen[place].add(word)
    assert all(len(words) == 1 for words in seen[:4])  # which set, which sheet: the same for every secret
    assert all(len(words) > 20 for words in seen[5:-3])


def test_one_sheet_alone_is_refused() -> None:
    share = split(SEED, Secret.RECOVERY)[0]
    for shares in ([], [share], [share] * 3):
        with pytest.raises(SheetMissing):
            join(shares, Secret.RECOVERY)


def test_one_sheet_twice_is_said() -> None:
    share = split(SEED, Secret.RECOVERY)[1]
    with pytest.raises(SameSheet, match="same sheet twice"):
        join([share, read_share(share.phrase, Secret.RECOVERY)], Secret.RECOVERY)


def test_sheets_of_two_sets_are_said() -> None:
    one, two = split(SEED, Secret.RECOVERY, 12), split(new_secret(), Secret.RECOVERY, 13)
    with pytest.raises(OtherSet, match="not printed together"):
        join([one[0], two[1]], Secret.RECOVERY)


@pytest.mark.parametrize("pair", [(0, 0), (0, 1), (2, 1)])
def test_two_sets_that_happen_to_have_one_number(pair: tuple[int, int]) -> None:
    one, two = split(SEED, Secret.RECOVERY, 12), split(new_secret(), Secret.RECOVERY, 12)
    with pytest.raises(OtherSet):
        join([one[pair[0]], two[pair[1]]], Secret.RECOVERY)


def test_the_sheets_other_phrase_is_said() -> None:
    office = split(SEED, Secret.OFFICE)
    with pytest.raises(OtherPhrase, match="under “recovery phrase”"):
        read_share(office[0].phrase, Secret.RECOVERY)
    with pytest.raises(OtherPhrase):
        join(office[:2], Secret.RECOVERY)


@pytest.mark.parametrize("place", range(WORDS))
def test_a_word_that_is_not_in_the_list_is_named_by_its_place(place: int) -> None:
    words = list(split(SEED, Secret.OFFICE)[0].words)
    words[place] = "xylophone"
    with pytest.raises(WrongWord) as refused:
        read_share(" ".join(words), Secret.OFFICE)
    assert refused.value.place == place + 1
    assert f"Word {place + 1} " in refused.value.sentence


@pytest.mark.parametrize("place", range(WORDS))
def test_another_word_of_the_list_is_noticed(place: int) -> None:
    words = list(split(SEED, Secret.OFFICE)[0].words)
    words[place] = "alto" if words[place] != "alto" else "ambition"
    assert words[place] in WORDLIST
    with pytest.raises(Misread):
        read_share(" ".join(words), Secret.OFFICE)


@pytest.mark.parametrize("place", range(WORDS - 1))
def test_two_words_that_changed_places_are_noticed(place: int) -> None:
    words = STORED.split()
    words[place], words[place + 1] = words[place + 1], words[place]
    with pytest.raises(Misread):
        read_share(" ".join(words), Secret.OFFICE)


@pytest.mark.parametrize(("cut", "said"), [(slice(0, 32), "only: 32"), (slice(0, 0), "only: 0")])
def test_words_left_out(cut: slice, said: str) -> None:
    words = split(SEED, Secret.OFFICE)[0].words[cut]
    with pytest.raises(WrongLength, match=said):
        read_share(" ".join(words), Secret.OFFICE)


def test_both_phrases_typed_into_one_box() -> None:
    share = split(SEED, Secret.OFFICE)[0]
    with pytest.raises(WrongLength, match="more: 66"):
        read_share(share.phrase + " " + share.phrase, Secret.OFFICE)


def test_typing_as_people_type() -> None:
    share = split(SEED, Secret.OFFICE)[2]
    as_printed = "\n".join(f"{place}.\t{word}" for place, word in enumerate(share.words, start=1))
    short = "  ".join(word[:4].upper() for word in share.words)
    for typed in (as_printed, short, share.phrase.title(), f"\ufeff {share.phrase} ."):
        assert read_share(typed, Secret.OFFICE) == share


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_anything_typed_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises((WrongWord, WrongLength, Misread)) as refused:
        read_share(text, Secret.OFFICE)
    assert refused.value.sentence.endswith(".")


def test_a_refusal_says_the_same_whatever_the_words_are() -> None:
    """So no sentence can hold a word of a phrase."""

    def sentences(words: list[str]) -> list[str]:
        unknown = [*words[:9], "zzzz", *words[10:]]
        said = []
        for typed in (unknown, words[:-1], words[::-1], [*words, *words]):
            with pytest.raises((WrongWord, WrongLength, Misread)) as refused:
                read_share(" ".join(typed), Secret.OFFICE)
            said.append(str(refused.value))
        return said

    one, two = (split(new_secret(), Secret.OFFICE)[0] for _ in range(2))
    assert sentences(list(one.words)) == sentences(list(two.words))


@pytest.mark.parametrize(
    ("groups", "exponent"),
    [([(3, 5)], 1), ([(2, 4)], 1), ([(2, 3)], 0), ([(1, 1)], 1), ([(2, 3), (2, 3)], 1)],
)
def test_a_phrase_of_another_program_is_not_ours(groups: list[tuple[int, int]], exponent: int) -> None:
    phrases = generate_mnemonics(1, groups, SEED, iteration_exponent=exponent)
    with pytest.raises(NotOurs):
        # The last sheet of the last group, so that each case differs from ours in something it shows.
        read_share(phrases[-1][-1], Secret.OFFICE)


def test_another_organisations_sheets() -> None:
    kid = RecoveryKey.from_seed(SEED).kid
    assert join_recovery(split(SEED, Secret.RECOVERY)[:2], kid).kid == kid
    with pytest.raises(OtherOrganisation):
        join_recovery(split(new_secret(), Secret.RECOVERY)[:2], kid)
    root = root_of(SEED)
    assert join_root(split(SEED, Secret.OFFICE)[1:], root.kid).kid == root.kid
    with pytest.raises(OtherOrganisation):
        join_root(split(new_secret(), Secret.OFFICE)[1:], root.kid)


def test_a_root_is_the_same_every_time_and_its_parts_differ() -> None:
    one, again = root_of(SEED), root_of(SEED)
    assert one.card == again.card
    parts = (one.seeds.ed25519, one.seeds.mldsa65, one.seeds.xwing)
    assert len({SEED, *parts}) == 4
    assert root_of(bytes(32)).kid != one.kid


@pytest.mark.parametrize("size", [0, 16, 31, 33, 96])
def test_only_32_bytes_are_split(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        split(bytes(size), Secret.OFFICE)
    with pytest.raises(ValueError, match="32 bytes"):
        root_of(bytes(size))


@pytest.mark.parametrize("number", [0, -1, 16_385])
def test_a_set_number_fits_its_place(number: int) -> None:
    with pytest.raises(ValueError, match="set number"):
        split(SEED, Secret.OFFICE, number)


def test_set_numbers_are_drawn_over_the_whole_range() -> None:
    drawn = [draw_set_number() for _ in range(400)]
    assert all(1 <= number <= 16_384 for number in drawn)
    assert len(set(drawn)) > 300


def test_a_share_shows_nothing_by_itself() -> None:
    share = split(SEED, Secret.OFFICE)[0]
    assert not [word for word in share.words if word in repr(share)]
    assert isinstance(pickle.loads(pickle.dumps(share)), Share)  # a plain value: only its look is guarded
    assert SHEETS == 3


def test_help_while_typing() -> None:
    assert words_beginning("acad") == ("academic",)
    assert words_beginning("acadmic")[0] == "academic"
    assert words_beginning("") == ()
    assert words_beginning("qqqq") == ()
    assert len(words_beginning("a")) == 4
