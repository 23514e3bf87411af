"""Late across the service: for those who answer for all of it. Counts by team, and nobody's words."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.late_row import APART, HEADS, Figure, LateLine, LateRow, in_columns
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import Icon

TITLE = "Late across the service"
COUNTS_ONLY = "Counts only: nobody’s words, and no young person’s name."
NARROW = 820
"""Design px of the page: below this each team's figures stand under its name."""
UNDER_FIVE = (
    "A number under 5 is hidden. Where it could be worked out from the others, a second one is hidden too."
)
FOR_SHARING = "In name order. These numbers are for sharing the work, not for scoring people."


@dataclass(frozen=True, slots=True)
class LateView:
    """Everything on the page. `line`: as of when."""

    line: str
    late: Figure
    soon: Figure
    waiting: Figure
    rows: tuple[LateRow, ...]
    something_hidden: bool


class LatePage(Pane):
    """`show_counts` fills it; until then it says that the hub was not heard yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, TITLE, parent=parent)
        self._view: LateView | None = None
        self._narrow = False
        self.lines: list[LateLine] = []
        head = Column(theme, 0, (20, 14, 20, 10))
        head.addWidget(Label(theme, TITLE, "title", wrap=False))
        self._line = Label(theme, COUNTS_ONLY, "desk", "soft")
        head.addWidget(self._line)
        self.inside.addLayout(head)
        self.scroll = ScrollColumn(theme, TITLE, gap=0, margins=(20, 4, 20, 12))
        self.inside.addWidget(self.scroll, 1)
        self.inside.addWidget(Hairline(theme))
        foot = Row(theme, 8, (20, 10, 20, 12))
        foot.addWidget(Icon(theme, "users", 16))
        foot.addWidget(Label(theme, FOR_SHARING, "meta", "soft"), 1)
        self.inside.addLayout(foot)
        self._fill()

    def show_counts(self, view: LateView | None) -> None:
        """Show the counts as they are now; None before any were heard."""
        if view == self._view and self.lines:
            return
        self._view = view
        self._fill()

    def _fill(self) -> None:
        view, theme = self._view, self.theme
        place = self.scroll.verticalScrollBar().value()
        self.scroll.clear()
        self.lines = []
        column = self.scroll.column
        self._line.set_words(f"{COUNTS_ONLY} {view.line}" if view is not None else COUNTS_ONLY)
        if view is None:
            column.addWidget(
                EmptyState(theme, "Not counted yet", "This fills when the hub answers.", icon="chart-column"),
                1,
            )
            return
        if not view.rows:
            column.addWidget(
                EmptyState(
                    theme, "Nothing is waiting", "Everybody who wrote has an answer.", icon="check-check"
                ),
                1,
            )
            return
        column.addWidget(self._sums(view))
        column.add_gap(18)
        if not self._narrow:
            column.addWidget(_heads(theme))
            column.addWidget(Hairline(theme))
        for row in view.rows:
            line = LateLine(theme, row, narrow=self._narrow)
            self.lines.append(line)
            column.addWidget(line)
        if view.something_hidden:
            column.add_gap(12)
            note = QWidget()
            beside = Row(theme, 8)
            note.setLayout(beside)
            beside.addWidget(Icon(theme, "eye-off", 15))
            beside.addWidget(Label(theme, UNDER_FIVE, "meta", "soft"), 1)
            column.addWidget(note)
        column.addStretch(1)
        self.scroll.verticalScrollBar().setValue(place)

    def _sums(self, view: LateView) -> QWidget:
        theme = self.theme
        box = QWidget()
        wrap = WrapRow(theme, 40, 4)
        for count, words, colour in (
            (view.late, "late", "late"),
            (view.soon, "about to be late", "amber_ink"),
            (view.waiting, "waiting in all", "ink"),
        ):
            wrap.addWidget(_Sum(theme, count, words, colour))
        box.setLayout(wrap)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        narrow = self.width() / self.theme.scale < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()


class _Sum(QWidget):
    """One big number before what it counts."""

    def __init__(self, theme: Theme, count: Figure, words: str, colour: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{count.words} {words}")
        row = Row(theme, 10)
        self.setLayout(row)
        quiet = count.hidden or count.none
        if count.hidden:
            row.addWidget(Icon(theme, "eye-off", 22))
        # Kept back or nothing: the same size, so that the line keeps its height, and softer.
        shown = count.words.capitalize()
        row.addWidget(Label(theme, shown, "number", "soft" if quiet else colour, wrap=False))
        foot = Column(theme, 0, (0, 0, 0, 4))
        foot.addStretch(1)
        foot.addWidget(Label(theme, words, "desk_strong", wrap=False))
        row.addLayout(foot)


def _heads(theme: Theme) -> QWidget:
    box = QWidget()
    pieces: list[QWidget] = []
    for place, head in enumerate(HEADS):
        holder = QWidget()
        row = Row(theme, 0, (APART if place == len(HEADS) - 1 else 0, 0, 0, 0))
        holder.setLayout(row)
        if 0 < place < len(HEADS) - 1:
            row.addStretch(1)
            row.addWidget(Label(theme, head, "meta", "soft", wrap=False))
        else:
            row.addWidget(Label(theme, head, "meta", "soft", wrap=False), 1)
        pieces.append(holder)
    box.setLayout(in_columns(theme, tuple(pieces), (0, 0, 0, 6)))
    return box
