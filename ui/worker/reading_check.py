"""Under a draft: is it easy to read, are all four parts there, and how many words are worth a look."""

from PySide6.QtWidgets import QWidget

from core.statements.answer_drafts import AnswerDraft
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.easy_read import EASY_AGE, reading
from ui.worker.pictures import Icon


class ReadingCheck(QWidget):
    """Icon, words and colour for each; it refuses nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._easy, self._whole, self._words = (_CheckLine(theme) for _ in range(3))
        wrap = WrapRow(theme, 20, 2)
        for line in (self._easy, self._whole, self._words):
            wrap.addWidget(line)
        column = Column(theme, 0, (18, 8, 18, 8))
        column.addLayout(wrap)
        self.setLayout(column)
        self.setAccessibleName("How it reads")

    def show_draft(self, draft: AnswerDraft, jargon: int) -> None:
        """Measure what is written; `jargon` counts the words to look at."""
        parts = (draft.thank_you, draft.understood, draft.next_steps)
        measured = reading("\n".join(parts))
        if not measured.age:
            self._easy.show_line("", "", "soft")
        elif measured.is_easy:
            self._easy.show_line("check", f"Easy to read (age {measured.age})", "leaf")
        elif measured.age <= EASY_AGE:
            self._easy.show_line("message-square-warning", "A long sentence", "amber_ink")
        else:
            words = f"Hard to read (age {measured.age}): shorter sentences help"
            self._easy.show_line("message-square-warning", words, "amber_ink")
        written = sum(bool(words) for words in parts) + any(p.what.strip() for p in draft.promises)
        if written == 4:
            self._whole.show_line("check", "All four parts", "leaf")
        else:
            self._whole.show_line("circle", f"{written} of 4 parts", "soft")
        if jargon:
            words = "1 word to look at" if jargon == 1 else f"{jargon} words to look at"
            self._words.show_line("message-square-warning", words, "amber_ink")
        else:
            self._words.show_line("", "", "soft")


class _CheckLine(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = Row(theme, 6)
        self.setLayout(row)
        self._icon = Icon(theme, "", 15)
        self._label = Label(theme, "", "meta_medium", "soft", wrap=False)
        row.addWidget(self._icon)
        row.addWidget(self._label)

    def show_line(self, icon: str, words: str, colour: str) -> None:
        self._icon.set_icon(icon, colour)
        self._label.set_colour(colour)
        self._label.set_words(words)
        self.setVisible(bool(words))
