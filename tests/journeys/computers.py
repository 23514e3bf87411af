"""Computers with nothing on them but Heard, each with a window of its own, at one hub; and hands on them."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.clock import Clock
from core.sealing.slots import FLOOR
from core.session import Session
from core.settings import Home
from desktop.hands import Hands
from desktop.start import Heard
from tests.ui.office.driver import PaperAtHand
from ui.runtime.crash import CrashHandler
from ui.welcome.pictures_page import PicturesPage
from ui.welcome.setup_page import SetUpPage

AGAIN_MS = 500
"""How often somebody who waits is looked for here: a hub as it is set up lets twenty a minute sign in."""


@dataclass
class Computer:
    """One computer, on or off. `words` by picture: its people's, remembered here as they would."""

    folder: Path
    clock: Clock
    crash: CrashHandler
    words: dict[str, str] = field(default_factory=dict)
    heard: Heard | None = None
    again_ms: int = AGAIN_MS

    def switch_on(self) -> Hands:
        """Heard, started anew."""
        self.heard = Heard(
            Home(self.folder),
            self.clock,
            self.crash,
            cost=FLOOR,
            paper=PaperAtHand(self.folder),
            again_ms=self.again_ms,
        )
        self.heard.show()
        self.heard.person.window.resize(1280, 800)
        return self.hands

    def switch_off(self) -> None:
        """The window is closed; whatever was open is locked."""
        if self.heard is not None:
            self.heard.person.window.close()
            self.heard.deleteLater()
            self.heard = None
            QApplication.processEvents()

    def killed_and_on_again(self, folder: Path) -> "Computer":
        """This computer as its disk is at this moment: cut off in the middle, and switched on again.

        The one before goes on living where it was, as if nothing had happened.
        """
        assert self.heard is not None
        lane = self.heard.person.lane
        self.hands.until(lambda: not lane.is_busy, "a moment without a write: a copy of files is no snapshot")
        shutil.copytree(self.folder, folder)
        other = Computer(folder, self.clock, self.crash, dict(self.words), again_ms=self.again_ms)
        other.switch_on()
        return other

    @property
    def hands(self) -> Hands:
        assert self.heard is not None
        return Hands(self.heard.person.window)

    @property
    def session(self) -> Session:
        """Who is in."""
        assert self.heard is not None
        assert self.heard.person.session is not None
        return self.heard.person.session

    def is_in(self) -> bool:
        return self.heard is not None and self.heard.person.session is not None

    def page(self) -> object:
        assert self.heard is not None
        return self.heard.person.window.page

    # -- what people do here ---------------------------------------------------------------------------

    def types_code(self, code: str, address: str = "") -> None:
        """From the first page to "Is this you?", or to what was wrong."""
        hands = self.hands
        hands.press("I have an invitation")
        hands.write("Your code", code)
        hands.press("Look it up")
        if address:
            hands.until(lambda: hands.sees("Where is your code from?"), "the address's page")
            hands.write("The address", address)
            hands.press("Look it up")

    def is_me(self) -> None:
        """Yes, that is me."""
        self.hands.until(lambda: self.hands.sees("Is this you?"), "whose code it is")
        self.hands.press("Yes, that is me")

    def sets_up(self, picture: str) -> None:
        """A picture, four words, the words once more."""
        hands = self.hands
        hands.press("Let's start")
        hands.press(hands.named(picture))
        hands.press("Next")
        hands.until(lambda: hands.sees("These are your four words"), "four words")
        page = self.page()
        assert isinstance(page, SetUpPage)
        self.words[picture] = page.words.text
        hands.press("Next")
        for number, word in enumerate(self.words[picture].split(), start=1):
            hands.write(f"Word {number}", word)
        hands.press("Next")
        hands.until(lambda: hands.sees("Your words are set"), "the vault")
        hands.press("Go on")

    def unlocks(self, picture: str) -> None:
        """Four words, from the chooser or straight away."""
        hands = self.hands
        hands.until(
            lambda: hands.sees("Type your words") or hands.sees("Which picture is yours?"), "a way in"
        )
        if not hands.sees("Type your words"):
            hands.press(hands.named(picture))
        for number, word in enumerate(self.words[picture].split(), start=1):
            hands.write(f"Word {number}", word)
        hands.press("Open")

    def pictures(self) -> tuple[str, ...]:
        """The four that stand on its screen."""
        hands = self.hands
        hands.until(lambda: isinstance(self.page(), PicturesPage), "four pictures")
        page = self.page()
        assert isinstance(page, PicturesPage)
        return page.words
