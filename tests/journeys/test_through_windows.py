"""Journeys through the real windows, by what stands on them; the long story is the tour (test_tour.py)."""

from PySide6.QtCore import Qt

from desktop.hands import Hands
from desktop.tryout import TryOut
from tests.conftest import local
from tests.journeys.conftest import Open

WORDS = "I would like a lock on my door."


def test_what_was_being_written_is_there_after_hide_and_unlock(try_out: TryOut, person: Open) -> None:
    amara = person("amara")
    amara.press("A wish")
    amara.write("What do you wish?", WORDS)
    amara.key(Qt.Key.Key_Escape)
    window = try_out.windows["amara"]
    amara.until(lambda: window.session is None, "the vault to be locked")
    assert not amara.sees(WORDS)
    assert not amara.sees("A wish")
    amara.press("Go back")
    amara.until(lambda: amara.sees("Which picture is yours?"), "the way in")
    again = person("amara")
    again.press("Carry on")
    again.until(lambda: again.sees(WORDS), "what was being written")


def test_the_manager_answers_as_cover_and_the_young_person_reads_who_it_was(
    try_out: TryOut, person: Open
) -> None:
    amara = person("amara")
    amara.press("A worry")
    amara.write("What is the worry?", WORDS)
    for _question in range(6):
        amara.press("Next")
    amara.press("Look before I send")
    amara.press("Send")
    amara.until(lambda: amara.sees("Your words are with Priya"), "the receipt")
    try_out.move_to(local("2026-11-23 15:41"))
    amara.press("Home")
    amara.until(lambda: amara.sees("This is late. Our fault, not yours."), "lateness admitted")
    sam = person("sam")
    sam.press("Team")
    sam.press("Answer as cover: Amara")
    sam.write("Thank you", "Thank you for asking, Amara.")
    sam.write("What I understood", "You want a lock on your door.")
    sam.write("What happens next", "I will ask Dawn today.")
    sam.press("Add a promise")
    sam.write("Promise 1: what", "ask Dawn about a lock")
    sam.press("Send to Amara")
    amara.until(lambda: amara.sees("Sam answered"), "Sam's answer")


def test_wrong_words_are_met_kindly_and_the_right_ones_open(try_out: TryOut, person: Open) -> None:
    window = try_out.open("amara", unlock=False)
    hands = Hands(window.window)
    resident = try_out.county.resident("amara")
    hands.press(hands.named("whale"))
    hands.until(lambda: hands.sees("Word 1"), "the boxes")
    for number, word in enumerate(reversed(resident.words.split()), start=1):
        hands.write(f"Word {number}", word)
    hands.press("Open")
    hands.until(
        lambda: hands.sees("did not") or hands.sees("not right") or hands.sees("try again"), "kind words"
    )
    assert window.session is None
