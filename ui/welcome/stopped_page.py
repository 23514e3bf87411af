"""Joining came to nothing: why, what to do now, and how to begin with another code."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.welcome.beside_picture import BesidePicture
from ui.welcome.join_access import Trouble, inviter_called
from ui.welcome.welcome_page import WelcomePage

if TYPE_CHECKING:
    from core.people.joining import Joining

_KEYS = {Trouble.UNKNOWN: "unknown", Trouble.USED: "used", Trouble.OTHER: "other"}


class StoppedPage(WelcomePage):
    """`why` is None when the pictures were not the same. `another`: with a new code at hand."""

    another = Signal()
    later = Signal()

    def __init__(self, theme: Theme, why: Trouble | None, joining: "Joining") -> None:
        super().__init__(theme)
        say = theme.say
        key = "same" if why is None else _KEYS[why]
        self.heading(say(f"join.stopped.{key}_title"), gap=20)
        own = "_own" if why is None and joining.own else ""
        self._line = say(f"join.stopped.{key}_line{own}", inviter=inviter_called(joining))
        self._kept = say("join.stopped.kept")
        card = Card(theme, margins=(28, 24, 28, 24), gap=12)
        card.column.addWidget(Label(theme, self._line))
        card.column.addWidget(Label(theme, self._kept, "body", "soft"))
        self.column.addWidget(BesidePicture(theme, "states/wait", card))
        self.column.add_gap(24)
        ways = WrapRow(theme, 16)
        self.new_code = Button(
            theme, say("join.stopped.another"), kind=Kind.MAIN, size=Size.BIG, pressed=self.another.emit
        )
        self.stop = Button(theme, say("join.stopped.later"), size=Size.BIG, pressed=self.later.emit)
        ways.addWidget(self.new_code)
        ways.addWidget(self.stop)
        self.column.addLayout(ways)
        self.column.addStretch(1)
        self.focus_first(self.new_code)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        return [*super().spoken(), (self._line, None), (self._kept, None)]
