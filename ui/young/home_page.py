"""Home: how are you today, ways to say something, where my words are, my next review."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow
from ui.controls.boxes import Column, Columns, Gap, Row, TileGrid
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import FaceTile, TileSize
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.say_tile import SayTile
from ui.controls.word_row import WordRow, WordState
from ui.runtime.leaving import let_go
from ui.young.bend import Bend
from ui.young.day_leaf import DayLeaf
from ui.young.kit import Kit
from ui.young.nothing_sent import NothingSent
from ui.young.page import Page, Top
from ui.young.rows import HairLine, WordLine


@dataclass(frozen=True, slots=True)
class NextReview:
    """What the review card shows: "Dec", "15", "Tue 15 December"; all empty when there is no date yet."""

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


class HomePage(Page):
    """Everything starts here."""

    felt = Signal(str)
    more_feelings = Signal()
    say = Signal(str)
    diary = Signal()
    opened = Signal(str)
    see_all = Signal()
    drafts = Signal()
    review = Signal()

    def __init__(self, kit: Kit, flows: tuple[Flow, ...], view: HomeView) -> None:
        super().__init__(kit, Top(tab="home"))
        self.hills = True
        self._flows = flows
        words = self.words
        self.heading("", gap=22)
        self._faces = TileGrid(self.theme, 120, most=7, gap=24, row_gap=12)
        self._face_tiles = self._add_faces()
        self.column.addLayout(self._faces)
        self.column.add_gap(24)
        self._halves = Columns(self.theme, (7, 5), gap=24, stack_below=760)
        left, right = QWidget(), QWidget()
        left_column, right_column = Column(self.theme, 0), Column(self.theme, 0)
        left.setLayout(left_column)
        right.setLayout(right_column)
        left_column.addLayout(self._head(words("home.say")))
        self._tiles = TileGrid(self.theme, 260, most=2, gap=24, row_gap=16)
        self._add_tiles()
        left_column.addLayout(self._tiles)
        self._see_all = Link(self.theme, "", pressed=self.see_all.emit)
        right_column.addLayout(self._head(words("home.words"), self._see_all))
        self._card = Card(self.theme, margins=(24, 0, 24, 0), gap=0)
        right_column.addWidget(self._card)
        right_column.add_gap(16)
        self._review_card = Card(self.theme, margins=(22, 22, 16, 22), gap=0)
        right_column.addWidget(self._review_card)
        right_column.addStretch(1)
        self._halves.addWidget(left)
        self._halves.addWidget(right)
        self.column.addLayout(self._halves)
        self.column.addStretch(1)
        self._leaf = DayLeaf(self.theme)
        self._review_when = Label(self.theme, "", "h2", wide=260)
        self._review_line = Label(self.theme, "", "small", "soft", wide=260)
        self._review_button = Button(self.theme, words("review.bring_title"), pressed=self.review.emit)
        self._lay_review()
        self.theme.changed.connect(self._lie)
        self._lie()
        self.show_view(view)
        self.focus_first(self._face_tiles[0])

    def _head(self, title: str, link: Link | None = None) -> Column:
        """A section's title, as high as a link that may stand at its end."""
        row = Row(self.theme, 0)
        row.addWidget(Gap(self.theme, 0, 44))
        row.addWidget(Label(self.theme, title, "h2", wrap=False), 1)
        if link is not None:
            row.addWidget(link)
        column = Column(self.theme, 0, (0, 0, 0, 8))
        column.addLayout(row)
        return column

    def _add_faces(self) -> list[FaceTile]:
        tiles = []
        for feeling in self.kit.feelings.home_set:
            tile = FaceTile(self.theme, feeling.face, feeling.word, size=TileSize.HOME, checkable=False)
            tile.clicked.connect(lambda _=False, code=feeling.code: self.felt.emit(code))
            tiles.append(tile)
        more = FaceTile(
            self.theme, "more", self.words("home.faces_more"), size=TileSize.HOME, checkable=False
        )
        more.setAccessibleName(self.words("feelings.more_title"))
        more.clicked.connect(lambda _=False: self.more_feelings.emit())
        tiles.append(more)
        for tile in tiles:
            self._faces.addWidget(tile)
        ChoiceKeys(self, tiles)
        return tiles

    def _add_tiles(self) -> None:
        tiles = []
        for flow in self._flows:
            if flow.code == "feel_now":
                continue  # the faces above are its way in
            tile = SayTile(self.theme, flow.name, flow.line, drawing=flow.picture)
            tile.clicked.connect(lambda _=False, code=flow.code: self.say.emit(code))
            tiles.append(tile)
        diary = SayTile(
            self.theme,
            self.words("home.diary.title"),
            self.words("home.diary.line"),
            drawing="pictograms/diary",
        )
        diary.clicked.connect(lambda _=False: self.diary.emit())
        tiles.append(diary)
        for tile in tiles:
            self._tiles.addWidget(tile)
        ChoiceKeys(self, tiles)

    def _lay_review(self) -> None:
        row = Bend(self.theme, 14)
        row.addWidget(self._leaf)
        column = Column(self.theme, 2)
        column.addWidget(Label(self.theme, self.words("home.review.title"), "small", "soft", wrap=False))
        column.addWidget(self._review_when)
        column.addWidget(self._review_line)
        row.addLayout(column, 1)
        row.addWidget(self._review_button)
        self._review_card.column.addLayout(row)

    @Slot()
    def _lie(self) -> None:
        """In a narrow window the faces lie down beside their words."""
        narrow = self.theme.is_narrow
        self._faces.set_measure(138 if narrow else 120, 4 if narrow else 7, 10 if narrow else 24)
        for tile in self._face_tiles:
            tile.lie_down(narrow)

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
        self._show_lines(view)
        self._show_review(view.review)
        self._spoken = [(title, self.title)]
        self._spoken += [(tile.words, tile) for tile in self._face_tiles]

    def _show_lines(self, view: HomeView) -> None:
        while (item := self._card.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        rows: list[QWidget] = []
        if view.drafts:
            row = WordRow(
                self.theme,
                self.words("home.carry_on"),
                self.words.counted("home.drafts", view.drafts),
                WordState.DRAFT,
            )
            row.clicked.connect(lambda _=False: self.drafts.emit())
            rows.append(row)
        for line in view.lines[: 3 if not view.drafts else 2]:
            row = WordRow(self.theme, line.title, line.line, line.state, badge=line.badge)
            row.clicked.connect(lambda _=False, id=line.id: self.opened.emit(id))
            rows.append(row)
        if not view.lines:
            empty = NothingSent(self.theme, self.words)
            rows.append(empty)
        for place, row in enumerate(rows):
            if place:
                self._card.column.addWidget(HairLine(self.theme))
            self._card.column.addWidget(row)

    def _show_review(self, review: NextReview) -> None:
        words = self.words
        self._leaf.setVisible(bool(review.day))
        self._leaf.set_day(review.month, review.day)
        self._review_when.set_words(review.words or words("home.review.none"))
        self._review_line.set_words("" if review.day else words("home.review.none_line"))
        self._review_line.setVisible(not review.day)
        count = words.counted("home.review.bring", review.brought)
        self._review_button.setAccessibleName(words("home.review.open"))
        self._review_button.setAccessibleDescription(count)
        self._review_button.setVisible(bool(review.day) or review.brought > 0)
