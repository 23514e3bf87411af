"""One review: what must be answered first, promises not kept, what the young person brings, the checklist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.ids import PersonId
from core.reviews.model import BeforeReview
from core.statements.model import Promise, ThreadLine
from core.worktime.worker_words import date_alone, tiny_date
from core.worktime.young_words import as_sentence
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.check import Check
from ui.controls.label import Label
from ui.reviews.review_words import lawful, title, when_long
from ui.reviews.timeline import Timeline, marks_of
from ui.theme.theme import Theme
from ui.worker.kinds import Kinds
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import Icon, RoundPicture
from ui.worker.promise_words import by_when, past_line
from ui.worker.rows_page import Line, section
from ui.worker.status_words import StatusWords

SIDE, BESIDE = 312, 760
"""Design px: the side column, and the width from which it stands beside the rest."""


@dataclass(frozen=True, slots=True)
class ReviewGround:
    """What the page needs beside the review itself. `name_of` gives what a person is called."""

    me: PersonId
    today: date
    zone: ZoneInfo
    checklist: tuple[tuple[str, str], ...]
    may_set: bool
    may_answer: bool
    name_of: Callable[[PersonId], str]
    status: Callable[[ThreadLine], StatusWords]
    days_past: Callable[[date], int]
    local_day: Callable[[datetime], date]


class ReviewDetail(Pane):
    """Signals name a statement, a promise, or a line of the checklist."""

    answer_wanted = Signal(str)
    open_wanted = Signal(str)
    done = Signal(str)
    explain = Signal(str)
    ticked = Signal(str, bool)
    set_wanted = Signal()

    def __init__(self, theme: Theme, kinds: Kinds, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Review", parent=parent)
        self._kinds = kinds
        self._shown: tuple[BeforeReview, ReviewGround] | None = None
        self._boxes: QBoxLayout | None = None
        self._side_box: QWidget | None = None
        theme.changed.connect(self._again)

    def show_review(self, before: BeforeReview, ground: ReviewGround) -> None:
        """Show one review."""
        same = self._shown is not None and self._shown[0].review.young_person == before.review.young_person
        if (
            same
            and self._shown is not None
            and self._shown[0] == before
            and self._shown[1].today == ground.today
        ):
            return
        place = self.scroll.verticalScrollBar().value() if same else 0
        self._shown = (before, ground)
        self._build(before, ground)
        self.scroll.verticalScrollBar().setValue(place)

    @Slot()
    def _again(self) -> None:
        if self._shown is not None:
            self._build(*self._shown)

    def _build(self, before: BeforeReview, ground: ReviewGround) -> None:
        inside = self.renew()
        theme = self.theme
        head = Row(theme, 14, (22, 14, 22, 10))
        head.addWidget(RoundPicture(theme, 52, before.picture, before.name), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        words.addWidget(Label(theme, title(before), "title"))
        words.addWidget(Label(theme, when_long(before.review, ground.zone), "desk", "soft"))
        head.addLayout(words, 1)
        if ground.may_set:
            button = Button(theme, "Set the day", icon="calendar-clock", pressed=self.set_wanted.emit)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(Hairline(theme))
        self.scroll = ScrollColumn(theme, "Before the review", gap=4, margins=(22, 14, 22, 20))
        column = self.scroll.column
        column.addWidget(Timeline(theme, marks_of(before, ground.today, ground.zone), ground.today))
        late = lawful(before.review.day, before.review.latest_by)
        if late:
            column.addWidget(_note(theme, "calendar-x", late, "late_wash", "late", "late"))
        if not before.open:
            day = date_alone(before.window.opens)
            column.addWidget(
                _note(
                    theme, "calendar", f"This opens on {day}, 20 working days before.", "sunk", "hair", "soft"
                )
            )
        holder = QWidget()
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme.px(24))
        main = QWidget()
        main.setLayout(self._main(before, ground))
        self._side_box = QWidget()
        self._side_box.setLayout(self._side(before, ground))
        self._boxes.addWidget(main, 1)
        self._boxes.addWidget(self._side_box)
        column.addWidget(holder)
        column.addStretch(1)
        inside.addWidget(self.scroll, 1)
        self._lay_out()

    # -- the main column -----------------------------------------------------------------------------------

    def _main(self, before: BeforeReview, ground: ReviewGround) -> Column:
        theme, name = self.theme, before.name
        column = Column(theme, 0)
        first = (*before.late, *before.unanswered)
        if first or before.late_unseen:
            column.addWidget(section(theme, "Answer first", f"{len(first) + before.late_unseen} from {name}"))
            for line in first:
                column.addWidget(self._owed(line, ground))
            if before.late_unseen:
                count = before.late_unseen
                words = "1 more is late" if count == 1 else f"{count} more are late"
                column.addWidget(
                    Line(
                        theme,
                        "clock-alert",
                        words,
                        "You are told that it is late, not what it says.",
                        icon_colour="late",
                    )
                )
        else:
            column.addWidget(section(theme, "Answer first", ""))
            column.addWidget(Line(theme, "check", "Nothing waits that you can open", "", icon_colour="leaf"))
        if before.missed:
            column.addWidget(
                section(
                    theme,
                    "Promises not kept yet",
                    f"{len(before.missed)} past {'its' if len(before.missed) == 1 else 'their'} day",
                )
            )
            for promise in before.missed:
                column.addWidget(self._missed(promise, ground))
        if before.promised:
            column.addWidget(section(theme, "Promised, still to come", str(len(before.promised))))
            for promise in before.promised:
                line = f"{promise.who}, by {by_when(promise.by, promise.by_time, ground.zone)}"
                column.addWidget(
                    Line(theme, "handshake", as_sentence(promise.what), line, icon_colour="teal_ink")
                )
        column.addWidget(section(theme, f"What {name} wants to bring", "in the order they chose"))
        if not before.brought:
            column.addWidget(
                Line(theme, "bookmark", f"{name} has not put anything in yet", "They can, up to the meeting.")
            )
        for number, brought in enumerate(before.brought, start=1):
            see = Button(
                theme,
                "Read it",
                size=Size.SMALL,
                pressed=lambda id=brought.statement: self.open_wanted.emit(id),
            )
            see.setAccessibleName(f"Read it: {brought.title}")
            kind = self._kinds.of(brought.flow)
            day = tiny_date(ground.local_day(brought.sent_at))
            column.addWidget(
                Line(
                    theme,
                    "",
                    brought.first_words or brought.title,
                    f"{kind.short}, {day}",
                    buttons=(see,),
                    lead=Label(theme, str(number), "desk_strong", "teal_ink", wrap=False),
                    role="said_other",
                )
            )
        column.addStretch(1)
        return column

    def _owed(self, line: ThreadLine, ground: ReviewGround) -> Line:
        status = ground.status(line)
        if ground.may_answer:
            button = Button(self.theme, "Answer", kind=Kind.MAIN, size=Size.SMALL)
            button.clicked.connect(lambda: self.answer_wanted.emit(line.id))
        else:
            button = Button(self.theme, "Read it", size=Size.SMALL)
            button.clicked.connect(lambda: self.open_wanted.emit(line.id))
        button.setAccessibleName(f"{button.words}: {line.title}")
        return Line(
            self.theme,
            status.icon,
            f"“{line.title}”",
            status.whole or status.when,
            icon_colour=status.colour,
            line_colour=status.colour,
            line_strong=True,
            buttons=(button,),
        )

    def _missed(self, promise: Promise, ground: ReviewGround) -> Line:
        mine = promise.maker == ground.me
        buttons: list[QWidget] = []
        if mine:
            done = Button(self.theme, "Done", size=Size.SMALL, pressed=lambda: self.done.emit(promise.id))
            done.setAccessibleName(f"Done: {promise.what}")
            why = Button(self.theme, "Explain", size=Size.SMALL)
            why.clicked.connect(lambda: self.explain.emit(promise.id))
            why.setAccessibleName(f"Explain: {promise.what}")
            buttons = [done, why]
        return Line(
            self.theme,
            "handshake",
            as_sentence(promise.what),
            past_line(promise, ground.days_past(promise.by), mine),
            icon_colour="amber_ink",
            line_colour="amber_ink",
            line_strong=True,
            buttons=buttons,
        )

    # -- the side column ----------------------------------------------------------------------

    def _side(self, before: BeforeReview, ground: ReviewGround) -> Column:
        theme = self.theme
        column = Column(theme, 6)
        column.addWidget(section(theme, "Before the meeting"))
        column.add_gap(2)
        ticked = {check.key: check for check in before.checks}
        self.checks: dict[str, Check] = {}
        for key, words in ground.checklist:
            state = ticked.get(key)
            line = ""
            if state is not None and state.done_on is not None:
                who = "You" if state.by == ground.me else ground.name_of(state.by) if state.by else ""
                line = ", ".join(filter(None, [who, date_alone(state.done_on)]))
            check = Check(theme, words, line=line)
            check.setChecked(bool(state and state.done_on))
            check.clicked.connect(lambda on, key=key: self.ticked.emit(key, on))
            self.checks[key] = check
            column.addWidget(check)
        column.add_gap(6)
        column.addWidget(
            _note(
                theme,
                "lock",
                f"Only what {before.name} put in is shown here. All else stays with whom they wrote it to.",
                "plum_wash",
                "",
                "plum_ink",
            )
        )
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._boxes is None or self._side_box is None:
            return
        beside = self.width() >= self.theme.px(BESIDE)
        way = QBoxLayout.Direction
        self._boxes.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._side_box.setMinimumWidth(self.theme.px(SIDE) if beside else 0)
        self._side_box.setMaximumWidth(self.theme.px(SIDE) if beside else 16777215)


def _note(theme: Theme, icon: str, words: str, fill: str, line: str, ink: str) -> Card:
    card = Card(theme, fill=fill, line=line, radius=10, margins=(12, 9, 12, 9), gap=0)
    row = Row(theme, 10)
    row.addWidget(Icon(theme, icon, 16, ink), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(theme, words, "meta", ink), 1)
    card.column.addLayout(row)
    return card
