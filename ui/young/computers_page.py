"""My computers: which open my room, one more, and one that is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns, Row
from ui.controls.button import Button, Size
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.rows import HairLine
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class ComputerView:
    """One computer in words. `since` "Mon 9 November" or ""; `ended`: it opens nothing any more."""

    kid: str
    this: bool
    since: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ComputersView:
    """`may_add`: my words can be asked for here. `open_code`: a code waits. `told`: what was just done."""

    computers: tuple[ComputerView, ...]
    may_add: bool = False
    open_code: bool = False
    told: tuple[str, ...] = ()


class ComputersPage(Page):
    """`add` for one more or for the code that waits; `lost(kid)`, not asked yet."""

    add = Signal()
    lost = Signal(str)
    go_back = Signal()

    def __init__(self, kit: Kit, view: ComputersView) -> None:
        super().__init__(kit, Top(tab="settings"))
        self.view = view
        words = self.words
        self.heading(words("computers.title"), words("computers.sub"), gap=20)
        self._spoken = [(f"{words('computers.title')}. {words('computers.sub')}", self.title)]
        if view.told:
            strip = StatusStrip(self.theme, Status.DONE, view.told[0], " ".join(view.told[1:]))
            self.column.addWidget(strip)
            self.column.add_gap(16)
            self._spoken.append((" ".join(view.told), strip))
        halves = Columns(self.theme, (7, 5), gap=24, stack_below=760)
        halves.addWidget(self._list(view.computers))
        halves.addWidget(self._good_to_know())
        self.column.addLayout(halves)
        self.column.addStretch(1)
        back = self.back_button(self.go_back.emit)
        end: list[QWidget] = []
        if view.may_add:
            key = "computers.add_again" if view.open_code else "computers.add"
            icon = "hash" if view.open_code else "plus"
            end.append(self.main_button(words(key), self.add.emit, icon=icon))
        self.set_footer([back], end)
        self.focus_first(end[0] if end else back)

    def start(self) -> None:
        super().start()
        announce(self, " ".join(self.view.told))

    def _list(self, computers: Sequence[ComputerView]) -> QWidget:
        card = Card(self.theme, margins=(24, 8, 24, 8), gap=0)
        for place, computer in enumerate(computers):
            if place:
                card.column.addWidget(HairLine(self.theme))
            card.column.addWidget(self._one(computer))
        card.column.addStretch(1)
        return card

    def _one(self, computer: ComputerView) -> QWidget:
        theme, words = self.theme, self.words
        name = words("computers.this" if computer.this else "computers.other")
        line = words("computers.since", day=computer.since) if computer.since else ""
        if computer.ended:
            name, line = words("computers.ended"), words("computers.ended_line")
        holder = QWidget()
        bend = Bend(theme, 14, narrow=True)
        holder.setLayout(bend)
        row = Row(theme, 14, (0, 14, 0, 14))
        fill, ink = ("sunk", "soft") if computer.ended else ("teal_wash", "teal_ink")
        row.addWidget(Disc(theme, "laptop", fill=fill, ink=ink, size=48), 0, Qt.AlignmentFlag.AlignTop)
        text = Column(theme, 2)
        text.addWidget(Label(theme, name, "strong", "soft" if computer.ended else "ink"))
        if line:
            text.addWidget(Label(theme, line, "small", "soft"))
        text.addStretch(1)
        row.addLayout(text, 1)
        bend.addLayout(row, 1)
        if not computer.ended and not computer.this:
            size = Size.EASY if self.kit.easy else None
            lost = Button(
                theme,
                words("computers.lost"),
                icon="circle-x",
                size=size,
                pressed=lambda: self.lost.emit(computer.kid),
            )
            lost.setAccessibleName(words("computers.lost_name", which=line))
            bend.addWidget(lost)
        holder.setAccessibleName(f"{name}. {line}".strip())
        self._spoken.append((f"{name}. {line}".strip(), holder))
        return holder

    def _good_to_know(self) -> QWidget:
        card = Card(self.theme, fill="teal_wash", line="", margins=(28, 22, 28, 24), gap=14)
        title = self.words("computers.good")
        card.column.addWidget(Label(self.theme, title, "strong"))
        self._spoken.append((title, card))
        for icon, key in (("send", "travels"), ("bookmark", "stays"), ("clock", "slow")):
            line = self.words(f"computers.{key}")
            sign = SignLine(self.theme, icon, line, wide=360)
            card.column.addWidget(sign)
            self._spoken.append((line, sign))
        return card
