"""The walker: back undoes, nothing is lost, a resumed walk is the same walk."""

import json
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import PersonId
from core.people.model import Known
from core.statements.flow import Feeds, Flow, Given, Kind, Progress, Question, Walk
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import FeelingChosen, Mode

LIBRARY = FlowLibrary.load()
VOCABULARY = FeelingsVocabulary.load()
FLOWS = [flow for mode in Mode for flow in (*LIBRARY.offered(mode), LIBRARY.safety(mode))]
CODES = [feeling.code for feeling in VOCABULARY]

pinned = settings(derandomize=True, deadline=None, max_examples=60)


def answers_to(question: Question) -> st.SearchStrategy[Given]:
    """Anything that a page could give for this question."""
    codes = [option.code for option in question.options if not option.alone]
    alone = [(option.code,) for option in question.options if option.alone]
    words = st.text(max_size=40)
    if question.kind is Kind.FEELINGS:
        felt = st.builds(FeelingChosen, st.sampled_from(CODES), st.none() | st.integers(1, 5))
        return st.builds(Given, feelings=st.lists(felt, max_size=3, unique_by=lambda f: f.feeling).map(tuple))
    if question.kind in (Kind.SIZE, Kind.STRENGTH):
        return st.builds(Given, scale=st.none() | st.integers(1, question.scale))
    most = 1 if question.kind is Kind.ONE else 3
    some = st.lists(st.sampled_from(codes), max_size=most, unique=True).map(tuple) if codes else st.just(())
    chosen = some | st.sampled_from(alone) if alone else some
    people: st.SearchStrategy[tuple[Known, ...]] = st.just(())
    if question.kind is Kind.PEOPLE:
        known = st.builds(Known, label=st.sampled_from(["Priya", "Mark"]), person=st.just(PersonId("a" * 32)))
        people = st.lists(known, max_size=2).map(tuple)
    return st.builds(Given, words=words, chosen=chosen, people=people)


@st.composite
def walks(draw: st.DrawFn, flow: Flow | None = None) -> Walk:
    """A walk after some steps, of every kind that a page can take."""
    walk = Walk.start(flow or draw(st.sampled_from(FLOWS)))
    for _ in range(draw(st.integers(0, 9))):
        step = draw(st.sampled_from(["answer", "answer", "skip", "back", "keep", "go_to", "to_end"]))
        current = walk.current
        if step == "back":
            walk = walk.back()
        elif step == "go_to":
            walk = walk.go_to(draw(st.sampled_from([question.id for question in walk.shown])))
        elif step == "to_end":
            walk = walk.to_end()
        elif current is None:
            continue
        elif step == "answer":
            walk = walk.answer(draw(answers_to(current)))
        elif step == "keep":
            walk = walk.keep(draw(answers_to(current)))
        else:
            walk = walk.skip()
    return walk


@pinned
@given(st.data())
def test_back_returns_to_the_question_and_keeps_its_answer(data: st.DataObject) -> None:
    walk = data.draw(walks())
    current = walk.current
    if current is None:
        return
    said = data.draw(answers_to(current))
    there = walk.answer(said).back()
    if current.id in {question.id for question in there.shown}:
        assert there.at == walk.at
        assert there.behind == walk.behind
    assert there.given(current.id) == (replace(said, skipped=True) if said.is_empty else said)


@pinned
@given(walks())
def test_going_all_the_way_back_loses_no_answer(walk: Walk) -> None:
    back = walk
    while back.may_go_back and back.back() != back:
        back = back.back()
    assert back.answers == walk.answers


@pinned
@given(walks())
def test_a_resumed_walk_is_the_same_walk(walk: Walk) -> None:
    assert Walk.from_json(walk.flow, walk.to_json()) == walk


@pinned
@given(walks(), st.data())
def test_answering_and_skipping_always_comes_to_the_end(walk: Walk, data: st.DataObject) -> None:
    for _ in range(len(walk.flow.questions) + 1):
        if walk.is_at_end:
            break
        assert walk.current is not None
        walk = walk.answer(data.draw(answers_to(walk.current)))
    assert walk.is_at_end
    assert walk.current is None


@pinned
@given(walks())
def test_progress_counts_only_what_is_asked(walk: Walk) -> None:
    progress = walk.progress
    assert 1 <= progress.number <= progress.of == len(walk.shown) <= len(walk.flow.questions)


