"""The list's delegate: constant sizes, and painting by RowPainter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.theme import Theme
from ui.worker.inbox_model import Roles
from ui.worker.row_painter import HEAD, ROW, RowPainter, RowState

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints what `Roles.HEAD` and `Roles.WORDS` give for an index."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.painter = RowPainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = HEAD if index.data(Roles.HEAD) is not None else ROW
        return QSize(self._theme.px(320), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        direction = option.direction
        painter.setLayoutDirection(direction)
        head = index.data(Roles.HEAD)
        if head is not None:
            self.painter.head(painter, rect, head, direction)
            return
        words = index.data(Roles.WORDS)
        if words is None:
            self.painter.waiting(painter, rect, direction)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        below_is_row = bool(option.state & QStyle.StateFlag.State_Sibling)
        self.painter.row(
            painter, rect, words, RowState(selected=selected, rule=below_is_row and not selected), direction
        )
