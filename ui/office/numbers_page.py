"""Help numbers: who answers at night, the council's own numbers, and the day every number was last tried."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.helplines import NIGHT, Helpline, Helplines, is_number
from core.people.office_plan import OfficePlan, OwnLine
from core.worktime.worker_words import full_date_and_year
from ui.controls.boxes import Column, Row
from ui.controls.check import Check
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing
from ui.controls.segmented import Segmented
from ui.office.save_bar import SaveBar
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon
from ui.worker.rows_page import RowsPage, section

_OLD_DAYS = 90
"""After so many days without a try the page asks for one: numbers change, and a dead one helps nobody."""


class NightChoice(QWidget):
    """Whether somebody of the council answers out of hours, and by which number. `changed` by each edit."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, 10)
        self.setLayout(column)
        self.staffed = Segmented(
            theme,
            [("yes", "Yes, somebody answers"), ("no", "No, nobody does")],
            name="At night and at weekends, does somebody of the council answer the phone?",
        )
        column.addWidget(self.staffed, 0, Qt.AlignmentFlag.AlignLeading)
        self.name = Field(theme, "What it is called", hint="Emergency duty team", wide=420)
        self.name.edit.setMaxLength(60)
        self.call = Field(theme, "The number", hint="01632 960 111", wide=280)
        column.addWidget(beside_nothing(theme, self.name))
        column.addWidget(beside_nothing(theme, self.call))
        self.tried = Check(theme, "I have rung this number today, and somebody answered")
        column.addWidget(self.tried)
        self.meaning = Label(theme, "", "meta", "soft")
        column.addWidget(self.meaning)
        self.staffed.picked.connect(self._again)
        for field in (self.name, self.call):
            field.changed.connect(self._typed)
        self.tried.clicked.connect(self._again)
        self._kept: OwnLine | None = None
        self._again()

    def show_plan(self, plan: OfficePlan) -> None:
        """As it is kept."""
        self._kept = plan.line(NIGHT)
        if plan.night_staffed is not None:
            self.staffed.choose("yes" if plan.night_staffed else "no")
        for field, text in (
            (self.name, self._kept.name if self._kept else ""),
            (self.call, self._kept.call if self._kept else ""),
        ):
            field.edit.blockSignals(True)
            field.edit.setText(text)
            field.edit.blockSignals(False)
            field.set_error("")
        self.tried.setChecked(False)
        self._show()

    def put_into(self, plan: OfficePlan, today: date) -> OfficePlan:
        """The plan with what is chosen here."""
        staffed = self.staffed.chosen_key
        changed = replace(plan, night_staffed=None if not staffed else staffed == "yes")
        if staffed != "yes":
            return replace(changed, lines=tuple(line for line in changed.lines if line.code != NIGHT))
        call, name = _plain(self.call.text()), " ".join(self.name.text().split())
        same = self._kept is not None and self._kept.call == call
        before = self._kept.checked_on if same and self._kept else None
        checked = today if self.tried.isChecked() else before
        return changed.with_line(OwnLine(NIGHT, call, name, checked)) if call else changed

    @property
    def fault(self) -> str:
        """Why one cannot go on, or ""."""
        staffed = self.staffed.chosen_key
        if not staffed:
            return "Choose yes or no."
        if staffed == "no":
            return ""
        if not is_number(_plain(self.call.text())):
            return "Write the number as it is rung, such as 01632 960 111."
        same = self._kept is not None and self._kept.call == _plain(self.call.text())
        was_tried = same and self._kept is not None and self._kept.checked_on is not None
        return "" if self.tried.isChecked() or was_tried else "Ring the number once, then tick that you have."

    def show_fault(self) -> None:
        """Say at the number what is wrong with it."""
        bad = self.staffed.chosen_key == "yes" and not is_number(_plain(self.call.text()))
        self.call.set_error(self.fault if bad else "")

    @Slot()
    def _typed(self, *_: object) -> None:
        self.tried.setChecked(False)
        self._again()

    @Slot()
    def _again(self, *_: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        staffed = self.staffed.chosen_key
        for widget in (self.name, self.call, self.tried):
            widget.setVisible(staffed == "yes")
        self.updateGeometry()
        self.meaning.set_words(
            {
                "yes": "It stands on the help page of every young person, beside 999 and Childline.",
                "no": "Heard then says when a person will see what was sent, and shows the national numbers. "
                "It never promises that somebody is there.",
            }.get(staffed, "")
        )


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


class TriedNumbers(QWidget):
    """The national numbers, when each was last tried, and a tick for having tried all of them today."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = Column(theme, 0)
        self.setLayout(self._column)
        self.tried: Check | None = None
        self._shown: tuple[str, ...] = ()

    def show_numbers(self, numbers: Helplines, tried_on: date | None, today: date) -> None:
        """What young people see; `tried_on` is the office's own last try of all."""
        lines = [entry for entry in numbers.entries if entry.is_set and not entry.set_by]
        if self.tried is None:
            for entry in lines:
                self._column.addWidget(_NumberLine(self._theme, entry))
            self._column.add_gap(12)
            self._when = Label(self._theme, "", "meta", "soft")
            self._column.addWidget(self._when)
            self.tried = Check(
                self._theme,
                "I have tried every number above today, and each is right",
                line="From then on young people see today’s date beside them",
            )
            self.tried.clicked.connect(self.changed)
            self._column.addWidget(self.tried)
        last = max(tried_on or date.min, numbers.checked_on)
        old = (today - last).days > _OLD_DAYS
        ask = " That is long ago: try them again." if old else ""
        self._when.set_words(f"Last tried on {full_date_and_year(last)}.{ask}")
        self._when.set_colour("amber_ink" if old else "soft")
        self.tried.setChecked(tried_on == today)


class _NumberLine(QWidget):
    def __init__(self, theme: Theme, entry: Helpline) -> None:
        super().__init__()
        column = Column(theme, 0)
        self.setLayout(column)
        row = Row(theme, 12, (0, 7, 0, 7))
        row.addWidget(Icon(theme, "phone", 16))
        row.addWidget(Label(theme, f"**{entry.name}**", "desk"), 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(theme, entry.shown, "desk_medium"), 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(theme, entry.hours, "meta", "soft"), 3, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(Hairline(theme))
        self.setAccessibleName(f"{entry.name}: {entry.shown}, {entry.hours}")


class NumbersPage(RowsPage):
    """`saved(change)`: a function that puts what is written into a plan."""

    saved = Signal(object)

    def __init__(self, theme: Theme, numbers: Helplines, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "Help numbers",
            "What every young person can reach with one press, also with no internet.",
            stop=False,
            parent=parent,
        )
        self._numbers, self._plan, self._today = numbers, OfficePlan(), date.min
        self.column.addWidget(section(theme, "At night and at weekends"))
        self.column.add_gap(10)
        self.night = NightChoice(theme)
        self.column.addWidget(self.night)
        self.column.addWidget(section(theme, "Everywhere in the nation", "they come with Heard"))
        self.tried = TriedNumbers(theme)
        self.column.addWidget(self.tried)
        self.column.addStretch(1)
        self.bar = SaveBar(theme)
        self.inside.addWidget(self.bar)
        self.night.changed.connect(self._again)
        self.tried.changed.connect(self._again)
        self.bar.save_wanted.connect(self._save)
        self.bar.undo_wanted.connect(lambda: self.show_plan(self._plan, self._today))

    @property
    def is_shown(self) -> bool:
        """Whether a plan was shown yet."""
        return self._today != date.min

    def show_plan(self, plan: OfficePlan, today: date) -> None:
        """As it is kept now."""
        self._plan, self._today = plan, today
        self.night.show_plan(plan)
        self.tried.show_numbers(self._numbers, plan.tried_on, today)
        self._again()

    def change(self, plan: OfficePlan) -> OfficePlan:
        """The plan with what is written here."""
        changed = self.night.put_into(plan, self._today)
        tried = self.tried.tried is not None and self.tried.tried.isChecked()
        return replace(changed, tried_on=self._today if tried else plan.tried_on)

    @Slot()
    def _save(self) -> None:
        if self.night.fault:
            self.night.show_fault()
            self.bar.show_trouble(self.night.fault)
            return
        self.saved.emit(self.change)

    @Slot()
    def _again(self) -> None:
        self.bar.show_state(changed=self.change(self._plan) != self._plan)
