"""What both home pages share: their signals, the greeting, the rows of my words and the card of my review."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from core.statements.flow import Flow
from core.statements.library import Feeling
from ui.controls.boxes import Column, Gap, Row
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.face_tile import FaceTile, TileSize
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.word_row import WordRow, WordState
from ui.runtime.leaving import let_go
from ui.young.bend import Bend
from ui.young.day_leaf import DayLeaf
from ui.young.kit import Kit
from ui.young.new_worker_card import NewWorkerCard, NewWorkerView
from ui.young.nothing_sent import NothingSent
from ui.young.page import Page, Top
from ui.young.rows import HairLine, WordLine


@dataclass(frozen=True, slots=True)
class NextReview:
    """What the review card shows: "Dec", "15", "Tue 15 December"; only words while nobody
    has set it, and all empty when nothing is known yet.
    """

    month: str = ""
    day: str = ""
    words: str = ""
    brought: int = 0


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home shows. `lines`: the newest, at most three; `count` of all."""

    name: str
    lines: tuple[WordLine, ...] = ()
    count: int = 0
    drafts: int = 0
    review: NextReview = NextReview()
    first_time: bool = False
    new_workers: tuple[NewWorkerView, ...] = ()


class HomeFrame(Page):
    """Pages give signals; `show_view` shows what is known now."""

    felt = Signal(str)
    more_feelings = Signal()
    say = Signal(str)
    diary = Signal()
    opened = Signal(str)
    see_all = Signal()
    drafts = Signal()
    review = Signal()
    known = Signal(str)
    """The news of that hand-over was read."""

    def __init__(self, kit: Kit, flows: tuple[Flow, ...], *, rows: int) -> None:
        super().__init__(kit, Top(tab="home"))
        self.hills = True
        # The faces are the way in to how I feel.
        self.flows = tuple(flow for flow in flows if flow.code != "feel_now")
        self._rows = rows
        self.face_tiles: list[FaceTile] = []
        self.heading("", gap=22)
        self.news: list[NewWorkerCard] = []
        self._news = Column(self.theme, 16)
        self.column.addLayout(self._news)
        self._see_all = Link(self.theme, "", pressed=self.see_all.emit)
        self._card = Card(self.theme, margins=(24, 0, 24, 0), gap=0)
        self._leaf = DayLeaf(self.theme)
        self._review_when = Label(self.theme, "", "h2", wide=260)
        self._review_line = Label(self.theme, "", "small", "soft", wide=260)
        self._review_button = Button(self.theme, self.words("review.bring_title"), pressed=self.review.emit)

    # -- pieces ----------------------------------------------------------------------------------------

    def add_head(self, title: str, link: Link | None = None, *, high: int = 44) -> Column:
        """A section's title, as high as a link that may stand at its end, or `high`."""
        row = Row(self.theme, 0)
        row.addWidget(Gap(self.theme, 0, high))
        row.addWidget(Label(self.theme, title, "h2", wrap=False), 1)
        if link is not None:
            row.addWidget(link)
        column = Column(self.theme, 0, (0, 0, 0, 8))
        column.addLayout(row)
        return column

    def make_faces(self, feelings: Sequence[Feeling], size: TileSize) -> list[FaceTile]:
        """A face for each feeling, and More."""
        for feeling in feelings:
            tile = FaceTile(self.theme, feeling.face, feeling.word, size=size, checkable=False)
            tile.clicked.connect(lambda _=False, code=feeling.code: self.felt.emit(code))
            self.face_tiles.append(tile)
        more = FaceTile(self.theme, "more", self.words("home.faces_more"), size=size, checkable=False)
        more.setAccessibleName(self.words("feelings.more_title"))
        more.clicked.connect(lambda _=False: self.more_feelings.emit())
        self.face_tiles.append(more)
        return self.face_tiles

    def lay_review(self) -> Card:
        """The card of my next review."""
        card = Card(self.theme, margins=(22, 22, 16, 22), gap=0)
        row = Bend(self.theme, 14, narrow=True)
        day = Row(self.theme, 14)
        day.addWidget(self._leaf)
        column = Column(self.theme, 2)
        column.addWidget(Label(self.theme, self.words("home.review.title"), "small", "soft", wrap=False))
        column.addWidget(self._review_when)
        column.addWidget(self._review_line)
        day.addLayout(column, 1)
        row.addLayout(day, 1)
        row.addWidget(self._review_button)
        card.column.addLayout(row)
        return card

    # -- what is known now -----------------------------------------------------------------------------

    def show_view(self, view: HomeView) -> None:
        """Show what is known now."""
        self.view = view
        words = self.words
        if view.first_time:
            title = words("home.first.title", name=view.name)
        elif view.name:
            title = words("home.title", name=view.name)
        else:
            title = words("home.title_no_name")
        self.title.set_words(title)
        self.sub.set_words(words("home.first.line") if view.first_time else "")
        self.sub.setVisible(view.first_time)
        self._see_all.set_words(words("home.see_all", count=view.count))
        self._see_all.setVisible(view.count > 0)
        self._show_news(view.new_workers)
        self._show_lines(view)
        self._show_review(view.review)
        self._spoken = [(title, self.title)]
        self._spoken += [(f"{card.view.title}. {' '.join(card.view.lines)}", card) for card in self.news]
        self._spoken += [(tile.words, tile) for tile in self.face_tiles]

    def _show_news(self, news: Sequence[NewWorkerView]) -> None:
        if [card.view for card in self.news] == list(news):
            return
        while (item := self._news.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        self.news = [NewWorkerCard(self.kit, view) for view in news]
        for card in self.news:
            card.known.connect(self.known)
            self._news.addWidget(card)
        if news:
            self._news.addWidget(Gap(self.theme, 0, 8))

    def _show_lines(self, view: HomeView) -> None:
        while (item := self._card.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        rows: list[WordRow | NothingSent] = []
        if view.drafts:
            row = WordRow(
                self.theme,
                self.words("home.carry_on"),
                self.words.counted("home.drafts", view.drafts),
                WordState.DRAFT,
            )
            row.clicked.connect(lambda _=False: self.drafts.emit())
            rows.append(row)
        for line in view.lines[: self._rows - len(rows)]:
            row = WordRow(self.theme, line.title, line.line, line.state, badge=line.badge)
            row.clicked.connect(lambda _=False, id=line.id: self.opened.emit(id))
            rows.append(row)
        if not view.lines:
            rows.append(NothingSent(self.theme, self.words))
        for place, each in enumerate(rows):
            if place:
                self._card.column.addWidget(HairLine(self.theme))
            self._card.column.addWidget(each)

    def _show_review(self, review: NextReview) -> None:
        words = self.words
        self._leaf.setVisible(bool(review.day))
        self._leaf.set_day(review.month, review.day)
        self._review_when.set_words(review.words or words("home.review.none"))
        self._review_line.set_words(
            "" if review.day else words("home.review.by_line" if review.words else "home.review.none_line")
        )
        self._review_line.setVisible(not review.day)
        count = words.counted("home.review.bring", review.brought)
        self._review_button.setAccessibleName(words("home.review.open"))
        self._review_button.setAccessibleDescription(count)
        self._review_button.setVisible(bool(review.words) or review.brought > 0)
