"""One row of the team board: whose words, with whom, by when, and may the manager answer. No words of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.ids import ContentId, PersonId
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.controls.tip import plain_tip
from ui.theme.theme import Theme
from ui.worker.face_word import FaceWord
from ui.worker.pane import Hairline
from ui.worker.pictures import Face, Icon, Initials, RoundPicture
from ui.worker.reader_head import NameLine
from ui.worker.status_words import StatusWords


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`note`: what else has happened. `does`: the button's words, or none; `main` if it is theirs now."""

    id: ContentId
    young_person: PersonId
    name: str
    age: str
    picture: str
    kind_icon: str
    kind: str
    feelings: tuple[FaceWord, ...]
    worker: str
    due: StatusWords
    note: str = ""
    does: str = ""
    main: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one breath."""
        feels = " and ".join(face.word for face in self.feelings)
        parts = [self.name, self.age, self.kind, f"feels {feels}" if feels else ""]
        parts += [f"with {self.worker}", self.due.when, self.due.left, self.note]
        return ", ".join(filter(None, parts))


class TeamLine(QWidget):
    """`taken(id)`: the manager answers it; `looked(id)`: they want to read it."""

    taken = Signal(str)
    looked = Signal(str)

    def __init__(self, theme: Theme, row: TeamRow, *, narrow: bool = False) -> None:
        super().__init__()
        self.row = row
        self.setAccessibleName(row.spoken)
        outer = Column(theme, 0)
        self.setLayout(outer)
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.px(9), 0, theme.px(9))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        for column, weight in enumerate((6, 3, 5, 0)):
            grid.setColumnStretch(column, 0 if narrow else weight)
        outer.addLayout(grid)
        outer.addWidget(Hairline(theme))
        young, worker, due = self._young(theme), self._worker(theme), self._due(theme)
        button = self._button(theme)
        if narrow:
            for number, piece in enumerate((young, due, worker)):
                grid.addWidget(piece, number, 0)
            if row.note:
                grid.addWidget(Label(theme, row.note, "meta"), 3, 0)
            if button is not None:
                grid.addWidget(button, 4, 0, Qt.AlignmentFlag.AlignLeading)
            return
        # By weight alone, so that the columns of all rows stand under each other.
        for piece in (young, worker, due):
            piece.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.setColumnMinimumWidth(3, theme.px(184))
        grid.addWidget(young, 0, 0)
        grid.addWidget(worker, 0, 1)
        grid.addWidget(due, 0, 2)
        if button is not None:
            grid.addWidget(button, 0, 3, Qt.AlignmentFlag.AlignTrailing)
        if row.note:
            holder = Row(theme, 0, (52, 0, 0, 0))
            holder.addWidget(Label(theme, row.note, "meta"))
            grid.addLayout(holder, 1, 0, 1, 4)

    def _young(self, theme: Theme) -> QWidget:
        box = QWidget()
        row = Row(theme, 12)
        box.setLayout(row)
        row.addWidget(RoundPicture(theme, 40, self.row.picture, self.row.name), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 2)
        head = QWidget()
        first = WrapRow(theme, 8, 2)  # the kind is never cut: where there is no room beside, it goes under
        head.setLayout(first)
        first.addWidget(NameLine(theme, self.row.name, self.row.age, "desk_strong"))
        kind = QWidget()
        pair = Row(theme, 6)
        kind.setLayout(pair)
        pair.addWidget(Icon(theme, self.row.kind_icon, 14), 0, Qt.AlignmentFlag.AlignVCenter)
        pair.addWidget(Label(theme, self.row.kind, "meta", "soft"), 1)
        first.addWidget(kind)
        words.addWidget(head)
        holder = QWidget()
        feels = WrapRow(theme, 8, 2)
        for felt in self.row.feelings:
            feels.addWidget(_Felt(theme, felt))
        holder.setLayout(feels)
        words.addWidget(holder)
        row.addLayout(words, 1)
        return box

    def _worker(self, theme: Theme) -> QWidget:
        box = QWidget()
        row = Row(theme, 10)
        box.setLayout(row)
        row.addWidget(Initials(theme, self.row.worker, 30), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, self.row.worker, "desk_medium", most=2), 1)
        return box

    def _due(self, theme: Theme) -> QWidget:
        due = self.row.due
        box = QWidget()
        row = Row(theme, 8)
        box.setLayout(row)
        row.addWidget(Icon(theme, due.icon, 16, due.colour), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        words.addWidget(Label(theme, due.when, "meta_strong", due.colour))
        words.addWidget(Label(theme, due.left, "meta", "soft"))
        words.addStretch(1)
        row.addLayout(words, 1)
        box.setToolTip(plain_tip(due.tooltip))
        return box

    def _button(self, theme: Theme) -> Button | None:
        if not self.row.does:
            return None
        kind = Kind.MAIN if self.row.main else Kind.PLAIN
        icon = "hand" if self.row.main and "will" in self.row.does else "umbrella"
        button = Button(theme, self.row.does, icon=icon, kind=kind)
        button.clicked.connect(lambda: self.taken.emit(self.row.id))
        button.setAccessibleName(f"{self.row.does}: {self.row.name}")
        return button


class _Felt(QWidget):
    """A face and its word."""

    def __init__(self, theme: Theme, felt: FaceWord) -> None:
        super().__init__()
        row = Row(theme, 4)
        self.setLayout(row)
        row.addWidget(Face(theme, felt, 20))
        row.addWidget(Label(theme, felt.word, "meta", "soft", wrap=False))
