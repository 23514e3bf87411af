"""First run: hello, a picture, words, typing them once, a short code if wanted; then the room is made."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal, Slot

from ui.controls.button import Button, Size
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme, english
from ui.welcome.access import SetUpService, WordsService
from ui.welcome.setup_steps import (
    CheckStep,
    CodeStep,
    DoneStep,
    HelloStep,
    OwnWordsStep,
    PictureStep,
    SetUpStep,
    WordsStep,
)
from ui.welcome.steps_page import StepsPage


class SetUpFor(Enum):
    """What is set up; where it is not a room of one's own at once, some words are others."""

    ROOM = "setup"
    JOINING = "setup_joining"
    WORKER = "setup_worker"
    OFFICE = "setup_office"

    def words(self, theme: Theme, key: str) -> str:
        """The words at `key` ("setup.title"), or those said in their place."""
        other = f"{self.value}.{key.partition('.')[2]}"
        return theme.say(other if other in english() else key)


class SetUpPage(StepsPage):
    """`opened(session)` when the room is made, `made(session)` once Finish was pressed; `left` when they went
    back out.

    Nothing is written before the last step, so stopping half-way leaves nothing behind.
    """

    opened = Signal(object)
    made = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        service: SetUpService,
        words: WordsService,
        lane: Lane,
        *,
        taken_pictures: Sequence[str] = (),
        what: SetUpFor = SetUpFor.ROOM,
    ) -> None:
        def say(key: str, **_: object) -> str:
            return what.words(theme, key)

        self.hello = HelloStep(theme, say)
        self.pictures = PictureStep(theme, taken_pictures)
        self.words = WordsStep(theme, say, words)
        self.own_words = OwnWordsStep(theme, say, words)
        self.check = CheckStep(theme, words)
        self.code = CodeStep(theme, say, words)
        self.done = DoneStep(theme, say)
        self.skip = Button(theme, say("setup.quick_no"), size=Size.BIG, pressed=lambda: self._skip_code())
        wording = (self.words, self.own_words, self.check)
        super().__init__(theme, [self.hello, self.pictures, *wording, self.code, self.done], self.skip)
        self._say, self._what = say, what
        self._service, self._lane = service, lane
        self._session: object = None
        self._saving = self._own = self._can_have_code = False
        self.words.own_wanted.connect(self._want_own)
        self.own_words.four_wanted.connect(self._want_four)
        self.check.boxes.entered.connect(self.go_on)
        self._show(self.hello)

    def start(self) -> None:
        super().start()
        self._lane.run(
            self._service.can_have_code,
            then=self._know_code,
            refused=lambda _refusal: self._know_code(False),
            owner=self,
        )

    def _know_code(self, can: bool) -> None:
        # What opens an office opens the council's own keys: no code that a program could guess.
        self._can_have_code = can and self._what is not SetUpFor.OFFICE

    # -- going through ---------------------------------------------------------------------------------

    def _route(self) -> list[SetUpStep]:
        words: list[SetUpStep] = [self.own_words] if self._own else [self.words, self.check]
        code: list[SetUpStep] = [self.code] if self._can_have_code else []
        return [self.hello, self.pictures, *words, *code, self.done]

    def _has_back(self, step: SetUpStep) -> bool:
        return step is not self.done

    def _has_other(self, step: SetUpStep) -> bool:
        return step is self.code

    @Slot()
    def _measure_next(self) -> None:
        self.next.setEnabled(self.step.ready and not self._saving)
        self.skip.setEnabled(not self._saving)
        self.back.setEnabled(not self._saving)

    @Slot()
    def go_on(self) -> None:
        """To the next step, if this one is as it should be."""
        if not self.next.isEnabled():
            return
        if self.step is self.done:
            self.made.emit(self._session)
            return
        fault = self.step.fault()
        if fault:
            self.error.show_error(fault)
            return
        if self.step is self.words:
            self.check.wanted = self.words.text
            self.check.boxes.clear()
        self._advance()

    def _advance(self) -> None:
        route = self._route()
        following = route[route.index(self.step) + 1]
        if following is self.done:
            self._make()
        else:
            self._show(following)

    @Slot()
    def go_back(self) -> None:
        """To the step before, or out."""
        route = self._route()
        place = route.index(self.step)
        if place == 0:
            self.left.emit()
        else:
            self._show(route[place - 1])

    def _skip_code(self) -> None:
        self.code.clear()
        self._advance()

    def _want_own(self) -> None:
        self._own = True
        self._show(self.own_words)

    def _want_four(self) -> None:
        self._own = False
        self._show(self.words)

    # -- making ----------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._saving = True
        self._measure_next()
        self.next.set_words(self._say("setup.saving"))
        words = self.own_words.text if self._own else self.words.text
        picture, code = self.pictures.picture, self.code.text if self._can_have_code else ""
        self._lane.run(
            lambda: self._service.make(words, picture, code),
            then=self._is_made,
            refused=self._refused,
            owner=self,
        )

    def _is_made(self, session: object) -> None:
        self._saving = False
        self._session = session
        self.own_words.field.clear()
        self.own_words.again.clear()
        self.check.boxes.clear()
        self.code.clear()
        self._show(self.done)
        self.opened.emit(session)

    def _refused(self, refusal: Exception) -> None:
        self._saving = False
        self.next.set_words(self.step.next_words)
        self._measure_next()
        self.error.show_error(str(refusal))
