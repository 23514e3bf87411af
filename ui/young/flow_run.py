"""One statement being written, from the first question to sending: which page comes next, and what is kept.

Every answer goes to disk as it is given. Pages know nothing of the vault; this does, through the lane.
"""

from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from core.statements.model import Draft
from core.statements.question import Given
from ui.runtime.lanes import Lane
from ui.young.flow_ending import FlowEnding
from ui.young.flow_pages import page_for
from ui.young.flow_voice import FlowVoice
from ui.young.in_hand import Around, InHand
from ui.young.keeping import Keeper
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.question_page import QuestionPage
from ui.young.safety_check import SafetyCheck
from ui.young.services import YoungServices
from ui.young.when import When


class Stage(Enum):
    """Where in the flow the page that is shown belongs."""

    QUESTION = "question"
    AGAIN = "again"  # one answer, changed or added from the last look
    SAFETY = "safety"
    CONTACT = "contact"
    WHO = "who"
    PREVIEW = "preview"


class FlowRun(QObject):
    """`show_page(page, back)` for each page; `sent(Statement)`, or `left(kept)`: home again."""

    show_page = Signal(object, bool)
    sent = Signal(object)
    left = Signal(bool)
    help_wanted = Signal()
    faces_changed = Signal(str)
    bin_asked = Signal()
    explain = Signal(object)

    def __init__(
        self,
        kit: Kit,
        services: YoungServices,
        lane: Lane,
        when: When,
        draft: Draft,
        around: Around,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.keeper = Keeper(services.writing, lane, self)
        self.hand = InHand(kit, services, when, self.keeper, draft, around)
        self._safety = SafetyCheck(self.hand, self)
        self._ending = FlowEnding(self.hand, lane, self)
        self._ending.sent.connect(self.sent)
        self.stage = Stage.QUESTION
        self._again = ""
        self._looked = False  # the last look has been reached: going on leads back there
        self._page: Page | None = None
        self.keeper.saved.connect(self._on_saved)
        self.keeper.refused.connect(self._on_refused)
        self._voice = FlowVoice(self.hand, self.keeper, self)

    # -- beginning and ending ----------------------------------------------------------------------------

    def begin(self, *, given: dict[str, Given] | None = None, at_end: bool = False) -> None:
        """Show the page where the draft stands. `given`: answers from outside (a face tapped at home)."""
        hand = self.hand
        for question, answer in (given or {}).items():
            hand.walk = hand.walk.keep(answer, question)
        if at_end:
            hand.walk = hand.walk.to_end()
        if given or at_end:
            hand.save()
        self._show_here()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @Slot()
    def leave(self) -> None:
        """Home: kept if anything is in it, else gone without a trace."""
        self._wind_up()
        busy = self._page is not None and self._page.is_busy
        if self.hand.is_empty and not busy:
            self.throw_away()
            return
        self.hand.save()
        self.left.emit(True)

    @Slot()
    def throw_away(self) -> None:
        """Bin it: nobody has seen it."""
        self.keeper.throw_away(self.hand.draft.id)
        self.left.emit(False)

    def wind_up(self) -> None:
        """The room is being locked or closed: hand over what is unfinished, and keep it."""
        self._wind_up()
        self.hand.save()

    def _wind_up(self) -> None:
        if self._page is not None:
            self._page.wind_up()

    def _show(self, page: Page, stage: Stage, *, back: bool = False) -> None:
        self._page, self.stage = page, stage
        self.show_page.emit(page, back)

    # -- questions -----------------------------------------------------------------------------------------

    def _show_here(self, *, back: bool = False) -> None:
        hand = self.hand
        current = hand.walk.current
        if current is None:
            self._after_questions(back=back)
            return
        page = page_for(
            hand.kit,
            hand.flow,
            current,
            hand.walk,
            notes=hand.notes(current.id),
            people=hand.views,
            others=hand.others,
        )
        self._show_question(page, Stage.QUESTION, back=back)

    def _show_question(self, page: QuestionPage, stage: Stage, *, back: bool) -> None:
        page.given_changed.connect(self._on_given)
        page.go_next.connect(lambda: self._move(skipped=False))
        page.go_skip.connect(lambda: self._move(skipped=True))
        page.go_back.connect(self._on_back)
        page.go_later.connect(self.leave)
        if hasattr(page, "faces_changed"):
            page.faces_changed.connect(self.faces_changed)
        self._voice.attach(page)
        self._show(page, stage, back=back)

    def _after_questions(self, *, back: bool = False) -> None:
        """The questions are over: the safety check if it is due, then who, then a last look."""
        if self._safety.is_due:
            self._show_question(self._safety.question_page(), Stage.CONTACT, back=back)
        elif self._looked:
            self._show_preview(back=back)
        else:
            self._show_who(back=back)

    @Slot(object)
    def _on_given(self, given: Given) -> None:
        page = self._page
        if self.stage is Stage.CONTACT:
            self._safety.keep(given)
        elif isinstance(page, QuestionPage):
            self.hand.walk = self.hand.walk.keep(given, page.question.id)
            self.hand.save()

    def _move(self, *, skipped: bool) -> None:
        page, hand = self._page, self.hand
        if not isinstance(page, QuestionPage):
            return
        self._wind_up()
        if self.stage is Stage.CONTACT:
            self._safety.answer(page.given, skipped=skipped)
            self._after_questions()
            return
        if self.stage is Stage.AGAIN:
            hand.walk = hand.walk.keep(Given(skipped=True) if skipped else page.given, self._again)
        else:
            hand.walk = hand.walk.skip() if skipped else hand.walk.answer(page.given)
        hand.save()
        if self._safety.is_new:
            self._show_safety()
        else:
            self._go_on()

    def _go_on(self) -> None:
        self._again = ""
        self._show_here()

    @Slot()
    def _on_back(self) -> None:
        self._wind_up()
        if self.stage is Stage.CONTACT:
            if self._safety.back():
                self._show_question(self._safety.question_page(), Stage.CONTACT, back=True)
            else:
                self._back_to_questions()
        elif self.stage is Stage.AGAIN:
            self._again = ""
            self._show_preview(back=True)
        elif self.hand.walk.may_go_back:
            self._back_to_questions()
        else:
            self.leave()

    @Slot()
    def _back_to_questions(self) -> None:
        self._looked = False
        self.hand.walk = self.hand.walk.back()
        self.hand.save()
        self._show_here(back=True)

    # -- the safety check ------------------------------------------------------------------------------------

    def _show_safety(self) -> None:
        """The urgent help first, before anything else is asked."""
        page = self._safety.first_page()
        page.numbers.connect(self.help_wanted)
        page.carry_on.connect(self._go_on)
        page.change.connect(self._change_what_was_picked)
        page.go_later.connect(self.leave)
        self._show(page, Stage.SAFETY)

    def _change_what_was_picked(self) -> None:
        if self._again:
            self._ask_again(self._again, back=True)
        else:
            self._back_to_questions()

    # -- who, and a last look --------------------------------------------------------------------------------

    @Slot()
    def _show_who(self, *, back: bool = False) -> None:
        page = self._ending.who_page()
        page.go_next.connect(self._show_preview)
        page.go_skip.connect(self._show_preview)
        page.go_back.connect(self._back_from_who)
        page.go_later.connect(self.leave)
        page.explain.connect(self.explain)
        self._show(page, Stage.WHO, back=back)

    def _back_from_who(self) -> None:
        if self._safety.was_asked:
            self._show_question(self._safety.question_page(), Stage.CONTACT, back=True)
        else:
            self._back_to_questions()

    @Slot()
    def _show_preview(self, *, back: bool = False) -> None:
        if not self.hand.to:
            self._show_who(back=back)
            return
        self._looked = True
        page = self._ending.preview_page()
        page.change.connect(lambda question: self._ask_again(question, back=True))
        page.extra.connect(self._ask_again)
        page.change_who.connect(self._back_to_who)
        page.go_back.connect(self._back_to_who)
        page.go_later.connect(self.leave)
        page.bin_it.connect(self.bin_asked)
        self._show(page, Stage.PREVIEW, back=back)

    def _back_to_who(self) -> None:
        self._looked = False
        self._show_who(back=True)

    @Slot(str)
    def _ask_again(self, question: str, *, back: bool = False) -> None:
        """One question by itself; the walk stays at its end."""
        hand, self._again = self.hand, question
        asked = hand.flow.question(question)
        counted = any(shown.id == question for shown in hand.walk.shown)
        walk = hand.walk.go_to(question) if counted else hand.walk
        page = page_for(
            hand.kit,
            hand.flow,
            asked,
            walk,
            notes=hand.notes(question),
            people=hand.views,
            others=hand.others,
        )
        if not counted:
            page.top = Top(words=hand.flow.name)
        self._show_question(page, Stage.AGAIN, back=back)

    # -- what was kept ---------------------------------------------------------------------------------------

    @Slot()
    def _on_saved(self) -> None:
        if self._page is not None and hasattr(self._page, "show_saved"):
            self._page.show_saved()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        if self._page is not None and hasattr(self._page, "show_trouble"):
            self._page.show_trouble(sentence)
