"""Look before you send: what they will read, who can open it, when to expect an answer; send, save or bin."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.model import FeelingChosen, VoiceNote
from ui.controls.boxes import Column, Columns, Row, WrapRow
from ui.controls.card import Card
from ui.controls.disc import Icon
from ui.controls.error_summary import ErrorSummary
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.pill import Pill
from ui.controls.who_strip import WhoCan
from ui.young.bend import Bend
from ui.young.feeling_tag import FeelingTag
from ui.young.kit import Kit
from ui.young.lengths import spoken_length
from ui.young.page import Page, Top
from ui.young.rows import HairLine
from ui.young.sign_line import SignLine
from ui.young.who_list import WhoList


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One question and what was given: words, labels or both; empty when left out."""

    question: str
    asked: str
    words: str = ""
    labels: tuple[str, ...] = ()
    feelings: tuple[FeelingChosen, ...] = ()
    notes: tuple[VoiceNote, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words.strip() or self.labels or self.feelings or self.notes)


@dataclass(frozen=True, slots=True)
class PreviewView:
    """All of it. `extras` are what this page offers besides ("Add how it feels", "Are you safe?")."""

    flow: str
    for_names: str
    lines: tuple[PreviewLine, ...]
    who: tuple[WhoCan, ...]
    cannot: str = ""
    moved: str = ""
    """Of those who were picked and cannot get it, and who does instead."""
    hear_by: str = ""
    wants_reply: bool = True
    extras: tuple[tuple[str, str, str], ...] = ()
    """(question id, words, icon)"""


class PreviewPage(Page):
    """`change(question)` goes back to one question; `extra(question)` opens one of those offered here."""

    change = Signal(str)
    extra = Signal(str)
    change_who = Signal()
    send = Signal()
    go_back = Signal()
    go_later = Signal()
    bin_it = Signal()

    def __init__(self, kit: Kit, view: PreviewView) -> None:
        words = kit.words
        super().__init__(kit, Top(words=words("flow.looking", flow=view.flow)), dense=True)
        self._view = view
        self._changes: list[Link] = []
        self.heading(words("preview.title"), words("preview.sub"), gap=18)
        self._spoken.append((words("preview.say"), self.title))
        self.error = ErrorSummary(self.theme)
        self.column.addWidget(self.error)
        halves = Columns(self.theme, (8, 4), gap=24, stack_below=960)
        halves.addWidget(self._left())
        halves.addWidget(self._right())
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self.send_button = self.main_button(words("preview.send"), self._send, icon="send")
        self.send_button.setEnabled(any(not line.is_empty for line in view.lines))
        self.set_footer(
            [
                self.back_button(self.go_back.emit),
                self.quiet_button(words("preview.save"), "bookmark", self.go_later.emit),
                self.quiet_button(words("preview.bin"), "trash-2", self.bin_it.emit),
            ],
            [self.send_button],
        )
        # Not the button that sends: a key held too long on the page before must not send anything.
        self.focus_first(self._changes[0] if self._changes else self.send_button)

    def _left(self) -> QWidget:
        words, theme = self.words, self.theme
        holder = QWidget()
        column = Column(theme, 16)
        holder.setLayout(column)
        card = Card(theme, fill="amber_wash", line="", margins=(28, 22, 28, 22), gap=0)
        head = Label(theme, words("preview.for_", names=self._view.for_names), "strong")
        card.column.addWidget(head)
        said = [line for line in self._view.lines if not line.is_empty]
        if not said:
            card.column.add_gap(10)
            card.column.addWidget(Label(theme, words("preview.nothing"), "body"))
        for line in self._view.lines:
            card.column.add_gap(4)
            shown = _Line(self.kit, line, self.change.emit)
            self._changes.append(shown.link)
            card.column.addWidget(shown)
            self._spoken.append((_aloud(self.kit, line), None))
        column.addWidget(card)
        if self._view.extras:
            row = WrapRow(theme, 8)
            for question, label, icon in self._view.extras:
                button = self.quiet_button(label, icon, lambda q=question: self.extra.emit(q))
                row.addWidget(button)
            column.addLayout(row)
        return holder

    def _right(self) -> QWidget:
        words, theme, view = self.words, self.theme, self._view
        holder = QWidget()
        column = Column(theme, 16)
        holder.setLayout(column)
        card = Card(theme, fill="teal_wash", line="", margins=(24, 20, 24, 22), gap=0)
        head = Row(theme, 8)
        head.addWidget(Icon(theme, "eye", 22))
        head.addWidget(Label(theme, words("preview.can_open"), "strong", wrap=False), 1)
        change = Link(theme, words("common.change"), pressed=self.change_who.emit)
        change.setAccessibleName(words("preview.change_name", question=words("preview.can_open")))
        head.addWidget(change)
        card.column.addLayout(head)
        card.column.add_gap(6)
        card.column.addWidget(WhoList(theme, view.who))
        if view.cannot:
            card.column.add_gap(14)
            card.column.addWidget(HairLine(theme))
            card.column.add_gap(12)
            card.column.addWidget(SignLine(theme, "ban", view.cannot, "small", ink="ink", wide=280))
        column.addWidget(card)
        if view.moved:
            column.addWidget(SignLine(theme, "arrow-right", view.moved, wide=320))
            self._spoken.append((view.moved, None))
        self._spoken.append((words("preview.can_open"), card))
        self._spoken += [(f"{who.name}, {who.why}", card) for who in view.who]
        reply = words("preview.hear_by", when=view.hear_by) if view.hear_by else ""
        if not view.wants_reply:
            reply = words("preview.reply_no")
        if reply:
            column.addWidget(SignLine(theme, "calendar-check", reply, wide=320))
            self._spoken.append((reply, None))
        for icon, key in (("lock", "preview.private"), ("book-open", "preview.record")):
            column.addWidget(SignLine(theme, icon, words(key), "small", "soft", ink="soft", wide=320))
        return holder

    @Slot()
    def _send(self) -> None:
        """Once: the button goes quiet until it is known how it went."""
        self.send_button.setEnabled(False)
        self.send_button.set_words(self.words("preview.sending"))
        self.send.emit()

    def show_refused(self, sentence: str) -> None:
        """It was not sent, and why; nothing is lost."""
        self.send_button.set_words(self.words("preview.send"))
        self.send_button.setEnabled(True)
        self.error.show_error(sentence)


