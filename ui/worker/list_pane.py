"""The list of what is due: title, how many of what, sort and filter, and the rows."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from core.statements.inbox import Filter, Sort
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.inbox_model import InboxModel
from ui.worker.pane import Pane
from ui.worker.search_field import SearchField
from ui.worker.statement_list import StatementList
from ui.worker.sum_line import Pieces, SumLine

SORTS: Mapping[Sort, str] = {
    Sort.TIME_LEFT: "Time left",
    Sort.NEWEST: "Newest",
    Sort.YOUNG_PERSON: "Young person",
}
FILTERS: Mapping[Filter, str] = {
    Filter.ALL: "All",
    Filter.LATE: "Late",
    Filter.TODAY: "Today",
    Filter.UNOPENED: "Not opened",
    Filter.COVER: "Cover",
    Filter.ANSWERED: "Answered",
}


class ListPane(Pane):
    """`asked` is emitted when sort, filter or search changed; read them from the properties."""

    asked = Signal()

    def __init__(
        self,
        theme: Theme,
        model: InboxModel,
        title: str,
        *,
        searching: bool = False,
        filters: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent=parent)
        self._sort, self._filter = Sort.TIME_LEFT, Filter.ALL
        self.list = StatementList(theme, model, title)
        head = QWidget()
        # Never taller than its lines: an empty list leaves its room below, not between them.
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = Column(theme, 0, (18, 5, 10, 2))
        head.setLayout(column)
        row = Row(theme, 4)
        self._title = Label(theme, title, "title", wrap=False)
        row.addWidget(self._title)
        row.addStretch(1)
        self.sort_button = Button(
            theme,
            SORTS[self._sort],
            icon="arrow-up-down",
            kind=Kind.QUIET,
            size=Size.SMALL,
            pressed=self._sorts,
        )
        self.filter_button = Button(
            theme,
            FILTERS[self._filter],
            icon="funnel",
            kind=Kind.QUIET,
            size=Size.SMALL,
            pressed=self._filters,
        )
        row.addWidget(self.sort_button)
        row.addWidget(self.filter_button)
        self.filter_button.setVisible(filters)
        column.addLayout(row)
        self.search = SearchField(theme, "Find a name or words")
        self.search.setVisible(searching)
        self.search.changed.connect(self.asked)
        column.addWidget(self.search)
        self._sum = SumLine(theme)
        column.addWidget(self._sum)
        self.inside.addWidget(head)
        self.inside.addWidget(self.list, 1)
        self._nothing = QWidget()
        empty = Column(theme, 0, (18, 24, 18, 24))
        self._nothing.setLayout(empty)
        self._nothing_words = Label(theme, "", "desk", "soft", align=Qt.AlignmentFlag.AlignHCenter)
        empty.addWidget(self._nothing_words)
        empty.addStretch(1)
        self.inside.addWidget(self._nothing, 1)
        self._nothing.hide()
        self._rename()

    @property
    def sort(self) -> Sort:
        return self._sort

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def field(self) -> QLineEdit:
        """Where one types what to search for."""
        return self.search.field

    def set_filter(self, wanted: Filter) -> None:
        """Show only these, without asking again."""
        self._filter = wanted
        self.filter_button.set_words(FILTERS[wanted])
        self._rename()

    def set_sort(self, wanted: Sort) -> None:
        """Order by this, without asking again."""
        self._sort = wanted
        self.sort_button.set_words(SORTS[wanted])
        self._rename()

    def open_search(self) -> None:
        """Show the search field and go there."""
        self.search.show()
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def show_sum(self, pieces: Pieces) -> None:
        """The line under the title."""
        self._sum.show_pieces(pieces)

    def show_nothing(self, words: str) -> None:
        """What to say in place of rows; empty to show the rows."""
        self._nothing_words.set_words(words)
        self._nothing.setVisible(bool(words))
        self.list.setVisible(not words)

    def _rename(self) -> None:
        self.sort_button.setAccessibleName(f"Sort: {SORTS[self._sort]}")
        self.filter_button.setAccessibleName(f"Show: {FILTERS[self._filter]}")

    @Slot()
    def _sorts(self) -> None:
        menu = self._menu("Sort")
        group = QActionGroup(menu)
        for sort, words in SORTS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=sort: self._take(sort=chosen))
        menu.popup(self.sort_button.mapToGlobal(QPoint(0, self.sort_button.height())))

    @Slot()
    def _filters(self) -> None:
        menu = self._menu("Show")
        group = QActionGroup(menu)
        for wanted, words in FILTERS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(wanted is self._filter)
            group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=wanted: self._take(wanted=chosen))
        menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height())))

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _take(self, *, sort: Sort | None = None, wanted: Filter | None = None) -> None:
        if sort is not None:
            self.set_sort(sort)
        if wanted is not None:
            self.set_filter(wanted)
        self.asked.emit()
