"""Setting a short code for this computer, from Settings; the words still open everything."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot

from core.errors import Refusal
from ui.controls.button import Button, Kind, Size
from ui.controls.error_summary import ErrorSummary
from ui.controls.footer import Footer
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.access import WordsService
from ui.welcome.setup_steps import CodeStep
from ui.welcome.welcome_page import WelcomePage


class CodePage(WelcomePage):
    """`done` when the code is kept, or they went back. `keep(code)` runs on the lane and may refuse."""

    done = Signal()

    def __init__(self, theme: Theme, words: WordsService, lane: Lane, keep: Callable[[str], object]) -> None:
        super().__init__(theme, hills=False)
        self._lane, self._keep = lane, keep
        self.step = CodeStep(theme, words)
        self.heading(self.step.title, self.step.sub, gap=16)
        self.error = ErrorSummary(theme)
        self.column.addWidget(self.error)
        self.column.addWidget(self.step)
        self.column.addStretch(1)
        say = theme.say
        back = Button(
            theme, say("common.back"), icon="arrow-left", size=Size.BIG, pressed=lambda: self.done.emit()
        )
        self.next = Button(theme, say("common.done"), kind=Kind.MAIN, size=Size.BIG, pressed=self._go_on)
        self.frame.addWidget(Footer(theme, [back], [self.next]))
        self.step.changed.connect(self._measure_next)
        self._measure_next()
        self.focus_first(self.step.field.edit)

    @Slot()
    def _measure_next(self) -> None:
        self.next.setEnabled(self.step.ready)

    def _go_on(self) -> None:
        fault = self.step.fault()
        if fault:
            self.error.show_error(fault)
            return
        code = self.step.text
        self.next.setEnabled(False)
        self._lane.run(
            lambda: self._keep(code), then=lambda _: self._kept(), refused=self._refused, owner=self
        )

    def _kept(self) -> None:
        self.step.clear()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.error.show_error(refusal.sentence)
        self._measure_next()
