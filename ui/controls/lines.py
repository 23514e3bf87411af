"""Words set into lines of an exact height, for labels and for painted tiles. `**words**` are set bolder."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

ENDLESS = 1.0e6


class Lines:
    """One piece of text laid out once: ask `height` and `natural_width`, then `paint`.

    All measures are logical px. `most` lines are shown, the last one cut with an ellipsis; 0 means all.
    `balance` makes the lines of centred words about equally long.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: float,
        width: float = ENDLESS,
        *,
        most: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
        underline: bool = False,
        bold: int = 600,
        balance: bool = False,
    ) -> None:
        plain, spans = split_bold(text)
        self.plain = plain
        self.line_height = math.ceil(line_height)
        self._width = max(1.0, width)
        self._font = font
        # A text layout aligns by the paper's sides, not by the line of reading: turn it round ourselves.
        if direction == Qt.LayoutDirection.RightToLeft and not align & Qt.AlignmentFlag.AlignHCenter:
            align = (
                Qt.AlignmentFlag.AlignRight
                if align & Qt.AlignmentFlag.AlignLeft
                else Qt.AlignmentFlag.AlignLeft
            )
        self._align, self._direction = align, direction
        self._underline, self._bold = underline, bold
        self._layout = self._lay_out(plain, spans)
        self._shift = 0.0
        if balance and 1 < self._layout.lineCount() <= 4 and self._width < ENDLESS:
            self._balance(plain, spans)
        if most and self._layout.lineCount() > most:
            start = self._layout.lineAt(most - 1).textStart()
            tail = plain[start:].replace("\n", " ")
            cut = QFontMetricsF(font).elidedText(tail, Qt.TextElideMode.ElideRight, self._width - 1)
            self._layout = self._lay_out(plain[:start] + cut, [s for s in spans if s[0] < start])
            self._count = min(most, self._layout.lineCount())
        else:
            self._count = self._layout.lineCount()

    def _lay_out(self, text: str, spans: list[tuple[int, int]]) -> QTextLayout:
        option = QTextOption(self._align)
        option.setTextDirection(self._direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font)
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, spans))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y + (self.line_height - line.height()) / 2))
            y += self.line_height
        layout.endLayout()
        return layout

    def _balance(self, text: str, spans: list[tuple[int, int]]) -> None:
        """Make the lines about equally long, so that no single word is left over."""
        wide, count = self._width, self._layout.lineCount()
        longest = max((text_width(word, self._font) for word in text.split()), default=0.0)
        low, high = min(max(wide / count, longest), wide), wide
        while high - low > 2:
            self._width = (low + high) / 2
            if self._lay_out(text, spans).lineCount() > count:
                low = self._width
            else:
                high = self._width
        self._width = high
        self._layout = self._lay_out(text, spans)
        self._shift = (wide - high) / 2

    def _formats(self, text: str, spans: list[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
        ranges = []
        pieces = [(start, length, True) for start, length in spans]
        if self._underline:
            pieces = [(0, len(text), False)]
        if pieces:
            from PySide6.QtGui import QTextCharFormat  # many names: for bolder words and links alone
        for start, length, bolder in pieces:
            form = QTextCharFormat()
            if bolder:
                form.setFontWeight(self._bold)
            form.setFontUnderline(self._underline)
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, form  # type: ignore[misc]
            ranges.append(one)
        return ranges

    @property
    def height(self) -> float:
        return float(self._count * self.line_height)

    @property
    def count(self) -> int:
        return self._count

    @property
    def natural_width(self) -> float:
        """The width of the longest line."""
        lines = range(self._count)
        return max((self._layout.lineAt(i).naturalTextWidth() for i in lines), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint with the first line's box at (x, y)."""
        painter.setPen(colour)
        for i in range(self._count):
            self._layout.lineAt(i).draw(painter, QPointF(x + self._shift, y))


def split_bold(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its `**` marks, and where the bolder pieces are as (start, length)."""
    pieces = text.split("**")
    if len(pieces) < 3 or len(pieces) % 2 == 0:
        return text, []
    plain, spans = "", []
    for i, piece in enumerate(pieces):
        if i % 2:
            spans.append((len(plain), len(piece)))
        plain += piece
    return plain, spans


def text_width(text: str, font: QFont) -> float:
    """The width of `text` on one line, logical px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def paint_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """One line, centred upright in `rect`, cut with an ellipsis if it does not fit."""
    lines = Lines(text, font, rect.height(), rect.width(), most=1, align=align, direction=direction)
    lines.paint(painter, rect.x(), rect.y(), colour)
