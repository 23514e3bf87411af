"""Got it: saved here or delivered, when to hear back, what happens next, who can open it, take it back."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.boxes import Column, Columns, Row
from ui.controls.button import Button
from ui.controls.deadline_card import DeadlineCard
from ui.controls.disc import paint_disc
from ui.controls.label import Label
from ui.controls.who_strip import WhoCan
from ui.runtime.announce import announce
from ui.runtime.leaving import let_go
from ui.theme import Theme
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sent_scene import SentScene
from ui.young.who_list import WhoRow


class Reached(Enum):
    """How far the words have come."""

    SAVED = "saved"
    DELIVERED = "delivered"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class SentView:
    """In words. `hear_by` is "3:40 in the afternoon on Monday"; `take_back_until` "3:50 today" or empty."""

    flow: str
    name: str
    more: int = 0
    cover: str = ""
    reached: Reached = Reached.SAVED
    hear_by: str = ""
    got_there: str = ""
    opened: str = ""
    wants_reply: bool = True
    who: tuple[WhoCan, ...] = ()
    take_back_until: str = ""
    stopped: bool = False
    """Saved here, and nothing is sent from here now"""
    safety: str = ""
    """What the safety team's being told means now ("A person will see this by ..."); empty otherwise."""


class SentPage(Page):
    """Changes as the words go on their way; the plane flies once, when they have got there."""

    take_back = Signal()
    go_back = Signal()
    see_words = Signal()
    home = Signal()

    def __init__(self, kit: Kit, view: SentView) -> None:
        super().__init__(kit, Top(words=view.flow))
        words = self.words
        halves = Columns(self.theme, (5, 7), gap=24, stack_below=860, level=True)
        self.scene = SentScene(self.theme)
        halves.addWidget(self.scene)
        right = QWidget()
        self._right = Column(self.theme, 0, (24, 0, 0, 0))
        right.setLayout(self._right)
        halves.addWidget(right)
        self.column.add_gap(8)
        self.column.addLayout(halves, 1)
        self.title = Label(self.theme, "", "h1", wide=640)
        self._right.addWidget(self.title)
        self._right.add_gap(20)
        self._deadline = DeadlineCard(self.theme, "", "")
        self._right.addWidget(self._deadline)
        self._safety = Label(self.theme, "", "body", "plum_ink", wide=640)
        self._right.addWidget(self._safety)
        self._right.add_gap(26)
        self._right.addWidget(Label(self.theme, words("sent.next"), "h2"))
        self._right.add_gap(12)
        self._steps = [Step(self.theme) for _ in range(3)]
        self._steps[-1].is_last = True
        for step in self._steps:
            self._right.addWidget(step)
        self._right.add_gap(20)
        self._right.addWidget(Label(self.theme, words("sent.who"), "h2"))
        self._right.add_gap(10)
        self._who = QWidget()
        self._who_column = Column(self.theme, 0)
        self._who.setLayout(self._who_column)
        self._right.addWidget(self._who)
        self._right.add_gap(18)
        self._take_row = QWidget()
        row = Bend(self.theme, 12)
        self._take_row.setLayout(row)
        self.take_button = Button(
            self.theme, words("sent.take_back"), icon="undo-2", pressed=self.take_back.emit
        )
        row.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignTop)
        self._until = Label(self.theme, "", "small", "soft", wide=380)
        row.addWidget(self._until, 1, Qt.AlignmentFlag.AlignVCenter)
        self._right.addWidget(self._take_row)
        self._right.addStretch(1)
        home = self.main_button(words("common.home"), self.home.emit, icon_after="house")
        self.set_footer(
            [
                self.back_button(self.go_back.emit),
                self.quiet_button(words("sent.see_words"), "messages-square", self.see_words.emit),
            ],
            [home],
        )
        self.focus_first(home)
        self._view: SentView | None = None
        self.show_view(view)

    def show_view(self, view: SentView) -> None:
        """As it stands now."""
        before, self._view = self._view, view
        words = self.words
        saved = view.reached is Reached.SAVED
        if saved:
            title = words("sent.title_saved")
        elif view.more:
            title = words("sent.title_many", name=view.name, count=view.more)
        else:
            title = words("sent.title", name=view.name)
        if before is not None and title != self.title.words:
            announce(self, title)  # it got there while the keyboard stands at a button
        self.title.set_words(title)
        self.setAccessibleName(title)
        self._show_deadline(view)
        self._safety.set_words(view.safety)
        self._safety.setVisible(bool(view.safety))
        self._show_steps(view)
        if before is None or before.who != view.who:
            while (item := self._who_column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    let_go(widget)
            self._who_column.addWidget(WhoRow(self.theme, view.who))
        self._take_row.setVisible(bool(view.take_back_until))
        self._until.set_words(
            words("sent.take_back_until", when=view.take_back_until, name=view.name)
            if view.take_back_until
            else ""
        )
        self._spoken = [(title, self.title), (self._deadline.accessibleName(), self._deadline)]
        self._spoken += [(f"{s.words} {s.line}", s) for s in self._steps if not s.isHidden()]
        if not saved and (before is None or before.reached is Reached.SAVED):
            self.scene.fly()

    def _show_deadline(self, view: SentView) -> None:
        words = self.words
        if not view.wants_reply:
            self._deadline.set_words("", words("sent.no_reply"))
        elif view.hear_by:
            self._deadline.set_words(words("sent.hear_by"), view.hear_by)
        else:
            self._deadline.set_words("", words("sent.stopped" if view.stopped else "sent.waiting"))

    def _show_steps(self, view: SentView) -> None:
        words, (there, reads, answers) = self.words, self._steps
        if view.reached is Reached.SAVED:
            line = words("sent.saved_here_stopped" if view.stopped else "sent.saved_here_line")
            there.show_step("cloud-upload", words("sent.saved_here"), line, done=False)
        else:
            line = words("sent.got_there_line", when=view.got_there)
            there.show_step("check", words("sent.got_there"), line, done=True)
        if view.reached is Reached.OPENED:
            line = words("sent.opened_line", when=view.opened)
            reads.show_step("check", words("sent.opened", name=view.name), line, done=True)
        else:
            line = words("sent.reads_line", name=view.name)
            reads.show_step("book-open", words("sent.reads", name=view.name), line, done=False)
        answers.setVisible(view.wants_reply)
        line = (
            words("sent.answers_line", name=view.name, cover=view.cover)
            if view.cover
            else words("sent.answers_line_no_cover")
        )
        answers.show_step("message-circle", words("sent.answers", name=view.name), line, done=False)
        reads.is_last = not view.wants_reply


class Step(QWidget):
    """One step of what happens next: sign 32 on a thin line, words, a soft line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_last = False
        self._icon, self._done = "circle", False
        row = Row(theme, 16)
        self.setLayout(row)
        row.add_gap(32)
        column = Column(theme, 2, (0, 3, 0, 13))
        self._title = Label(theme, "", "strong", wide=560)
        self._line = Label(theme, "", "small", "soft", wide=560)
        column.addWidget(self._title)
        column.addWidget(self._line)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._restyle)

    @property
    def words(self) -> str:
        return self._title.words

    @property
    def line(self) -> str:
        return self._line.words

    def show_step(self, icon: str, words: str, line: str, *, done: bool) -> None:
        """Say it."""
        self._icon, self._done = icon, done
        self._title.set_words(words)
        self._line.set_words(line)
        self.setAccessibleName(words)
        self.setAccessibleDescription(line)
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.pf(32)
        left = 0.0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - side
        box = QRectF(left, 0, side, side)
        if not self.is_last:
            painter.setPen(QPen(theme.colour("outline" if theme.is_contrast else "hair"), theme.pf(2)))
            x = box.center().x()
            painter.drawLine(round(x), round(side + theme.pf(4)), round(x), self.height() - theme.px(4))
        if self._done:
            paint_disc(painter, theme, box, self._icon, "teal", "on_teal", icon_part=0.55)
        else:
            paint_disc(painter, theme, box, self._icon, "card", "teal_ink", line="outline", icon_part=0.55)
