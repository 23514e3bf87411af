"""Whole pages for how things stand: locked, opening, something went wrong. Words and a picture each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.scroll import ScrollBody
from ui.theme.theme import Theme


class StatePage(QWidget):
    """A picture, a title, a line, and what to do next, in the middle of the page."""

    def __init__(
        self, theme: Theme, drawing: str, title: str, line: str = "", steps: Sequence[Button] = ()
    ) -> None:
        super().__init__()
        self._title, self._line = title, line
        self._steps = list(steps)
        column = Column(theme, 0)
        self.setLayout(column)
        inside = QWidget()
        middle = Column(theme, 0, (24, 16, 24, 48))
        inside.setLayout(middle)
        self.state = EmptyState(theme, title, line, drawing=drawing, steps=steps)
        middle.addWidget(self.state, 1)
        column.addWidget(ScrollBody(inside), 1)
        self.setAccessibleName(title)

    def start(self) -> None:
        """The keyboard goes to the first thing to do."""
        if self._steps:
            self._steps[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        """What is read aloud."""
        return [(f"{self._title}. {self._line}", self.state), *((b.words, b) for b in self._steps)]


class LockedPage(StatePage):
    """The session is locked; `open_pressed` leads to the words. `idle`: it locked by itself."""

    open_pressed = Signal()

    def __init__(self, theme: Theme, *, idle: bool = False) -> None:
        say = theme.say
        unlock = Button(theme, say("lock.open"), kind=Kind.MAIN, size=Size.BIG, least=220)
        line = f"{say('lock.idle')} {say('lock.locked_saved')}" if idle else say("lock.line")
        super().__init__(theme, "states/locked", say("lock.title"), line, [unlock])
        self.open = unlock
        self.open.clicked.connect(self.open_pressed)


class ErrorPage(StatePage):
    """A known refusal where a page should be: its sentence, Try again, Home."""

    again_pressed = Signal()
    home_pressed = Signal()

    def __init__(self, theme: Theme, sentence: str = "", *, again: bool = True, home: bool = True) -> None:
        say = theme.say
        retry = Button(theme, say("error.again"), icon="refresh-cw", kind=Kind.MAIN, size=Size.BIG)
        leave = Button(theme, say("error.home"), icon="house", size=Size.BIG)
        steps = [button for button, wanted in ((retry, again), (leave, home)) if wanted]
        super().__init__(theme, "states/error", say("error.title"), sentence or say("error.line"), steps)
        retry.clicked.connect(self.again_pressed)
        leave.clicked.connect(self.home_pressed)


class OpeningPage(StatePage):
    """While something opens that takes longer than a moment."""

    def __init__(self, theme: Theme, words: str = "") -> None:
        super().__init__(theme, "states/wait", words or theme.say("status.opening"))
