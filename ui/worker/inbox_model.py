"""A window onto an inbox of any length: group heads and rows, of which only what is looked at is here.

The database sorts, filters and searches; this model knows how many rows each group has and asks for the
stretch that is being shown (`wanted`). It never holds more than a few hundred rows.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.ids import ContentId
from core.statements.inbox import Group, InboxRow
from ui.controls.tip import plain_tip
from ui.worker.row_words import RowWords

Index = QModelIndex | QPersistentModelIndex

CHUNK = 100
"""Rows asked for at a time: about eight screens, and 7 ms in the database."""
KEPT = 8
"""Stretches kept in memory; the one looked at longest ago goes first."""

Describe = Callable[[InboxRow], RowWords]


class Roles:
    """What can be asked of an index besides its text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The InboxRow, or None on a head and where the row is still on its way."""
    HEAD = Qt.ItemDataRole.UserRole + 2
    """The Head, or None."""
    WORDS = Qt.ItemDataRole.UserRole + 3
    """The RowWords to paint, or None."""


@dataclass(frozen=True, slots=True)
class Head:
    """A group's heading: its place in the list, how many rows follow, and where they begin in the inbox."""

    group: Group
    place: int
    count: int
    offset: int


class InboxModel(QAbstractListModel):
    """Heads and rows as one list. `wanted(offset)` asks for the stretch of CHUNK rows that begins there."""

    wanted = Signal(int)

    def __init__(self, describe: Describe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._heads: tuple[Head, ...] = ()
        self._places: list[int] = []
        self._total = 0
        self._chunks: dict[int, tuple[InboxRow, ...]] = {}
        self._asked: set[int] = set()
        self._words: dict[ContentId, RowWords] = {}

    @property
    def heads(self) -> tuple[Head, ...]:
        """The groups that have rows, in order."""
        return self._heads

    @property
    def total(self) -> int:
        """How many rows there are, heads not counted."""
        return self._total

    def show(self, counts: Mapping[Group, int], offset: int, rows: Sequence[InboxRow]) -> None:
        """Start afresh: `counts` rows in each group, of which those from `offset` are here.

        Where only the content changed, the list stays as it is and the rows are repainted.
        """
        heads = _heads(counts)
        if heads == self._heads:
            self._chunks.clear()
            self._words.clear()
            self._asked.clear()
            self.fill(offset, rows)
            self._tell(0, self.rowCount() - 1)
            return
        self.beginResetModel()
        self._heads = heads
        self._places = [head.place for head in heads]
        self._total = sum(head.count for head in heads)
        self._chunks.clear()
        self._words.clear()
        self._asked.clear()
        self._store(offset, rows)
        self.endResetModel()

    def fill(self, offset: int, rows: Sequence[InboxRow]) -> None:
        """The rows that were asked for with `wanted(offset)`."""
        self._store(offset, rows)
        if rows:
            self._tell(self._place_of(offset), self._place_of(offset + len(rows) - 1))

    def put(self, row: InboxRow) -> None:
        """Show a new state of a row that is here, at once, before the database says so."""
        place = self.place_of(row.id)
        if place is None:
            return
        start, inside = divmod(self._offset_at(place) or 0, CHUNK)
        chunk = list(self._chunks[start * CHUNK])
        chunk[inside] = row
        self._chunks[start * CHUNK] = tuple(chunk)
        self._words.pop(row.id, None)
        self._tell(place, place)

    def forget_words(self, first: int, last: int) -> None:
        """A minute has gone by: the phrases of the rows between two places are made again."""
        for place in range(max(0, first), min(last, self.rowCount() - 1) + 1):
            row = self.row_at(place)
            if row is not None:
                self._words.pop(row.id, None)
        if self.rowCount():
            self._tell(max(0, first), min(last, self.rowCount() - 1))

    def forget_all_words(self) -> None:
        """Something that all phrases rest on changed (words hidden, another size)."""
        self._words.clear()
        if self.rowCount():
            self._tell(0, self.rowCount() - 1)

    def row_at(self, place: int) -> InboxRow | None:
        """The row at a place in the list, if it is here."""
        offset = self._offset_at(place)
        if offset is None:
            return None
        start = offset - offset % CHUNK
        chunk = self._chunks.get(start)
        return chunk[offset - start] if chunk and offset - start < len(chunk) else None

    def offset_at(self, place: int) -> int:
        """How many rows come before a place in the list."""
        offset = self._offset_at(place)
        if offset is not None:
            return offset
        head = self.head_at(place)
        return head.offset if head else 0

    def place_of(self, statement: ContentId) -> int | None:
        """Where a statement stands in the list, if it is among the rows that are here."""
        for start, chunk in self._chunks.items():
            for inside, row in enumerate(chunk):
                if row.id == statement:
                    return self._place_of(start + inside)
        return None

    def head_at(self, place: int) -> Head | None:
        """The head at a place, or None where there is a row."""
        at = bisect_right(self._places, place) - 1
        return self._heads[at] if at >= 0 and self._heads[at].place == place else None

    def heads_before(self, place: int) -> int:
        """How many heads stand before a place."""
        return bisect_right(self._places, place - 1)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._total + len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.head_at(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = index.row()
        head = self.head_at(place)
        if head is not None:
            return self._head_data(head, role)
        row = self.row_at(place)
        if row is None:
            self._ask(place)
            return "…" if role in _TEXT_ROLES else None
        if role == Roles.ROW:
            return row
        if role == Roles.WORDS:
            return self._row_words(row)
        if role in _TEXT_ROLES:
            return self._row_words(row).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._row_words(row).tooltip) or None
        return None

    def _head_data(self, head: Head, role: int) -> Any:
        if role == Roles.HEAD:
            return head
        if role in _TEXT_ROLES:
            return f"{HEAD_WORDS[head.group]}, {head.count}"
        return None

    def _row_words(self, row: InboxRow) -> RowWords:
        words = self._words.get(row.id)
        if words is None:
            words = self._words[row.id] = self._describe(row)
        return words

    def _ask(self, place: int) -> None:
        offset = self._offset_at(place)
        if offset is None:
            return
        start = offset - offset % CHUNK
        if start not in self._asked:
            self._asked.add(start)
            self.wanted.emit(start)

    def _store(self, offset: int, rows: Sequence[InboxRow]) -> None:
        for begin in range(0, len(rows), CHUNK):
            start = offset + begin
            self._chunks.pop(start, None)
            self._chunks[start] = tuple(rows[begin : begin + CHUNK])
            self._asked.add(start)
        while len(self._chunks) > KEPT:
            oldest = next(iter(self._chunks))
            for row in self._chunks.pop(oldest):
                self._words.pop(row.id, None)
            self._asked.discard(oldest)

    def _offset_at(self, place: int) -> int | None:
        at = bisect_right(self._places, place) - 1
        if at < 0 or self._heads[at].place == place:
            return None
        head = self._heads[at]
        return head.offset + place - head.place - 1

    def _place_of(self, offset: int) -> int:
        for head in self._heads:
            if offset < head.offset + head.count:
                return head.place + 1 + offset - head.offset
        return max(0, self.rowCount() - 1)

    def _tell(self, first: int, last: int) -> None:
        if last >= first >= 0:
            self.dataChanged.emit(self.index(first), self.index(last))


HEAD_WORDS: Mapping[Group, str] = {
    Group.SAFETY: "Safety check",
    Group.LATE: "Late",
    Group.TODAY: "Today",
    Group.TOMORROW: "Tomorrow",
    Group.LATER: "Later",
    Group.HOLDING: "Holding",
    Group.ANSWERED: "Answered",
}

_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def _heads(counts: Mapping[Group, int]) -> tuple[Head, ...]:
    heads: list[Head] = []
    place = offset = 0
    for group in Group:
        count = counts.get(group, 0)
        if count:
            heads.append(Head(group, place, count, offset))
            place += count + 1
            offset += count
    return tuple(heads)
