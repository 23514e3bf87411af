"""Flows, feelings and words as they lie in resources/: whole, kind, easy to read, and a picture for each."""

import json
import re
from collections import defaultdict

import pytest

from core.people.model import Role
from core.resources import resource_json, resource_path
from core.statements.flow import Feeds, Flow, Kind
from core.statements.library import (
    FLOWS,
    FeelingsVocabulary,
    FlowLibrary,
    Words,
    flow_from,
    parameters_of,
)
from core.statements.model import Mode
from core.statements.plain_words import PlainWords
from core.statements.readability import LONGEST_SENTENCE, reading_of

LIBRARY = FlowLibrary.load()
WORDS = Words.load()
VOCABULARY = FeelingsVocabulary.load()
FLOWS_BY_MODE = [flow for mode in Mode for flow in (*LIBRARY.offered(mode), LIBRARY.safety(mode))]
flows = pytest.mark.parametrize("flow", FLOWS_BY_MODE, ids=lambda flow: f"{flow.code}-{flow.mode}")

HARDEST_LINE = 7.0
"""Flesch-Kincaid grade of a single line; one long name ("Independent Reviewing Officer") may stand in it."""
HARDEST_PAGE = 4.0
"""Grade of all the words of one page together: a reading age of about nine."""

# --- flows -------------------------------------------------------------------------------------------


def test_the_six_flows_are_here_in_both_modes() -> None:
    assert set(FLOWS) == {"feel_now", "worry", "wish", "thought", "good_news", "fix"}
    for mode in Mode:
        assert [flow.code for flow in LIBRARY.offered(mode)] == list(FLOWS)


@flows
def test_a_flow_is_short(flow: Flow) -> None:
    assert 1 <= len(flow.questions) <= (6 if flow.mode is Mode.FULL else 4)


@flows
def test_every_question_says_all_it_must(flow: Flow) -> None:
    for question in (*flow.questions, *flow.extras):
        assert question.title
        assert question.say
        assert question.worker
        if question.kind in (Kind.ONE, Kind.MANY):
            assert len(question.options) >= 2, question.id
        for option in question.options:
            assert option.word
            assert option.worker


@flows
def test_every_easy_question_and_option_has_a_picture(flow: Flow) -> None:
    if flow.mode is not Mode.EASY:
        return
    for question in (*flow.questions, *flow.extras):
        assert resource_path("art", question.picture).is_file(), question.id
        for option in question.options:
            assert resource_path("art", option.picture).is_file(), f"{question.id}.{option.code}"


@flows
def test_every_icon_and_picture_named_exists(flow: Flow) -> None:
    icons = [flow.icon]
    pictures = [flow.picture]
    for question in (*flow.questions, *flow.extras):
        icons += [option.icon for option in question.options]
        pictures += [question.picture, *(option.picture for option in question.options)]
    assert [name for name in icons if not resource_path("icons", f"{name}.svg").is_file()] == []
    assert [name for name in pictures if name and not resource_path("art", name).is_file()] == []


@flows
def test_roles_named_are_roles(flow: Flow) -> None:
    named = [role for question in flow.questions for option in question.options for role in option.roles]
    for role in (*flow.to, *named):
        assert role == "any" or role in {member.value for member in Role}


@flows
def test_no_question_asks_why_did_you(flow: Flow) -> None:
    for question in (*flow.questions, *flow.extras):
        assert "why did you" not in f"{question.title} {question.sub} {question.say}".lower()


def test_the_flows_that_lead_to_the_safety_check() -> None:
    assert {flow.code for flow in LIBRARY.offered() if flow.safety} == {"feel_now", "worry", "fix"}
    for flow in FLOWS_BY_MODE:
        if flow.safety:
            assert flow.question("ticks").kind is Kind.MANY


def test_default_recipients_are_those_of_the_content() -> None:
    to = {flow.code: flow.to for flow in LIBRARY.offered()}
    assert to == {
        "feel_now": ("SW",),
        "worry": ("SW",),
        "wish": ("SW",),
        "thought": ("any",),
        "good_news": ("SW", "IRO"),
        "fix": ("SW",),
    }
    assert all(flow.review for flow in LIBRARY.offered())


