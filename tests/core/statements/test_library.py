"""Flows and feelings as they lie in resources/: whole, short, kind, and a picture for each."""

import json

import pytest

from core.people.model import Role
from core.resources import resource_path
from core.statements.flow import Feeds, Flow, Kind
from core.statements.library import FLOWS, FeelingsVocabulary, FlowLibrary, flow_from
from core.statements.model import Mode
from core.statements.words import Words

LIBRARY = FlowLibrary.load()
WORDS = Words.load()
VOCABULARY = FeelingsVocabulary.load()
FLOWS_BY_MODE = [flow for mode in Mode for flow in (*LIBRARY.offered(mode), LIBRARY.safety(mode))]
flows = pytest.mark.parametrize("flow", FLOWS_BY_MODE, ids=lambda flow: f"{flow.code}-{flow.mode}")

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