class _Line(QWidget):
    """One question in small letters, the answer in the young person's own size, and a way to change it."""

    def __init__(self, kit: Kit, line: PreviewLine, change: Callable[[str], object]) -> None:
        super().__init__()
        theme, words = kit.theme, kit.words
        row = Bend(theme, 12)
        self.setLayout(row)
        column = Column(theme, 4, (0, 12, 0, 0))
        column.addWidget(Label(theme, line.asked, "small_medium", "soft", wide=600))
        if line.is_empty:
            column.addWidget(Label(theme, words("preview.left_out"), "body", "soft"))
        if line.feelings:
            tags = WrapRow(theme, 8)
            for felt in line.feelings:
                tags.addWidget(FeelingTag(kit, felt))
            column.addLayout(tags)
        if line.labels:
            picked = WrapRow(theme, 8)
            for label in line.labels:
                picked.addWidget(Pill(theme, label, fill="card", ink="ink", line="amber"))
            column.addLayout(picked)
        if line.words.strip():
            column.addWidget(Label(theme, line.words.strip(), "own", wide=640))
        for note in line.notes:
            heard = Row(theme, 8)
            heard.addWidget(Icon(theme, "mic", 20, "amber_ink"))
            length = spoken_length(words, note.seconds)
            heard.addWidget(Label(theme, f"{words('preview.voice')}, {length}", "body"), 1)
            column.addLayout(heard)
        row.addLayout(column, 1)
        self.link = Link(theme, words("common.change"), pressed=lambda: change(line.question))
        self.link.setAccessibleName(words("preview.change_name", question=line.asked))
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)


def _aloud(kit: Kit, line: PreviewLine) -> str:
    if line.is_empty:
        return f"{line.asked} {kit.words('preview.left_out')}"
    felt = [kit.feelings.word(f.feeling) for f in line.feelings]
    return f"{line.asked} {', '.join([*felt, *line.labels])} {line.words}".strip()
