"""My words and all that came of them: what I said, the answers, the promises, and whether it helped."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from core.statements.model import Verdict, VoiceNote
from ui.controls.boxes import Column, Columns, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.deadline_card import DeadlineCard
from ui.controls.label import Label
from ui.young.answer_card import AnswerCard, AnswerView
from ui.young.helped_card import HelpedCard
from ui.young.kit import Kit
from ui.young.note_player import NotePlayer
from ui.young.page import Page, Top
from ui.young.promises_card import PromisesCard, PromiseView
from ui.young.said_card import SaidCard, SaidView, aloud
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where it is while an answer is owed: a line in the deadline card, and softer facts under it."""

    lead: str = ""
    when: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """(icon, words): "Priya opened this today at 9:12.", "Sam has been asked to look." """
    late: bool = False


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread in words. `ask_verdict`: an answer is there to be judged; `verdict` once it has been."""

    id: ContentId
    title: str
    said: SaidView
    answers: tuple[AnswerView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    standing: StandingView | None = None
    name: str = ""
    ask_verdict: bool = False
    verdict: Verdict | None = None
    again_by: str = ""
    in_review: bool = False
    may_review: bool = True
    take_back_until: str = ""
    can_read: bool = False
    hidden: bool = False
    spare_key: tuple[tuple[str, str], ...] = ()
    """What happened with the spare key, and why; oldest first"""
    handed: tuple[str, ...] = ()
    """Who gave it to whom to answer; oldest first"""


class ThreadPage(Page):
    """Buttons give signals; a changed thread gives a new page."""

    go_back = Signal()
    who_opened = Signal()
    write_back = Signal()
    review = Signal(bool)
    judged = Signal(object, str)
    dispute = Signal(object)
    """The AnswerView of a visit or call that did not happen"""
    take_back = Signal()
    hide_wanted = Signal(bool)
    """True: off my list; False: back on it"""
    see_choices = Signal()
    read_card = Signal(object)
    """The AnswerCard to be read aloud"""
    play_wanted = Signal(object)
    """VoiceNote; answered by `play`"""

    def __init__(self, kit: Kit, view: ThreadView) -> None:
        super().__init__(kit, Top(words=kit.words("nav.words")), dense=True)
        self.view = view
        self.helped: HelpedCard | None = None
        self.player = NotePlayer(kit, self)
        self.player.wanted.connect(self.play_wanted)
        self.heading(view.title, gap=14)
        halves = Columns(self.theme, (8, 4), gap=24, stack_below=960)
        right = self._right()
        halves.addWidget(self._left())
        if right is not None:
            halves.addWidget(right)
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self._add_footer()

    # -- laying out ------------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        holder = QWidget()
        column = Column(self.theme, 16)
        holder.setLayout(column)
        if self.view.spare_key:
            column.addWidget(self._spare_key())
        for handed in self.view.handed:
            column.addWidget(SignLine(self.theme, "arrow-right", handed, "small_medium", wide=640))
            self._spoken.append((handed, None))
        said = SaidCard(self.kit, self.view.said, self.player.toggle, folded=bool(self.view.answers))
        self.player.rows += said.notes
        column.addWidget(said)
        self._spoken.append((self.view.title, self.title))
        self._spoken.append((self.words("thread.you_said"), said))
        self._spoken += [(aloud(self.kit, line), said) for line in self.view.said.lines if not line.is_empty]
        for answer in self.view.answers:
            card = AnswerCard(self.kit, answer, can_read=self.view.can_read)
            card.read_pressed.connect(lambda c=card: self.read_card.emit(c))
            card.dispute_pressed.connect(lambda a=answer: self.dispute.emit(a))
            column.addWidget(card)
            self._spoken += card.spoken()
        column.addLayout(self._hide())
        return holder

    def _spare_key(self) -> QWidget:
        words = self.words
        title = words("spare_key.title")
        card = Card(self.theme, margins=(28, 18, 28, 20), gap=10)
        card.column.addWidget(SignLine(self.theme, "key-round", title, "strong"))
        for happened, why in self.view.spare_key:
            card.column.addWidget(Label(self.theme, f"{happened} {why}", wide=640))
        card.column.addWidget(Label(self.theme, words("spare_key.ask"), "small", "soft", wide=640))
        card.setAccessibleName(title)
        self._spoken.append((title, card))
        self._spoken += [(f"{happened} {why}", card) for happened, why in self.view.spare_key]
        return card

    def _hide(self) -> WrapRow:
        hidden = self.view.hidden
        row = WrapRow(self.theme, 0)
        self.hide_button = Button(
            self.theme,
            self.words("words.unhide" if hidden else "words.hide"),
            icon="eye" if hidden else "eye-off",
            kind=Kind.QUIET,
            size=Size.EASY if self.kit.easy else None,
            pressed=lambda: self.hide_wanted.emit(not hidden),
        )
        row.addWidget(self.hide_button)
        return row

    def _right(self) -> QWidget | None:
        view = self.view
        holder = QWidget()
        column = Column(self.theme, 16)
        holder.setLayout(column)
        filled = False
        if view.standing is not None:
            column.addWidget(self._standing(view.standing))
            filled = True
        if view.promises:
            column.addWidget(PromisesCard(self.kit, view.promises))
            filled = True
        if view.ask_verdict or view.verdict is not None:
            self.helped = HelpedCard(self.kit, view.name, view.verdict, again_by=view.again_by)
            self.helped.judged.connect(self.judged)
            column.addWidget(self.helped)
            filled = True
        if view.take_back_until:
            column.addWidget(self._take_back())
            filled = True
        return holder if filled else None

    def _standing(self, standing: StandingView) -> QWidget:
        holder = QWidget()
        column = Column(self.theme, 12)
        holder.setLayout(column)
        icon = "clock" if standing.late else "calendar-check"
        column.addWidget(
            DeadlineCard(self.theme, standing.lead, standing.when, icon=icon, late=standing.late)
        )
        self._spoken.append((f"{standing.lead} {standing.when}".strip(), None))
        if standing.facts:
            card = Card(self.theme, margins=(22, 16, 22, 16), gap=12)
            for sign, words in standing.facts:
                card.column.addWidget(SignLine(self.theme, sign, words, wide=280))
                self._spoken.append((words, card))
            column.addWidget(card)
        if standing.late:
            choices = Button(self.theme, self.words("late.choose"), icon="signpost")
            choices.clicked.connect(lambda _=False: self.see_choices.emit())
            column.addWidget(choices)
        return holder

    def _take_back(self) -> QWidget:
        words = self.words
        card = Card(self.theme, margins=(22, 18, 22, 18), gap=10)
        line = words("sent.take_back_until", when=self.view.take_back_until, name=self.view.name)
        card.column.addWidget(Label(self.theme, line, "small", "soft", wide=300))
        button = Button(self.theme, words("thread.take_back"), icon="undo-2", pressed=self.take_back.emit)
        card.column.addWidget(button)
        return card

    def _add_footer(self) -> None:
        words, view = self.words, self.view
        back = self.back_button(self.go_back.emit)
        who = self.quiet_button(words("thread.who_opened"), "eye", self.who_opened.emit)
        end: list[QWidget] = []
        if view.may_review:
            key = "thread.in_review" if view.in_review else "thread.put_in_review"
            icon = "check" if view.in_review else "book-plus"
            self.review_button = self.plain_button(
                words(key), icon, lambda: self.review.emit(not view.in_review)
            )
            if view.in_review:
                self.review_button.setAccessibleName(
                    f"{words('thread.in_review')}. {words('thread.take_out_review')}"
                )
            end.append(self.review_button)
        write = self.main_button(words("thread.write_back"), self.write_back.emit, icon="reply")
        end.append(write)
        self.set_footer([back, who], end)
        tiles = list(self.helped.tiles.values()) if self.helped is not None else []
        self.focus_first(tiles[0] if tiles and view.verdict is None else write)

    # -- coming and going ------------------------------------------------------------------------------

    def play(self, note: VoiceNote, audio: bytes) -> None:
        """Here is the sound that was asked for."""
        self.player.play(note, audio)

    def wind_up(self) -> None:
        self.player.stop()
        if self.helped is not None:
            self.helped.hand_over()
