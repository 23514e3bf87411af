"""My next review: when it is, and what I bring."""

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import ContentId
from core.people.model import Role
from core.reviews.model import Brought, Review
from core.worktime.young_words import as_sentence
from ui.young.line_words import flow_name
from ui.young.parts import RoomParts
from ui.young.review_page import BringView, ReviewPage, ReviewView


class ReviewArea(QObject):
    """`pick_wanted`: to my words, to choose what to bring; `open_wanted(id)`: one of them."""

    pick_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._page: ReviewPage | None = None

    @Slot()
    def show_review(self) -> None:
        """The page."""
        self._load(still=False)

    def _load(self, *, still: bool) -> None:
        services = self._parts.services

        def load() -> ReviewView:
            circle, people = services.writing.circle(), services.writing.people()
            iro = circle.holder(Role.IRO)
            name = people[iro].known_as if iro is not None and iro in people else ""
            return self._view(services.reviews.mine(), services.reviews.brought_by_me(), name)

        run = self._parts.ask if still else self._parts.ask_page
        run(load, lambda view: self._show(view, still=still), self)

    def _view(self, review: Review | None, brought: tuple[Brought, ...], iro: str) -> ReviewView:
        when, library, words = self._parts.when, self._parts.services.library, self._parts.kit.words
        bring = tuple(
            BringView(
                thing.statement,
                thing.title,
                words(
                    "home.sent.line",
                    flow=flow_name(thing.flow, library),
                    day=when.day_of(thing.sent_at),
                ),
            )
            for thing in brought
        )
        if review is None:
            return ReviewView(iro=iro, bring=bring)
        if not review.is_set:
            by = words("review.by", day=when.date(review.latest_by))
            return ReviewView(words=by, iro=iro, bring=bring)
        return ReviewView(
            when.month_short(review.day),
            str(review.day.day),
            as_sentence(when.day_and_time(review.day, review.at)),
            review.place,
            iro,
            bring,
        )

    def _show(self, view: ReviewView, *, still: bool) -> None:
        if still and (self._page is None or self._parts.window.page is not self._page):
            return
        page = ReviewPage(self._parts.kit, view)
        page.opened.connect(self.open_wanted)
        page.take_out.connect(lambda id: self._take_out(ContentId(id)))
        page.pick.connect(self.pick_wanted)
        page.go_back.connect(lambda: self._parts.go_home())
        self._page = page
        self._parts.show(page, still=still)

    def _take_out(self, id: ContentId) -> None:
        services = self._parts.services
        self._parts.ask(
            lambda: services.words.bring_to_review(id, False), lambda _: self._load(still=True), self
        )

    def reviews_changed(self) -> None:
        """A date or what goes to it changed."""
        if self._page is not None and self._parts.window.page is self._page:
            self._load(still=True)
