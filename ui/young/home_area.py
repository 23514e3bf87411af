"""Home, as it stands now: loaded on the lane, shown at once, and again whenever something changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.reviews.model import Review
from core.statements.model import Mode, ThreadLine
from core.statements.words import Words
from ui.young.easy_home_page import EasyHomePage
from ui.young.home_frame import HomeFrame, HomeView, NextReview
from ui.young.home_page import HomePage
from ui.young.line_words import word_line
from ui.young.new_worker_card import new_worker_view
from ui.young.parts import RoomParts
from ui.young.when import When

if TYPE_CHECKING:
    from core.statements.handing import NewWorker

NEWEST = 3
Found = tuple[tuple[ThreadLine, ...], int, int, int, Review | None, int, "tuple[NewWorker, ...]"]


class HomeArea(QObject):
    """The page's own signals, passed on."""

    felt = Signal(str)
    say = Signal(str)
    opened = Signal(str)
    see_all = Signal()
    drafts = Signal()
    diary = Signal()
    review = Signal()

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._page: HomeFrame | None = None
        self._last: HomeView | None = None
        self._missed = self._over = False

    @Slot()
    def show_home(self) -> None:
        """What was known last at once; what is true now as soon as it is read. The first time that is read
        before, since a page is slower to fill twice than to wait for."""
        if self._page is None:
            self._parts.steps.take()
            before = self._parts.window.page

            def open_with(view: HomeView) -> None:
                if self._parts.window.page is before and not self._over:
                    self._open(view)
                    if self._missed:
                        self._load()

            def refused(refusal: Refusal) -> None:
                open_with(HomeView(self._parts.services.me.known_as))
                self._parts.refused(refusal)

            self._parts.lane.run(self._read, lambda found: open_with(self._view(found)), refused, owner=self)
            return
        self._open(self._last or HomeView(self._parts.services.me.known_as))
        self._load()

    def close(self) -> None:
        """Nobody is in any more: what is still being read is not shown to whoever comes next."""
        self._over = True

    def _open(self, view: HomeView) -> None:
        parts = self._parts
        easy = parts.kit.easy
        flows = parts.services.library.offered(Mode.EASY if easy else Mode.FULL)
        self._last = view
        page = (EasyHomePage if easy else HomePage)(parts.kit, flows, view)
        page.felt.connect(self.felt)
        page.more_feelings.connect(lambda: self.say.emit("feel_now"))
        page.say.connect(self.say)
        page.opened.connect(self.opened)
        page.see_all.connect(self.see_all)
        page.drafts.connect(self.drafts)
        page.diary.connect(self.diary)
        page.review.connect(self.review)
        page.known.connect(self._known)
        self._page = page
        parts.show(page, back=True)

    @Slot(str)
    def _known(self, id: str) -> None:
        """They have read who it is: the card goes."""
        read = self._parts.services.knows_new_worker
        self._parts.ask(lambda: read(id), lambda _: self.refresh(), self)

    @Slot()
    def refresh(self) -> None:
        """Something changed, or a minute went by."""
        self._missed = self._page is None
        if self._page is not None and self._parts.window.page is self._page:
            self._load()

    def _load(self) -> None:
        if self._page is not None:
            self._parts.ask(self._read, self._show, self._page)

    def _read(self) -> Found:
        services = self._parts.services
        return (
            services.words.lines(limit=NEWEST),
            services.words.count(),
            services.words.hidden_count(),
            len(services.writing.drafts()),
            services.reviews.mine(),
            len(services.reviews.brought_by_me()),
            services.new_workers(),
        )

    def _view(self, found: Found) -> HomeView:
        lines, count, hidden, drafts, review, brought, news = found
        parts = self._parts
        return HomeView(
            name=parts.services.me.known_as,
            lines=tuple(
                word_line(line, parts.services.library, parts.kit.words, parts.when) for line in lines
            ),
            count=count,
            drafts=drafts,
            review=next_review(review, brought, parts.when, parts.kit.words),
            first_time=count + hidden + drafts == 0,
            new_workers=tuple(new_worker_view(one, parts.kit.words, parts.when) for one in news),
        )

    def _show(self, found: Found) -> None:
        view = self._view(found)
        if view != self._last or self._page is None or self._page.view != view:
            self._last = view
            if self._page is not None:
                self._page.show_view(view)


def next_review(review: Review | None, brought: int, when: When, words: Words) -> NextReview:
    """The card on home. Of a day that nobody has set only by when it must be is said."""
    if review is None:
        return NextReview(brought=brought)
    if not review.is_set:
        by = words("home.review.by", day=when.date(review.latest_by))
        return NextReview(words=by, brought=brought)
    return NextReview(when.month_short(review.day), str(review.day.day), when.date(review.day), brought)
