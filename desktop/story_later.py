"""The rest of the tour's story: late, before the review, safety, without internet, and other looks."""

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.tour import Guide
from ui.theme.theme import Appearance
from ui.theme.tokens import Look


def late(guide: Guide) -> None:
    """Late is admitted; the manager answers as cover; a visit is logged; one holding answer."""
    guide.chapter("Late, and said so")
    opened, hands = guide.person("amara")
    hands.press("Home")
    hands.press("This is late")
    hands.until(lambda: hands.sees("our fault"), "the late page")
    guide.take(opened.window, "late", "Lateness is admitted, with what she can do about it.")
    manager, sam = guide.person("sam")
    sam.press("Team")
    sam.until(lambda: sam.sees("Answer as cover"), "the team board")
    sam.rest()
    guide.take(manager.window, "team", "Sam's team: what is late or about to be. No words, no scores.")
    sam.press("Answer as cover: Jay")
    sam.until(lambda: sam.sees("Your answer"), "the composer")
    sam.rest()
    guide.take(manager.window, "cover", "Sam answers as cover, in his own name.")
    worker, priya = guide.person("priya")
    priya.key(Qt.Key.Key_Escape)
    priya.press("Inbox")
    priya.key(Qt.Key.Key_Home)
    priya.key(Qt.Key.Key_Return)
    priya.rest()
    priya.key(Qt.Key.Key_V)
    priya.until(lambda: priya.sees("Log a visit or call"), "the dialog")
    guide.take(worker.window, "log", "A visit or a call counts, with its time and one line of what was said.")
    priya.key(Qt.Key.Key_Escape)
    priya.until(lambda: not priya.sees("Log a visit or call with"), "the dialog to close")
    priya.rest()
    priya.key(Qt.Key.Key_H)
    priya.until(lambda: priya.sees("Holding answer to"), "the holding dialog")
    guide.take(worker.window, "hold", "One holding answer, at most five working days on.")
    priya.key(Qt.Key.Key_Escape)
    priya.until(lambda: not priya.sees("Holding answer to"), "the dialog to close")
    priya.press("Promises")
    priya.rest()
    guide.take(worker.window, "promises", "Promises, in sight of both sides until done or explained.")


def review(guide: Guide) -> None:
    """Amara brings her words; the social worker and the IRO see them before the meeting."""
    guide.chapter("Before the review")
    opened, hands = guide.person("amara")
    hands.press("Home")
    hands.press("See all")
    hands.press("Priya answered")
    hands.until(lambda: hands.finds("Put in my review"), "the thread")
    hands.press("Put in my review")
    hands.until(lambda: hands.finds("Yes, put it in"), "the question")
    guide.take(opened.window, "bring", "Put in my review: it says who will then be able to read it.")
    hands.press("Yes, put it in")
    hands.rest()
    if hands.finds("Home"):
        hands.press("Home")
    hands.press("See what I bring")
    hands.until(lambda: hands.sees("What I bring"), "the review page")
    hands.rest()
    guide.take(opened.window, "my-review", "What Amara brings, and who can read it.")
    worker, priya = guide.person("priya")
    priya.press("Before reviews")
    priya.rest()
    guide.take(
        worker.window, "before-review", "Unanswered, late and promised first; what Jay wants to bring."
    )
    chair, daniel = guide.person("daniel")
    daniel.press("Reviews")
    daniel.press("Amara, 13")
    daniel.rest()
    guide.take(chair.window, "iro", "The IRO sees what Amara marked, and nothing she did not.")


def safety(guide: Guide) -> None:
    """Tomasz, in pictures: scared. Help first, then how to reach him."""
    guide.chapter("Pictures, and the safety check")
    opened, hands = guide.person("tomasz")
    window = opened.window
    guide.take(window, "easy-home", "Tomasz uses easy read: the same rooms, fewer words.")
    hands.press("More feelings")
    hands.until(lambda: hands.finds("Scared"), "the faces")
    hands.press("Scared")
    guide.take(window, "easy-feelings", "I feel… twelve faces, one screen.")
    hands.press("Next")
    hands.until(lambda: hands.sees("We want you to be safe"), "the safety page")
    guide.take(window, "safety", "A visible rule, not a scan of words: numbers first.")
    hands.press("Carry on")
    hands.rest()
    guide.take(window, "easy-next", "Then on, one picture question at a time.")
    hands.press("Save for later")
    hands.rest()
    hands.press("My diary")
    hands.until(lambda: hands.sees("Only you can read it"), "the diary")
    guide.take(window, "diary", "A diary that is never sent.")


def without_internet(guide: Guide) -> None:
    """Everything is kept, and goes when the internet is back."""
    guide.chapter("Without internet")
    opened, hands = guide.person("amara")
    window = opened.window
    if hands.finds("Home"):
        hands.press("Home")
    guide.try_out.set_internet(False)
    hands.until(lambda: hands.sees("No internet"), "the offline notice")
    hands.press("Just say it")
    hands.write("What do you want to say?", "I got picked for the team!")
    hands.press("Next")
    hands.press("Yes")
    hands.press("Next")
    hands.press("Priya Shah")
    hands.press("Look before I send")
    hands.press("Send")
    hands.until(lambda: hands.sees("Saved here"), "saved here")
    guide.take(window, "offline", "Saved here; it goes when the internet is back.")
    guide.try_out.set_internet(True)
    hands.until(lambda: hands.sees("Your words are with Priya"), "the receipt")
    guide.take(window, "online-again", "And it went.")


def looks(guide: Guide) -> None:
    """Dark, high contrast, large text on a small window, hidden."""
    guide.chapter("Other looks")
    opened, hands = guide.person("amara")
    window, theme = opened.window, opened.theme
    hands.press("Home")
    usual: Appearance = theme.appearance
    theme.apply(replace(usual, look=Look.DARK))
    guide.take(window, "dark", "Dark.")
    theme.apply(replace(usual, look=Look.CONTRAST))
    guide.take(window, "contrast", "Strong contrast.")
    theme.apply(replace(usual, look=Look.LIGHT, scale=2.0))
    window.resize(1366, 768)
    guide.take(window, "large", "Text at 200 per cent on a small laptop.")
    theme.apply(usual)
    worker, priya = guide.person("priya")
    priya.press("Inbox")
    desk = worker.theme.appearance
    worker.theme.apply(replace(desk, look=Look.DARK))
    guide.take(worker.window, "desk-dark", "The desk in the dark.")
    worker.theme.apply(replace(desk, look=Look.CONTRAST))
    guide.take(worker.window, "desk-contrast", "The desk in strong contrast.")
    worker.theme.apply(desk)
    hands.key(Qt.Key.Key_Escape)
    hands.rest()
    guide.take(window, "hidden", "Esc hides everything at once and locks; coming back takes the words.")
