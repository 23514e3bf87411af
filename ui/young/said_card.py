"""What I said: my picture, when, and my words as I gave them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.statements.model import VoiceNote
from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, WrapRow
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.pill import Pill
from ui.young.bend import Bend
from ui.young.feeling_tag import FeelingTag
from ui.young.kit import Kit
from ui.young.note_row import NoteRow
from ui.young.preview_page import PreviewLine


@dataclass(frozen=True, slots=True)
class SaidView:
    """My words in a thread. `lines` without those left out; one alone needs no question above it."""

    picture: str
    when: str
    lines: tuple[PreviewLine, ...]


class SaidCard(Card):
    """Amber: my words are mine, and look it everywhere."""

    def __init__(
        self, kit: Kit, view: SaidView, play: Callable[[VoiceNote], None], *, folded: bool = False
    ) -> None:
        """`folded` shows the first words alone, and a way to see the rest: the answer matters more."""
        super().__init__(kit.theme, fill="amber_wash", line="", margins=(28, 16, 28, 18), gap=8)
        theme, words = kit.theme, kit.words
        head = Bend(theme, 12)
        head.addWidget(Avatar(theme, view.picture, 32))
        head.addWidget(Label(theme, words("thread.you_said"), "strong", wrap=False))
        head.addWidget(Label(theme, view.when, "small", "soft", wrap=False), 1)
        self.column.addLayout(head)
        self.notes: list[NoteRow] = []
        lines = [line for line in view.lines if not line.is_empty]
        first = next((line for line in lines if line.words.strip()), lines[0] if lines else None)
        self._rest: list[QWidget] = []
        for line in lines:
            shown = self._line(kit, line, play, asked=len(lines) > 1)
            self.column.addWidget(shown)
            if folded and line is not first:
                self._rest.append(shown)
                shown.hide()
        self.more: Link | None = None
        if self._rest:
            self.more = Link(theme, words("common.more"), pressed=self._unfold)
            self.more.setAccessibleName(f"{words('common.more')}. {words('thread.you_said')}")
            head.addWidget(self.more)
        self.setAccessibleName(words("thread.you_said"))
        self.setAccessibleDescription(" ".join(aloud(kit, line) for line in lines))

    @Slot()
    def _unfold(self) -> None:
        """All of it; the link has done its work."""
        for line in self._rest:
            line.show()
        if self.more is not None:
            self.more.hide()

    def _line(
        self, kit: Kit, line: PreviewLine, play: Callable[[VoiceNote], None], *, asked: bool
    ) -> QWidget:
        theme = kit.theme
        holder = QWidget()
        column = Column(theme, 4)
        holder.setLayout(column)
        if asked:
            column.addWidget(Label(theme, line.asked, "small", "soft"))
        if line.feelings:
            tags = WrapRow(theme, 8)
            for felt in line.feelings:
                tags.addWidget(FeelingTag(kit, felt))
            column.addLayout(tags)
        if line.labels:
            picked = WrapRow(theme, 8)
            for label in line.labels:
                picked.addWidget(Pill(theme, label, fill="card", ink="ink", line="amber"))
            column.addLayout(picked)
        if line.words.strip():
            column.addWidget(Label(theme, line.words.strip(), "body", wide=700))
        for note in line.notes:
            row = NoteRow(kit, note, may_bin=False)
            row.play_pressed.connect(lambda note=note: play(note))
            self.notes.append(row)
            column.addWidget(row)
        return holder


def aloud(kit: Kit, line: PreviewLine) -> str:
    """One line of my words, to be read aloud."""
    felt = [kit.feelings.word(f.feeling) for f in line.feelings]
    return f"{line.asked} {', '.join([*felt, *line.labels])} {line.words}".strip()
