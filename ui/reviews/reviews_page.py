"""Before the review: the list of reviews, soonest first, beside the one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.ids import PersonId
from core.reviews.model import BeforeReview
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.reviews.review_detail import ReviewDetail, ReviewGround
from ui.reviews.review_row import ReviewRow
from ui.theme.theme import Theme
from ui.worker.kinds import Kinds
from ui.worker.pane import AROUND, Hairline, Pane
from ui.worker.rows_page import RowsPage, section

LIST = 248 + 2 * AROUND
STACK_BELOW = 720
"""Design px of the page: below this the list and the review stand in one place, one after the other."""


class ReviewsPage(QWidget):
    """Signals carry the young person's id where the review is meant."""

    answer_wanted = Signal(str)
    open_wanted = Signal(str)
    done = Signal(str)
    explain = Signal(str)
    ticked = Signal(str, str, bool)
    set_wanted = Signal(str)

    def __init__(self, theme: Theme, kinds: Kinds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._here: PersonId | None = None
        self._ground: ReviewGround | None = None
        self._stacked = self._reading = False
        self.rows: list[ReviewRow] = []
        row = Row(theme, 0)
        self.setLayout(row)
        self.list = RowsPage(theme, "Reviews", stop=False)
        self.list.line.set_role("meta")
        self.list.scroll.set_margins((8, 2, 8, 12))
        self.list.inside.addWidget(Hairline(theme))
        foot = Label(theme, "Reviews open here 20 working days before the meeting.", "meta", "soft")
        foot_row = Row(theme, 0, (18, 10, 18, 12))
        foot_row.addWidget(foot)
        self.list.inside.addLayout(foot_row)
        self._side = QWidget()
        side = Column(theme, 0)
        self._side.setLayout(side)
        self.back = Button(theme, "All reviews", icon="arrow-left", kind=Kind.QUIET, size=Size.SMALL)
        self.back.clicked.connect(self.back_to_list)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        stack = QWidget()
        self._sides = QStackedLayout(stack)
        self._sides.setContentsMargins(0, 0, 0, 0)
        side.addWidget(stack, 1)
        self._none = Pane(theme, "No reviews")
        self._none.inside.addWidget(
            EmptyState(
                theme,
                "No reviews to get ready for",
                "A young person’s reviews come here by themselves.",
                icon="calendar-clock",
            )
        )
        self.detail = ReviewDetail(theme, kinds)
        self._sides.addWidget(self._none)
        self._sides.addWidget(self.detail)
        row.addWidget(self.list)
        row.addWidget(self._side, 1)
        detail = self.detail
        detail.answer_wanted.connect(self.answer_wanted)
        detail.open_wanted.connect(self.open_wanted)
        detail.done.connect(self.done)
        detail.explain.connect(self.explain)
        detail.ticked.connect(lambda key, on: self._here and self.ticked.emit(self._here, key, on))
        detail.set_wanted.connect(lambda: self._here and self.set_wanted.emit(self._here))
        theme.changed.connect(self._lay_out)

    @property
    def here(self) -> PersonId | None:
        """Whose review is shown."""
        return self._here

    @property
    def reviews(self) -> tuple[BeforeReview, ...]:
        """What is listed."""
        return tuple(row.before for row in self.rows)

    def show_reviews(self, reviews: Sequence[BeforeReview], ground: ReviewGround) -> None:
        """All of them, soonest first; those open now before those that open later."""
        ordered = [r for r in reviews if r.open] + [r for r in reviews if not r.open]
        if self._ground is not None and self._ground.today == ground.today and ordered == list(self.reviews):
            return
        self._ground = ground
        focus = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        self.list.scroll.clear()
        self.rows = []
        now = [review for review in reviews if review.open]
        later = [review for review in reviews if not review.open]
        count = len(now)
        self.list.line.set_words(f"{count or 'None'} in the next 20 working days")
        for group, name in ((now, ""), (later, "Later")):
            if group and name:
                self.list.column.addWidget(section(self._theme, name, str(len(group))))
            for before in group:
                row = ReviewRow(self._theme, before, ground.zone)
                row.clicked.connect(
                    lambda _=False, id=before.review.young_person: self._choose(id, read=True)
                )
                self.rows.append(row)
                self.list.column.addWidget(row)
        self.list.column.addStretch(1)
        known = {row.before.review.young_person for row in self.rows}
        if self._here not in known:
            self._here = self.rows[0].before.review.young_person if self.rows else None
        self._show_here()
        if focus is not None and self.rows:
            self.rows[min(focus, len(self.rows) - 1)].setFocus()

    def choose(self, young_person: PersonId) -> None:
        """Show this young person's review."""
        self._choose(young_person, read=True)

    def _choose(self, young_person: PersonId, *, read: bool) -> None:
        self._here = young_person
        self._reading = self._reading or read
        self._show_here()
        self._lay_out()

    def _show_here(self) -> None:
        before = None
        for row in self.rows:
            on = row.before.review.young_person == self._here
            row.setChecked(on)
            before = row.before if on else before
        if before is None or self._ground is None:
            self._sides.setCurrentWidget(self._none)
            return
        self.detail.show_review(before, self._ground)
        self._sides.setCurrentWidget(self.detail)

    # -- narrow windows and keys ------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        self._stacked = self.width() < self._theme.px(STACK_BELOW)
        self.back.setVisible(self._stacked)
        if self._stacked:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16777215)
            self.list.setVisible(not self._reading)
            self._side.setVisible(self._reading)
        else:
            self.list.setFixedWidth(self._theme.px(LIST))
            self.list.show()
            self._side.show()

    @Slot()
    def back_to_list(self) -> None:
        """The list again, where it was put away."""
        self._reading = False
        self._lay_out()
        row = next((row for row in self.rows if row.isChecked()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        if here is not None and event.key() in steps:
            there = min(max(here + steps[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self.rows[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(self.rows[there].before.review.young_person, read=False)
            return
        if event.key() == Qt.Key.Key_Escape and self._stacked and self._reading:
            self.back_to_list()
            return
        super().keyPressEvent(event)
