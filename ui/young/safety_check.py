"""The safety check of one statement: urgent help first, then whether, how and when contact is safe."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.statements.flow import Walk
from core.statements.question import Given
from ui.young.flow_pages import page_for
from ui.young.in_hand import InHand
from ui.young.people_words import joined
from ui.young.preview_words import contact_from
from ui.young.question_page import QuestionPage
from ui.young.safety_page import SafetyPage, SafetyView


class SafetyCheck(QObject):
    """`is_new` after each answer; `first_page` when it is; `question_page` once the questions are over."""

    changed = Signal()

    def __init__(self, hand: InHand, parent: QObject) -> None:
        super().__init__(parent)
        self._hand = hand
        self._walk = Walk.start(hand.services.library.safety(hand.draft.mode))
        self._shown: frozenset[str] = frozenset()

    @property
    def is_new(self) -> bool:
        """A rule asks for it that has not been shown yet."""
        return bool(frozenset(self._hand.reasons) - self._shown)

    @property
    def is_due(self) -> bool:
        """It is asked for, and its questions have not been gone through."""
        return bool(self._hand.reasons) and self._hand.draft.contact is None

    @property
    def was_asked(self) -> bool:
        """Its questions were gone through in this sitting: Back from 'who' leads to them."""
        return bool(self._hand.reasons) and self._walk.is_at_end

    def first_page(self) -> SafetyPage:
        """Before anything else: 999, the numbers, why we ask, who will know."""
        hand, words = self._hand, self._hand.kit.words
        self._shown = self._shown | frozenset(hand.reasons)
        cut = [known.label.split(",")[0] for known in hand.not_to if known.person is not None]
        view = SafetyView(
            tuple(words(f"safety.why.{reason}") for reason in hand.reasons),
            hand.services.seen_by(),
            joined(cut, words),
        )
        return SafetyPage(hand.kit, view)

    def question_page(self) -> QuestionPage:
        """The question it stands at; the last one, when it was over."""
        if self._walk.is_at_end:
            self._walk = self._walk.back()
        current = self._walk.current
        assert current is not None
        return page_for(self._hand.kit, self._walk.flow, current, self._walk)

    def keep(self, given: Given) -> None:
        """Hold on to an answer."""
        self._walk = self._walk.keep(given)

    def answer(self, given: Given, *, skipped: bool) -> bool:
        """Go on; True when its questions are over, and what they came to is kept."""
        self._walk = self._walk.skip() if skipped else self._walk.answer(given)
        if not self._walk.is_at_end:
            return False
        self._hand.draft = replace(self._hand.draft, contact=contact_from(self._walk))
        self._hand.save()
        return True

    def back(self) -> bool:
        """One question back; False when it was the first."""
        if not self._walk.may_go_back:
            return False
        self._walk = self._walk.back()
        return True
