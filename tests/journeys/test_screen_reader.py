"""Heard used from outside by name alone, over the accessibility bus, as somebody who cannot see it would."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.outside import Outside, what_is_missing

pytestmark = pytest.mark.slow

WORRY = "I heard Dawn on the phone saying about a move and nobody said it to me."
PICTURE = "Picture: a whale's tail"
THANKS = "Thank you for telling me, Amara."
TWICE = {"2 times push button “Home”"}
"""The name of the app at the top left goes home, and so does the button that says so."""


@pytest.fixture
def outside(tmp_path: Path, county_as_made: Path) -> Iterator[Outside]:
    if missing := what_is_missing():
        pytest.skip(f"nothing to hear Heard with: {missing} is missing")
    heard = Outside(tmp_path, county_as_made)
    yield heard
    heard.close()
    assert heard.left_over() == []


def test_a_worry_is_said_sent_answered_and_heard_by_name_alone(outside: Outside) -> None:
    its = outside
    words = _opens_amara(its)
    _helps_before_anybody_is_in(its, words)
    _says_a_worry(its)
    _answers_it(its)
    _hears_the_answer(its)
    assert its.app.poll() is None
    assert "Traceback" not in its.told.read_text()


def _opens_amara(its: Outside) -> list[str]:
    """Her window, and the four words that open her room."""
    its.turn_to("Try Heard out")
    for name in ("Amara", "Tomasz", "Priya Shah", "Sam Reid", "Daniel Okoro"):
        assert its.finds(f"Open {name}")["role"] == "push button"
    _is_sound(its)
    labels = [one["name"] for one in its.listen() if one["role"] == "label"]
    words = next(label for label in labels[labels.index("Amara") :] if label.startswith("Words: "))
    its.press("Open Amara")
    its.turn_to("Hi Amara. How are you today?")
    assert all(window["role"] == "frame" for window in its.windows())
    its.is_told("Which picture is yours?")
    its.is_in_state("Home", "checked")
    _is_sound(its)
    return words.removeprefix("Words: ").split()


def _helps_before_anybody_is_in(its: Outside, words: list[str]) -> None:
    """Locked, the numbers are one press away, and four words by the names of their fields open the room."""
    its.press("Settings")
    its.press("Lock now")
    its.hears("Which picture is yours?")
    _is_sound(its)
    its.press("Help now")
    its.hears("999")
    _is_sound(its)
    its.press("Back")
    its.press(PICTURE)
    for number, word in enumerate((*words[:3], "wrong"), start=1):
        its.write(f"Word {number}", word)
    its.press("Open")
    its.is_told("Those words did not fit")
    _is_sound(its)
    for number, word in enumerate(words, start=1):
        its.write(f"Word {number}", word)
    its.press("Open")
    its.hears("Say something")


def _says_a_worry(its: Outside) -> None:
    its.press("A worry")
    its.focus_is("What is the worry?")
    _is_sound(its)
    its.write("What is the worry?", WORRY)
    assert its.reads("What is the worry?") == WORRY
    its.is_told("Saved on this computer")
    its.press("Next")
    its.is_told("When does it come?")
    its.is_in_state("At night", "checked", False)
    its.press("At night")
    its.is_in_state("At night", "checked")
    its.press("At school")
    its.press("At school")
    its.is_in_state("At school", "checked", False)
    _is_sound(its)
    its.press("Next")
    its.press("4 of 5")
    its.is_in_state("4 of 5", "checked")
    its.press("2 of 5")
    its.is_in_state("4 of 5", "checked", False)
    its.press("4 of 5")
    its.is_in_state("4 of 5", "checked")
    _is_sound(its)
    its.press("Next")
    its.press("Sleeping")
    its.press("Next")
    its.is_told("Who could make it smaller?")
    its.press("Priya")
    its.press("Next")
    its.hears("What should we do first?")
    its.press("Skip")
    _chooses_who(its)
    _sends(its)


def _chooses_who(its: Outside) -> None:
    """Who gets it and who must not see it are told apart by name: the same person may stand in both."""
    its.hears("Who should get this?")
    its.is_in_state("Priya Shah", "checked")
    its.is_in_state("Daniel Okoro", "checked", False)
    its.is_in_state("Daniel Okoro must not see this", "checked", False)
    its.toggle("Mark, my old worker must not see this")
    its.is_in_state("Mark, my old worker must not see this", "checked")
    its.hears("Mark can't open it.")
    _is_sound(its)


def _sends(its: Outside) -> None:
    its.press("Look before I send")
    its.hears("This is what they will read.")
    its.hears(WORRY)
    its.finds("Change: What is the worry?")
    _is_sound(its)
    its.press("Send it")
    its.hears("Your words are with Priya")
    its.is_told("Your words are with Priya")
    told = its.hears("You should hear back by")
    assert re.search(r"by .+ on Monday", told["name"])
    _is_sound(its)


def _answers_it(its: Outside) -> None:
    its.turn_to("Try Heard out")
    its.press("Open Priya Shah")
    its.turn_to("7 to answer")
    _is_sound(its)
    names = [row["name"] for row in its.rows("Inbox")]
    assert "Jay, 15, a problem, late since 4pm yesterday" in " ".join(names)
    row = its.choose("Inbox", "^Amara, 13, a worry, ")
    assert re.fullmatch(r"Amara, 13, a worry, by .+ Monday, .+ left, not opened", row)
    its.hears(WORRY)
    chosen = [one for one in its.rows("Inbox") if "selected" in one["states"]]
    assert [one["name"].startswith("Amara, 13, a worry") for one in chosen] == [True]
    assert chosen[0]["name"].endswith(", opened")
    its.hears("Amara does not want “Mark, my old worker” to see this.")
    _is_sound(its)
    its.press("Answer Amara")
    its.focus_is("Thank you")
    its.press("Send to Amara")
    its.is_told("Write")
    its.write("Thank you", THANKS)
    its.write("What I understood", "You heard Dawn talk about a move, and no one had told you.")
    its.write("What happens next", "I asked Sam. There is no plan to move you.")
    its.press("Add a promise")
    its.focus_is("Promise 1: what will you do?")
    its.write("Promise 1: what will you do?", "come and see you, just us two")
    its.is_told("Saved here")
    _is_sound(its)
    its.press("Send to Amara")
    its.hears("6 to answer")
    _is_sound(its)


def _hears_the_answer(its: Outside) -> None:
    its.turn_to("Your words are with Priya")
    its.press("Home")
    its.press("Priya answered")
    its.hears(THANKS)
    its.hears("Priya will come and see you, just us two")
    its.is_in_state("Yes", "checked", False)
    _is_sound(its)
    its.press("Yes")
    its.is_in_state("Yes", "checked")


def _is_sound(its: Outside) -> None:
    """Every control has a name and a role that fit, and nothing is shown that is never read out."""
    assert set(its.problems()) <= TWICE
