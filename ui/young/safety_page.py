"""Before anything else after a safety trigger: the urgent help, why we ask, and who will know."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.label import Label
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class SafetyView:
    """In words. `why`: the rules that asked for it ("you feel scared"); `seen`: when a person will see it."""

    why: tuple[str, ...]
    seen: str = ""
    cut: str = ""
    """Who will not be told ("Sam"), because the young person said so; empty for nobody."""


class SafetyPage(Page):
    """One thing first: 999. Then the numbers. Nothing is asked here."""

    numbers = Signal()
    carry_on = Signal()
    change = Signal()
    go_later = Signal()

    def __init__(self, kit: Kit, view: SafetyView) -> None:
        words = kit.words
        super().__init__(kit, Top(words=words("safety.title")))
        self.heading(words("safety.title"), words("safety.line"), gap=22)
        self._spoken = [(words("safety.say"), self.title)]
        halves = Columns(self.theme, (6, 6), gap=24, stack_below=760, level=True)
        halves.addWidget(self._urgent())
        halves.addWidget(self._reasons(view))
        self.column.addLayout(halves)
        self.column.addStretch(1)
        carry_on = self.main_button(words("safety.carry_on"), self.carry_on.emit, icon_after="arrow-right")
        back = self.plain_button(words("safety.change"), "arrow-left", self.change.emit)
        later = self.quiet_button(words("common.save_for_later"), "bookmark", self.go_later.emit)
        self.set_footer([back, later], [carry_on])
        self.focus_first(self.see_numbers)

    def _urgent(self) -> QWidget:
        words = self.words
        card = Card(self.theme, line="plum", line_width=3, margins=(32, 26, 32, 30), gap=0)
        card.column.addWidget(Label(self.theme, words("help.danger"), "h2"))
        card.column.add_gap(4)
        card.column.addWidget(Label(self.theme, words("help.call"), "call", "plum"))
        card.column.add_gap(14)
        for icon, key in (("message-circle", "help.call_line"), ("phone", "help.silent")):
            line = SignLine(self.theme, icon, words(key), ink="plum_ink", fill="plum_wash", wide=380)
            card.column.addWidget(line)
            card.column.add_gap(12)
        card.column.addStretch(1)
        card.column.add_gap(8)
        self.see_numbers = Button(
            self.theme,
            words("safety.see_numbers"),
            icon="life-buoy",
            kind=Kind.HELP,
            size=self._big,
            pressed=self.numbers.emit,
        )
        card.column.addWidget(self.see_numbers)
        self._spoken += [(words("help.say"), card), (words("safety.see_numbers"), self.see_numbers)]
        return card

    def _reasons(self, view: SafetyView) -> QWidget:
        words = self.words
        card = Card(self.theme, fill="plum_wash", line="", margins=(32, 26, 32, 28), gap=0)
        column: Column = card.column
        column.addWidget(Label(self.theme, words("safety.why_title"), "h2"))
        column.add_gap(6)
        column.addWidget(Label(self.theme, words("safety.why_line"), "body"))
        self._spoken.append((f"{words('safety.why_title')} {words('safety.why_line')}", card))
        for reason in view.why:
            column.add_gap(8)
            column.addWidget(SignLine(self.theme, "check", reason, "strong", ink="plum_ink", wide=420))
            self._spoken.append((reason, card))
        column.add_gap(22)
        column.addWidget(Label(self.theme, words("safety.who_title"), "h2"))
        column.add_gap(6)
        lines = [words("safety.who_line")]
        if view.cut:
            lines.append(words("safety.cut", names=view.cut))
        if view.seen:
            lines.append(words("safety.when_not_watched", when=view.seen))
        for line in lines:
            column.addWidget(Label(self.theme, line, "body", wide=460))
            column.add_gap(8)
            self._spoken.append((line, card))
        column.addStretch(1)
        return card
