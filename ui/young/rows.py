"""Rows and lines that several pages share: one line of 'where my words are' as a value, and the hair line."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from ui.controls.word_row import WordState
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class WordLine:
    """One statement in a list, already in words."""

    id: ContentId
    title: str
    line: str
    state: WordState
    badge: str = ""


class HairLine(QWidget):
    """A thin line between two rows; it carries no meaning."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setFixedHeight(max(1, self._theme.px(1)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("hair"))
