"""A list of any number of two-line rows of one height, painted: workers, or the lines of a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.theme.theme import Theme
from ui.worker.pictures import initials

Index = QModelIndex | QPersistentModelIndex
HIGH = 60
_WORDS = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row. `mark` is an icon, or "" for the initials of `title`; `end` stands at the end."""

    key: str
    title: str
    line: str = ""
    end: str = ""
    mark: str = ""
    mark_colour: str = "soft"
    end_icon: str = ""
    end_colour: str = "soft"

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(part for part in (self.title, self.line, self.end) if part)


class LinesModel(QAbstractListModel):
    """The rows; `show_lines` puts others in their place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[ListLine] = ()

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == _WORDS:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return None


class LinesView(QListView):
    """`chosen(key)` follows the selection; `opened(key)` is Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.rows = LinesModel(self)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(self._current)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._restyle)

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Other rows; the one that was chosen stays chosen if it is still there. Tells nobody of that."""
        if tuple(lines) == self.rows.lines:
            return
        here, place = self.key, self.verticalScrollBar().value()
        blocked = self.selectionModel().blockSignals(True)
        self.rows.show_lines(lines)
        self.choose(here)
        self.selectionModel().blockSignals(blocked)
        self.verticalScrollBar().setValue(place)
        self.viewport().update()

    @property
    def key(self) -> str:
        """The key of the chosen row, or ""."""
        at = self.currentIndex()
        return self.rows.lines[at.row()].key if at.isValid() and at.row() < len(self.rows.lines) else ""

    def choose(self, key: str) -> bool:
        """Choose the row with this key; False if there is none."""
        for number, line in enumerate(self.rows.lines):
            if line.key == key:
                self.setCurrentIndex(self.rows.index(number))
                return True
        return False

    def ring_rect(self) -> QRectF:
        """Round the chosen row, else round the list."""
        at = self.currentIndex()
        if at.isValid():
            box = self.visualRect(at).intersected(self.viewport().rect())
            if box.height() > self._theme.px(16):
                return QRectF(box).adjusted(3, 3, -3, -3)
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room, because something is said under the list: what is chosen stays in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.rows.lines[now.row()].key)

    @Slot(QModelIndex)
    def _open(self, at: QModelIndex) -> None:
        if at.isValid():
            self.opened.emit(self.rows.lines[at.row()].key)

    @Slot()
    def _restyle(self) -> None:
        self.rows.layoutChanged.emit()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_WORDS)
        if not isinstance(line, ListLine):
            return
        t, direction = self._theme, option.direction
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        shape = rect.adjusted(t.pf(6), t.pf(2), -t.pf(6), -t.pf(2))
        if chosen:
            panel(painter, shape, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(1.5))
        else:
            low = QRectF(rect.x() + t.pf(66), rect.bottom() - 1, rect.width() - t.pf(80), max(1, t.pf(1)))
            painter.fillRect(mirrored(low, rect, direction), t.colour("hair"))
        self._paint_mark(painter, rect, line)
        self._paint_words(painter, rect, line, chosen)

    def _paint_mark(self, painter: QPainter, rect: QRectF, line: ListLine) -> None:
        t = self._theme
        side = t.pf(36)
        spot = QRectF(rect.x() + t.pf(18), rect.center().y() - side / 2, side, side)
        spot = mirrored(spot, rect, painter.layoutDirection())
        if line.mark:
            inset = side * 0.22
            t.paint_icon(painter, spot.adjusted(inset, inset, -inset, -inset), line.mark, line.mark_colour)
            return
        edge = t.colour("outline") if t.is_contrast else None
        panel(painter, spot, t.pf(10), t.colour("plum_wash"), edge, t.pf(1))
        middle = Qt.AlignmentFlag.AlignHCenter
        paint_line(painter, spot, initials(line.title), t.font("meta_strong"), t.colour("plum_ink"), middle)

    def _paint_words(self, painter: QPainter, rect: QRectF, line: ListLine, chosen: bool) -> None:
        t, direction = self._theme, painter.layoutDirection()
        start, pad = t.pf(66), t.pf(20)
        end_wide = text_width(line.end, t.font("meta_medium")) + 2 if line.end else 0.0
        icon = t.pf(22) if line.end and line.end_icon else 0.0
        end_wide = min(end_wide, max(0.0, rect.width() - start - pad - icon - t.pf(120)))
        high = t.line_height("desk")
        low = t.line_height("meta")
        block = high + (low if line.line else 0)
        top = rect.center().y() - block / 2
        lead = Qt.AlignmentFlag.AlignLeading
        room = rect.width() - start - pad - (end_wide + icon + t.pf(14) if line.end else 0)
        spot = mirrored(QRectF(rect.x() + start, top, room, high), rect, direction)
        role = "desk_strong" if chosen else "desk_medium"
        paint_line(painter, spot, line.title, t.font(role), t.colour("ink"), lead, direction)
        if line.line:
            wide = rect.width() - start - pad - (end_wide + icon + t.pf(14) if line.end else 0)
            spot = mirrored(QRectF(rect.x() + start, top + high, wide, low), rect, direction)
            paint_line(painter, spot, line.line, t.font("meta"), t.colour("soft"), lead, direction)
        if line.end:
            spot = QRectF(rect.right() - pad - end_wide, rect.y(), end_wide, rect.height())
            end = mirrored(spot, rect, direction)
            trail, colour = Qt.AlignmentFlag.AlignTrailing, t.colour(line.end_colour)
            paint_line(painter, end, line.end, t.font("meta_medium"), colour, trail, direction)
            if icon:
                side = t.pf(15)
                at = QRectF(spot.x() - t.pf(20), rect.center().y() - side / 2, side, side)
                t.paint_icon(painter, mirrored(at, rect, direction), line.end_icon, line.end_colour)