def test_a_wish_for_a_reply_is_asked_where_none_may_be_needed() -> None:
    for mode in Mode:
        reply = LIBRARY.flow("thought", mode).question("reply")
        assert reply.feeds is Feeds.REPLY
        assert [option.code for option in reply.options] == ["yes", "no"]


def test_the_worker_reads_a_label_of_any_version() -> None:
    assert LIBRARY.worker_label("worry", Mode.EASY, "tell", "Tell…") == "Tell"
    assert LIBRARY.worker_label("worry", Mode.FULL, "gone", "What was it?") == "What was it?"
    assert LIBRARY.worker_label("new-flow", Mode.FULL, "what", "What?") == "What?"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "dance"}, "question what"),
        ({"colour": "red"}, "question what"),
        ({"options": [{"code": "a", "word": "A"}, {"code": "a", "word": "B"}]}, "option code twice"),
        ({"only_if": {"question": "when"}}, "depends on a later question"),
        ({"id": "when"}, "question id twice"),
        ({"kind": "size", "scale": 3}, "one option for each step"),
    ],
)
def test_a_malformed_flow_is_named_with_its_place(change: dict[str, object], place: str) -> None:
    content = json.loads(resource_path("flows", "worry.json").read_text(encoding="utf-8"))
    content["full"]["questions"][0].update(change)
    with pytest.raises(ValueError, match=place) as fault:
        flow_from(content, Mode.FULL)
    assert "flows/worry.json, full" in str(fault.value)


# --- feelings ----------------------------------------------------------------------------------------


def test_the_whole_vocabulary_is_here() -> None:
    assert len(list(VOCABULARY)) == 50
    assert [feeling.code for feeling in VOCABULARY.picture_set] == [
        "happy", "calm", "excited", "proud", "loved", "ok",
        "tired", "worried", "sad", "angry", "scared", "hurt",
    ]  # fmt: skip


def test_the_feelings_marked_in_the_content_prompt_the_safety_check() -> None:
    assert {
        "scared", "panicky", "under-pressure", "hated", "hurt", "ashamed", "numb", "empty", "hopeless",
        "unsafe", "unhappy-where-i-live",
    } == VOCABULARY.prompting  # fmt: skip


def test_every_feeling_has_words_a_face_and_a_place() -> None:
    drawn = {feeling.code for feeling in VOCABULARY.picture_set}
    for feeling in VOCABULARY:
        assert feeling.key in WORDS
        assert feeling.group in VOCABULARY.groups
        assert f"feeling.group.{feeling.group}" in WORDS
        assert feeling.face in drawn | {"dont-want-to-say"}
        if feeling.has_strength:
            assert feeling.valence in range(-2, 3)
            assert feeling.energy in range(-2, 3)
        for face_set in VOCABULARY.face_sets:
            assert resource_path("art", VOCABULARY.face_art(feeling.code, face_set)).is_file()


def test_a_face_fits_its_feeling() -> None:
    for feeling in VOCABULARY:
        face = VOCABULARY.feeling(feeling.face)
        if feeling.valence and face.valence:
            assert feeling.valence * face.valence > 0, feeling.code


def test_valence_and_energy_of_a_few() -> None:
    def felt(code: str) -> tuple[int | None, int | None]:
        return VOCABULARY.feeling(code).valence, VOCABULARY.feeling(code).energy

    assert felt("excited") == (2, 2)
    assert felt("cosy") == (2, -2)
    assert felt("mixed-up") == (0, 1)
    assert felt("unsafe") == (-2, 1)
    assert felt("dont-want-to-say") == (None, None)


def test_every_group_holds_some_and_together_all() -> None:
    held = [feeling.code for group in VOCABULARY.groups for feeling in VOCABULARY.of_group(group)]
    assert sorted(held) == sorted(feeling.code for feeling in VOCABULARY)


def test_a_feeling_from_a_newer_heard_is_still_shown() -> None:
    assert VOCABULARY.word("over-the-moon") == "over the moon"
    assert VOCABULARY.face_art("over-the-moon") == "faces/something-else.svg"
    assert VOCABULARY.face_art("sad", "no-such-set") == "faces/t3/sad.svg"


def test_every_weather_has_a_name() -> None:
    assert set(VOCABULARY.weather_names) == {feeling.code for feeling in VOCABULARY.picture_set}


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
