"""The safety rule: on ticks and feelings alone, never on what somebody wrote (domain.md section 5)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.statements.flow import Flow, Given, Kind, Walk, safety_reasons
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import FeelingChosen, Mode

LIBRARY = FlowLibrary.load()
VOCABULARY = FeelingsVocabulary.load()
FLOWS = [flow for mode in Mode for flow in LIBRARY.offered(mode)]

pinned = settings(derandomize=True, deadline=None, max_examples=60)


def reasons(walk: Walk) -> tuple[str, ...]:
    return safety_reasons(walk.flow, walk.given_by_id, VOCABULARY.prompting)


def test_a_feeling_marked_prompts_the_safety_check() -> None:
    walk = Walk.start(LIBRARY.flow("feel_now"))
    assert reasons(walk.keep(Given(feelings=(FeelingChosen("scared", 1),)))) == ("feeling.scared",)
    assert reasons(walk.keep(Given(feelings=(FeelingChosen("sad", 5),)))) == ()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("code", ["worry", "feel_now", "fix"])
def test_every_tick_prompts_the_safety_check(code: str, mode: Mode) -> None:
    start = Walk.start(LIBRARY.flow(code, mode))
    ticks = start.flow.question("ticks")
    wanted = {"hurt", "touched", "threatened", "made-to", "self-harm", "not-eating", "away"}
    assert {option.safety for option in ticks.options if option.safety} == wanted
    for option in ticks.options:
        walk = start.keep(Given(chosen=(option.code,)), "ticks")
        assert reasons(walk) == ((f"tick.{option.safety}",) if option.safety else ())


def test_a_worry_that_stops_eating_prompts_it_too() -> None:
    walk = Walk.start(LIBRARY.flow("worry")).keep(Given(chosen=("sleeping", "eating")), "stops")
    assert reasons(walk) == ("tick.not-eating",)


def test_two_reasons_come_once_each_and_in_order() -> None:
    walk = Walk.start(LIBRARY.flow("worry")).keep(Given(chosen=("eating",)), "stops")
    walk = walk.keep(Given(chosen=("hurt", "not-eating")), "ticks")
    walk = walk.keep(Given(feelings=(FeelingChosen("unsafe"),)), "feelings")
    assert reasons(walk) == ("tick.not-eating", "feeling.unsafe", "tick.hurt")


@pinned
@given(st.sampled_from([flow for flow in FLOWS if flow.safety]), st.text(max_size=200))
def test_free_words_never_prompt_it(flow: Flow, words: str) -> None:
    walk = Walk.start(flow)
    for question in (*flow.questions, *flow.extras):
        if question.kind is Kind.TEXT or question.own_words:
            walk = walk.keep(Given(words=f"{words} scared hurt unsafe he hit me"), question.id)
    assert reasons(walk) == ()


def test_a_flow_without_the_check_never_prompts_it() -> None:
    walk = Walk.start(LIBRARY.flow("wish")).keep(Given(feelings=(FeelingChosen("scared"),)), "feelings")
    assert reasons(walk) == ()
