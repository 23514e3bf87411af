"""What was begun and not sent: carry on, or bin it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import DraftId
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft in words: what kind, its first words, when it was changed."""

    id: DraftId
    flow: str
    words: str
    changed: str


class DraftsPage(Page):
    """Only its owner can see these."""

    carry_on = Signal(str)
    bin_it = Signal(str)
    go_back = Signal()

    def __init__(self, kit: Kit, drafts: Sequence[DraftView]) -> None:
        super().__init__(kit, Top(words=kit.words("nav.drafts")))
        words = self.words
        self.heading(words("drafts.title"), words("drafts.sub"), gap=20)
        self._spoken = [(words("drafts.title"), self.title)]
        first: QWidget | None = None
        for draft in drafts:
            card = Card(self.theme, margins=(24, 16, 20, 16), gap=0)
            row = Bend(self.theme, 16, narrow=True)
            row.addWidget(Disc(self.theme, "bookmark", fill="amber_wash", ink="amber_ink"))
            text = Column(self.theme, 2)
            text.addWidget(Label(self.theme, draft.flow, "small_medium", "soft"))
            title = draft.words or words("drafts.untitled", flow=draft.flow)
            text.addWidget(Label(self.theme, title, "strong", most=2, wide=700))
            text.addWidget(Label(self.theme, words("drafts.changed", when=draft.changed), "small", "soft"))
            row.addLayout(text, 1)
            for button in self._buttons(draft, title):
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
                first = first or button
            card.column.addLayout(row)
            self.column.addWidget(card)
            self.column.add_gap(12)
            self._spoken.append((f"{draft.flow}. {title}", card))
        back = self.back_button(self.go_back.emit)
        if not drafts:
            empty = EmptyState(
                self.theme,
                words("drafts.empty_title"),
                words("drafts.empty_line"),
                drawing="states/nothing-waiting",
            )
            self.column.addWidget(empty)
        self.column.addStretch(1)
        self.set_footer([back], [])
        self.focus_first(first or back)

    def _buttons(self, draft: DraftView, title: str) -> list[Button]:
        words = self.words
        go = Button(
            self.theme,
            words("drafts.carry_on"),
            icon="pencil",
            pressed=lambda id=draft.id: self.carry_on.emit(id),
        )
        go.setAccessibleName(f"{words('drafts.carry_on')}. {title}")
        away = Button(
            self.theme,
            words("drafts.bin"),
            icon="trash-2",
            kind=Kind.QUIET,
            pressed=lambda id=draft.id: self.bin_it.emit(id),
        )
        away.setAccessibleName(f"{words('drafts.bin')}. {title}")
        return [go, away]
