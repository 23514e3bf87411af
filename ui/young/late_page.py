"""An answer is late: said plainly, our fault, and what the young person can do now."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.card import Card
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.disc import Disc, paint_disc
from ui.controls.label import Label
from ui.controls.lines import Lines
from ui.controls.paint import mirrored
from ui.controls.painted import PaintedButton
from ui.theme import Theme
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class LateView:
    """In words. `told`: who has been told ("Sam"), empty when nobody covers; `due`: when it was due."""

    flow: str
    told: str = ""
    due: str = ""
    boss_told: bool = False
    may_choose_other: bool = True
    has_advocate: bool = True
    advocate_offered: bool = False


class LatePage(Page):
    """Plum is help, and late for the young person; no red anywhere."""

    wait = Signal()
    someone_else = Signal()
    advocate = Signal()
    go_back = Signal()
    see_words = Signal()

    def __init__(self, kit: Kit, view: LateView) -> None:
        words = kit.words
        super().__init__(kit, Top(words=view.flow))
        self.column.add_gap(8)
        card = Card(self.theme, fill="plum_wash", line="", margins=(32, 22, 32, 24), gap=0)
        row = Bend(self.theme, 20)
        row.addWidget(
            Disc(self.theme, "clock", fill="card", ink="plum_ink", size=56), 0, Qt.AlignmentFlag.AlignTop
        )
        column = Column(self.theme, 6)
        self.title = Label(self.theme, words("late.title"), "h1", wide=960)
        column.addWidget(self.title)
        line = words("late.line", name=view.told) if view.told else words("late.line_no_name")
        column.addWidget(Label(self.theme, line, "h2", wide=960))
        facts = []
        if view.due:
            facts.append(words("late.since", when=view.due))
        if view.boss_told:
            facts.append(words("late.boss"))
        if facts:
            column.addWidget(Label(self.theme, " ".join(facts), "body", "ink", wide=960))
        row.addLayout(column, 1)
        card.column.addLayout(row)
        self.column.addWidget(card)
        self.setAccessibleName(words("late.title"))
        self._spoken = [(words("late.title"), card), (line, card), *((fact, card) for fact in facts)]
        self.column.add_gap(22)
        self.column.addWidget(Label(self.theme, words("late.choose"), "h2"))
        self.column.add_gap(12)
        self._choices: list[BigChoice] = []
        self._choice("hourglass", "late.wait", self.wait)
        if view.may_choose_other:
            self._choice("users", "late.someone_else", self.someone_else)
        if view.has_advocate:
            line = words("late.advocate_offer") if view.advocate_offered else ""
            self._choice("hand-helping", "late.advocate", self.advocate, line)
        ChoiceKeys(self, self._choices)
        if not view.may_choose_other and not view.has_advocate:
            self.column.addWidget(Label(self.theme, words("late.nobody_else"), "body", "soft"))
        self.column.add_gap(14)
        self.column.addWidget(
            SignLine(self.theme, "life-buoy", words("late.help"), "body", "soft", ink="plum_ink", wide=900)
        )
        self.column.addStretch(1)
        self.set_footer(
            [
                self.back_button(self.go_back.emit),
                self.quiet_button(words("sent.see_words"), "messages-square", self.see_words.emit),
            ],
            [],
        )
        self.focus_first(self._choices[0])

    def _choice(self, icon: str, key: str, signal: SignalInstance, line: str = "") -> None:
        words = self.words
        choice = BigChoice(self.theme, words(key), line or words(f"{key}_line"), icon)
        choice.clicked.connect(lambda _=False: signal.emit())
        if self._choices:
            self.column.add_gap(12)
        self._choices.append(choice)
        self.column.addWidget(choice)
        self._spoken.append((f"{choice.words}. {choice.more}", choice))


class BigChoice(PaintedButton):
    """One thing that can be done: sign, words, one line; as wide as the page, 88 high at least."""

    radius = 22

    def __init__(
        self, theme: Theme, words: str, line: str, icon: str, *, parent: QWidget | None = None
    ) -> None:
        self._icon = icon
        super().__init__(theme, words, more=line, parent=parent)

    def design_size(self) -> tuple[float, float]:
        return 640, 88

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(88))

    def hasHeightForWidth(self) -> bool:
        return True

    def _set(self, width: float) -> tuple[Lines, Lines]:
        theme, direction = self.theme, self.layoutDirection()
        room = max(1.0, width - theme.pf(24 + 48 + 20 + 56))
        title = Lines(self.words, theme.font("h2"), theme.line_height("h2"), room, direction=direction)
        line = Lines(self.more, theme.font("body"), theme.line_height("body"), room, direction=direction)
        return title, line

    def heightForWidth(self, width: int) -> int:
        title, line = self._set(width)
        return max(self.theme.px(88), round(title.height + line.height + self.theme.pf(36)))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        self.paint_tile(painter, rect)
        side = theme.pf(48)
        sign = QRectF(rect.x() + theme.pf(24), rect.center().y() - side / 2, side, side)
        paint_disc(painter, theme, mirrored(sign, rect, direction), self._icon, "teal_wash", "teal_ink")
        title, line = self._set(rect.width())
        height = title.height + line.height
        box = QRectF(
            sign.right() + theme.pf(20), rect.center().y() - height / 2, max(1.0, rect.width()), height
        )
        box.setWidth(max(1.0, rect.right() - theme.pf(56) - box.x()))
        box = mirrored(box, rect, direction)
        title.paint(painter, box.x(), box.y(), theme.colour("ink"))
        line.paint(painter, box.x(), box.y() + title.height, theme.colour("soft"))
        size = theme.pf(24)
        way = QRectF(rect.right() - theme.pf(24) - size, rect.center().y() - size / 2, size, size)
        mirror = direction == Qt.LayoutDirection.RightToLeft
        theme.paint_icon(painter, mirrored(way, rect, direction), "chevron-right", "soft", mirrored=mirror)
