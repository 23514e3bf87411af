"""One step after the other before anyone is in: the one that is shown, what is wrong with it, the footer."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.controls.button import Button, Kind, Size
from ui.controls.error_summary import ErrorSummary
from ui.controls.footer import Footer
from ui.theme.theme import Theme
from ui.welcome.setup_steps import SetUpStep
from ui.welcome.welcome_page import WelcomePage


class StepsPage(WelcomePage):
    """Begins at the first of `steps`. `other` is a second button at some of them, beside the main one.

    A subclass says where `go_on` and `go_back` lead, and at which steps there is a way back, or `other`.
    """

    def __init__(self, theme: Theme, steps: Sequence[SetUpStep], other: Button) -> None:
        super().__init__(theme, hills=False)
        self._steps, self._other = tuple(steps), other
        self.step = self._steps[0]
        self.heading(self.step.title, self.step.sub, gap=16)
        self.error = ErrorSummary(theme)
        self.column.addWidget(self.error)
        self.column.add_gap(12)
        for step in self._steps:
            step.hide()
            step.changed.connect(self._measure_next)
            self.column.addWidget(step)
        self.column.addStretch(1)
        self.back = Button(
            theme, theme.say("common.back"), icon="arrow-left", size=Size.BIG, pressed=self.go_back
        )
        self.next = Button(
            theme, "", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, least=168, pressed=self.go_on
        )
        self.foot = Footer(theme, [self.back], [other, self.next])
        self.frame.addWidget(self.foot)

    @Slot()
    def go_on(self) -> None:
        """What the main button does at this step."""
        raise NotImplementedError

    @Slot()
    def go_back(self) -> None:
        """To the step before, or out."""
        raise NotImplementedError

    def _has_back(self, step: SetUpStep) -> bool:
        return True

    def _has_other(self, step: SetUpStep) -> bool:
        return False

    def _show(self, step: SetUpStep) -> None:
        for each in self._steps:
            each.setVisible(each is step)
        self.step = step
        self.error.clear()
        assert self.title is not None
        self.title.set_words(step.title)
        self.sub.set_words(step.sub)
        self.sub.setVisible(bool(step.sub))
        self.setAccessibleName(step.title)
        self._other.setVisible(self._has_other(step))
        self.back.setVisible(self._has_back(step))
        self.next.set_words(step.next_words)
        self._measure_next()
        self.foot.refresh()
        self.focus_first(step.first() or self.next)
        if self.isVisible():
            WelcomePage.start(self)

    @Slot()
    def _measure_next(self) -> None:
        self.next.setEnabled(self.step.ready)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        return [(words, widget or self.title) for words, widget in self.step.spoken()]
