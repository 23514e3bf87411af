"""One invitation over the whole window, for two people at one desk: nothing of anybody else is in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.people.invitations import InviteState
from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.check_pictures import CheckPictures
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.invitation_pane import WORKS, CodeCard, InvitationView


def _seen(view: InvitationView) -> tuple[object, ...]:
    return view.invitation.state, view.pictures, view.standing


class SideBySide(Dialog):
    """`same(id)` and `different(id)` once the pictures were compared. `show_now` follows the invitation."""

    same = Signal(str)
    different = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, view: InvitationView) -> None:
        done = Button(theme, "Close")
        super().__init__(window, theme, f"For {view.invitation.known_as}", start=[done], wide=860)
        done.clicked.connect(self.close_dialog)
        self._view: InvitationView | None = None
        self._inside: QWidget | None = None
        self.show_now(view)

    @property
    def id(self) -> str:
        """Which invitation it is."""
        return self._view.invitation.id if self._view else ""

    def show_now(self, view: InvitationView) -> None:
        """As it stands now."""
        before, self._view = self._view, view
        if before is not None and _seen(before) == _seen(view):
            return
        old, self._inside = self._inside, QWidget()
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        first = self._fill(self._inside, view)
        self.column.addWidget(self._inside)
        self._inside.show()
        self._place()
        if old is not None and self.isVisible():
            (first or self.x).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, inside: QWidget, view: InvitationView) -> QWidget | None:
        theme, invitation, name = self._theme, view.invitation, view.invitation.known_as
        column = Column(theme, 14)
        inside.setLayout(column)
        if invitation.state in WORKS and invitation.code:
            words = "Open Heard on the other computer, pick “I have an invitation”, and type in the code."
            column.addWidget(Label(theme, words, "said_other"))
            column.addWidget(CodeCard(theme, invitation, view.until, large=True))
            wait = f"When {name} has typed it in, four pictures come here."
            if invitation.state is InviteState.SAVED:
                wait = view.standing.whole
            column.addWidget(Label(theme, wait, "desk", "soft"))
            return None
        if invitation.state is InviteState.ANSWERED:
            words = f"Are these the same four pictures as on {name}’s screen, in the same order?"
            column.addWidget(Label(theme, words, "said_other"))
            pairs = [(word.picture, word.text) for word in view.pictures]
            pictures = CheckPictures(theme, pairs, name="Four pictures")
            column.addWidget(pictures)
            holder = QWidget()
            row = WrapRow(theme, 8, 6)
            holder.setLayout(row)
            same = Button(theme, "The pictures are the same", icon="check", kind=Kind.MAIN)
            same.clicked.connect(lambda: self.same.emit(invitation.id))
            different = Button(theme, "They are different", icon="x")
            different.clicked.connect(lambda: self.different.emit(invitation.id))
            row.addWidget(same)
            row.addWidget(different)
            column.addWidget(holder)
            return pictures  # not the button: a key pressed for something else would let somebody in
        good = invitation.state in (InviteState.FINISHED, InviteState.FINISHING)
        status = Status.DONE if good else Status.NOTE
        column.addWidget(StatusStrip(theme, status, view.standing.whole))
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))
