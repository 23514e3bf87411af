"""Somebody has a code: they type it, say where it is from, and say whether what it opens is them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from core.errors import Refusal
from ui.controls.button import Button, Size
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.join_access import CodeDesk, JoinTrouble, Trouble
from ui.welcome.join_steps import AddressStep, IsThisYouStep, NotMeStep, TypeCodeStep
from ui.welcome.setup_steps import SetUpStep
from ui.welcome.steps_page import StepsPage

if TYPE_CHECKING:
    from core.people.joining import Found, Typed


class JoinPage(StepsPage):
    """`confirmed(Found)` when it is them; `left` when they went back out, or the code is not theirs.

    Nothing is kept in here: a code that was typed is forgotten with the page.
    """

    confirmed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, desk: CodeDesk, lane: Lane) -> None:
        self.code = TypeCodeStep(theme)
        self.address = AddressStep(theme, desk)
        self.you = IsThisYouStep(theme)
        self.not_me = NotMeStep(theme)
        self.no = Button(
            theme, theme.say("join.you_no"), size=Size.BIG, pressed=lambda: self._show(self.not_me)
        )
        super().__init__(theme, [self.code, self.address, self.you, self.not_me], self.no)
        self._desk, self._lane = desk, lane
        self._typed: Typed | None = None
        self._found: Found | None = None
        self._asked = 0
        self._looking = False
        self.code.field.entered.connect(self.go_on)
        self.address.field.entered.connect(self.go_on)
        self._show(self.code)

    # -- going through ---------------------------------------------------------------------------------

    def _has_back(self, step: SetUpStep) -> bool:
        return step is not self.not_me

    def _has_other(self, step: SetUpStep) -> bool:
        return step is self.you

    @Slot()
    def _measure_next(self) -> None:
        self.next.setEnabled(self.step.ready and not self._looking)

    @Slot()
    def go_on(self) -> None:
        """What the main button does on this step."""
        if not self.next.isEnabled():
            return
        if self.step is self.code:
            self._read()
        elif self.step is self.address:
            if not self.address.fault():
                self._look_up(self.address.origin)
        elif self.step is self.you:
            self.confirmed.emit(self._found)
        else:
            self.left.emit()

    @Slot()
    def go_back(self) -> None:
        """To the step before, or out; what is being asked is let be."""
        self._rest()
        if self.step is self.code:
            self.left.emit()
        elif self.step is self.you and self._typed is not None and not self._typed.origin:
            self._show(self.address)
        else:
            self._show(self.code)

    # -- asking ----------------------------------------------------------------------------------------

    def _read(self) -> None:
        try:
            self._typed = self._desk.read(self.code.field.code())
        except JoinTrouble as trouble:
            self._say(trouble.why)
            return
        if self._typed.origin:
            self._look_up("")
        else:
            self._show(self.address)

    def _look_up(self, origin: str) -> None:
        typed, desk = self._typed, self._desk
        assert typed is not None
        self._asked += 1
        asked, address = self._asked, typed.origin or origin
        self._looking = True
        self.error.clear()
        self._measure_next()
        self.next.set_words(self.theme.say("join.looking"))
        self._lane.run(
            lambda: desk.look_up(typed, origin),
            then=lambda found: self._is_found(found, asked),
            refused=lambda refusal: self._refused(refusal, asked, address),
            owner=self,
        )

    def _rest(self) -> None:
        """Whatever is still being asked comes too late."""
        self._asked += 1
        self._looking = False
        self.next.set_words(self.step.next_words)
        self._measure_next()

    def _is_found(self, found: "Found", asked: int) -> None:
        if asked != self._asked:
            return
        self._rest()
        self._found = found
        self.you.show_found(found)
        self._show(self.you)

    def _refused(self, refusal: Refusal, asked: int, address: str) -> None:
        if asked != self._asked:
            return
        self._rest()
        if isinstance(refusal, JoinTrouble):
            self._say(refusal.why, address)
        else:
            self.error.show_error(refusal.sentence)

    def _say(self, why: Trouble, address: str = "") -> None:
        say = self.theme.say
        title, line = say(f"join.trouble.{why.value}"), say(f"join.trouble.{why.value}_line", address=address)
        self.error.show_error(title, line)
