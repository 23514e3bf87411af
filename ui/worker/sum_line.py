"""How much of what there is, on one line in which a piece may have its own colour."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.statements.inbox import Group
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored
from ui.theme.theme import Theme

Pieces = tuple[tuple[str, str], ...]
"""Words and the token of their colour; all but "soft" are set bold."""

_WORDS = {
    Group.SAFETY: "safety",
    Group.LATE: "late",
    Group.TODAY: "today",
    Group.TOMORROW: "tomorrow",
    Group.LATER: "later",
}


class SumLine(QLabel):
    """One line; what does not fit is cut. A label, since screen readers pass over a bare widget."""

    def __init__(self, theme: Theme, pieces: Pieces = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pieces = theme, pieces
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_pieces(self, pieces: Pieces) -> None:
        if pieces != self._pieces:
            self._pieces = pieces
            self.setAccessibleName("".join(words for words, _ in pieces))
            self.update()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(round(self._theme.line_height("meta")))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t, rect, direction = self._theme, QRectF(self.rect()), self.layoutDirection()
        x = 0.0
        for words, token in self._pieces:
            font = t.font("meta" if token == "soft" else "meta_strong")
            wide = text_width(words, font)
            spot = QRectF(x, 0, min(wide + 1.5, rect.width() - x), rect.height())
            if spot.width() <= 0:
                return
            lead = Qt.AlignmentFlag.AlignLeading
            paint_line(
                painter, mirrored(spot, rect, direction), words, font, t.colour(token), lead, direction
            )
            x += wide


def sum_pieces(counts: Mapping[Group, int]) -> Pieces:
    """How many of what: "7 to answer: 1 late, 4 today, 2 tomorrow", with late and safety in their colour."""
    waiting = {g: n for g, n in counts.items() if n and g in _WORDS}
    whole = sum(waiting.values())
    if not whole:
        return (("Nothing to answer", "soft"),)
    pieces: list[tuple[str, str]] = [(f"{whole:,} to answer: ", "soft")]
    for number, group in enumerate(group for group in Group if group in waiting):
        if number:
            pieces.append((", ", "soft"))
        token = "late" if group in (Group.SAFETY, Group.LATE) else "soft"
        pieces.append((f"{waiting[group]:,} {_WORDS[group]}", token))
    return tuple(pieces)


def trouble_pieces(missing: int, set_aside: int) -> Pieces:
    """What was sent here and has not arrived, or cannot be read: said, since nobody else would notice."""
    pieces: list[tuple[str, str]] = []
    if missing:
        pieces.append((f" · {missing:,} not arrived", "late"))
    if set_aside:
        pieces.append((f" · {set_aside:,} cannot be read", "late"))
    return tuple(pieces)
