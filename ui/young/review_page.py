"""My next review: when it is, what it is, what I bring, and how to bring more."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from ui.controls.boxes import Column, Columns
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.young.bend import Bend
from ui.young.day_leaf import DayLeaf
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.rows import HairLine
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class BringView:
    """One thing I bring."""

    id: ContentId
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """In words; `words` "Tue 15 December at 4 o'clock", alone while nobody has set the day; all empty when
    nothing is known yet.
    """

    month: str = ""
    day: str = ""
    words: str = ""
    place: str = ""
    iro: str = ""
    bring: tuple[BringView, ...] = ()


class ReviewPage(Page):
    """Taking out asks first, elsewhere; this only says what was pressed."""

    opened = Signal(str)
    take_out = Signal(str)
    pick = Signal()
    go_back = Signal()

    def __init__(self, kit: Kit, view: ReviewView) -> None:
        super().__init__(kit, Top(words=kit.words("nav.review")))
        words = self.words
        self.heading(words("review.title"), words("review.sub"), gap=20)
        self._spoken = [(f"{words('review.title')}. {words('review.sub')}", self.title)]
        halves = Columns(self.theme, (5, 7), gap=24, stack_below=760)
        halves.addWidget(self._what(view))
        halves.addWidget(self._bring(view))
        self.column.addLayout(halves)
        self.column.addStretch(1)
        more = self.main_button(words("review.bring_more"), self.pick.emit, icon="plus")
        self.set_footer([self.back_button(self.go_back.emit)], [more])
        self.focus_first(more)

    def _what(self, view: ReviewView) -> QWidget:
        words = self.words
        holder = QWidget()
        column = Column(self.theme, 16)
        holder.setLayout(column)
        card = Card(self.theme, margins=(28, 24, 28, 24), gap=10)
        row = Bend(self.theme, 20)
        if view.day:
            row.addWidget(DayLeaf(self.theme, view.month, view.day), 0, Qt.AlignmentFlag.AlignTop)
        text = Column(self.theme, 4)
        when = view.words or words("review.none_title")
        text.addWidget(Label(self.theme, when, "h2", wide=320))
        if view.place:
            text.addWidget(Label(self.theme, view.place, "body", wide=320))
            when = words("review.at_place", when=view.words, place=view.place)
        if not view.day:
            line = words("review.by_line" if view.words else "review.none_line")
            text.addWidget(Label(self.theme, line, "body", "soft", wide=360))
        row.addLayout(text, 1)
        card.column.addLayout(row)
        column.addWidget(card)
        about = Card(self.theme, fill="teal_wash", line="", margins=(28, 20, 28, 22), gap=10)
        about.column.addWidget(Label(self.theme, words("review.what_title"), "strong"))
        about.column.addWidget(Label(self.theme, words("review.what_line"), "body", wide=400))
        about.column.addWidget(SignLine(self.theme, "message-circle", words("review.private"), wide=360))
        early = f"{words('review.ask_sooner')} {words('review.early')}"
        about.column.addWidget(SignLine(self.theme, "calendar-plus", early, wide=360))
        column.addWidget(about)
        self._spoken += [
            (when, card),
            (f"{words('review.what_title')} {words('review.what_line')}", about),
            (words("review.private"), about),
            (early, about),
        ]
        return holder

    def _bring(self, view: ReviewView) -> QWidget:
        words = self.words
        card = Card(self.theme, margins=(28, 22, 24, 18), gap=4)
        card.column.addWidget(Label(self.theme, words("review.bring_title"), "h2"))
        card.column.addWidget(Label(self.theme, words("review.bring_sub"), "body", "soft", wide=560))
        if view.iro:
            card.column.addWidget(
                SignLine(self.theme, "eye", words("review.can_read", name=view.iro), "small", wide=520)
            )
        self._spoken.append((f"{words('review.bring_title')}. {words('review.bring_sub')}", card))
        if not view.bring:
            card.column.add_gap(10)
            card.column.addWidget(Label(self.theme, words("review.bring_none"), "strong", wide=560))
            card.column.addWidget(Label(self.theme, words("review.bring_how"), "body", wide=560))
        for thing in view.bring:
            card.column.addWidget(HairLine(self.theme))
            card.column.addWidget(self._thing(thing))
            self._spoken.append((f"{thing.title}. {thing.line}", card))
        return card

    def _thing(self, thing: BringView) -> QWidget:
        words = self.words
        holder = QWidget()
        row = Bend(self.theme, 14, (0, 8, 0, 8))
        holder.setLayout(row)
        row.addWidget(Disc(self.theme, "check", fill="amber_wash", ink="amber"))
        text = Column(self.theme, 2)
        text.addWidget(Label(self.theme, thing.title, "strong", wide=320))
        text.addWidget(Label(self.theme, thing.line, "small", "soft", wide=320, most=2))
        row.addLayout(text, 1)
        see = Button(
            self.theme,
            words("review.read_it"),
            icon="eye",
            kind=Kind.QUIET,
            pressed=lambda id=thing.id: self.opened.emit(id),
        )
        see.setAccessibleName(words("words.open", title=thing.title))
        out = Button(
            self.theme,
            words("review.take_out"),
            pressed=lambda id=thing.id: self.take_out.emit(id),
        )
        out.setAccessibleName(f"{words('review.take_out')}. {thing.title}")
        row.addWidget(see, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(out, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder
