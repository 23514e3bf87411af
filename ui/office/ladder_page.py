"""Who is told, when: the ladder as a table, of which the hours can be changed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.ladder_hours import LadderHoursRefused, LadderRow, ladder_rows, with_hours
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.field import Field
from ui.controls.label import Label
from ui.office.ladder_words import default_hours, still, told, young_person_sees
from ui.office.save_bar import SaveBar
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.rows_page import RowsPage, section


class LadderTable(QWidget):
    """`show_form(form)`; `changed` with every edit; `form` is what the hours make, `trouble` why not."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._form: Mapping[str, Any] = {}
        self.form: Mapping[str, Any] = {}
        self.trouble = ""
        self.lines: list[_Line] = []
        self._column = Column(theme, 0)
        self.setLayout(self._column)

    def show_form(self, form: Mapping[str, Any]) -> None:
        """The ladder as it is kept."""
        self._form = self.form = form
        self.trouble = ""
        rows = ladder_rows(form)
        if not self.lines:
            self._build(rows)
        for line, row in zip(self.lines, rows, strict=True):
            line.show_hours(row.hours)

    def _build(self, rows: tuple[LadderRow, ...]) -> None:
        theme = self._theme
        groups = (
            (False, "While nobody answers", "in working hours since it was sent"),
            (True, "When somebody may not be safe", "in hours in which the office is open"),
        )
        for urgent, title, more in groups:
            some = [row for row in rows if row.urgent is urgent]
            if not some:
                continue
            self._column.addWidget(section(theme, title, more))
            for row in some:
                line = _Line(theme, row)
                line.field.changed.connect(self._typed)
                self.lines.append(line)
                self._column.addWidget(line)
        self._column.add_gap(10)
        usual = Button(theme, "As it comes with Heard", icon="rotate-ccw", kind=Kind.QUIET, size=Size.SMALL)
        usual.clicked.connect(self._usual)
        self._column.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeading)

    @Slot()
    def _usual(self) -> None:
        for line, hours in zip(self.lines, default_hours(), strict=True):
            line.show_hours(hours)
        self._typed()

    @Slot()
    def _typed(self, *_: object) -> None:
        for line in self.lines:
            line.field.set_error("")
        hours = []
        for number, line in enumerate(self.lines):
            value = line.hours
            if value is None:
                self._wrong(number, "Write a number of hours, such as 12.")
                return
            hours.append(value)
        try:
            self.form = with_hours(self._form, hours)
        except LadderHoursRefused as refused:
            self._wrong(refused.row, refused.sentence)
            return
        self.trouble = ""
        self.changed.emit()

    def _wrong(self, number: int, sentence: str) -> None:
        self.trouble = "Look at the hours again."
        self.lines[number].field.set_error(sentence)
        self.changed.emit()


class _Line(QWidget):
    """One line of the ladder: hours to type, the condition, who is told, what the young person sees."""

    def __init__(self, theme: Theme, row: LadderRow) -> None:
        super().__init__()
        self._fixed = row.fixed
        column = Column(theme, 0)
        self.setLayout(column)
        line = Row(theme, 16, (0, 8, 0, 8))
        name = f"Hours, {still(row)}: {told(row)}"
        self.field = Field(theme, name, wide=84, label_shown=False)
        self.field.edit.setMaxLength(6)
        # A wrong entry is said under the field, so its column is wide enough for a sentence.
        box = QWidget()
        inside = Row(theme, 8)
        box.setLayout(inside)
        self._said = Label(theme, "", "desk_strong", wrap=False)
        inside.addWidget(self._said)
        inside.addWidget(self.field)
        inside.addWidget(Label(theme, "hours", "meta", "soft", wrap=False))
        inside.addStretch(1)
        self.field.setVisible(not row.fixed)
        self._said.setVisible(row.fixed)
        line.addWidget(box, 2, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        condition = "the promise is over" if row.fixed else still(row)
        words.addWidget(Label(theme, f"{condition[:1].upper()}{condition[1:]}", "desk_medium"))
        words.addWidget(Label(theme, told(row), "desk"))
        seen = young_person_sees(row)
        if seen:
            words.addWidget(Label(theme, f"The young person sees {seen}", "meta", "soft"))
        if row.fixed:
            words.addWidget(Label(theme, "Set under Working time", "meta", "soft"))
        line.addLayout(words, 7)
        column.addLayout(line)
        column.addWidget(Hairline(theme))

    @property
    def hours(self) -> float | None:
        try:
            return float(self.field.text().strip().replace(",", "."))
        except ValueError:
            return None

    def show_hours(self, hours: float) -> None:
        """Put a time in; tells nobody."""
        self._said.set_words(f"{hours:g}")
        self.field.edit.blockSignals(True)
        self.field.edit.setText(f"{hours:g}")
        self.field.edit.blockSignals(False)
        self.field.set_error("")


class LadderPage(RowsPage):
    """`saved(form)` on Save changes."""

    saved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "Who is told, when",
            "It runs at the hub, also when every computer is off. What is told holds no words and no names.",
            stop=False,
            parent=parent,
        )
        self._kept: Mapping[str, Any] = {}
        self.table = LadderTable(theme)
        self.column.addWidget(self.table)
        self.column.addStretch(1)
        self.bar = SaveBar(theme, "Holds for what is sent from then on.")
        self.inside.addWidget(self.bar)
        self.table.changed.connect(self._again)
        self.bar.save_wanted.connect(lambda: self.saved.emit(self.table.form))
        self.bar.undo_wanted.connect(lambda: self.show_form(self._kept))

    def show_form(self, form: Mapping[str, Any]) -> None:
        """The ladder as it is kept now."""
        self._kept = form
        self.table.show_form(form)
        self._again()

    @Slot()
    def _again(self) -> None:
        self.bar.show_state(changed=self.table.form != self._kept, trouble=self.table.trouble)
