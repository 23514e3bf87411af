"""What layouts share that wrap: their items, their heights kept until something changes, both directions."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ui.theme.theme import Theme


class Flowing(QLayout):
    """`place` is theirs."""

    def __init__(self, theme: Theme, gap: float, row_gap: float | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._gap, self._row_gap = gap, gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
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
        self._heights.clear()
        self._least = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        # Qt asks for the same heights hundreds of times while it lays out one page, and every layout inside
        # another multiplies that: what was worked out stands until something in here changes.
        self._heights.clear()
        self._least = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self.place(QRect(0, 0, width, 0), dry=True)
        return height

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.place(rect, dry=False)

    def minimumSize(self) -> QSize:
        if self._least is None:
            sizes = [item.minimumSize() for item in self.shown()]
            widest = max((size.width() for size in sizes), default=0)
            self._least = QSize(widest, max((size.height() for size in sizes), default=0))
        return QSize(self._least)

    def shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def place(self, rect: QRect, *, dry: bool) -> int:
        """Lay out in `rect`, or only work out (`dry`); the height needed."""
        raise NotImplementedError

    def mirror(self, box: QRect, rect: QRect) -> QRect:
        """Where `box` lies in `rect` for this direction of reading."""
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(QPoint(rect.left() + rect.right() - box.right(), box.top()), box.size())


def height_of(item: QLayoutItem, width: int) -> int:
    """How high an item wants to be at this width."""
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())