@pinned
@given(walks())
def test_what_is_sent_follows_what_was_asked(walk: Walk) -> None:
    asked = [question.id for question in walk.shown]
    lines = [line for line in walk.said() if line.question in asked]
    assert [line.question for line in lines] == asked
    for line in lines:
        assert line.skipped == walk.given(line.question).is_empty


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: f"{flow.code}-{flow.mode}")
def test_every_question_can_be_skipped(flow: Flow) -> None:
    walk = Walk.start(flow)
    for question in walk.shown:
        assert question.may_skip
        assert walk.current == question
        walk = walk.skip()
    assert walk.is_at_end
    assert all(line.skipped for line in walk.said())


def test_progress_reads_as_on_the_page() -> None:
    walk = Walk.start(LIBRARY.flow("worry")).answer(Given(words="A move")).skip()
    assert walk.progress == Progress(number=3, of=6)
    assert walk.flow.name == "A worry"


def test_a_face_tapped_at_home_is_already_there() -> None:
    felt = Given(feelings=(FeelingChosen("worried"),))
    walk = Walk.start(LIBRARY.flow("feel_now"), {"feel": felt})
    assert walk.given() == felt
    assert not walk.may_go_back


def test_how_strong_is_asked_only_when_a_feeling_was_given() -> None:
    start = Walk.start(LIBRARY.flow("feel_now", Mode.EASY))
    rather_not = start.answer(Given(feelings=(FeelingChosen("dont-want-to-say"),)))
    assert rather_not.at == "because"
    assert start.skip().at == "because"
    felt = start.answer(Given(feelings=(FeelingChosen("sad"), FeelingChosen("hurt"))))
    assert felt.at == "strength"
    assert felt.answer(Given(scale=2)).feelings() == (
        FeelingChosen("sad", 2, 3),
        FeelingChosen("hurt", 2, 3),
    )


def test_a_change_that_hides_a_question_keeps_what_was_said_there() -> None:
    walk = Walk.start(LIBRARY.flow("good_news")).skip().skip().skip()
    walk = walk.answer(Given(chosen=("yes",))).answer(Given(chosen=("card",)))
    assert walk.is_at_end
    changed = walk.go_to("celebrate").answer(Given(chosen=("no",)))
    assert changed.is_at_end
    assert "how" not in [line.question for line in changed.said()]
    assert changed.given("how") == Given(chosen=("card",))
    undone = changed.back().answer(Given(chosen=("yes",)))
    assert undone.at == "how"
    assert undone.given() == Given(chosen=("card",))


def test_back_from_a_change_leads_to_the_preview_again() -> None:
    end = Walk.start(LIBRARY.flow("thought")).answer(Given(words="Hello")).skip()
    assert end.go_to("say").back() == end


def test_an_empty_answer_is_a_skip() -> None:
    walk = Walk.start(LIBRARY.flow("thought")).answer(Given(words="  "))
    assert walk.given("say").skipped


def test_said_carries_words_as_read_and_as_chosen() -> None:
    walk = (
        Walk.start(LIBRARY.flow("worry")).skip().answer(Given(chosen=("night", "school"), words=" in maths "))
    )
    walk = walk.answer(Given(scale=4))
    when, size = walk.said()[1], walk.said()[2]
    assert (when.asked, when.labels, when.words) == (
        "When does it come?",
        ("At night", "At school"),
        "in maths",
    )
    assert (size.scale, size.labels) == (4, ("A hill",))


def test_people_go_in_by_id_and_by_name() -> None:
    priya = Known("Priya Shah", PersonId("b" * 32))
    walk = Walk.start(LIBRARY.flow("wish")).skip().skip().skip()
    walk = walk.answer(Given(people=(priya, Known("My nan"))))
    said = walk.said()[3]
    assert said.labels == ("Priya Shah", "My nan")
    assert said.chosen == ("b" * 32,)


