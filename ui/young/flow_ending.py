"""The end of every flow: who gets it, a last look, sending."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.ids import PersonId
from core.people.model import Known, Role
from core.statements.model import Statement
from ui.runtime.lanes import Lane
from ui.young.in_hand import InHand
from ui.young.page import Top
from ui.young.people_words import cannot_words, joined, moved_words, plan_to, who_can
from ui.young.preview_page import PreviewPage, PreviewView
from ui.young.preview_words import extras_offered, preview_lines, wants_reply
from ui.young.who_page import WhoPage, WhoView


class FlowEnding(QObject):
    """Makes the two last pages of `hand`; `sent(Statement)` when it is sealed and on disk."""

    sent = Signal(object)

    def __init__(self, hand: InHand, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._hand, self._lane = hand, lane
        self._preview: PreviewPage | None = None

    def who_page(self) -> WhoPage:
        """Who should get this, and who must not see it."""
        hand, words = self._hand, self._hand.kit.words
        steps = hand.walk.progress.of
        top = Top(words=words("flow.last_part", flow=hand.flow.name), now=steps, most=steps)
        circle = hand.around.circle
        covers = {person for seat in circle.seats for person in seat.cover}
        seated = [view for view in hand.views if view.may_be_chosen]
        near = tuple(Known(v.name, v.id, v.portrait) for v in seated if v.id in covers)
        away = tuple(Known(v.name, v.id, v.portrait) for v in seated if v.id not in covers)
        usual = circle.holder(Role.SOCIAL_WORKER)
        proposed = hand.around.suggested or ((usual,) if usual is not None else ())
        view = WhoView(hand.views, (*near, *hand.others), away, hand.to, hand.not_to, proposed, hand.picture)
        page = WhoPage(hand.kit, top, view, hand.plan)
        page.changed.connect(self._choose)
        return page

    @Slot(object, object)
    def _choose(self, to: tuple[PersonId, ...], not_to: tuple[Known, ...]) -> None:
        self._hand.choose_who(to, not_to)

    def preview_page(self) -> PreviewPage:
        """Look before you send."""
        hand, words = self._hand, self._hand.kit.words
        plan = hand.plan(hand.to, hand.not_to)
        names = {view.id: view.known_as for view in hand.views}
        reply = wants_reply(hand.walk)
        due = hand.services.working.deadline(hand.services.clock.now())
        view = PreviewView(
            flow=hand.flow.name,
            for_names=joined([names.get(person, "") for person in plan_to(plan)], words),
            lines=preview_lines(hand.walk, hand.draft.voice),
            who=tuple(who_can(plan, names, words, hand.picture)),
            cannot=cannot_words(hand.not_to, words),
            moved=moved_words(plan, names, words),
            hear_by=hand.when.due(due).when if reply and due is not None else "",
            wants_reply=reply,
            extras=extras_offered(hand.walk, words),
        )
        self._preview = PreviewPage(hand.kit, view)
        self._preview.send.connect(self._send)
        return self._preview

    @Slot()
    def _send(self) -> None:
        hand = self._hand
        writing, id, to, not_to = hand.services.writing, hand.draft.id, hand.to, hand.not_to
        contact, reply = hand.draft.contact, wants_reply(hand.walk)

        def send() -> Statement:
            return writing.send(id, to=to, not_to=not_to, contact=contact, wants_reply=reply)

        self._lane.run(send, self.sent.emit, self._on_refused, owner=self)

    def _on_refused(self, refusal: Refusal) -> None:
        if self._preview is not None:
            self._preview.show_refused(refusal.sentence)
