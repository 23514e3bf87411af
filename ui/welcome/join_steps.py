"""The steps of finding out what a code is for: typing it, the address it is from, is this you, not me."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from core.people.invitations import Purpose
from core.people.model import Role
from core.people.role_names import role_names
from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.empty_state import StatePicture
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.welcome.beside_picture import BesidePicture
from ui.welcome.code_field import SYMBOLS, CodeField
from ui.welcome.join_access import CodeDesk
from ui.welcome.setup_steps import SetUpStep, Spoken

if TYPE_CHECKING:
    from core.people.joining import Found


_CODE, _ADDRESS = 440, 560
"""Design px: no line is wider than what is typed in it."""


class TypeCodeStep(SetUpStep):
    """Sixteen letters and numbers. What is wrong with them is said under them, as soon as it shows."""

    def __init__(self, theme: Theme) -> None:
        say = theme.say
        super().__init__(
            theme, say("join.code_title"), say("join.code_sub"), next_words=say("join.code_next")
        )
        card = Card(theme, margins=(28, 24, 28, 24))
        self.field = CodeField(theme, say("join.code_field"), help_line=say("join.code_help"))
        card.column.addWidget(self.field)
        self.left = Label(theme, "", "small", "soft")
        card.column.addWidget(self.left)
        self.column.addWidget(BesidePicture(theme, "states/welcome", card))
        self.field.typed.connect(self._typed)
        theme.changed.connect(self._widen)
        self._widen()
        self._typed()

    @Slot()
    def _widen(self) -> None:
        self.field.setMaximumWidth(self.theme.px(_CODE))

    @property
    def ready(self) -> bool:
        return self.field.count == SYMBOLS and not self.field.odd

    def _typed(self) -> None:
        say, field = self.theme.say, self.field
        left = SYMBOLS - field.count
        field.set_error(say("join.code_odd", symbol=field.odd) if field.odd else "")
        words = say("join.code_whole")
        if left > 0:
            words = say(f"join.code_left.{'one' if left == 1 else 'many'}", count=left)
        elif field.odd:
            words = ""
        self.left.set_words(words)
        if self.ready:
            announce(field.edit, words)
        self.changed.emit()

    def first(self) -> QWidget | None:
        return self.field.edit


class AddressStep(SetUpStep):
    """Where to ask: only when a code was typed and no QR's text pasted."""

    def __init__(self, theme: Theme, desk: CodeDesk) -> None:
        say = theme.say
        super().__init__(
            theme, say("join.address_title"), say("join.address_sub"), next_words=say("join.code_next")
        )
        self._desk = desk
        card = Card(theme, margins=(28, 24, 28, 24))
        self.field = Field(theme, say("join.address_field"), hint=say("join.address_hint"), wide=620)
        card.column.addWidget(self.field)
        self.column.addWidget(BesidePicture(theme, "states/welcome", card))
        self.field.changed.connect(lambda _text: self._typed())
        theme.changed.connect(self._widen)
        self._widen()

    @Slot()
    def _widen(self) -> None:
        self.field.setMaximumWidth(self.theme.px(_ADDRESS))

    @property
    def ready(self) -> bool:
        return bool(self.field.text().strip())

    @property
    def origin(self) -> str:
        """The address as it is asked; "" while it is none."""
        return self._desk.origin(self.field.text())

    def _typed(self) -> None:
        self.field.set_error("")
        self.changed.emit()

    def fault(self) -> str:
        wrong = "" if self.origin else self.theme.say("join.address_wrong")
        self.field.set_error(wrong)
        return wrong

    def first(self) -> QWidget | None:
        return self.field.edit


class IsThisYouStep(SetUpStep):
    """Who asks whom in, and where; nothing is kept before it is said to be right."""

    def __init__(self, theme: Theme) -> None:
        say = theme.say
        super().__init__(theme, say("join.you_title"), say("join.you_sub"), next_words=say("join.you_yes"))
        self._shown: QWidget | None = None
        self._said: list[str] = []

    def show_found(self, found: "Found") -> None:
        """What a code opened, in place of what another one did."""
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            let_go(self._shown)
        theme, say = self.theme, self.theme.say
        young = found.role is Role.YOUNG_PERSON
        self.sub = say("join.you_sub" if young else "join.you_sub_worker")
        self._said = [f"{self.title} {self.sub}"]
        self._shown = QWidget()
        column = Column(theme, 16)
        self._shown.setLayout(column)
        card = Card(theme, margins=(28, 24, 28, 24), gap=18)
        for icon, label, value, more in self._lines(found, young):
            card.column.addLayout(_line(theme, icon, label, value, more))
            self._said.append(". ".join(part for part in (label, value, more) if part))
        column.addWidget(BesidePicture(theme, "states/welcome", card))
        if found.purpose in (Purpose.AGAIN, Purpose.COMPUTER):
            key = "join.you_again" if found.purpose is Purpose.AGAIN else "join.you_computer"
            title, line = say(key), say(f"{key}_line")
            column.addWidget(StatusStrip(theme, Status.NOTE, title, line))
            self._said.append(f"{title}. {line}")
        self.column.addWidget(self._shown)

    def _lines(self, found: "Found", young: bool) -> list[tuple[str, str, str, str]]:
        """Icon, label, what it is, and perhaps a line under it."""
        say = self.theme.say
        lines = [("user-round", say("join.you_name"), found.name, "")]
        if not young:
            lines.append(("id-card", say("join.you_work"), role_names().name(found.role), ""))
        if found.inviter != found.name:  # one's own other computer needs no telling
            who = inviter_line(self.theme, found.inviter_role, young=young)
            lines.append(("user-check", say("join.you_inviter"), found.inviter, who))
        return [*lines, ("building-2", say("join.you_where"), found.organisation, "")]

    def spoken(self) -> list[Spoken]:
        return [(words, None) for words in self._said]


class NotMeStep(SetUpStep):
    """The code is somebody else's: what to do with it."""

    def __init__(self, theme: Theme) -> None:
        say = theme.say
        super().__init__(
            theme, say("join.not_me_title"), say("join.not_me_line"), next_words=say("common.done")
        )
        self.column.addWidget(StatePicture(theme, "states/wait", scale=1.6))


def inviter_line(theme: Theme, role: Role, *, young: bool) -> str:
    """Who somebody is to the reader: "My social worker", or "Social worker" for a colleague."""
    if young:
        key = "who.role.MGR_plain" if role is Role.MANAGER else f"who.role.{role.value}"
        return theme.say(key)
    return theme.say("who.role.OFF") if role is Role.OFFICE else role_names().name(role)


def _line(theme: Theme, icon: str, label: str, value: str, more: str) -> Row:
    row = Row(theme, 16)
    row.addWidget(Disc(theme, icon, size=44), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(theme, 2)
    words.addWidget(Label(theme, label, "small", "soft"))
    words.addWidget(Label(theme, value, "h2"))
    if more:
        words.addWidget(Label(theme, more, "body"))
    row.addLayout(words, 1)
    return row
