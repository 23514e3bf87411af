"""The card on home that says who a young person's new worker is, and which of their words went along."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.model import WhyReader
from core.statements.words import Words
from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.people_words import art_name
from ui.young.rows import HairLine
from ui.young.when import When

if TYPE_CHECKING:
    from core.statements.handing import NewWorker


@dataclass(frozen=True, slots=True)
class NewWorkerView:
    """One card in words; `went`: the titles of what went along, with when each was sent."""

    id: str
    title: str
    lines: tuple[str, ...]
    name: str
    portrait: str
    went: tuple[tuple[str, str], ...]
    list_title: str
    list_line: str


def new_worker_view(news: "NewWorker", words: Words, when: When) -> NewWorkerView:
    """What the card says."""
    part = news.hand_over.part
    if part is WhyReader.COVER:
        return _cover_view(news, words, when)
    if part is WhyReader.REVIEW:
        return _review_view(news, words, when)
    made, name, old = news.hand_over, news.taker.known_as, news.giver.known_as
    key = f"new_worker.role.{made.role.value}"
    role = words(key if key in words else "new_worker.role.other")
    day = when.date(when.local(made.at).date())
    lines = [
        words("new_worker.since", name=name, old=old, day=day),
        words.counted("new_worker.went", len(news.said), name=name)
        if news.said or not made.total
        else words("new_worker.went.coming", name=name),
    ]
    if news.said:
        lines.append(words("new_worker.same_day"))
    lines.append(words("new_worker.old", old=old))
    return _view(
        news,
        when,
        words("new_worker.title", role=role, name=name),
        lines,
        words("new_worker.list_title", name=name),
        words("new_worker.list_line", name=name, old=old),
    )


def _cover_view(news: "NewWorker", words: Words, when: When) -> NewWorkerView:
    """Somebody else steps in from now on."""
    made, name, old = news.hand_over, news.taker.known_as, news.giver.known_as
    worker = news.covers_for.known_as if news.covers_for else old
    day = when.date(when.local(made.at).date())
    lines = [words("new_worker.cover.since", name=name, worker=worker, day=day)]
    if news.left:
        lines.append(words("new_worker.cover.left", old=old))
    elif old != worker:
        lines.append(words("new_worker.cover.before", old=old))
    if news.said:
        lines.append(words.counted("new_worker.cover.went", len(news.said), name=name))
        lines.append(words("new_worker.same_day"))
    return _view(
        news,
        when,
        words("new_worker.cover.title", name=name, worker=worker),
        lines,
        words("new_worker.list_title", name=name),
        words("new_worker.cover.list_line", worker=worker),
    )


def _review_view(news: "NewWorker", words: Words, when: When) -> NewWorkerView:
    """What is brought to the review went to a new IRO."""
    name = news.taker.known_as
    lines = [
        words("new_worker.review.since", name=name),
        words.counted("new_worker.review.went", len(news.said), name=name),
    ]
    return _view(
        news,
        when,
        words("new_worker.review.title", name=name),
        lines,
        words("new_worker.list_title", name=name),
        words("new_worker.review.list_line"),
    )


def _view(
    news: "NewWorker", when: When, title: str, lines: list[str], list_title: str, list_line: str
) -> NewWorkerView:
    return NewWorkerView(
        id=news.hand_over.id,
        title=title,
        lines=tuple(lines),
        name=news.taker.name,
        portrait=art_name(news.taker.portrait, "portraits"),
        went=tuple((line.title, when.stamp(line.sent_at)) for line in news.said),
        list_title=list_title,
        list_line=list_line,
    )


class NewWorkerCard(Card):
    """`known(id)`: it was read."""

    known = Signal(str)

    def __init__(self, kit: Kit, view: NewWorkerView, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, fill="teal_wash", line="", margins=(24, 20, 24, 20), gap=0)
        if parent is not None:
            self.setParent(parent)
        self._kit, self.view = kit, view
        theme, words = kit.theme, kit.words
        row = Bend(theme, 20, narrow=True)
        row.addWidget(Avatar(theme, view.portrait, 84, name=view.name), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(theme, 4)
        column.addWidget(Label(theme, view.title, "h2", wide=640))
        for line in view.lines:
            column.addWidget(Label(theme, line, "body", wide=640))
        column.add_gap(10)
        buttons = WrapRow(theme, 12, 8)
        size = Size.EASY if kit.easy else Size.BIG
        self.ok = Button(theme, words("new_worker.ok"), icon="check", kind=Kind.MAIN, size=size)
        self.ok.clicked.connect(lambda: self.known.emit(view.id))
        buttons.addWidget(self.ok)
        self.see = Button(theme, words("new_worker.see"), icon="eye", size=size, pressed=self._list)
        self.see.setVisible(bool(view.went))
        if view.went:
            buttons.addWidget(self.see)
        column.addLayout(buttons)
        row.addLayout(column, 1)
        self.column.addLayout(row)
        self.setAccessibleName(f"{view.title}. {' '.join(view.lines)}")

    def _list(self) -> None:
        """Every one of them, by the words it began with."""
        theme, view = self._kit.theme, self.view
        close = Button(
            theme,
            self._kit.words("common.close"),
            kind=Kind.MAIN,
            size=Size.EASY if self._kit.easy else Size.BIG,
        )
        shown = Dialog(self.window(), theme, view.list_title, end=[close])
        shown.column.addWidget(Label(theme, view.list_line, "body", wide=560))
        for title, sent in view.went:
            shown.column.addWidget(HairLine(theme))
            shown.column.addWidget(Label(theme, title, "strong", wide=560))
            shown.column.addWidget(Label(theme, sent, "small", "soft", wide=560))
        close.clicked.connect(shown.close_dialog)
        shown.open()
