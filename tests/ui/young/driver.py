"""A young person at their window: people's verbs, done with real clicks or keys on whatever has that name.

It can only do what a person could: use what is visible and enabled. It waits on conditions, never on time.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget

from ui.shell.window import HeardWindow

PATIENCE_SECONDS = 30.0


class YoungDriver:
    """`YoungDriver(window)`; with `keyboard=True` all is reached by Tab and arrows, and pressed by Enter."""

    def __init__(self, window: HeardWindow, *, keyboard: bool = False) -> None:
        self.window = window
        self.keyboard = keyboard

    # -- seeing and waiting --------------------------------------------------------------------------------

    def until(self, seen: Callable[[], object], what: str = "something") -> None:
        """Let the app work until `seen()`; AssertionError, with what is on the screen, if it never is."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            assert time.monotonic() < end, f"waited for {what}; on the screen: {self.names()}"
            QCoreApplication.processEvents()
            time.sleep(0.002)
        self.settle()

    def settle(self) -> None:
        """Let what is already due happen."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def names(self) -> list[str]:
        """The names of all that can be used now."""
        return [name for widget in self._usable() if (name := _name(widget))]

    def sees(self, words: str) -> bool:
        """Whether these words stand on the screen, as text, as a name or as a description."""
        widgets = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        return any(words in text for widget in widgets for text in _texts(widget))

    def waits_for(self, words: str) -> None:
        """Until these words are there."""
        self.until(lambda: self.sees(words), f"“{words}” to see")

    def finds(self, name: str, *, on_page: bool = False) -> QWidget | None:
        """What can be used and is called so: exactly, or beginning so.

        `on_page` looks only at the page, not at the bar over it.
        """
        usable = self._usable()
        if on_page and (page := self.window.page) is not None:
            usable = [w for w in usable if page.isAncestorOf(w)]
        exact = [w for w in usable if _name(w) == name]
        begins = [w for w in usable if _name(w).startswith(name)]
        return next(iter([*exact, *begins]), None)

    def has_chosen(self, name: str) -> bool:
        """Whether an answer of exactly this name is ticked."""
        return any(
            isinstance(w, QAbstractButton) and w.isChecked() and _name(w) == name for w in self._usable()
        )

    def _usable(self) -> list[QWidget]:
        roof = next((w for w in reversed(self._roofs()) if w.isVisible()), self.window)
        controls = (QAbstractButton, QLineEdit, QTextEdit)
        return [
            w
            for w in roof.findChildren(QWidget)
            if isinstance(w, controls) and w.isVisible() and w.isEnabled()
        ]

    def _roofs(self) -> list[QWidget]:
        """What lies over the whole page: dialogs, and the help page."""
        children = self.window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        over = [w for w in children if hasattr(w, "close_dialog")]
        help_page = self.window.help_page
        return [*over, help_page] if help_page is not None else over

    # -- hands ---------------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press what is called so, once it is there."""
        self.until(lambda: self.finds(name), f"“{name}” to press")
        widget = self.finds(name)
        assert widget is not None
        self._use(widget)

    def _use(self, widget: QWidget) -> None:
        if self.keyboard:
            self._reach(widget)
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            _into_sight(widget)
            self.settle()
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.settle()

    def types(self, name: str, words: str) -> None:
        """Write into the field that is called so."""
        self.until(lambda: isinstance(self.finds(name), QLineEdit | QTextEdit), f"“{name}” to write into")
        field = self.finds(name)
        assert field is not None
        if self.keyboard:
            self._reach(field)
        else:
            _into_sight(field)
            field.setFocus(Qt.FocusReason.MouseFocusReason)
        for number, line in enumerate(words.split("\n")):
            if number:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)
        self.settle()

    def _reach(self, target: QWidget) -> None:
        """By Tab, and inside a group by arrows; AssertionError if it cannot be reached so."""
        self.window.activateWindow()
        for _ in range(120):
            here = QApplication.focusWidget()
            if here is target:
                return
            if here is not None and self._same_group(here, target) and self._by_arrows(target):
                return
            QTest.keyClick(here or self.window, Qt.Key.Key_Tab)
            QCoreApplication.processEvents()
        raise AssertionError(f"“{_name(target)}” cannot be reached with the keyboard")

    @staticmethod
    def _same_group(here: QWidget, target: QWidget) -> bool:
        return here.parentWidget() is target.parentWidget() and isinstance(target, QAbstractButton)

    def _by_arrows(self, target: QWidget) -> bool:
        here = QApplication.focusWidget()
        if here is None or isinstance(here, QLineEdit | QTextEdit):
            return False
        QTest.keyClick(here, Qt.Key.Key_Home)
        for _ in range(60):
            here = QApplication.focusWidget()
            if here is target:
                return True
            if here is None or here.parentWidget() is not target.parentWidget():
                return False
            before = here
            QTest.keyClick(here, Qt.Key.Key_Right)
            if QApplication.focusWidget() is before:
                return False
        return False

    # -- people's verbs: writing -----------------------------------------------------------------------------

    def begins(self, kind: str) -> None:
        """Begin a kind of statement at home: "A worry", "Just say it"."""
        self.goes_home()
        self.press(kind)
        self.until(lambda: self.finds("Next"), f"the first question of {kind}")

    def feels(self, feeling: str, strength: str = "") -> None:
        """Tap a face, at home or in a question; `strength` as "4 of 5"."""
        self.press(feeling)
        if strength:
            self.press(f"{feeling}, {strength}")

    def says(self, words: str) -> None:
        """Write into the box of the question that is shown."""
        fields = [w for w in self._usable() if isinstance(w, QTextEdit)]
        assert fields, f"nothing to write into; on the screen: {self.names()}"
        self.types(_name(fields[0]), words)

    def picks(self, *options: str) -> None:
        """Tap answers of the page that is shown."""
        for option in options:
            self.until(lambda name=option: self.finds(name, on_page=True), f"“{option}” to pick")
            widget = self.finds(option, on_page=True)
            assert widget is not None
            self._use(widget)

    def goes_on(self) -> None:
        """Next."""
        self._turn("Next")

    def skips(self) -> None:
        """Skip."""
        self._turn("Skip")

    def goes_back(self) -> None:
        """Back."""
        self._turn("Back")

    def _turn(self, name: str) -> None:
        before = self.window.page
        self.press(name)
        self.until(lambda: self.window.page is not before, f"another page after {name}")

    def skips_to_the_end(self) -> None:
        """Skip every question that is left."""
        while not self.sees("Who should get this?"):
            self.skips()

    def skips_to_the_end_after_next(self) -> None:
        """On from this question, and skip the rest."""
        self.goes_on()
        self.skips_to_the_end()

    def saves_for_later(self) -> None:
        """Save for later, and be home."""
        self.press("Save for later")
        self.until(self.is_home, "home")

    def sends_to(self, *names: str, not_to: tuple[str, ...] = ()) -> None:
        """On 'who should get this?': exactly these people, none of those; look, and send."""
        self.chooses(*names, not_to=not_to)
        self.looks()
        self.sends()

    def chooses(self, *names: str, not_to: tuple[str, ...] = ()) -> None:
        """On 'who should get this?': exactly these people, none of those."""
        self.waits_for("Who should get this?")
        from ui.controls.person_card import PersonCard

        for card in [w for w in self._usable() if isinstance(w, PersonCard)]:
            if card.isChecked() != any(card.words.startswith(name) for name in names):
                self.press(card.words)
        for name in not_to:
            self.press(name)

    def looks(self) -> None:
        """Look before I send."""
        self.press("Look before I send")
        self.waits_for("This is what they will read.")

    def sends(self) -> None:
        """Send it, and see that it is kept."""
        self.press("Send it")
        self.waits_for("What happens next")

    # -- people's verbs: reading -----------------------------------------------------------------------------

    def is_home(self) -> bool:
        """Home is in sight."""
        return self.sees("Say something") and self.sees("Where my words are")

    def goes_home(self) -> None:
        """By my picture."""
        if not self.is_home():
            self._use(self.window.bar.picture)
            self.until(self.is_home, "home")

    def goes_to(self, tab: str) -> None:
        """A tab: "My words", "My people", "My diary", "Settings"."""
        if self.finds(tab) is None:
            self.goes_home()
        before = self.window.page
        self.press(tab)
        self.until(lambda: self.window.page is not before, tab)

    def opens_words(self, title: str = "") -> None:
        """All my words, and the one whose row begins with `title`."""
        self.goes_to("My words")
        if title:
            self.press(title)
            self.until(lambda: self.sees("You said") or self.sees("What would you like to do?"), title)

    def reads_answer(self) -> str:
        """The words of the answer that is shown."""
        from ui.young.answer_card import AnswerCard

        self.until(lambda: self._cards(AnswerCard), "an answer")
        return " ".join(card.accessibleDescription() for card in self._cards(AnswerCard))

    def _cards(self, kind: type) -> list[QWidget]:
        return [w for w in self.window.findChildren(kind) if w.isVisible()]

    def says_it_helped(self) -> None:
        """Did this help? Yes."""
        self.press("Yes")
        self.waits_for("Thank you. We are glad.")

    def says_it_helped_a_bit(self) -> None:
        """Did this help? A bit."""
        self.press("A bit")
        self.waits_for("Thank you. You can write back to say more.")

    def says_it_did_not_help(self, line: str = "") -> None:
        """Did this help? No, with a line if there is one."""
        self.press("No")
        if line:
            self.types("What is still not sorted?", line)
        self.press("Tell")
        self.until(lambda: self.sees("must try again"), "that it is open again")

    def says_it_did_not_happen(self) -> None:
        """That didn't happen, and yes, I am sure."""
        self.press("That didn't happen")
        self.press("That's right, it didn't")
        self.waits_for("You said this did not happen.")

    def puts_in_review(self) -> None:
        """Put in my review, and yes."""
        self.press("Put in my review")
        self.press("Yes, put it in")
        self.until(lambda: self.finds("In my review"), "it to be in my review")

    def takes_back(self) -> None:
        """Take it back, and yes."""
        self.press("Take it back")
        self.press("Yes, take it back")

    def writes_in_diary(self, words: str, *feelings: str) -> None:
        """A new page of my diary."""
        self.goes_to("My diary")
        self.press("Write something")
        self.types("My page", words)
        self.picks(*feelings)
        self.press("Keep it")
        self.until(lambda: self.finds("Write something"), "my diary")
        self.waits_for(words.split("\n")[0])

    def wants_help(self) -> None:
        """Help now."""
        self.press("Help now")
        self.waits_for("999")

    def hides(self) -> None:
        """The Esc key, wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Escape)
        self.settle()


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _texts(widget: QWidget) -> list[str]:
    found = [_name(widget), widget.accessibleDescription()]
    for reader in ("text", "toPlainText"):
        get = getattr(widget, reader, None)
        if callable(get):
            said = get()
            if isinstance(said, str):
                found.append(said)
    return found


def _into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 24, 24)
        parent = parent.parentWidget()
