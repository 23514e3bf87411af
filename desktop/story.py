"""The story the tour tells: said, sealed, sent, answered in time, late, and put in front of the review."""

from PySide6.QtCore import Qt

from desktop.story_later import late, looks, review, safety, without_internet
from desktop.tour import Guide

WORRY = (
    "I heard Dawn on the phone saying about a move and nobody said it to me. "
    "I only just unpacked from last time."
)
FIRST = "Tell me the truth even if it is bad."


def tell(guide: Guide) -> None:
    """All of it, in order."""
    coming_in(guide)
    saying(guide)
    answering(guide)
    hearing_back(guide)
    late(guide)
    review(guide)
    safety(guide)
    without_internet(guide)
    looks(guide)


def coming_in(guide: Guide) -> None:
    """The shared computer: pictures, help before anyone is in, words."""
    guide.chapter("Coming in")
    opened, hands = guide.locked("amara")
    hands.until(lambda: hands.sees("Which picture is yours?"), "the pictures")
    guide.take(opened.window, "chooser", "The shared computer shows pictures only: no names, no marks.")
    hands.press("Help now")
    hands.until(lambda: hands.sees("Call 999"), "the numbers")
    guide.take(opened.window, "help", "Urgent help, one press from every screen, before anyone is in.")
    hands.press("Back")
    resident = guide.try_out.county.resident("amara")
    hands.press(hands.named(resident.drawing.removeprefix("pictures/")))
    hands.until(lambda: hands.sees("Word 1"), "four boxes for words")
    for number, word in enumerate(resident.words.split(), start=1):
        hands.write(f"Word {number}", word)
    guide.take(opened.window, "words", "Four words, each with its picture, open Amara's own room.")
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: opened.session is not None and hands.sees("Say something"), "home")
    guide.take(opened.window, "home", "Home: how are you today, say something, and where my words are.")


def saying(guide: Guide) -> None:
    """A worry, one question at a time, to Priya and not to Mark."""
    guide.chapter("Saying it: Friday, twenty to four")
    guide.move_to("2026-11-20 15:40")
    opened, hands = guide.person("amara")
    window = opened.window
    hands.press("A worry")
    hands.write("What is the worry?", WORRY)
    guide.take(window, "write", "One question per screen; every answer is on the disk before it says so.")
    hands.press("Next")
    hands.press("At night")
    hands.press("Next")
    hands.press("4 of 5")
    guide.take(window, "how-big", "How big is it? Painted, and a row of buttons for the keyboard.")
    hands.press("Next")
    hands.press("Sleeping")
    guide.take(window, "choices", "Any that fit, or own words; every question can be skipped.")
    hands.press("Next")
    hands.press("Priya")
    hands.press("Next")
    hands.write("What should we do first?", FIRST)
    hands.press("Next")
    hands.until(lambda: hands.sees("Who should get this?"), "who")
    hands.press("Mark, my old worker")
    guide.take(window, "who", "Who gets it, who must not see it, and everyone who can open it, by name.")
    hands.press("Look before I send")
    hands.until(lambda: hands.finds("Send"), "the preview")
    guide.take(window, "preview", "What they will read, before it goes.")
    hands.press("Send")
    hands.until(lambda: hands.sees("Your words are with Priya"), "the receipt of the hub")
    guide.take(window, "sent", "Delivered: a day and a time, and ten minutes to take it back.")


def answering(guide: Guide) -> None:
    """Priya on Monday morning: triage, the statement, an answer with promises."""
    guide.chapter("Answering: Monday morning")
    guide.move_to("2026-11-23 08:30")
    opened, hands = guide.person("priya")
    window = opened.window
    hands.until(lambda: hands.sees("7 to answer"), "Amara's row")
    guide.take(window, "desk", "Priya's desk: what is due, sorted by time left.")
    hands.walk_to("Amara")
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: hands.sees("I heard Dawn on the phone"), "the statement")
    guide.take(window, "statement", "The statement in Amara's words. She will see that Priya opened it.")
    hands.key(Qt.Key.Key_R)
    hands.write("Thank you", "Thank you for telling me, Amara. Overhearing it was not your fault.")
    hands.write("What I understood", "You heard Dawn talk about a move, and no one had told you.")
    hands.write(
        "What happens next",
        "I asked Sam. There is no plan to change your placement. If that changes, I tell you first.",
    )
    hands.press("Add a promise")
    hands.write("Promise 1: what", "come and see you, just us two")
    hands.until(lambda: hands.sees("Saved here"), "the draft on disk")
    guide.take(window, "answer", "Four parts, a plain word for “placement”, and how Amara will see it.")
    hands.press("Send to Amara")
    hands.until(lambda: hands.sees("6 to answer"), "the answer sent")
    guide.take(window, "answered", "Sent. The next row that is due is ready.")


def hearing_back(guide: Guide) -> None:
    """Amara reads the answer and says whether it helped."""
    guide.chapter("Hearing back")
    opened, hands = guide.person("amara")
    window = opened.window
    if hands.finds("Home"):
        hands.press("Home")
    hands.until(lambda: hands.sees("Priya answered"), "the answer")
    guide.take(window, "home-answered", "Priya answered; it says New.")
    hands.press("Priya answered")
    hands.until(lambda: hands.sees("What I understood"), "the answer's parts")
    guide.take(window, "thread", "The answer in four parts, the promises, and: did this help?")
    hands.press("Who has opened this")
    hands.rest()
    guide.take(window, "opened", "Everyone who has opened it, and when.")
    hands.press("Close")
    hands.press("Yes")
    hands.rest()
    guide.take(window, "helped", "It helped.")
