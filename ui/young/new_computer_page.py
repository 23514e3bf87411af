"""One more computer of mine: the code to type there, and then whether both show the same four pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.card import Card
from ui.controls.check_pictures import CheckPictures
from ui.controls.label import Label
from ui.controls.qr_code import QrCode
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, in one sentence. `trouble`: no internet; nothing is lost. `refused`: the hub said no."""

    words: str
    trouble: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class CodeView:
    """`until` "Fri 27 November". Without `code` it is still being made ready."""

    id: str
    code: str
    qr: str
    address: str
    until: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PicturesView:
    """`pictures`: each with its word. `asked`: it is still to be said whether they are the same. `standing`:
    what came of saying so."""

    id: str
    pictures: tuple[tuple[str, str], ...]
    asked: bool = True
    standing: Standing | None = None


class _StandingPage(Page):
    """A page with a strip that says how it stands."""

    go_back = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, Top(tab="settings"))
        self.strip = StatusStrip(self.theme, Status.SENDING, "")

    def show_standing(self, standing: Standing | None) -> None:
        """Say it, and aloud where it is new."""
        self.strip.setVisible(standing is not None)
        if standing is None:
            return
        new = self.strip.accessibleName() not in ("", standing.words)
        kind = Status.OFFLINE if standing.trouble else Status.SENDING
        self.strip.show_status(Status.ERROR if standing.refused else kind, standing.words)
        if new:
            announce(self.strip, standing.words)


class CodePage(_StandingPage):
    """`take_back`: nobody shall use the code."""

    take_back = Signal()

    def __init__(self, kit: Kit, view: CodeView) -> None:
        super().__init__(kit)
        self.view = view
        words = self.words
        self.heading(words("computers.code_title"), words("computers.code_sub"), gap=16)
        self._spoken = [(f"{words('computers.code_title')}. {words('computers.code_sub')}", self.title)]
        card = Card(self.theme, margins=(28, 24, 28, 24), gap=16)
        bend = Bend(self.theme, 28, narrow=True)
        text = Column(self.theme, 4)
        text.addWidget(Label(self.theme, words("computers.code"), "small", "soft"))
        self.code = Label(self.theme, view.code, "h1")
        self.code.setAccessibleName(words("computers.code_name", code=" ".join(view.code)))
        text.addWidget(self.code)
        text.add_gap(12)
        text.addWidget(Label(self.theme, words("computers.address"), "small", "soft"))
        text.addWidget(Label(self.theme, view.address, "strong"))
        text.add_gap(12)
        until = words("computers.until", day=view.until)
        text.addWidget(Label(self.theme, until, "small", "soft"))
        text.addStretch(1)
        bend.addLayout(text, 1)
        bend.addWidget(
            QrCode(self.theme, view.qr, side=168, name=words("computers.qr_name")),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        card.column.addLayout(bend)
        self.column.addWidget(card)
        self.column.add_gap(16)
        self.column.addWidget(self.strip)
        self.column.add_gap(16)
        steps = Card(self.theme, fill="teal_wash", line="", margins=(28, 22, 28, 24), gap=12)
        invited, new = words("first_run.invited"), words("chooser.new_here")
        for icon, line in (
            ("laptop", words("computers.step_open")),
            ("mail-open", words("computers.step_new", invited=invited, new=new)),
            ("keyboard", words("computers.step_type")),
            ("eye-off", words("computers.secret")),
        ):
            sign = SignLine(self.theme, icon, line, wide=900)
            steps.column.addWidget(sign)
            self._spoken.append((line, sign))
        self.column.addWidget(steps)
        self.column.addStretch(1)
        back = self.back_button(self.go_back.emit)
        self.set_footer(
            [back], [self.plain_button(words("computers.take_back"), "undo-2", self.take_back.emit)]
        )
        self.show_standing(view.standing)
        self.focus_first(back)


class SamePicturesPage(_StandingPage):
    """`same`: it is my computer. `not_same`: nobody is let in."""

    same = Signal()
    not_same = Signal()

    def __init__(self, kit: Kit, view: PicturesView) -> None:
        super().__init__(kit)
        self.view = view
        words = self.words
        self.heading(words("computers.pictures_title"), words("computers.pictures_sub"), gap=20)
        self._spoken = [
            (f"{words('computers.pictures_title')}. {words('computers.pictures_sub')}", self.title)
        ]
        card = Card(self.theme, margins=(28, 28, 28, 24), gap=18)
        pictures = CheckPictures(self.theme, view.pictures, name=words("computers.pictures_name"))
        card.column.addWidget(pictures)
        self._spoken.append((pictures.accessibleName(), pictures))
        why = words("computers.pictures_why")
        card.column.addWidget(SignLine(self.theme, "shield-check", why, wide=900))
        self._spoken.append((why, card))
        self.column.addWidget(card)
        self.column.add_gap(16)
        self.column.addWidget(self.strip)
        self.column.addStretch(1)
        self._show_foot(view)
        self.show_standing(view.standing)

    def _show_foot(self, view: PicturesView) -> None:
        back = self.back_button(self.go_back.emit)
        end: Sequence[QWidget] = ()
        if view.asked:
            other = self.plain_button(self.words("computers.not_same"), "x", self.not_same.emit)
            same = self.main_button(self.words("computers.same"), self.same.emit, icon="check")
            end = (other, same)
        self.set_footer([back], end)
        self.focus_first(back)
