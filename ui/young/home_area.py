"""Home, as it stands now: loaded on the lane, shown at once, and again whenever something changed."""

from PySide6.QtCore import QObject, Signal, Slot

from core.reviews.model import Review
from core.statements.model import Mode, ThreadLine
from ui.young.easy_home_page import EasyHomePage
from ui.young.home_frame import HomeFrame, HomeView
from ui.young.home_page import HomePage
from ui.young.line_words import word_line
from ui.young.parts import RoomParts
from ui.young.review_area import next_review

NEWEST = 3
Found = tuple[tuple[ThreadLine, ...], int, int, int, Review | None, int]


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

    @Slot()
    def show_home(self) -> None:
        """What was known last at once; what is true now as soon as it is read."""
        parts = self._parts
        easy = parts.kit.easy
        flows = parts.services.library.offered(Mode.EASY if easy else Mode.FULL)
        view = self._last or HomeView(parts.services.me.known_as)
        page = (EasyHomePage if easy else HomePage)(parts.kit, flows, view)
        page.felt.connect(self.felt)
        page.more_feelings.connect(lambda: self.say.emit("feel_now"))
        page.say.connect(self.say)
        page.opened.connect(self.opened)
        page.see_all.connect(self.see_all)
        page.drafts.connect(self.drafts)
        page.diary.connect(self.diary)
        page.review.connect(self.review)
        self._page = page
        parts.show(page, back=True)
        self._load()

    @Slot()
    def refresh(self) -> None:
        """Something changed, or a minute went by."""
        if self._page is not None and self._parts.window.page is self._page:
            self._load()

    def _load(self) -> None:
        services = self._parts.services

        def load() -> Found:
            return (
                services.words.lines(limit=NEWEST),
                services.words.count(),
                services.words.hidden_count(),
                len(services.writing.drafts()),
                services.reviews.mine(),
                len(services.reviews.brought_by_me()),
            )

        if self._page is not None:
            self._parts.ask(load, self._show, self._page)

    def _show(self, found: Found) -> None:
        lines, count, hidden, drafts, review, brought = found
        parts = self._parts
        view = HomeView(
            name=parts.services.me.known_as,
            lines=tuple(
                word_line(line, parts.services.library, parts.kit.words, parts.when) for line in lines
            ),
            count=count,
            drafts=drafts,
            review=next_review(review, brought, parts.when),
            first_time=count + hidden + drafts == 0,
        )
        if view != self._last or self._page is None or self._page.view != view:
            self._last = view
            if self._page is not None:
                self._page.show_view(view)
