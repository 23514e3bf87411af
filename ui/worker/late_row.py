"""One team in the table of what is late: how much waits with it, whom to ask, when the first was due."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon
from ui.worker.status_words import StatusWords, lower_first

HEADS = ("Team", "Waiting", "About to be late", "Late", "First due")
WEIGHTS = (7, 3, 4, 3, 6)
"""How wide the columns are, against each other."""
APART = 20
"""Design px by which the last column, which is words, stands off the numbers before it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as it is shown: `words` ("12", "none", "hidden"), and whether it is kept back or is nothing."""

    words: str
    hidden: bool = False
    none: bool = False


@dataclass(frozen=True, slots=True)
class LateRow:
    """`leads`: who to ask, in one line. `due`: when the first of what waits was due, or will be."""

    team: str
    leads: str
    waiting: Figure
    soon: Figure
    late: Figure
    due: StatusWords

    @property
    def spoken(self) -> str:
        """All of it in one breath."""
        parts = [self.team, f"led by {self.leads}" if self.leads else "", f"{self.waiting.words} waiting"]
        parts += [f"{self.soon.words} about to be late", f"{self.late.words} late"]
        return ", ".join(filter(None, [*parts, f"first due {lower_first(self.due.when)}", self.due.left]))


class LateLine(QWidget):
    """The row between two hairlines; `narrow` puts its parts under each other."""

    def __init__(self, theme: Theme, row: LateRow, *, narrow: bool = False) -> None:
        super().__init__()
        self.row = row
        self.setAccessibleName(row.spoken)
        outer = Column(theme, 0)
        self.setLayout(outer)
        team, due = _team(theme, row), _due(theme, row.due, apart=0 if narrow else APART)
        figures = (
            figure(theme, row.waiting),
            figure(theme, row.soon, "hourglass", "amber_ink"),
            figure(theme, row.late, "clock-alert", "late"),
        )
        if narrow:
            under = Column(theme, 4, (0, 12, 0, 12))
            under.addWidget(team)
            for head, count in zip(HEADS[1:4], figures, strict=True):
                beside = Row(theme, 10)
                beside.addWidget(Label(theme, head, "meta", "soft", wrap=False), 1)
                beside.addWidget(count)
                under.addLayout(beside)
            under.addWidget(due)
            outer.addLayout(under)
        else:
            outer.addLayout(in_columns(theme, (team, *figures, due), (0, 12, 0, 12)))
        outer.addWidget(Hairline(theme))


def in_columns(
    theme: Theme, pieces: tuple[QWidget, ...], margins: tuple[float, float, float, float]
) -> QGridLayout:
    """`pieces` by the columns of the table: by weight alone, so that all rows stand under each other."""
    grid = QGridLayout()
    grid.setContentsMargins(*(theme.px(margin) for margin in margins))
    grid.setHorizontalSpacing(theme.px(16))
    for column, (piece, weight) in enumerate(zip(pieces, WEIGHTS, strict=True)):
        piece.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.setColumnStretch(column, weight)
        grid.addWidget(piece, 0, column)
    return grid


def figure(theme: Theme, count: Figure, icon: str = "", colour: str = "ink") -> QWidget:
    """A count with its icon where there is something; an eye that is shut where it is kept back."""
    box = QWidget()
    row = Row(theme, 6)
    box.setLayout(row)
    row.addStretch(1)
    if count.hidden:
        row.addWidget(Icon(theme, "eye-off", 15))
    elif icon and not count.none:
        row.addWidget(Icon(theme, icon, 16, colour))
    quiet = count.hidden or count.none
    role = "desk" if quiet else "desk_strong"
    row.addWidget(Label(theme, count.words, role, "soft" if quiet else colour, wrap=False))
    return box


def _team(theme: Theme, row: LateRow) -> QWidget:
    box = QWidget()
    words = Column(theme, 1)
    box.setLayout(words)
    words.addStretch(1)
    words.addWidget(Label(theme, row.team, "desk_medium"))
    if row.leads:
        words.addWidget(Label(theme, f"Led by {row.leads}", "meta", "soft"))
    words.addStretch(1)
    return box


def _due(theme: Theme, due: StatusWords, *, apart: float) -> QWidget:
    box = QWidget()
    row = Row(theme, 8, (apart, 0, 0, 0))
    box.setLayout(row)
    beside = Column(theme, 0, (0, 2, 0, 0))
    beside.addWidget(Icon(theme, due.icon, 15, due.colour))
    beside.addStretch(1)
    row.addLayout(beside)
    words = Column(theme, 1)
    words.addWidget(Label(theme, due.when, "meta_strong", due.colour))
    if due.left:
        words.addWidget(Label(theme, due.left, "meta", due.left_colour))
    row.addLayout(words, 1)
    return box
