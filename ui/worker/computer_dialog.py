"""One more computer of a worker's own: the code to type there, then the four pictures of both."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.people.invitations import Invitation, InviteState
from core.sealing.passphrases import Word
from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.check_pictures import CheckPictures
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.worker.invitation_pane import CodeCard

STEPS = (
    "Start Heard there and choose “I have an invitation”.",
    "Type the code, and the address if it is asked for.",
    "Both computers then show four pictures. Compare them here.",
)


@dataclass(frozen=True, slots=True)
class ComputerStep:
    """How far it has come. `pictures`: once somebody has answered."""

    invitation: Invitation
    online: bool
    until: str
    pictures: tuple[Word, ...] = ()


class ComputerDialog(Dialog):
    """`show_step(step)` as it goes on. `cancelled`: nobody shall use the code. `same`, `different`."""

    cancelled = Signal()
    same = Signal()
    different = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        done = Button(theme, "Close")
        super().__init__(window, theme, "Heard on another computer", end=[done])
        self._step: ComputerStep | None = None
        self._inside: QWidget | None = None
        self._strip = StatusStrip(theme, Status.NOTE, "")
        self._strip.hide()
        done.clicked.connect(self.close_dialog)

    def show_step(self, step: ComputerStep) -> None:
        """As it stands now; the keyboard stays where it is unless the step is another."""
        before, self._step = self._step, step
        if before == step:
            return
        state = step.invitation.state
        if before is None or before.invitation.state is not state or before.pictures != step.pictures:
            self._fill(step)
        status, sentence = _standing(step)
        if sentence != self._strip.accessibleName():
            self._strip.show_status(status, sentence)
            announce(self._strip, sentence)
        self._strip.setVisible(bool(sentence))
        self._place()

    def _fill(self, step: ComputerStep) -> None:
        theme, state = self._theme, step.invitation.state
        if self._inside is not None:
            let_go(self._inside)
        self._inside = QWidget()
        column = Column(theme, 12)
        self._inside.setLayout(column)
        if step.invitation.code and state in (InviteState.SAVED, InviteState.OPEN):
            self.code = CodeCard(theme, step.invitation, step.until)
            column.addWidget(self.code)
            for number, words in enumerate(STEPS, start=1):
                column.addWidget(Label(theme, f"**{number}**  {words}", "desk"))
            column.addWidget(
                self._row(Button(theme, "Cancel the code", icon="x", pressed=self.cancelled.emit))
            )
        elif step.pictures and state in (InviteState.ANSWERED, InviteState.FINISHING):
            column.addWidget(Label(theme, "Does the other computer show these four?", "desk_strong"))
            pairs = [(word.picture, word.text) for word in step.pictures]
            column.addWidget(CheckPictures(theme, pairs, name="Four pictures"))
        if state is InviteState.ANSWERED:
            same = Button(theme, "The pictures are the same", icon="check", kind=Kind.MAIN)
            same.clicked.connect(lambda _=False: (same.setEnabled(False), self.same.emit()))
            other = Button(theme, "They are different", icon="x", pressed=self.different.emit)
            column.addWidget(self._row(same, other))
        self.column.insertWidget(0, self._inside)
        if self.column.indexOf(self._strip) < 0:
            self.column.addWidget(self._strip)

    def _row(self, *buttons: Button) -> QWidget:
        holder = QWidget()
        row = WrapRow(self._theme, 8, 4)
        holder.setLayout(row)
        for button in buttons:
            row.addWidget(button)
        return holder


def _standing(step: ComputerStep) -> tuple[Status, str]:
    invitation, online = step.invitation, step.online
    if invitation.problem:
        return Status.ERROR, invitation.problem
    match invitation.state:
        case InviteState.SAVED | InviteState.FINISHING if not online:
            return Status.NO_INTERNET, "No internet. It is kept here and goes on when you are back."
        case InviteState.SAVED:
            return Status.NOTE, "The code is being made known to the hub."
        case InviteState.OPEN:
            return Status.NOTE, "Waiting for the other computer. Show this code to nobody else."
        case InviteState.ANSWERED:
            return Status.NOTE, "Until you say that they are the same, nobody is let in."
        case InviteState.FINISHING:
            return Status.NOTE, "Letting the other computer in."
        case InviteState.FINISHED:
            return Status.DONE, "The other computer is yours now. Your things come there by themselves."
        case InviteState.EXPIRED:
            return Status.NOTE, "That code is too old. Make a new one."
        case _:
            return Status.NOTE, "The code is taken back. Nobody can use it."
