"""What is asked about a young person to invite: names, birth, home, picture, faces, easy read."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.model import HomeKind
from ui.controls.boxes import Column, Columns, Row
from ui.controls.check import Check
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.controls.placing import labelled
from ui.theme.theme import Theme
from ui.worker.date_entry import read_day
from ui.worker.face_tone_row import FaceToneRow
from ui.worker.invite_draft import DAY_HINT, Fault, InviteDraft
from ui.worker.picture_part import PicturePart
from ui.worker.pictures import Icon
from ui.worker.rows_page import section

HOMES = (
    (HomeKind.FOSTER.value, "Foster home"),
    (HomeKind.CHILDRENS_HOME.value, "Children’s home"),
    (HomeKind.SEMI_INDEPENDENT.value, "Semi-independent home"),
    (HomeKind.KINSHIP.value, "With family or friends"),
)
WIDE = 520


class InviteFields(QWidget):
    """`changed` at each change. `show_draft` fills it, `into(draft)` gives what stands there now."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filling = False
        self._today: date | None = None
        column = Column(theme, 14)
        self.setLayout(column)
        self.name = Field(theme, "Whole name", wide=WIDE, help_line="As on their plan.")
        self.known_as = Field(theme, "What they like to be called", wide=WIDE)
        self.born = Field(theme, "Born on", hint=DAY_HINT, wide=WIDE)
        self.since = Field(theme, "Looked after since", hint=DAY_HINT, wide=WIDE)
        for field, most in ((self.name, 80), (self.known_as, 40), (self.born, 30), (self.since, 30)):
            field.edit.setMaxLength(most)
            field.changed.connect(lambda _text, field=field: self._typed(field))
        self.home = MenuButton(theme, "Where they live", HOMES, "")
        self.home.picked.connect(self._picked_home)
        self._home_fault = QWidget()
        fault = Row(theme, 6)
        self._home_fault.setLayout(fault)
        fault.addWidget(Icon(theme, "circle-alert", 18, "amber_ink"), 0, Qt.AlignmentFlag.AlignTop)
        self._home_error = Label(theme, "", "meta_medium", "amber_ink")
        fault.addWidget(self._home_error, 1)
        self._home_fault.hide()
        column.addWidget(section(theme, "Who they are"))
        column.addWidget(self.name)
        column.addWidget(self.known_as)
        days = QWidget()
        beside = Columns(theme, (1, 1), gap=14, stack_below=420)
        days.setLayout(beside)
        beside.addWidget(self.born)
        beside.addWidget(self.since)
        column.addWidget(days)
        self._age = Label(theme, "", "meta", "soft")
        self._age.hide()
        column.addWidget(self._age)
        column.addWidget(labelled(theme, "Where they live", self.home))
        column.addWidget(self._home_fault)
        column.addWidget(section(theme, "How Heard looks to them", "until they choose for themselves"))
        self.picture = PicturePart(theme)
        self.picture.picked.connect(self._changed)
        column.addWidget(self.picture)
        self.faces = FaceToneRow(theme)
        self.faces.picked.connect(self._changed)
        column.addWidget(Label(theme, "Faces", "desk_medium"))
        column.addWidget(self.faces)
        self.easy = Check(theme, "Easy read", line="One picture and few words on each page, read aloud")
        self.easy.clicked.connect(self._changed)
        column.addWidget(self.easy)

    def show_draft(self, draft: InviteDraft, today: date) -> None:
        """Carry on with a draft; asks for no saving."""
        self._filling, self._today = True, today
        for field, text in (
            (self.name, draft.name),
            (self.known_as, draft.known_as),
            (self.born, draft.born),
            (self.since, draft.since),
        ):
            field.edit.setText(text)
        self.home.choose(draft.home)
        self.faces.choose(draft.face_tone)
        self.easy.setChecked(draft.easy_read)
        self.picture.choose(draft.portrait, draft.known_as)
        self.show_faults(())
        self._filling = False
        self._say_age()

    def into(self, draft: InviteDraft) -> InviteDraft:
        """`draft` with what stands here."""
        return replace(
            draft,
            name=self.name.text(),
            known_as=self.known_as.text(),
            portrait=self.picture.picture,
            born=self.born.text(),
            since=self.since.text(),
            home=self.home.chosen,
            easy_read=self.easy.isChecked(),
            face_tone=self.faces.tone,
        )

    def show_faults(self, faults: tuple[Fault, ...]) -> QWidget | None:
        """Say each at its field; the first of them, for the keyboard."""
        said = {fault.field: fault.sentence for fault in faults}
        first: QWidget | None = None
        for key, field in (
            ("name", self.name),
            ("known_as", self.known_as),
            ("born", self.born),
            ("since", self.since),
        ):
            field.set_error(said.get(key, ""))
            if key in said and first is None:
                first = field.edit
        self._say_home(said.get("home", ""))
        return first or (self.home if "home" in said else None)

    def _typed(self, field: Field) -> None:
        if not self._filling:
            field.set_error("")
            self._say_age()
            self.picture.show_name(self.known_as.text())
            self.changed.emit()

    def _say_age(self) -> None:
        """What the days come to: a wrong year shows."""
        today = self._today
        born = read_day(self.born.text(), today) if today else None
        since = read_day(self.since.text(), today) if today else None
        parts = []
        if today and born and born <= today:
            parts.append(f"{_years(born, today)} old")
        if today and since and since <= today:
            parts.append(f"looked after for {_years(since, today)}")
        self._age.set_words(", ".join(parts).capitalize() + "." if parts else "")
        self._age.setVisible(bool(parts))

    def _picked_home(self, *_: object) -> None:
        self._say_home("")
        self._changed()

    def _say_home(self, sentence: str) -> None:
        self._home_error.set_words(sentence)
        self._home_fault.setVisible(bool(sentence))
        self.home.setAccessibleDescription(sentence)

    def _changed(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()


def _years(day: date, today: date) -> str:
    """As "13 years", "1 year", "less than a year"."""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return "less than a year" if years == 0 else f"{years} year{'' if years == 1 else 's'}"
