"""The pages of the worker's room, each joined to its service; one is shown at a time."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from core.events import (
    CountsChanged,
    InboxChanged,
    InvitationsChanged,
    PeopleChanged,
    PromisesChanged,
    ReviewsChanged,
    StatementChanged,
)
from core.people.model import Role
from core.statements.inbox import Filter
from ui.controls.empty_state import EmptyState
from ui.reviews.reviews_page import ReviewsPage
from ui.worker.away_wiring import AwayWiring
from ui.worker.context import RoomContext
from ui.worker.desk_page import DeskPage
from ui.worker.desk_wiring import DeskWiring
from ui.worker.empty_aside import EmptyAside
from ui.worker.late_page import LatePage
from ui.worker.late_wiring import LateWiring
from ui.worker.own_wiring import OwnWiring
from ui.worker.pane import Pane
from ui.worker.people_page import PeoplePage
from ui.worker.people_wiring import PeopleWiring
from ui.worker.promises_page import PromisesPage
from ui.worker.settings_page import SettingsPage
from ui.worker.side_wiring import PromiseWiring, ReviewWiring
from ui.worker.stops import stops_for
from ui.worker.team_page import TeamPage
from ui.worker.team_wiring import TeamWiring
from ui.worker.writing_page import WritingPage

CHANGES = (
    InboxChanged,
    StatementChanged,
    PromisesChanged,
    ReviewsChanged,
    PeopleChanged,
    CountsChanged,
    InvitationsChanged,
)
"""After any of these the pages are loaded anew."""


class RoomPages(QWidget):
    """`show_code(code)` brings one to the front; a composer comes over them by `show_writing`."""

    def __init__(self, context: RoomContext, role: Role) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self.codes = {stop.code for stop in stops_for(role) if not stop.for_some} | {"settings"}
        self.here = "inbox"
        self.aside = EmptyAside(theme)
        self.inbox = DeskPage(theme, context.rows, "Inbox", aside=self.aside)
        self.cover_aside = EmptyAside(theme, nobody="No one needs you as cover")
        self.cover = DeskPage(theme, context.rows, "Cover", aside=self.cover_aside, filters=False)
        finding = Pane(theme, "Search")
        finding.inside.addWidget(
            EmptyState(
                theme,
                "Find what somebody said",
                "By name, by words, or by how they felt. It all stays on this computer.",
                icon="search",
            )
        )
        self.search = DeskPage(theme, context.rows, "Search", aside=finding, searching=True, filters=False)
        self.team = TeamPage(theme)
        self.late = LatePage(theme)
        self.reviews = ReviewsPage(theme, context.kinds)
        self.promises = PromisesPage(theme, context.services.working.zone, context.services.me.known_as)
        self.people = PeoplePage(theme, context.kinds, context.line_status)
        own = context.services.own
        self.settings = SettingsPage(theme, own=True, may_add=own.confirm is not None)
        self._by_code: dict[str, QWidget] = {
            "inbox": self.inbox,
            "cover": self.cover,
            "search": self.search,
            "team": self.team,
            "late": self.late,
            "reviews": self.reviews,
            "promises": self.promises,
            "people": self.people,
            "settings": self.settings,
        }
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in self._by_code.values():
            self._stack.addWidget(page)
        self.inbox_wiring = DeskWiring(context, self.inbox)
        self.cover_wiring = DeskWiring(context, self.cover, fixed=Filter.COVER)
        self.search_wiring = DeskWiring(context, self.search, searching=True)
        self.desks = {
            "inbox": self.inbox_wiring,
            "cover": self.cover_wiring,
            "search": self.search_wiring,
        }
        self.team_wiring = TeamWiring(context, self.team)
        self.late_wiring = LateWiring(context, self.late)
        self.promise_wiring = PromiseWiring(context, self.promises)
        self.people_wiring = PeopleWiring(context, self.people)
        self.review_wiring = ReviewWiring(context, self.reviews)
        self.away_wiring = AwayWiring(context, self.settings.away)
        self.own_wiring = OwnWiring(context, own, self.settings)

    @property
    def current(self) -> QWidget:
        """The page in front."""
        return self._stack.currentWidget()

    @property
    def desk(self) -> DeskWiring | None:
        """The desk that is shown, if a desk is."""
        return self.desks.get(self.here)

    @property
    def writing(self) -> WritingPage | None:
        """The composer, while one is open."""
        page = self.current
        return page if isinstance(page, WritingPage) else None

    def show_code(self, code: str) -> bool:
        """Bring a page to the front; False if there is none of that code."""
        page = self._by_code.get(code)
        if page is None:
            return False
        self.here = code
        self._stack.setCurrentWidget(page)
        return True

    def show_writing(self, page: WritingPage) -> None:
        """A composer in front of everything."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def drop_writing(self, page: WritingPage) -> bool:
        """Take a composer away; False if it was gone already."""
        if self._stack.indexOf(page) < 0:
            return False
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._stack.setCurrentWidget(self._by_code[self.here])
        return True

    def flush(self) -> None:
        """Keep what is being written, now: the room is about to close."""
        if self.writing is not None:
            self.writing.composer.flush()
        self.people.flush()

    def refresh(self) -> None:
        """Load what is shown, and what the rail counts."""
        self.inbox_wiring.refresh()
        counted = {"cover", "team"} & self.codes
        for code, wiring in (
            ("cover", self.cover_wiring),
            ("search", self.search_wiring),
            ("team", self.team_wiring),
            ("people", self.people_wiring),
        ):
            if code == self.here or code in counted:
                wiring.refresh()
        if self.here != "people":
            self.people_wiring.count()
        if self.here == "settings":
            self.own_wiring.refresh()
        self.late_wiring.refresh()
        self.promise_wiring.refresh()
        self.review_wiring.refresh()

    def offer(self, code: str, shown: bool) -> None:
        """Let a page that is for some be gone to, or no more."""
        self.codes = self.codes | {code} if shown else self.codes - {code}

    def forget_words(self) -> None:
        """A minute has gone by: the phrases that are in sight are made again."""
        for wiring in self.desks.values():
            wiring.page.forget_words()

    def use(self, *, letters: bool, hide_words: bool) -> None:
        """Single-letter keys and hidden words, as they were chosen."""
        self.settings.show_switches(letters=letters, hide_words=hide_words)
        self.promises.letters = letters
        for wiring in self.desks.values():
            wiring.page.letters = letters
        if self._context.rows.hide_words != hide_words:
            self._context.rows.hide_words = hide_words
            for wiring in self.desks.values():
                wiring.page.model.forget_all_words()

    def panes(self) -> list[QWidget]:
        """What F6 goes round on the page in front."""
        writing = self.writing
        if writing is not None:
            return [writing.words.scroll, writing.composer.parts[0].field, writing.preview.scroll]
        desk = self.desk
        if desk is not None:
            scroll = desk.page.reader.scroll
            return [desk.page.list_pane.list, *([scroll] if scroll is not None else [])]
        if self.here == "reviews":
            rows = [row for row in self.reviews.rows if row.isChecked()]
            return [*rows, self.reviews.detail.scroll] if rows else []
        if self.here == "people":
            return self.people.scrolls
        if self.here in ("team", "late"):
            return [self.team.scroll if self.here == "team" else self.late.scroll]
        return [self.promises.scroll] if self.here == "promises" else [self.settings.scroll]
