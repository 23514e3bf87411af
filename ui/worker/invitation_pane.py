"""One invitation: its code while it works, the four pictures once it is answered, what became of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.invitations import Invitation, InviteState, Purpose
from core.people.looking_up import origin_of
from core.sealing.passphrases import Word
from ui.controls.boxes import Column, Columns, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.check_pictures import CheckPictures
from ui.controls.label import Label
from ui.controls.qr_code import QrCode
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.theme.theme import Theme
from ui.worker.invitation_words import FOR, Standing
from ui.worker.pane import Pane, ScrollColumn
from ui.worker.pictures import Icon

WORKS = frozenset({InviteState.SAVED, InviteState.OPEN})
AGAIN = frozenset({InviteState.EXPIRED, InviteState.CANCELLED, InviteState.CANCELLING})


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Everything that is shown of an invitation. `pictures`: once it is answered."""

    invitation: Invitation
    standing: Standing
    until: str
    pictures: tuple[Word, ...] = ()
    online: bool = True


class CodeCard(Card):
    """The code in large type, the address beside it, the same as a QR code."""

    def __init__(self, theme: Theme, invitation: Invitation, until: str, *, large: bool = False) -> None:
        super().__init__(theme, fill="sunk", line="", radius=14, margins=(22, 18, 22, 18))
        columns = Columns(theme, (7, 4), gap=20, stack_below=700 if large else 460)
        holder = QWidget()
        holder.setLayout(columns)
        left = QWidget()
        words = Column(theme, 2)
        left.setLayout(words)
        words.addWidget(Label(theme, "The code", "meta", "soft"))
        self.code = Label(theme, invitation.code, "number" if large else "title")
        self.code.setAccessibleName(f"Code: {' '.join(invitation.code)}")
        words.addWidget(self.code)
        words.add_gap(10)
        words.addWidget(Label(theme, "The address", "meta", "soft"))
        words.addWidget(
            Label(theme, address_of(invitation.origin), "dialog_title" if large else "desk_strong")
        )
        words.add_gap(10)
        words.addWidget(Label(theme, until, "meta", "soft"))
        words.addStretch(1)
        columns.addWidget(left)
        right = QWidget()
        spot = Row(theme, 0)
        right.setLayout(spot)
        spot.addStretch(1)
        spot.addWidget(QrCode(theme, invitation.qr, side=216 if large else 168))
        columns.addWidget(right)
        self.column.addWidget(holder)


def address_of(origin: str) -> str:
    """The hub's address as it is typed: without "https://", where that is what Heard puts before it."""
    plain = origin.partition("://")[2]
    return plain if origin_of(plain) == origin else origin


