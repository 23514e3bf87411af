"""Everything is done on this side; whoever invited has to say yes. It may be closed, and comes back here."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from ui.controls.boxes import WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.status_strip import Status
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.asking_page import AGAIN_MS, AskingPage
from ui.welcome.beside_picture import BesidePicture
from ui.welcome.join_access import JoinDesk, Trouble, inviter_called

if TYPE_CHECKING:
    from core.people.joining import Joining


class WaitingPage(AskingPage):
    """`let_in(session)` once they are in; `pictures_wanted`; `other_code`; `stopped(Trouble)`."""

    let_in = Signal(object)
    pictures_wanted = Signal()
    other_code = Signal()
    stopped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: JoinDesk,
        joining: "Joining",
        lane: Lane,
        clock: Clock,
        *,
        again_ms: int = AGAIN_MS,
    ) -> None:
        super().__init__(theme, lane, again_ms=again_ms)
        self._desk, self._joining, self._clock = desk, joining, clock
        say = theme.say
        kind = "_own" if joining.own else "" if joining.compares else "_office"
        named = {"inviter": inviter_called(joining), "organisation": joining.organisation}
        self.heading(say(f"join.waiting_title{kind}", **named), say("join.waiting_sub"), gap=24)
        card = Card(theme, margins=(28, 24, 28, 24), gap=16)
        self._line = say(f"join.waiting_line{kind}", **named)
        card.column.addWidget(Label(theme, self._line))
        card.column.addWidget(self.strip)
        self.column.addWidget(BesidePicture(theme, "states/wait", card))
        self.column.add_gap(16)
        extras = WrapRow(theme, 16)
        self.pictures = Button(
            theme, say("join.waiting_pictures"), icon="image", pressed=self.pictures_wanted.emit
        )
        extras.addWidget(self.pictures)
        if not joining.compares:
            self.pictures.hide()
        self.other = Link(theme, say("join.waiting_other"), role="body_medium", pressed=self._ask_other)
        extras.addWidget(self.other)
        self.column.addLayout(extras)
        self.column.addStretch(1)
        self.focus_first(self.pictures if joining.compares else self.other)
        self.strip.show_status(Status.SENDING, say("join.waiting_going"))
        self.ask(self._look, self._looked)

    def _look(self) -> object | None:
        self._desk.deliver()
        return self._desk.let_in()

    def _looked(self, session: object | None) -> None:
        if session is not None:
            self.let_in.emit(session)
        elif self._is_over(self._clock.now()):
            self.stopped.emit(Trouble.UNKNOWN)
        else:
            self.say(Status.NOTE, self.theme.say("join.waiting_looks"))
            self.again()

    def _is_over(self, now: datetime) -> bool:
        """The code's week is over and nobody has finished: nobody can any more."""
        return now > self._joining.expires_at

    def ended(self, why: Trouble) -> None:
        self.stopped.emit(why)

    def _ask_other(self) -> None:
        say = self.theme.say
        no = Button(self.theme, say("common.cancel"))
        yes = Button(self.theme, say("join.other_yes"), kind=Kind.MAIN)
        dialog = Dialog(self.window(), self.theme, say("join.other_title"), start=[no], end=[yes], wide=560)
        dialog.column.addWidget(Label(self.theme, say("join.other_line")))
        no.clicked.connect(dialog.close_dialog)
        yes.clicked.connect(dialog.close_dialog)
        yes.clicked.connect(self.other_code)
        dialog.open()

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        return [*super().spoken(), (self._line, None), (self.strip.accessibleName(), self.strip)]
