"""Paints the rows and group heads of a worker's list, by the measures of the design."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from core.statements.inbox import Group
from ui.controls.lines import paint_line
from ui.controls.paint import disc, mirrored, panel
from ui.theme.theme import Theme
from ui.worker.inbox_model import HEAD_WORDS, Head
from ui.worker.pictures import paint_picture
from ui.worker.row_words import RowWords

ROW, HEAD = 75, 29
"""Heights at 100%: fixed, so that 100,000 rows need no measuring."""
MARGIN, GUTTER, PICTURE = 8, 20, 40
TEXT = MARGIN + GUTTER + PICTURE + 12
"""Where the words begin."""

HEAD_LOOK: dict[Group, tuple[str, str]] = {
    Group.SAFETY: ("shield-alert", "late"),
    Group.LATE: ("clock-alert", "late"),
    Group.TODAY: ("", "soft"),
    Group.TOMORROW: ("", "soft"),
    Group.LATER: ("", "soft"),
    Group.HOLDING: ("calendar-clock", "soft"),
    Group.ANSWERED: ("check", "soft"),
}


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands: `rule` draws the hairline under it."""

    selected: bool = False
    rule: bool = True


class RowPainter:
    """Paints one row or head into a rectangle, mirrored where reading goes right to left."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def row(
        self,
        painter: QPainter,
        rect: QRectF,
        words: RowWords,
        state: RowState,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        """One statement."""
        t = self._theme
        right = rect.width() - t.pf(MARGIN + 10)

        def place(x: float, y: float, width: float, height: float) -> QRectF:
            spot = QRectF(rect.left() + x, rect.top() + y, max(0.0, width), height)
            return mirrored(spot, rect, direction)

        if state.rule:
            line = place(t.pf(TEXT), rect.height() - 1, rect.width() - t.pf(TEXT + MARGIN + 10), 1)
            painter.fillRect(line, t.colour("hair"))
        if state.selected:
            self._selection(painter, self.selection_rect(rect))
        if words.is_unread:
            dot = place(t.pf(MARGIN + 2), 0, t.pf(18), rect.height())
            disc(painter, dot.center(), t.pf(8), t.colour("teal"), None)
        side = t.pf(PICTURE)
        picture = place(t.pf(MARGIN + GUTTER), (rect.height() - side) / 2, side, side)
        paint_picture(painter, t, picture, words.picture, words.name)
        first, second, third = (t.pf(7 + 20 * n) for n in range(3))
        left = t.pf(TEXT)
        edge = self._when(painter, place, right, first, words)
        self._name(painter, place, left, edge - t.pf(10), first, words, state)
        weight = 600 if words.is_unread else 400
        ink = t.colour("soft" if words.is_quiet else "ink")
        said = left
        if words.has_voice:
            size = t.pf(15)
            t.paint_icon(painter, place(left, second + t.pf(2.5), size, size), "mic", "teal_ink")
            said += size + t.pf(5)
        self._text(painter, place(said, second, right - said, t.pf(20)), words.words, "desk", weight, ink)
        edge = self._time_left(painter, place, right, third, words)
        self._feelings(painter, place, left, edge - t.pf(10), third, words)

    def selection_rect(self, rect: QRectF) -> QRectF:
        """The fill of a selected row; the focus ring lies 2 px outside it."""
        margin = self._theme.pf(MARGIN)
        return rect.adjusted(margin, 0, -margin, 0)

    def focus_ring(self, painter: QPainter, rect: QRectF) -> None:
        """The second sign, on top of the selection and of the rows beside it."""
        out = self._theme.pf(4)
        ring = self.selection_rect(rect).adjusted(-out, -out, out, out)
        panel(
            painter, ring, self._theme.pf(13), None, self._theme.colour("focus"), max(2.0, self._theme.pf(2))
        )

    def head(
        self,
        painter: QPainter,
        rect: QRectF,
        head: Head,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        """The heading of a group: icon where the state has one, word, count."""
        t = self._theme
        icon, token = HEAD_LOOK[head.group]
        x = t.pf(17)
        high = rect.height()
        if icon:
            size = t.pf(15)
            spot = mirrored(
                QRectF(rect.left() + x, rect.top() + (high - size) / 2, size, size), rect, direction
            )
            t.paint_icon(painter, spot, icon, token)
            x += size + t.pf(6)
        font = t.font("meta_strong")
        for text in (HEAD_WORDS[head.group], f"{head.count:,}"):
            width = QFontMetricsF(font).horizontalAdvance(text) + 2
            spot = mirrored(QRectF(rect.left() + x, rect.top(), width, high), rect, direction)
            self._text(painter, spot, text, "meta_strong", 600, t.colour(token))
            x += width + t.pf(4)

    def waiting(self, painter: QPainter, rect: QRectF, direction: Qt.LayoutDirection) -> None:
        """A row that is still on its way from the database: two quiet bars, no words."""
        t = self._theme
        for n, part in enumerate((0.35, 0.8)):
            bar = QRectF(
                rect.left() + t.pf(TEXT), rect.top() + t.pf(20 + 22 * n), rect.width() * part * 0.7, t.pf(10)
            )
            panel(painter, mirrored(bar, rect, direction), t.pf(5), t.colour("sunk"))

    def _selection(self, painter: QPainter, rect: QRectF) -> None:
        t = self._theme
        width = t.pf(3 if t.is_contrast else 1.5)
        panel(painter, rect, t.pf(10), t.colour("teal_wash"), t.colour("teal"), width)

    def _text(
        self, painter: QPainter, rect: QRectF, text: str, role: str, weight: int, colour: object
    ) -> None:
        if rect.width() < 4 or not text:
            return
        align = Qt.AlignmentFlag.AlignLeft
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            align = Qt.AlignmentFlag.AlignRight
        font = self._theme.font(role, weight)
        paint_line(painter, rect, text, font, colour, align, painter.layoutDirection())  # type: ignore[arg-type]

    def _wide(self, text: str, role: str, weight: int | None = None) -> float:
        return QFontMetricsF(self._theme.font(role, weight)).horizontalAdvance(text) + 1.5

    def _when(self, painter: QPainter, place: "Place", right: float, y: float, words: RowWords) -> float:
        """The deadline, from the right edge inwards; gives where it begins."""
        t = self._theme
        wide = self._wide(words.when, "meta_strong")
        self._text(
            painter,
            place(right - wide, y, wide, t.pf(20)),
            words.when,
            "meta_strong",
            600,
            t.colour(words.colour),
        )
        edge = right - wide
        if words.icon:
            size = t.pf(15)
            edge -= size + t.pf(6)
            t.paint_icon(painter, place(edge, y + t.pf(2.5), size, size), words.icon, words.colour)
        return edge

    def _name(
        self,
        painter: QPainter,
        place: "Place",
        x: float,
        limit: float,
        y: float,
        words: RowWords,
        state: RowState,
    ) -> None:
        """Name, age and kind; the kind's word goes first when space is short, its icon stays."""
        t = self._theme
        weight = 700 if state.selected else 600 if words.is_unread else 500
        wide = min(self._wide(words.name, "desk", weight), limit - x)
        ink, soft = t.colour("soft" if words.is_quiet else "ink"), t.colour("soft")
        self._text(painter, place(x, y, wide, t.pf(20)), words.name, "desk", weight, ink)
        x += wide + t.pf(6)
        if words.age:
            wide = self._wide(words.age, "meta")
            if x + wide <= limit:
                self._text(painter, place(x, y, wide, t.pf(20)), words.age, "meta", 400, soft)
            x += wide + t.pf(7)
        size = t.pf(14)
        if x + size > limit:
            return
        t.paint_icon(painter, place(x, y + t.pf(3), size, size), words.kind_icon, "soft")
        x += size + t.pf(5)
        wide = self._wide(words.kind, "meta")
        if x + wide <= limit:
            self._text(painter, place(x, y, wide, t.pf(20)), words.kind, "meta", 400, soft)

    def _time_left(self, painter: QPainter, place: "Place", right: float, y: float, words: RowWords) -> float:
        t = self._theme
        if not words.left:
            return right
        weight = 500 if words.left_colour == "ink" else 400
        wide = self._wide(words.left, "meta", weight)
        colour = t.colour(words.left_colour)
        self._text(painter, place(right - wide, y, wide, t.pf(20)), words.left, "meta", weight, colour)
        edge = right - wide
        if words.left_icon:
            size = t.pf(15)
            edge -= size + t.pf(5)
            t.paint_icon(painter, place(edge, y + t.pf(2.5), size, size), words.left_icon, words.left_colour)
        return edge

    def _feelings(
        self, painter: QPainter, place: "Place", x: float, limit: float, y: float, words: RowWords
    ) -> None:
        t = self._theme
        size = t.pf(20)
        for number, felt in enumerate(words.feelings, start=1):
            word = felt.word + ("," if number < len(words.feelings) else "")
            wide = self._wide(word, "meta")
            if x + size + t.pf(4) + wide > limit:
                return
            t.paint_art(painter, place(x, y, size, size), felt.art)
            x += size + t.pf(4)
            self._text(painter, place(x, y, wide, size), word, "meta", 400, t.colour("soft"))
            x += wide + t.pf(5)


class Place(Protocol):
    """A call that gives the rectangle of (x, y, width, height) inside a row, mirrored where needed."""

    def __call__(self, x: float, y: float, width: float, height: float) -> QRectF: ...
