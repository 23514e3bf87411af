"""Columns and rows whose gaps and margins follow the text size; a grid of equal tiles; a row that wraps."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget, QWidgetItem

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


class _Flowing(QLayout):
    """What the wrapping layouts share: items, height for width, direction."""

    def __init__(self, theme: Theme, gap: float, row_gap: float | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._gap, self._row_gap = gap, gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._measure)

    @Slot()
    def _measure(self) -> None:
        self.invalidate()

    def addWidget(self, widget: QWidget) -> None:
        """Put `widget` at the end.

        The item is made here and so belongs to Python. Items that Qt makes are known to Python by address
        alone: once one is deleted and another stands in its place, the new one is taken for the dead one.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), dry=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, dry=False)

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        tallest = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(widest, tallest)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, dry: bool) -> int:
        raise NotImplementedError

    def _mirror(self, box: QRect, rect: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(QPoint(rect.left() + rect.right() - box.right(), box.top()), box.size())


class TileGrid(_Flowing):
    """Equal tiles in rows. `least` is the narrowest a tile may be, `most` the greatest number in a row;
    `gap` and `least` in design px. Tiles of one row get one height."""

    def __init__(
        self, theme: Theme, least: float, *, most: int = 12, gap: float = 16, row_gap: float | None = None
    ) -> None:
        super().__init__(theme, gap, row_gap)
        self._least, self._most = least, most

    def set_measure(self, least: float, most: int, gap: float | None = None) -> None:
        """Lay out another way, with another gap if given."""
        self._least, self._most = least, most
        if gap is not None:
            self._gap = gap
        self.invalidate()

    def columns_in(self, width: int) -> int:
        """How many tiles stand in a row of `width` logical px."""
        gap = self._theme.px(self._gap)
        fit = (width + gap) // (self._theme.px(self._least) + gap)
        return max(1, min(self._most, fit))

    def sizeHint(self) -> QSize:
        gap = self._theme.px(self._gap)
        columns = max(1, min(self._most, len(self._shown())))
        width = columns * (self._theme.px(self._least) + gap) - gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        least = self._theme.px(min(self._least, 120))
        return QSize(min(least, super().minimumSize().width() or least), super().minimumSize().height())

    def _place(self, rect: QRect, *, dry: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        gap, row_gap = self._theme.px(self._gap), self._theme.px(self._row_gap)
        columns = self.columns_in(rect.width())
        each = (rect.width() - gap * (columns - 1)) / columns
        y = rect.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(_height(item, int(each)) for item in row)
            if not dry:
                for i, item in enumerate(row):
                    left = rect.x() + round(i * (each + gap))
                    right = rect.x() + round(i * (each + gap) + each)
                    item.setGeometry(self._mirror(QRect(left, y, right - left, height), rect))
            y += height + row_gap
        return y - row_gap - rect.y()


class WrapRow(_Flowing):
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
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() + gap for hint in hints) - gap
        return QSize(max(0, width), max((hint.height() for hint in hints), default=0))

    def _place(self, rect: QRect, *, dry: bool) -> int:
        gap, row_gap = self._theme.px(self._gap), self._theme.px(self._row_gap)
        rows: list[list[tuple[QLayoutItem, int, int]]] = []
        used = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), rect.width())
            if not rows or used + width > rect.width():
                rows.append([])
                used = 0
            rows[-1].append((item, width, _height(item, width)))
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
            item.setGeometry(self._mirror(box, rect))
            x += width + gap


class Columns(_Flowing):
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
        width = sum(item.sizeHint().width() for item in self._shown())
        return QSize(width, self.heightForWidth(max(1, width)))

    def _place(self, rect: QRect, *, dry: bool) -> int:
        gap = self._theme.px(self._gap)
        items = self._shown()
        if not items:
            return 0
        y = rect.y()
        if rect.width() < self._theme.px(self._stack_below) or len(items) == 1:
            for item in items:
                height = _height(item, rect.width())
                if not dry:
                    item.setGeometry(QRect(rect.x(), y, rect.width(), height))
                y += height + gap
            return y - gap - rect.y()
        weights = self._weights[: len(items)]
        # Twelve columns with the gap inside: 7 and 5 of 1152 give 662 and 466, as the design has it.
        part = (rect.width() + gap) / sum(weights)
        widths = [round(part * weight) - gap for weight in weights]
        heights = [_height(item, width) for item, width in zip(items, widths, strict=True)]
        tallest = max(heights)
        if not dry:
            x = rect.x()
            for item, width, height in zip(items, widths, heights, strict=True):
                full = max(tallest, rect.height()) if self._level else height
                item.setGeometry(self._mirror(QRect(x, y, width, full), rect))
                x += width + gap
        return tallest


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())