class InvitationPane(Pane):
    """Asks by signals, each with the invitation's id: `show_wanted` (on the whole window), `print_wanted`,
    `save_wanted`, `cancel_wanted`, `again_wanted`, `same`, `different`. And `person_wanted(person id)`.
    """

    show_wanted = Signal(str)
    print_wanted = Signal(str)
    save_wanted = Signal(str)
    cancel_wanted = Signal(str)
    again_wanted = Signal(str)
    same = Signal(str)
    different = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, theme: Theme, *, can_print: bool = True) -> None:
        super().__init__(theme, "Invitation")
        self.can_print = can_print
        self._view: InvitationView | None = None
        self.said = StatusStrip(theme, Status.DONE, "")
        self.said.hide()
        self.scroll: ScrollColumn | None = None
        self.code: Label | None = None

    @property
    def view(self) -> InvitationView | None:
        """What is shown."""
        return self._view

    def show_invitation(self, view: InvitationView) -> None:
        """This invitation, as it stands now."""
        before = self._view
        if view == before:
            return
        another = before is None or before.invitation.id != view.invitation.id
        moved = another or before.invitation.state is not view.invitation.state
        if not moved and before.pictures == view.pictures and before.standing == view.standing:
            self._view = view
            return
        had_keyboard = not another and self.isAncestorOf(self.focusWidget() or self)
        self._view = view
        theme, invitation = self.theme, view.invitation
        self.setAccessibleName(f"Invitation for {invitation.name}")
        column = self.renew()
        head = Column(theme, 2, (22, 16, 22, 8))
        head.addWidget(Label(theme, f"Invitation for {invitation.known_as}", "title"))
        about = ", ".join(dict.fromkeys(filter(None, (invitation.name, FOR[invitation.purpose]))))
        head.addWidget(Label(theme, about, "desk", "soft"))
        column.addLayout(head)
        scroll = self.scroll = ScrollColumn(theme, "Invitation", gap=0, margins=(22, 4, 22, 20))
        column.addWidget(scroll, 1)
        body = scroll.column
        stands = Row(theme, 10, (0, 4, 0, 10))
        stands.addWidget(
            Icon(theme, view.standing.icon, 18, view.standing.colour), 0, Qt.AlignmentFlag.AlignTop
        )
        self.standing = Label(theme, view.standing.whole, "desk_medium", view.standing.colour)
        stands.addWidget(self.standing, 1)
        body.addLayout(stands)
        self.said = StatusStrip(theme, Status.DONE, "")
        self.said.hide()
        first = self._fill(body, view)
        body.addStretch(1)
        if not another:
            announce(self, view.standing.whole)
        if had_keyboard and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, status: Status, sentence: str) -> None:
        """What came of printing or saving, or why something could not be done."""
        self.said.show_status(status, sentence)
        self.said.setVisible(bool(sentence))

    # -- what is shown -------------------------------------------------------------------------------------

    def _fill(self, body: Column, view: InvitationView) -> QWidget | None:
        state = view.invitation.state
        if state in WORKS and view.invitation.code:
            return self._code(body, view)
        if state is InviteState.ANSWERED:
            return self._check(body, view)
        if state in AGAIN:
            again = self._button("Make a new one", "user-plus", self.again_wanted, Kind.MAIN)
            body.addWidget(_row(self.theme, again))
            body.add_gap(10)
            body.addWidget(self.said)
            return again
        body.addWidget(self.said)
        if state is InviteState.FINISHED:
            open_them = Button(self.theme, f"Open {view.invitation.known_as}’s page", icon="user-round")
            open_them.clicked.connect(lambda: self.person_wanted.emit(view.invitation.person))
            body.addWidget(_row(self.theme, open_them))
            return open_them
        return None

    def _code(self, body: Column, view: InvitationView) -> QWidget:
        theme, invitation = self.theme, view.invitation
        card = CodeCard(theme, invitation, view.until)
        self.code = card.code
        body.addWidget(card)
        body.add_gap(14)
        show = self._button("Show it on this screen", "maximize-2", self.show_wanted, Kind.MAIN)
        printing = self._button("Print", "printer", self.print_wanted)
        printing.setVisible(self.can_print)
        save = self._button("Save as PDF", "download", self.save_wanted)
        cancel = self._button("Cancel the invitation", "x", self.cancel_wanted)
        body.addWidget(_row(theme, show, printing, save, cancel))
        body.add_gap(10)
        body.addWidget(self.said)
        body.add_gap(6)
        body.addWidget(Label(theme, "What happens next", "desk_strong"))
        body.add_gap(4)
        for number, step in enumerate(_steps(invitation), start=1):
            body.addWidget(Label(theme, f"**{number}**  {step}", "desk"))
            body.add_gap(6)
        return show

    def _check(self, body: Column, view: InvitationView) -> QWidget:
        theme, name = self.theme, view.invitation.known_as
        body.addWidget(Label(theme, f"Are these the pictures that {name} sees?", "dialog_title"))
        body.add_gap(2)
        how = (
            f"{name} sees four pictures too. Look at both screens together, or read the words to each other "
            "on a call, when you know the voice."
        )
        body.addWidget(Label(theme, how, "desk", "soft"))
        body.add_gap(14)
        pairs = [(word.picture, word.text) for word in view.pictures]
        pictures = CheckPictures(theme, pairs, name="Four pictures")
        body.addWidget(pictures)
        body.add_gap(16)
        same = self._button("The pictures are the same", "check", self.same, Kind.MAIN)
        different = self._button("They are different", "x", self.different)
        body.addWidget(_row(theme, same, different))
        body.add_gap(8)
        body.addWidget(self.said)
        body.add_gap(4)
        body.addWidget(
            Label(theme, f"Until you say that they are the same, nobody is let in as {name}.", "meta", "soft")
        )
        # Never on the button: a key pressed for something else would let in whoever it is.
        return pictures

    def _button(self, words: str, icon: str, asks: object, kind: Kind = Kind.PLAIN) -> Button:
        assert self._view is not None
        id = self._view.invitation.id
        return Button(self.theme, words, icon=icon, kind=kind, pressed=lambda: asks.emit(id))  # type: ignore[attr-defined]


def _steps(invitation: Invitation) -> tuple[str, ...]:
    name = invitation.known_as
    if invitation.purpose is Purpose.AGAIN:
        first = f"{name} opens Heard, picks “I have an invitation” and types in the code, on any computer."
    else:
        first = f"{name} opens Heard on their computer, picks “I have an invitation” and types in the code."
    return (
        first,
        "You both see four pictures. You press “The pictures are the same”.",
        f"Then {name} is in. Hand paper over yourself: whoever has the code could try to be {name}.",
    )


def _row(theme: Theme, *buttons: QWidget) -> QWidget:
    holder = QWidget()
    row = WrapRow(theme, 8, 6)
    holder.setLayout(row)
    for button in buttons:
        row.addWidget(button)
    return holder
