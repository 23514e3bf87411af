"""What every question of a flow shares: its title, what was given so far, and the way on, back and out."""

from dataclasses import replace

from PySide6.QtCore import Signal

from core.statements.flow import Flow, Walk
from core.statements.question import Given, Question
from ui.controls.button import Button
from ui.young.kit import Kit
from ui.young.page import Page, Top


class QuestionPage(Page):
    """One question. `given_changed` comes with every tap and every pause in typing; the flow keeps it."""

    given_changed = Signal(object)
    """Given"""
    go_next = Signal()
    go_skip = Signal()
    go_back = Signal()
    go_later = Signal()

    def __init__(self, kit: Kit, flow: Flow, question: Question, walk: Walk, *, dense: bool = False) -> None:
        progress = walk.progress
        top = Top(
            words=kit.words("flow.progress", flow=flow.name, number=progress.number, of=progress.of),
            now=progress.number,
            most=progress.of,
        )
        super().__init__(kit, top, dense=dense)
        self.question = question
        self._given = walk.given(question.id)
        self.heading(question.title, question.sub, gap=24)
        self._spoken.append((question.say, self.title))
        words = self.words
        self.back = self.back_button(self.go_back.emit)
        self.later = self.quiet_button(words("common.save_for_later"), "bookmark", self.go_later.emit)
        self.skip = Button(self.theme, words("common.skip"), size=self._big, pressed=self.go_skip.emit)
        self.skip.setVisible(question.may_skip)
        self.next = self.main_button(words("common.next"), self.go_next.emit, icon_after="arrow-right")
        self.set_footer([self.back, self.later], [self.skip, self.next])
        if not question.may_skip:
            self.skip.hide()

    @property
    def given(self) -> Given:
        """What stands here now."""
        return self._given

    def keep(self, given: Given) -> None:
        """Something was answered: remember it and tell."""
        given = replace(given, skipped=False)
        if given != self._given:
            self._given = given
            self.given_changed.emit(given)
