"""My diary: only I can read it; nothing from here is ever sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import DiaryId
from core.statements.model import FeelingChosen
from ui.controls.boxes import Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.disc import Icon
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.young.bend import Bend
from ui.young.face import Face
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class DiaryView:
    """One entry: when in words, what, and how it felt."""

    id: DiaryId
    when: str
    words: str
    feelings: tuple[FeelingChosen, ...] = ()


class DiaryPage(Page):
    """Newest first."""

    write = Signal()
    opened = Signal(str)
    bin_it = Signal(str)

    def __init__(self, kit: Kit, entries: Sequence[DiaryView]) -> None:
        super().__init__(kit, Top(tab="diary"))
        words = self.words
        self.heading(words("diary.title"), words("diary.sub"), gap=20)
        self._spoken = [(f"{words('diary.title')}. {words('diary.sub')}", self.title)]
        new = Button(
            self.theme,
            words("diary.new"),
            icon="notebook-pen",
            kind=Kind.MAIN,
            size=self._big,
            pressed=self.write.emit,
        )
        if entries:
            row = WrapRow(self.theme, 16)
            row.addWidget(new)
            self.column.addLayout(row)
            self.column.add_gap(16)
        for entry in entries:
            self.column.addWidget(self._card(entry))
            self.column.add_gap(12)
        if not entries:
            self.column.addWidget(
                EmptyState(
                    self.theme,
                    words("diary.empty_title"),
                    words("diary.empty_line"),
                    drawing="states/diary",
                    steps=[new],
                )
            )
        lost = SignLine(self.theme, "lock", words("diary.lost"), "small", "soft", ink="soft")
        if entries:
            self.column.addWidget(lost)
        else:  # under what stands in the middle
            self.column.addWidget(lost, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)
        self.focus_first(new)

    def _card(self, entry: DiaryView) -> QWidget:
        words = self.words
        card = Card(self.theme, margins=(28, 16, 20, 18), gap=6)
        head = Bend(self.theme, 12)
        head.addWidget(Icon(self.theme, "lock", 18, "soft"))
        head.addWidget(Label(self.theme, entry.when, "small", "soft", wrap=False), 1)
        name = entry.words.strip().split("\n")[0][:60] or words("diary.no_words")
        for key, icon, signal in (
            ("common.change", "pencil", self.opened),
            ("diary.bin", "trash-2", self.bin_it),
        ):
            button = Button(
                self.theme,
                words(key),
                icon=icon,
                kind=Kind.QUIET,
                pressed=lambda s=signal, id=entry.id: s.emit(id),
            )
            button.setAccessibleName(f"{words(key)}. {entry.when}. {name}")
            head.addWidget(button)
        card.column.addLayout(head)
        if entry.feelings:
            row = WrapRow(self.theme, 12)
            for felt in entry.feelings:
                one = QWidget()
                pair = Row(self.theme, 8)
                one.setLayout(pair)
                pair.addWidget(Face(self.kit, felt.feeling, 40))
                pair.addWidget(
                    Label(self.theme, self.kit.feelings.word(felt.feeling), "body_medium", wrap=False)
                )
                row.addWidget(one)
            card.column.addLayout(row)
        text = entry.words.strip() or words("diary.no_words")
        card.column.addWidget(
            Label(self.theme, text, "own" if entry.words.strip() else "body", wide=900, most=6)
        )
        self._spoken.append((f"{entry.when}. {text}", card))
        return card