def test_answers_that_propose_people_and_a_reply() -> None:
    walk = Walk.start(LIBRARY.flow("worry", Mode.EASY)).skip().skip()
    walk = walk.answer(Given(chosen=("social-worker",))).answer(Given(chosen=("carer",)))
    assert walk.fed(Feeds.RECIPIENTS) == (Given(chosen=("social-worker",)),)
    assert walk.fed(Feeds.EXCLUDED) == (Given(chosen=("carer",)),)
    thought = Walk.start(LIBRARY.flow("thought")).skip().answer(Given(chosen=("no",)))
    assert thought.fed(Feeds.REPLY) == (Given(chosen=("no",)),)


def test_extras_are_offered_and_never_counted() -> None:
    walk = Walk.start(LIBRARY.flow("worry")).keep(Given(feelings=(FeelingChosen("sad", 3),)), "feelings")
    assert walk.progress.of == 6
    assert walk.feelings() == (FeelingChosen("sad", 3),)
    assert "feelings" not in [line.question for line in Walk.start(LIBRARY.flow("worry")).said()]


@pytest.mark.parametrize(
    "wrong",
    [
        Given(chosen=("nowhere",)),
        Given(chosen=("sleeping", "sleeping")),
        Given(chosen=("sleeping", "nothing")),
        Given(scale=1),
        Given(feelings=(FeelingChosen("sad"),)),
        Given(words="x", skipped=True),
        Given(words="x" * 10_001),
    ],
)
def test_what_no_page_should_offer_is_a_bug(wrong: Given) -> None:
    with pytest.raises(ValueError, match="stops"):
        Walk.start(LIBRARY.flow("worry")).keep(wrong, "stops")


def test_one_of_many_takes_one() -> None:
    with pytest.raises(ValueError, match="how-long"):
        Walk.start(LIBRARY.flow("fix")).keep(Given(chosen=("today", "weeks")), "how-long")


def test_a_strength_out_of_range_is_a_bug() -> None:
    with pytest.raises(ValueError, match="strength"):
        Walk.start(LIBRARY.flow("feel_now")).keep(Given(feelings=(FeelingChosen("sad", 6),)))


def test_a_question_that_is_not_asked_cannot_be_gone_to() -> None:
    with pytest.raises(ValueError, match="how"):
        Walk.start(LIBRARY.flow("good_news")).go_to("how")


def test_taps_choose_clear_and_keep_the_order_of_the_page() -> None:
    stops = LIBRARY.flow("worry").question("stops")
    given = stops.toggled(stops.toggled(Given(), "learning"), "sleeping")
    assert given.chosen == ("sleeping", "learning")
    assert stops.toggled(given, "nothing").chosen == ("nothing",)
    assert stops.toggled(stops.toggled(given, "nothing"), "eating").chosen == ("eating",)
    assert stops.toggled(given, "sleeping").chosen == ("learning",)
    how_long = LIBRARY.flow("fix").question("how-long")
    assert how_long.toggled(Given(chosen=("today",)), "weeks").chosen == ("weeks",)


@pinned
@given(st.data())
def test_no_row_of_taps_gives_what_no_page_should_offer(data: st.DataObject) -> None:
    asked = [q for flow in FLOWS for q in (*flow.questions, *flow.extras) if q.options and not q.scale]
    question = data.draw(st.sampled_from(asked))
    given = Given()
    for code in data.draw(
        st.lists(st.sampled_from([option.code for option in question.options]), max_size=8)
    ):
        given = question.toggled(given, code)
    assert question.problem_with(given) == ""


def test_a_draft_of_another_version_keeps_every_word() -> None:
    flow = LIBRARY.flow("worry")
    stored = json.loads(Walk.start(flow).answer(Given(words="Mum did not call.")).to_json())
    stored["answers"]["gone"] = {**stored["answers"]["what"], "words": "She said Sunday."}
    stored["answers"]["when"] = {**stored["answers"]["what"], "words": "", "chosen": ["no-such-option"]}
    stored["at"], stored["behind"] = "gone", ["what", "gone"]
    walk = Walk.from_json(flow, json.dumps(stored))
    assert walk.at == "what"
    assert walk.given("what").words == "Mum did not call.\n\nShe said Sunday."
    assert walk.given("when") == Given()
    assert walk.behind == ("what",)


def test_a_walk_cannot_be_changed_in_place() -> None:
    walk = Walk.start(LIBRARY.flow("worry"))
    with pytest.raises(FrozenInstanceError):
        walk.at = ""  # type: ignore[misc]
