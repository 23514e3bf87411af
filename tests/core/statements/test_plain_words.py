"""The worker's plain-word list, and the measure of reading age, edge by edge."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.resources import resource_json
from core.statements.plain_words import PlainWords, with_plain
from core.statements.readability import HARDEST_GRADE, LONGEST_SENTENCE, reading_of, syllables_in, words_in

PLAIN = PlainWords.load()


def found(draft: str) -> list[tuple[str, str]]:
    return [(one.word, one.use) for one in PLAIN.find(draft)]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("There is no plan to change your placement.", [("placement", "home")]),
        ("Placement moves are hard.", [("Placement", "Home")]),
        ("Your siblings miss you.", [("siblings", "brothers and sisters")]),
        ("We will talk about contact on Monday.", [("contact", "time with family")]),
        ("You can contact me on Monday.", []),
        ("Supervised contact is at two.", [("Supervised contact", "Family time with a worker there")]),
        ("The DISRUPTION was hard.", [("DISRUPTION", "Move")]),
        ("I have a concern, and more concerns.", [("concern", "worry"), ("concerns", "worries")]),
        ("Your home is fine. I am worried.", []),
        ("", []),
    ],
)
def test_hard_words_are_found_and_kept_in_case(draft: str, expected: list[tuple[str, str]]) -> None:
    assert found(draft) == expected


def test_a_word_inside_another_is_left_alone() -> None:
    assert found("A unicase contactless displacement.") == []


def test_a_short_form_comes_with_what_a_tap_explains() -> None:
    one = PLAIN.find("Ask your IRO about it.")[0]
    assert one.use == "Independent Reviewing Officer"
    assert "review" in one.explain


def test_a_short_form_is_known_by_its_capitals_alone() -> None:
    assert found("The pa system and a pep talk") == []
    assert [word for word, _ in found("Your PA will help with the PEP.")] == ["PA", "PEP"]


def test_the_place_of_a_find_is_exact() -> None:
    draft = "No change to your placement, I promise."
    assert with_plain(draft, PLAIN.find(draft)[0]) == "No change to your home, I promise."


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(max_size=80), st.sampled_from(PLAIN.hard_words), st.text(max_size=80))
def test_finds_stand_where_they_say_and_never_overlap(before: str, word: str, after: str) -> None:
    draft = f"{before} {word} {after}"
    finds = PLAIN.find(draft)
    for one in finds:
        assert draft[one.start : one.end] == one.word
    assert all(first.end <= second.start for first, second in pairwise(finds))


def test_no_plain_word_is_itself_hard() -> None:
    assert {one.word for word in PLAIN.hard_words for one in PLAIN.find(PLAIN.find(word)[0].use)} == set()


def test_the_list_has_no_word_twice() -> None:
    content = resource_json("words", "plain.json")
    for part, name in (("words", "word"), ("short_forms", "short")):
        listed = content[part]
        assert isinstance(listed, list)
        assert len({entry[name] for entry in listed}) == len(listed)


def test_every_explanation_is_easy_to_read() -> None:
    for form in PLAIN.short_forms:
        reading = reading_of(form.explain)
        assert reading.longest <= LONGEST_SENTENCE, form.short
        assert reading.grade <= 7, form.short


# --- the measure -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("home", 1), ("worry", 2), ("little", 2), ("asked", 1), ("wanted", 2), ("helpful", 2),
     ("disruption", 3), ("responsibility", 6), ("the", 1), ("reviewed", 2), ("changes", 2), ("3", 2)],
)  # fmt: skip
def test_syllables(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_words_and_sentences_are_counted_as_a_reader_would() -> None:
    assert words_in("It's 3:40 on Monday, isn't it?") == ["It's", "3:40", "on", "Monday", "isn't", "it"]
    reading = reading_of("One two three. Four five!\nSix")
    assert (reading.words, reading.longest) == (6, 3)
    assert reading_of("") == reading_of(" … ")


def test_easy_words_are_easy_and_hard_words_are_not() -> None:
    easy = reading_of("I will ask Nan about Saturdays. I will tell you the days by Thursday.")
    hard = reading_of(
        "Following consultation with the multi-agency professionals, an additional assessment regarding the "
        "appropriateness of supervised contact will subsequently be undertaken."
    )
    assert easy.is_easy
    assert easy.age <= 9
    assert not hard.is_easy
    assert hard.grade > 2 * HARDEST_GRADE
    assert len(hard.long_sentences) == 1


def test_a_long_sentence_of_short_words_is_not_easy() -> None:
    reading = reading_of("I will go and ask him and then I will come and tell you and then we can go.")
    assert reading.longest > LONGEST_SENTENCE
    assert not reading.is_easy
