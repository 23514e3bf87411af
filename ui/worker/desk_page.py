"""The triage desk: the list of what is due beside the statement, or one in place of the other when narrow."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.ids import ContentId
from core.statements.inbox import Filter
from ui.controls.boxes import Row
from ui.theme.theme import Theme
from ui.worker.inbox_model import Describe, InboxModel
from ui.worker.list_pane import ListPane
from ui.worker.pane import AROUND
from ui.worker.reader_pane import ReaderPane
from ui.worker.reading import Reading

STACK_BELOW = 1000 - 212 + 62
"""Design px of the desk itself (a window of 1000 less the rail): below this, one in place of the other."""
LIST, READER = 468 + 2 * AROUND, 520 + 2 * AROUND


class DeskPage(QWidget):
    """`selected(id)` follows the list; `open_wanted(id)` is Enter, a click or 'Open it'."""

    selected = Signal(str)
    open_wanted = Signal(str)
    unopen_wanted = Signal(str)
    answer_wanted = Signal(str)
    log_wanted = Signal(str)
    hold_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        describe: Describe,
        title: str,
        *,
        aside: QWidget | None = None,
        searching: bool = False,
        filters: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`aside` stands in the reader's place while nothing is selected."""
        super().__init__(parent)
        self._theme = theme
        self._stacked = False
        self._reading_now = False
        self.letters = True
        """Single-letter keys work (WCAG 2.1.4: can be switched off)."""
        self.model = InboxModel(describe, self)
        self.list_pane = ListPane(theme, self.model, title, searching=searching, filters=filters)
        self.reader = ReaderPane(theme)
        self._side = QWidget()
        self._sides = QStackedLayout(self._side)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._aside = aside or QWidget()
        self._sides.addWidget(self._aside)
        self._sides.addWidget(self.reader)
        row = Row(theme, 0)
        self.setLayout(row)
        row.addWidget(self.list_pane)
        row.addWidget(self._side, 1)
        self.list_pane.list.chosen.connect(self._chosen)
        self.list_pane.list.opened.connect(self._opened)
        self.list_pane.search.done.connect(self._to_list)
        for signal, out in (
            (self.reader.answer_wanted, self.answer_wanted),
            (self.reader.log_wanted, self.log_wanted),
            (self.reader.hold_wanted, self.hold_wanted),
            (self.reader.open_wanted, self.open_wanted),
            (self.reader.unopen_wanted, self.unopen_wanted),
        ):
            signal.connect(lambda out=out: self._say(out))
        self.reader.before.connect(lambda: self.list_pane.list.go_next(-1))
        self.reader.after.connect(lambda: self.list_pane.list.go_next(1))
        self.reader.back.connect(self.back_to_list)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    # -- what is shown -----------------------------------------------------------------------------------

    @property
    def current(self) -> ContentId | None:
        """The selected statement."""
        row = self.model.row_at(self.list_pane.list.place)
        return row.id if row else None

    @property
    def position(self) -> str:
        """Where the selected one stands among all: "1 of 7"."""
        place = self.list_pane.list.place
        return f"{self.model.offset_at(place) + 1:,} of {self.model.total:,}" if place >= 0 else ""

    def show_reading(self, reading: Reading) -> None:
        """Show this statement beside the list."""
        self.reader.show_reading(reading, self.position)
        self._sides.setCurrentWidget(self.reader)

    def show_aside(self) -> None:
        """Show what stands there when nothing is selected."""
        self.reader.clear()
        self._sides.setCurrentWidget(self._aside)

    def select(self, statement: ContentId) -> bool:
        """Select a statement if it is among the rows here; True if it was."""
        place = self.model.place_of(statement)
        if place is None:
            return False
        self.list_pane.list.go(place)
        return True

    def forget_words(self) -> None:
        """A minute has gone by."""
        self.model.forget_words(*self.list_pane.list.visible_places())

    @property
    def wanted_filter(self) -> Filter:
        return self.list_pane.filter

    # -- narrow windows -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        stacked = self.width() < self._theme.px(STACK_BELOW)
        if stacked != self._stacked:
            self._stacked = stacked
            self.reader.set_stacked(stacked)
        if stacked:
            self.list_pane.setMinimumWidth(0)
            self.list_pane.setMaximumWidth(16777215)
            self.list_pane.setVisible(not self._reading_now)
            self._side.setVisible(self._reading_now)
            return
        wide = self._theme.px(LIST)
        most = self.width() - self._theme.px(READER)
        self.list_pane.setFixedWidth(max(self._theme.px(320), min(wide, most)))
        self.list_pane.show()
        self._side.show()

    @property
    def is_stacked(self) -> bool:
        return self._stacked

    def show_reader(self) -> None:
        """In a narrow window: the statement in place of the list."""
        self._reading_now = True
        self._lay_out()
        if self.reader.scroll is not None:
            self.reader.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def back_to_list(self) -> None:
        """The list again, with the keyboard in it."""
        self._reading_now = False
        self._lay_out()
        self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- moving --------------------------------------------------------------------------------------------

    @Slot(int)
    def _chosen(self, place: int) -> None:
        row = self.model.row_at(place)
        self.selected.emit(row.id if row else "")

    @Slot(int)
    def _opened(self, place: int) -> None:
        row = self.model.row_at(place)
        if row is not None:
            self.open_wanted.emit(row.id)
            if self._stacked:
                self.show_reader()

    @Slot()
    def _to_list(self) -> None:
        rows = self.list_pane.list
        if self.model.total:
            if rows.place < 0:
                rows.go_first()
            rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, signal: Signal) -> None:
        reading = self.reader.reading
        if reading is not None:
            signal.emit(reading.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters reach here only from the list and the reader: a text field keeps its own."""
        if event.key() == Qt.Key.Key_Escape and self._reading_now and self._stacked:
            self.back_to_list()
            return
        if event.key() == Qt.Key.Key_Escape and not self.list_pane.list.hasFocus():
            self.back_to_list()
            return
        if self.letters and self._letter(event):
            return
        super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        rows, reading = self.list_pane.list, self.reader.reading
        key = event.key()
        if key == Qt.Key.Key_J:
            if shift:
                rows.go_next_group()
            else:
                rows.go_next(1)
        elif key == Qt.Key.Key_K:
            rows.go_next(-1)
        elif key == Qt.Key.Key_Space and self.reader.voices:
            self.reader.voices[0].play_wanted.emit(self.reader.voices[0].note)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.reader.voices:
            self.reader.voices[0].step(5.0 if key == Qt.Key.Key_Right else -5.0)
        elif reading is None or shift:
            return False
        elif key == Qt.Key.Key_U and reading.opened:
            self.unopen_wanted.emit(reading.id)
        elif key == Qt.Key.Key_R and reading.may.answer:
            self.answer_wanted.emit(reading.id)
        elif key == Qt.Key.Key_V and reading.may.log:
            self.log_wanted.emit(reading.id)
        elif key == Qt.Key.Key_H and reading.may.hold:
            self.hold_wanted.emit(reading.id)
        else:
            return False
        return True
