"""The words that open a vault: the list itself, how forgiving typing is, and what is too easy."""

import collections
import hashlib
import json
import math
import unicodedata
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.resources import resource_json, resource_path
from core.sealing.passphrases import (
    COUNT,
    LONGEST,
    PICTURES_OFFERED,
    PassphraseRefused,
    Word,
    WordList,
    check_own_words,
    check_pictures,
    check_pin,
    one_form,
    picture_names,
    pictures_form,
    pin_form,
    word_list,
)

WORDS = word_list()
TEXTS = [word.text for word in WORDS.words]


def distance(left: str, right: str) -> int:
    """How many slips of the finger (Damerau-Levenshtein, restricted) lie between two words."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, start=1):
        row = [i]
        for j, b in enumerate(right, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def sound(word: str) -> str:
    """Roughly how a word sounds, for finding two that are said alike."""
    for spelled, said in (
        ("kn", "n"), ("wr", "r"), ("wh", "w"), ("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"),
        ("sh", "x"), ("c", "k"), ("gh", ""), ("ai", "a"), ("ay", "a"), ("ee", "e"), ("ea", "e"), ("oa", "o"),
        ("ou", "o"), ("ow", "o"), ("oo", "u"), ("y", "i"), ("z", "s"), ("le", "l"), ("e", ""), ("h", ""),
    ):  # fmt: skip
        word = word.replace(spelled, said)
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)


def test_there_are_enough_words_and_the_bits_are_said_honestly() -> None:
    assert len(TEXTS) >= 512
    assert WORDS.bits == pytest.approx(math.log2(len(TEXTS) ** 4))
    assert 36 <= WORDS.bits < 37


def test_the_list_is_frozen() -> None:
    """A passphrase is kept in the form this list gives it: with another list, some would open nothing."""
    assert hashlib.sha256("\n".join(TEXTS).encode()).hexdigest() == FROZEN


def test_words_are_plain_short_and_in_order() -> None:
    assert sorted(TEXTS) == TEXTS
    assert all(text.isascii() and text.isalpha() and text.islower() for text in TEXTS)
    assert all(3 <= len(text) <= 13 for text in TEXTS)
    assert sum(map(len, TEXTS)) / len(TEXTS) < 7


def test_no_two_words_are_one_slip_apart() -> None:
    assert [
        pair
        for pair in combinations(TEXTS, 2)
        if abs(len(pair[0]) - len(pair[1])) < 2 and distance(*pair) < 2
    ] == []


def test_no_word_is_the_beginning_of_another() -> None:
    assert [(a, b) for a, b in pairwise(TEXTS) if b.startswith(a)] == []


def test_no_two_words_sound_alike() -> None:
    by_sound = collections.defaultdict(list)
    for text in TEXTS:
        by_sound[sound(text)].append(text)
    assert [alike for alike in by_sound.values() if len(alike) > 1] == []


def test_the_check_for_sounds_can_fail() -> None:
    assert sound("knight") == sound("night")
    assert sound("whale") == sound("wail")
    assert sound("phone") != sound("spoon")


def test_two_words_run_together_can_be_parted_in_one_way() -> None:
    ways = collections.Counter(a + b for a, b in product(TEXTS, TEXTS))
    assert [text for text, count in ways.items() if count > 1] == []


def test_every_word_has_a_picture_of_its_own_that_a_font_can_draw() -> None:
    raw = resource_json("passphrase", "words.json")["words"]
    assert isinstance(raw, list)
    pictures = [entry["picture"].replace("\ufe0f", "") for entry in raw]
    assert len(set(pictures)) == len(pictures)
    for entry, picture in zip(raw, pictures, strict=True):
        assert set(entry) == {"word", "picture", "code"}
        assert entry["code"] == "-".join(f"{ord(letter):x}" for letter in picture)
        # Every character is known to Unicode 14 (this Python's), so no font in use lacks it by age.
        assert all(unicodedata.name(letter, "") for letter in picture), entry
        assert not any(letter.isalnum() and letter.isascii() for letter in picture)


def test_nothing_frightening_or_unkind() -> None:
    unkind = "gun knife bomb blood ghost monster skull spider snake shark fire police prison beer wine pill"
    assert set(unkind.split()) & set(TEXTS) == set()


def test_drawing_takes_each_word_from_the_whole_list() -> None:
    asked = []

    def first(words: object) -> Word:
        asked.append(words)
        return WORDS.words[0]

    assert WORDS.draw(first) == (WORDS.words[0],) * COUNT
    assert asked == [WORDS.words] * COUNT
    assert len({WORDS.draw() for _ in range(50)}) == 50


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.sampled_from(TEXTS), min_size=4, max_size=4),
    st.sampled_from([" ", "  ", "-", ", ", "", "\n", ".", "\u00a0", " - "]),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(["", " ", "\t", "."]),
)
def test_four_words_are_known_however_they_are_typed(
    words: list[str], gap: str, case: object, end: str
) -> None:
    typed = end + case(gap.join(words)) + end  # type: ignore[operator]
    assert one_form(typed) == " ".join(words)


def test_a_word_with_a_space_in_it_is_still_that_word() -> None:
    assert (
        one_form("Ice cream, tooth brush, sun flower and fox".replace(" and", ""))
        == "icecream toothbrush sunflower fox"
    )


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("fox moon kite", "fox moon kite"),
        ("fox moon kite mango zebra", "fox moon kite mango zebra"),
        ("  My  Dog is\tcalled Rex ", "My Dog is called Rex"),
        ("my dog is called rex", "my dog is called rex"),
        ("\uff2d\uff39 dog", "MY dog"),
        ("cafe\u0301 days", "caf\u00e9 days"),
        ("\ufb01sh and chips", "fish and chips"),
        ("", ""),
    ],
)
def test_ones_own_words_keep_their_capitals(typed: str, form: str) -> None:
    assert one_form(typed) == form


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=60))
def test_the_one_form_is_its_own_one_form(text: str) -> None:
    once = one_form(text)
    assert one_form(once) == once


def test_a_very_long_text_is_no_work() -> None:
    assert one_form("fox" * 5000) == "fox" * 5000
    with pytest.raises(PassphraseRefused, match=f"{LONGEST} letters"):
        check_own_words("ab cd ef " * 30)


@pytest.mark.parametrize(
    "text",
    [
        "hi there",
        "My dog is 3",
        "ilovemydog and pizza",
        "\u6211\u7684\u72d7\u53eb\u96f7\u514b\u65af\u5462",
        "fox moon kite mango",
    ],
)
def test_good_own_words(text: str) -> None:
    check_own_words(text)


@pytest.mark.parametrize(
    "text",
    ["password", "PassWord 123", "p a s s w o r d", "12345678", "87654321", "aaaaaaaa", "abababab",
     "qwertyuiop", "Liverpool FC", "iloveyou", "abcdefgh", "foxfoxfoxfox", "abcabcabc", "minecraft2013",
     "social worker"],
)  # fmt: skip
def test_own_words_that_lots_of_people_use(text: str) -> None:
    with pytest.raises(PassphraseRefused, match="Lots of people use that one"):
        check_own_words(text)


@pytest.mark.parametrize("text", ["", "   ", "short", "1234567", "a  b  c  d"])
def test_own_words_that_are_too_short(text: str) -> None:
    with pytest.raises(PassphraseRefused, match="8 or more"):
        check_own_words(text)


@pytest.mark.parametrize(
    ("pin", "form"),
    [
        ("40 71 93", "pin:407193"),
        ("\u0664\u0660\u0667\u0661\u0669\u0663", "pin:407193"),
        ("192837465019", "pin:192837465019"),
    ],
)
def test_good_pins(pin: str, form: str) -> None:
    check_pin(pin)
    assert pin_form(pin) == form


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("", "numbers only"),
        ("40719a", "numbers only"),
        ("------", "numbers only"),
        ("40719²", "numbers only"),
        ("40719", "at least 6"),
        ("1928374650192", "12 numbers or fewer"),
        ("123456", "easy to guess"),
        ("987654", "easy to guess"),
        ("000000", "easy to guess"),
        ("121212", "easy to guess"),
        ("407407", "easy to guess"),
        ("140312", "birthday"),
        ("290200", "birthday"),
        ("14032012", "birthday"),
    ],
)
def test_pins_that_are_refused(pin: str, said: str) -> None:
    with pytest.raises(PassphraseRefused, match=said):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["300207", "320112", "141412", "14032212"])
def test_what_is_no_day_is_no_birthday(pin: str) -> None:
    check_pin(pin)


def test_pictures() -> None:
    check_pictures(("whale", "plant", "ball", "plant"))
    assert pictures_form(("whale", "plant", "ball", "plant")) == "pictures:whale,plant,ball,plant"
    for few in ((), ("whale",) * 3, ("whale", "plant") * 3, ("whale",) * 4, ("whale", "plant", "ball", "x")):
        with pytest.raises(PassphraseRefused):
            check_pictures(few)
    with pytest.raises(ValueError, match="plain name"):
        pictures_form(("a,b", "c", "d", "e"))


def test_every_picture_of_a_row_is_drawn_and_has_a_name() -> None:
    names = picture_names()
    assert len(set(names)) == len(names) == PICTURES_OFFERED
    told = resource_json("words", "en", "chooser.json")["picture"]
    for name in names:
        assert resource_path("art", "pictures", f"{name}.svg").exists()
        assert name in told


def test_words_to_choose_from_while_typing() -> None:
    assert [word.text for word in WORDS.beginning("Ca", limit=3)] == ["cake", "cabin", "camel"]
    assert [word.text for word in WORDS.beginning("giraf")] == ["giraffe"]
    assert WORDS.beginning(" ") == ()
    assert WORDS.beginning("zzz") == ()
    assert WORDS.picture_of(" Whale ") == "\U0001f40b"
    assert WORDS.picture_of("whal") is None


def test_a_list_with_a_word_twice_is_a_bug() -> None:
    with pytest.raises(ValueError, match="twice"):
        WordList([Word("fox", "x"), Word("fox", "y")])


def test_the_files_are_whole() -> None:
    for name in ("words.json", "banned.json"):
        json.dumps(resource_json("passphrase", name))
    banned = resource_json("passphrase", "banned.json")["banned"]
    assert isinstance(banned, list)
    assert len(banned) == len(set(banned)) > 100


FROZEN = "7032bf451bc1287b1e4a3cd4215f9cad2cf36c8e2d97f725c26c83aa30bb9892"
