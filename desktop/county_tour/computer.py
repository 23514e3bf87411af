"""One of the county's computers, told from here what a person does at it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from desktop.county_tour.processes import start

PATIENCE_SECONDS = 60.0


class ComputerLost(AssertionError):
    """What should have been on its screen did not come, or it ended."""


class Computer:
    """Heard on a computer of its own: its own process and its own folder. Close it, and open it again."""

    def __init__(self, name: str, folder: Path, clock: Path, size: tuple[int, int]) -> None:
        self.name = name
        self._folder, self._clock, self._size = folder, clock, size
        self._process: subprocess.Popen[str] | None = None
        self._words = ""

    @property
    def is_open(self) -> bool:
        """Whether Heard runs on it."""
        return self._process is not None

    def open(self) -> None:
        """Start Heard on it."""
        environment = os.environ | {"HEARD_HOME": str(self._folder), "QT_QPA_PLATFORM": "offscreen"}
        words = [str(self._clock), *map(str, self._size)]
        self._process = start("tour-computer", *words, surroundings=environment)
        self._answer()

    def close(self) -> None:
        """Close Heard as its window's cross does."""
        if self._process is None:
            return
        process, self._process = self._process, None
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def makes_vault(self, picture: str) -> None:
        """A picture, four words, the words once more."""
        self.press("Let's start")
        self.press_about(picture)
        self.press("Next")
        self.until("These are your four words")
        self._words = str(self._ask("four_words"))
        self.press("Next")
        self._type_words()
        self.press("Next")
        self.until("Your words are set")
        self.press("Go on")

    def sit_down(self) -> None:
        """Somebody comes back to it: in again with their words, if it has locked itself."""
        if self.sees("Type your words"):
            self._type_words()
            self.press("Open")

    def enter_code(self, code: str, address: str) -> None:
        """From the first page to "Is this you?"."""
        self.press("I have an invitation")
        self.write("Your code", code)
        self.press("Look it up")
        self.until("Where is your code from?")
        self.write("The address", address)
        self.press("Look it up")
        self.until("Is this you?")

    def _type_words(self) -> None:
        for number, word in enumerate(self._words.split(), start=1):
            self.write(f"Word {number}", word)

    def press_about(self, part: str) -> None:
        """Press something in whose name `part` stands."""
        self._ask("press_about", part)

    def press(self, name: str) -> None:
        """Press a button, tile or row by its name, once it is there."""
        self._ask("press", name)

    def write(self, name: str, words: str) -> None:
        """Write into a field by its name, key by key."""
        self._ask("write", name, words)

    def key(self, name: str) -> None:
        """Press a key by its name in Qt, such as "Return" or "Ctrl+Return"."""
        self._ask("key", name)

    def choose(self, name: str, choice: str) -> None:
        """Choose from a list that drops down."""
        self._ask("choose", name, choice)

    def until(self, words: str) -> None:
        """Wait until these words stand somewhere on the screen."""
        self._ask("until", words)

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen now."""
        return bool(self._ask("sees", words))

    def reads(self, pattern: str) -> str:
        """The first words on the screen that fit the regular expression, once they are there."""
        return str(self._ask("reads", pattern))

    def news(self) -> None:
        """Look for news now, and at the time: what a minute would bring."""
        self._ask("news")

    def rest(self) -> None:
        """Let it finish what it is doing."""
        self._ask("rest")

    def take(self, file: Path) -> None:
        """Save what its window shows."""
        self._ask("take", str(file))

    def _ask(self, what: str, *words: str) -> Any:
        if self._process is None:
            raise ComputerLost(f"{self.name}: it is closed")
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps([what, *words]) + "\n")
            self._process.stdin.flush()
        except OSError as fault:
            raise ComputerLost(f"{self.name}: it ended") from fault
        return self._answer()

    def _answer(self) -> Any:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ComputerLost(f"{self.name}: it ended with {self._process.wait()}")
        answer = json.loads(line)
        if "lost" in answer:
            raise ComputerLost(f"{self.name}: {answer['lost']}")
        return answer.get("is")
