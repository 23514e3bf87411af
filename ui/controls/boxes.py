"""Columns and rows whose gaps and margins follow the text size; a grid of equal tiles; a row that wraps."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QWidget

from ui.controls.flowing import Flowing, height_of
from ui.theme.theme import Theme

Margins = tuple[float, float, float, float]
"""Left, top, right, bottom in design px. Left and right change places right to left."""


class _Box(QBoxLayout):
    def __init__(self, direction: QBoxLayout.Direction, theme: Theme, gap: float, margins: Margins) -> None:
        super().__init__(direction)
        self._theme, self._gap, self._margins = theme, gap, margins
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setSpacing(self._theme.px(self._gap))
        self.setContentsMargins(*(self._theme.px(m) for m in self._margins))

    def set_margins(self, margins: Margins) -> None:
        """Other margins, design px."""
        self._margins = margins
        self._measure()

    def add_gap(self, design: float) -> None:
        """Room between two things beside the usual gap, growing with the text."""
        self.addWidget(Gap(self._theme, design, design))


class Column(_Box):
    """Things under each other. `gap` and `margins` in design px."""

    def __init__(self, theme: Theme, gap: float = 16, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, theme, gap, margins)


class Row(_Box):
    """Things beside each other; mirrored right to left by Qt."""

    def __init__(self, theme: Theme, gap: float = 16, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, theme, gap, margins)


class Gap(QWidget):
    """Empty room of a fixed design size."""

    def __init__(self, theme: Theme, width: float, height: float) -> None:
        super().__init__()
        self._theme, self._width, self._height = theme, width, height
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(self._width), self._theme.px(self._height))


class TileGrid(Flowing):
    """Equal tiles in rows. `least` is the narrowest a tile may be, `most` the greatest number in a row;
    `gap` and `least` in design px. Tiles of one row get one height."""

    def __init__(
        self, theme: Theme, least: float, *, most: int = 12, gap: float = 16, row_gap: float | None = None
    ) -> None:
        super().__init__(theme, gap, row_gap)
        self._narrowest, self._most = least, most

    def set_measure(self, least: float, most: int, gap: float | None = None) -> None:
        """Lay out another way, with another gap if given."""
        self._narrowest, self._most = least, most
        if gap is not None:
            self._gap = gap
        self.invalidate()

    def columns_in(self, width: int) -> int:
        """How many tiles stand in a row of `width` logical px."""
        gap = self._theme.px(self._gap)
        fit = (width + gap) // (self._theme.px(self._narrowest) + gap)
        return max(1, min(self._most, fit))

    def sizeHint(self) -> QSize:
        gap = self._theme.px(self._gap)
        columns = max(1, min(self._most, len(self.shown())))
        width = columns * (self._theme.px(self._narrowest) + gap) - gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        least, needed = self._theme.px(min(self._narrowest, 120)), super().minimumSize()
        return QSize(min(least, needed.width() or least), needed.height())

    def place(self, rect: QRect, *, dry: bool) -> int:
        items = self.shown()
        if not items:
            return 0
        gap, row_gap = self._theme.px(self._gap), self._theme.px(self._row_gap)
        columns = self.columns_in(rect.width())
        each = (rect.width() - gap * (columns - 1)) / columns
        y = rect.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(height_of(item, int(each)) for item in row)
            if not dry:
                for i, item in enumerate(row):
                    left = rect.x() + round(i * (each + gap))
                    right = rect.x() + round(i * (each + gap) + each)
                    item.setGeometry(self.mirror(QRect(left, y, right - left, height), rect))
            y += height + row_gap
        return y - row_gap - rect.y()


class WrapRow(Flowing):
    """Things of their own width, going on in the next row when one is full.

    `last_at_end`: as long as all stand in one row, the last one goes to the trailing edge.
    """

    def __init__(
        self, theme: Theme, gap: float = 12, row_gap: float | None = None, *, last_at_end: bool = False
    ) -> None:
        super().__init__(theme, gap, row_gap)
        self._last_at_end = last_at_end

    def sizeHint(self) -> QSize:
        gap = self._theme.px(self._gap)
        hints = [item.sizeHint() for item in self.shown()]
        width = sum(hint.width() + gap for hint in hints) - gap
        return QSize(max(0, width), max((hint.height() for hint in hints), default=0))

    def place(self, rect: QRect, *, dry: bool) -> int:
        gap, row_gap = self._theme.px(self._gap), self._theme.px(self._row_gap)
        rows: list[list[tuple[QLayoutItem, int, int]]] = []
        used = 0
        for item in self.shown():
            width = min(item.sizeHint().width(), rect.width())
            if not rows or used + width > rect.width():
                rows.append([])
                used = 0
            rows[-1].append((item, width, height_of(item, width)))
            used += width + gap
        y = rect.y()
        for row in rows:
            tallest = max(height for _, _, height in row)
            if not dry:
                self._place_row(row, rect, y, tallest, gap, alone=len(rows) == 1)
            y += tallest + row_gap
        return y - row_gap - rect.y() if rows else 0

    def _place_row(
        self,
        row: list[tuple[QLayoutItem, int, int]],
        rect: QRect,
        y: int,
        tallest: int,
        gap: int,
        *,
        alone: bool,
    ) -> None:
        """One row, its things on one middle line."""
        x = rect.x()
        for place, (item, width, height) in enumerate(row):
            if self._last_at_end and alone and place and place == len(row) - 1:
                x = rect.x() + rect.width() - width
            box = QRect(x, y + (tallest - height) // 2, width, height)
            item.setGeometry(self.mirror(box, rect))
            x += width + gap


class Columns(Flowing):
    """Columns by `weights` (7 and 5), of one height if `level`; under each other when the room is narrower
    than `stack_below` design px."""

    def __init__(
        self,
        theme: Theme,
        weights: tuple[float, ...],
        *,
        gap: float = 24,
        stack_below: float = 760,
        level: bool = False,
    ) -> None:
        super().__init__(theme, gap)
        self._weights, self._stack_below, self._level = weights, stack_below, level

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self.shown())
        return QSize(width, self.heightForWidth(max(1, width)))

    def place(self, rect: QRect, *, dry: bool) -> int:
        gap = self._theme.px(self._gap)
        items = self.shown()
        if not items:
            return 0
        y = rect.y()
        if rect.width() < self._theme.px(self._stack_below) or len(items) == 1:
            for item in items:
                height = height_of(item, rect.width())
                if not dry:
                    item.setGeometry(QRect(rect.x(), y, rect.width(), height))
                y += height + gap
            return y - gap - rect.y()
        weights = self._weights[: len(items)]
        # Twelve columns with the gap inside: 7 and 5 of 1152 give 662 and 466, as the design has it.
        part = (rect.width() + gap) / sum(weights)
        widths = [round(part * weight) - gap for weight in weights]
        heights = [height_of(item, width) for item, width in zip(items, widths, strict=True)]
        tallest = max(heights)
        if not dry:
            x = rect.x()
            for item, width, height in zip(items, widths, heights, strict=True):
                full = max(tallest, rect.height()) if self._level else height
                item.setGeometry(self.mirror(QRect(x, y, width, full), rect))
                x += width + gap
        return tallest
