"""Opening something in an emergency: three steps, one after the other, then the post itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.people.directory import Listed
from core.statements.emergency_values import Asked, Hand
from ui.controls.boxes import Row
from ui.controls.button import Button, Kind
from ui.controls.error_summary import ErrorSummary
from ui.controls.label import Label
from ui.office.break_post import BreakPost
from ui.office.break_steps import AskStep, BreakStep, HandStep
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn


class BreakPage(QWidget):
    """`asked(Asked)` when all three steps are right; `left` back to the sheets. `post` is what comes then."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Open something in an emergency")
        self._theme, self._busy = theme, False
        self.ask = AskStep(theme)
        self.first = HandStep(theme, 0)
        self.second = HandStep(theme, 1, lambda: self.first.words.words())
        self.steps: tuple[BreakStep, ...] = (self.ask, self.first, self.second)
        self.pane = Pane(theme, "Open something in an emergency")
        self.scroll = ScrollColumn(theme, "Steps", gap=0, margins=(20, 14, 20, 20), stop=False)
        self.pane.inside.addWidget(self.scroll, 1)
        column = self.scroll.column
        self.count = Label(theme, "", "meta", "soft")
        self.title = Label(theme, "", "title")
        self.line = Label(theme, "", "desk", "soft")
        self.error = ErrorSummary(theme)
        for part, gap in ((self.count, 2), (self.title, 2), (self.line, 14), (self.error, 4)):
            column.addWidget(part)
            column.add_gap(gap)
        for step in self.steps:
            step.hide()
            column.addWidget(step)
        column.addStretch(1)
        self.pane.inside.addWidget(Hairline(theme))
        foot = Row(theme, 8, (20, 12, 20, 12))
        self.back = Button(theme, "Back", icon="arrow-left", pressed=self.go_back)
        self.next = Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, pressed=self.go_on)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        self.pane.inside.addLayout(foot)
        self.post = BreakPost(theme)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.post)
        self.step: BreakStep = self.ask
        self._show(self.ask)

    def offer(self, whose: Sequence[Listed], people: Sequence[Listed]) -> None:
        """Who can be chosen: whose post, and the two."""
        self.ask.whose.offer(whose)
        for step in (self.first, self.second):
            step.who.offer(people)

    def begin(self, said: str = "") -> None:
        """From the first step, with nothing written; `said`: why one is here again."""
        self._busy = False
        self.post.clear()
        for step in self.steps:
            step.clear()
        self._stack.setCurrentWidget(self.pane)
        self._show(self.ask)
        if said:
            self.error.show_error(said)

    def show_open(self) -> None:
        """The post is open; the phrases are gone from the steps."""
        self._busy = False
        for step in self.steps:
            step.clear()
        self._stack.setCurrentWidget(self.post)

    @property
    def is_open(self) -> bool:
        """Whether the post is what is shown."""
        return self._stack.currentWidget() is self.post

    def show_refused(self, sentence: str) -> None:
        """It could not be opened; what is written stays, to be mended."""
        self._busy = False
        self._measure()
        self.error.show_error(sentence)

    # -- going -------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """To the next step, if this one is as it should be."""
        fault = self.step.fault() or self._same_person()
        if fault:
            self.error.show_error(fault)
            return
        self.error.clear()
        place = self.steps.index(self.step)
        if place + 1 < len(self.steps):
            self._show(self.steps[place + 1])
            return
        self._busy = True
        self._measure()
        self.asked.emit(self._written())

    @Slot()
    def go_back(self) -> None:
        """To the step before, with nothing left of this one; from the first, to the sheets."""
        place = self.steps.index(self.step)
        if place == 0:
            self.left.emit()
            return
        if self.step is self.second:
            # Whoever goes back is the first person again, or somebody else: nobody sees both phrases.
            self.first.clear()
        self.step.clear()
        self._show(self.steps[place - 1])

    def _same_person(self) -> str:
        if self.step is not self.second or self.first.who.person is None:
            return ""
        same = self.second.who.person == self.first.who.person
        return "It takes two people. Choose another person for the second sheet." if same else ""

    def _written(self) -> Asked:
        whose, one, other = self.ask.whose.person, self.first.who.person, self.second.who.person
        assert whose is not None
        assert one is not None
        assert other is not None
        hands = (
            Hand(one.person.id, self.first.words.words()),
            Hand(other.person.id, self.second.words.words()),
        )
        return Asked(whose.person.id, self.ask.why, self.ask.said.text(), hands)

    def _show(self, step: BreakStep) -> None:
        for other in self.steps:
            other.setVisible(other is step)
        self.step = step
        place = self.steps.index(step)
        self.count.set_words(f"Step {place + 1} of {len(self.steps)}")
        self.title.set_words(step.title)
        self.line.set_words(step.line)
        last = place + 1 == len(self.steps)
        self.next.set_words("Put it in the log, and open" if last else "Next")
        self.error.clear()
        self.scroll.verticalScrollBar().setValue(0)
        self._measure()
        if self.isVisible():
            self.start()

    def start(self) -> None:
        """The keyboard goes to the first thing to do."""
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget:
        """Where the keyboard comes to."""
        return self.post.first() if self.is_open else self.step.first()

    def _measure(self) -> None:
        self.next.setEnabled(not self._busy)
        self.back.setEnabled(not self._busy)
