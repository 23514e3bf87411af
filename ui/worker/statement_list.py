"""The list of statements: any number of rows of two fixed heights, found by arithmetic and never measured."""

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.theme.theme import Theme
from ui.worker.inbox_model import InboxModel
from ui.worker.row_delegate import RowDelegate
from ui.worker.row_painter import HEAD, ROW
from ui.worker.row_pointer import RowPointer, tell_row

Index = QModelIndex | QPersistentModelIndex


class StatementList(QListView):
    """One tab stop; J, K and the arrows move past heads; Enter or a click opens.

    `chosen(place)` follows the selection, -1 for none; `opened(place)` is Enter or a click. Qt's own list
    would ask for the size of every row (0.3 s for 100,000); here places are reckoned from the group heads.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, model: InboxModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self.setAccessibleName(name)
        self._delegate = RowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        self._pointer = RowPointer(self, self.opened.emit)
        theme.changed.connect(self._restyle)

    # -- where things are ------------------------------------------------------------------------------

    def _top(self, place: int) -> int:
        """How far down the whole list a place begins, logical px."""
        heads = self._rows.heads_before(place)
        return heads * self._head_height + (place - heads) * self._row_height

    @property
    def _row_height(self) -> int:
        return self._theme.px(ROW)

    @property
    def _head_height(self) -> int:
        return self._theme.px(HEAD)

    def _height(self, place: int) -> int:
        return self._head_height if self._rows.head_at(place) else self._row_height

    def _whole(self) -> int:
        return self._top(self._rows.rowCount())

    def place_at(self, y: int) -> int:
        """The place that lies `y` px down the whole list; -1 beyond its end."""
        if y < 0 or y >= self._whole():
            return -1
        low, high = 0, self._rows.rowCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._top(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def visible_places(self) -> tuple[int, int]:
        """The first and last place that can be seen; (0, -1) for an empty list."""
        if not self._rows.rowCount():
            return 0, -1
        top = self.verticalOffset()
        first = max(0, self.place_at(top))
        last = self.place_at(top + self.viewport().height())
        return first, self._rows.rowCount() - 1 if last < 0 else last

    # -- what Qt asks ------------------------------------------------------------------------------------

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        place = index.row()
        top = self._top(place) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._height(place))

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self.place_at(point.y() + self.verticalOffset())
        return self._rows.index(place) if place >= 0 else QModelIndex()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        place = index.row()
        room = self._theme.px(6)
        top, bottom = self._top(place) - room, self._top(place) + self._height(place) + room
        if self._rows.head_at(place - 1):
            top -= self._head_height
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)

    def setSelection(self, rect: QRect, command: object) -> None:
        index = self.indexAt(rect.center())
        if index.isValid() and not self._rows.head_at(index.row()):
            self.selectionModel().select(index, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._row_height // 3)
        bar.setPageStep(high)
        bar.setRange(0, max(0, self._whole() + self._theme.px(8) - high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        move = QAbstractItemView.CursorAction
        here = self.currentIndex().row()
        page = max(1, self.viewport().height() // self._row_height - 1)
        steps = {
            move.MoveUp: -1,
            move.MovePrevious: -1,
            move.MoveDown: 1,
            move.MoveNext: 1,
            move.MovePageUp: -page,
            move.MovePageDown: page,
        }
        if action == move.MoveHome:
            return self._rows.index(self._row_from(0, 1))
        if action == move.MoveEnd:
            return self._rows.index(self._row_from(self._rows.rowCount() - 1, -1))
        step = steps.get(action, 0)
        return self._rows.index(self._stepped(here, step)) if step else self.currentIndex()

    def _stepped(self, here: int, step: int) -> int:
        if here < 0:
            return self._row_from(0, 1)
        place = min(max(here + step, 0), self._rows.rowCount() - 1)
        found = self._row_from(place, 1 if step > 0 else -1)
        return here if found < 0 else found

    def _row_from(self, place: int, step: int) -> int:
        """The nearest row at or after `place` in the direction of `step`; -1 if there is none."""
        while 0 <= place < self._rows.rowCount():
            if not self._rows.head_at(place):
                return place
            place += step
        return -1

    # -- moving -----------------------------------------------------------------------------------------

    def go(self, place: int) -> None:
        """Select a place and bring it into view."""
        if 0 <= place < self._rows.rowCount() and not self._rows.head_at(place):
            self.setCurrentIndex(self._rows.index(place))

    def go_next(self, step: int) -> None:
        """One row on (1) or back (-1)."""
        self.go(self._stepped(self.currentIndex().row(), step))

    def go_next_group(self) -> None:
        """The first row of the next group; from the last group, the first."""
        here = self.currentIndex().row()
        later = [head for head in self._rows.heads if head.place > here]
        heads = later or self._rows.heads
        if heads:
            self.go(heads[0].place + 1)

    def go_first(self) -> None:
        self.go(self._row_from(0, 1))

    def go_last(self) -> None:
        self.go(self._row_from(self._rows.rowCount() - 1, -1))

    @property
    def place(self) -> int:
        """The selected place, -1 for none."""
        return self.currentIndex().row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        self.viewport().update()
        if current.isValid() and self.hasFocus():
            tell_row(self, QAccessible.Event.Focus, current.row())
        self.chosen.emit(current.row() if current.isValid() else -1)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for index in selected.indexes():
            tell_row(self, QAccessible.Event.Selection, index.row())
            self._pointer.row_selected(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.place >= 0:
                self.opened.emit(self.place)
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.text().strip() and plain:
            event.ignore()  # letters are the desk's keys, not a search by name
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and index.row() == self.place
            and not self._rows.head_at(index.row())
        ):
            self.opened.emit(index.row())

    # -- painting ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.direction = self.layoutDirection()  # type: ignore[attr-defined]
        base = option.state  # type: ignore[attr-defined]
        here = self.place
        first, last = self.visible_places()
        for place in range(first, last + 1):
            index = self._rows.index(place)
            option.rect = self.visualRect(index)  # type: ignore[attr-defined]
            state = base & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Sibling)
            if place == here:
                state |= QStyle.StateFlag.State_Selected
            follows = place + 1 < self._rows.rowCount() and not self._rows.head_at(place + 1)
            if follows and place + 1 != here:
                state |= QStyle.StateFlag.State_Sibling
            option.state = state  # type: ignore[attr-defined]
            self._delegate.paint(painter, option, index)
        if here >= 0 and self.hasFocus():
            rect = QRectF(self.visualRect(self.currentIndex()))
            self._delegate.painter.focus_ring(painter, rect)

    def ring_rect(self) -> QRectF:
        """Nowhere: the ring goes round the row, painted with it, and round an empty list not at all."""
        return QRectF(-1000, -1000, 1, 1)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometries()
        self.viewport().update()
