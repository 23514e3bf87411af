"""The hours of a week, one line for each day, typed as people write them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.windows import Week, Windows
from core.worktime.worker_words import WEEKDAYS
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.field import Field
from ui.controls.label import Label
from ui.office.hours_entry import HoursRefused, read_windows_typed, windows_said
from ui.theme.theme import Theme

_WORKDAYS = 5


class WeekEditor(QWidget):
    """`changed` when every line can be read; `week` is then what is written, else None."""

    changed = Signal()

    def __init__(self, theme: Theme, week: Week, *, what: str = "hours") -> None:
        super().__init__()
        self._theme = theme
        column = Column(theme, 6)
        self.setLayout(column)
        self.fields: list[Field] = []
        self._days: list[Label] = []
        for day, windows in zip(WEEKDAYS, week, strict=True):
            row = Row(theme, 12)
            label = Label(theme, day, "desk_medium", wrap=False)
            self._days.append(label)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            field = Field(theme, f"{day}, {what}", hint="closed", wide=280, label_shown=False)
            field.edit.setText(windows_said(windows))
            field.changed.connect(self._typed)
            field.edit.editingFinished.connect(self._tell)
            row.addWidget(field, 1)
            column.addLayout(row)
            self.fields.append(field)
        foot = Row(theme, 8)
        such_as = "Such as “9am to 5pm”, “8:30-12, 1-4:30pm”, “all day” or “closed”."
        foot.addWidget(Label(theme, such_as, "meta", "soft"), 1)
        same = Button(theme, "Monday to all workdays", kind=Kind.QUIET, size=Size.SMALL, icon="copy")
        same.clicked.connect(self._copy)
        foot.addWidget(same)
        column.addLayout(foot)
        theme.changed.connect(self._align)
        self._align()

    @Slot()
    def _align(self) -> None:
        """The fields stand under each other, whatever the day's name."""
        for label in self._days:
            label.setFixedWidth(self._theme.px(96))

    @property
    def week(self) -> Week | None:
        """Seven days, or None while one of them cannot be read."""
        read: list[Windows] = []
        for field in self.fields:
            try:
                read.append(read_windows_typed(field.text()))
            except HoursRefused:
                return None
        mon, tue, wed, thu, fri, sat, sun = read
        return (mon, tue, wed, thu, fri, sat, sun)

    def show_week(self, week: Week) -> None:
        """Another week in place of what is written."""
        for field, windows in zip(self.fields, week, strict=True):
            field.edit.setText(windows_said(windows))
            field.set_error("")

    @Slot(str)
    def _typed(self, _text: str = "") -> None:
        if self.week is not None:
            for field in self.fields:
                field.set_error("")
            self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        """Say what cannot be read once the line was left, not while it is being written."""
        for field in self.fields:
            try:
                read_windows_typed(field.text())
            except HoursRefused as refused:
                field.set_error(refused.sentence)
            else:
                field.set_error("")

    @Slot()
    def _copy(self) -> None:
        text = self.fields[0].text()
        for field in self.fields[1:_WORKDAYS]:
            field.edit.setText(text)
        self._tell()
