"""Every word of a young person's screen: filled in, whole, kind, and easy to read."""

import re
from collections import defaultdict

import pytest

from core.people.model import Role
from core.resources import resource_json, resource_path
from core.statements.flow import Flow
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import Mode
from core.statements.plain_words import PlainWords
from core.statements.readability import LONGEST_SENTENCE, reading_of
from core.statements.words import Words, parameters_of

LIBRARY = FlowLibrary.load()
WORDS = Words.load()
VOCABULARY = FeelingsVocabulary.load()
FLOWS_BY_MODE = [flow for mode in Mode for flow in (*LIBRARY.offered(mode), LIBRARY.safety(mode))]
flows = pytest.mark.parametrize("flow", FLOWS_BY_MODE, ids=lambda flow: f"{flow.code}-{flow.mode}")

HARDEST_LINE = 7.0
"""Flesch-Kincaid grade of a single line; one long name ("Independent Reviewing Officer") may stand in it."""
HARDEST_PAGE = 4.0
"""Grade of all the words of one page together: a reading age of about nine."""


# --- words -------------------------------------------------------------------------------------------


def test_words_are_filled_in() -> None:
    assert WORDS("home.title", name="Amara") == "Hi Amara. How are you today?"
    assert WORDS("home.title", name="{name}") == "Hi {name}. How are you today?"


def test_missing_words_and_missing_values_are_bugs() -> None:
    with pytest.raises(KeyError, match=r"home\.nothing"):
        WORDS("home.nothing")
    with pytest.raises(KeyError, match="name"):
        WORDS("home.title")
    with pytest.raises(ValueError, match="xx"):
        Words.load("xx")


def test_words_that_count() -> None:
    assert WORDS.counted("home.review.bring", 0) == "Nothing picked yet"
    assert WORDS.counted("home.review.bring", 1) == "1 thing to bring"
    assert WORDS.counted("home.review.bring", 3) == "3 things to bring"
    assert WORDS.counted("home.drafts", 0) == "0 things you have not sent yet"


def test_every_counted_entry_has_one_and_many() -> None:
    for key in WORDS:
        stem, _, last = key.rpartition(".")
        if last == "many" and "count" in parameters_of(WORDS.template(key)):
            assert f"{stem}.one" in WORDS, key


def test_safety_reasons_have_words() -> None:
    ticks = {
        f"safety.why.tick.{option.safety}"
        for flow in FLOWS_BY_MODE
        for question in (*flow.questions, *flow.extras)
        for option in question.options
        if option.safety
    }
    feelings = {f"safety.why.feeling.{code}" for code in VOCABULARY.prompting}
    assert [key for key in sorted(ticks | feelings) if key not in WORDS] == []


def test_every_role_that_is_shown_has_a_name_and_a_line() -> None:
    for role in Role:
        assert f"who.role.{role.value}" in WORDS
        assert role is Role.YOUNG_PERSON or f"who.line.{role.value}" in WORDS


# --- reading age -------------------------------------------------------------------------------------


def _raw() -> dict[str, str]:
    return {key: WORDS.template(key) for key in WORDS}


def _spoken(text: str) -> str:
    return re.sub(r"\{[a-z_0-9]+\}", "Priya", text)


def _flow_texts(flow: Flow) -> list[str]:
    texts = [flow.name, flow.line]
    for question in (*flow.questions, *flow.extras):
        texts += [question.title, question.sub, question.say, question.options_title]
        texts += [text for option in question.options for text in (option.word, option.line)]
    return [text for text in texts if text]


def _too_hard(texts: list[str]) -> list[str]:
    hard = []
    for text in texts:
        reading = reading_of(_spoken(text))
        if reading.longest > LONGEST_SENTENCE or reading.grade > HARDEST_LINE:
            hard.append(text)
    return hard


def test_no_line_of_words_is_hard_to_read() -> None:
    assert _too_hard(list(_raw().values())) == []


@flows
def test_no_line_of_a_flow_is_hard_to_read(flow: Flow) -> None:
    assert _too_hard(_flow_texts(flow)) == []


def test_every_page_as_a_whole_reads_at_about_nine() -> None:
    pages: dict[str, list[str]] = defaultdict(list)
    for key, text in _raw().items():
        pages[key.split(".")[0]].append(_spoken(text).rstrip(".") + ".")
    for flow in FLOWS_BY_MODE:
        pages[f"{flow.code} {flow.mode}"] = [text.rstrip(".") + "." for text in _flow_texts(flow)]
    grades = {page: round(reading_of("\n".join(texts)).grade, 1) for page, texts in pages.items()}
    assert {page: grade for page, grade in grades.items() if grade > HARDEST_PAGE} == {}


def test_our_own_words_hold_no_jargon() -> None:
    plain = PlainWords.load()
    texts = [*_raw().items(), *((f.code, text) for f in FLOWS_BY_MODE for text in _flow_texts(f))]
    found = {(key, one.word) for key, text in texts for one in plain.find(text) if one.word != "IRO"}
    assert found == set()


def test_the_one_short_form_that_is_shown_can_be_explained() -> None:
    assert "Independent Reviewing Officer" in WORDS("people.role_about.IRO")
    assert PlainWords.load().explain("IRO") is not None


def test_words_never_shout_blame_or_promise_secrecy() -> None:
    banned = re.compile(
        r"why did you|\bfailed\b|\binvalid\b|\bsecret\b|24 working hours|\bstreak\b|\bbadge\b|\berror\b|!!",
        re.IGNORECASE,
    )
    allowed = {"card.adult_2"}  # "Do not promise to keep it secret": said to the adult.
    shouting = {key for key, text in _raw().items() if banned.search(text)} - allowed
    assert shouting == set()


def test_there_is_nothing_to_draw_or_photograph_with_yet() -> None:
    texts = [*_raw().values(), *(text for flow in FLOWS_BY_MODE for text in _flow_texts(flow))]
    assert [text for text in texts if re.search(r"\bdraw\b|\bphoto", text, re.IGNORECASE)] == []


def test_word_files_hold_words_alone() -> None:
    for path in sorted(resource_path("words", "en").glob("*.json")):
        assert resource_json("words", "en", path.name), path.name
        assert re.fullmatch(r"[a-z_]+", path.stem), path.name
