"""The young person's room: one window, one person unlocked; joins the pages to the services.

No service is ever called on the GUI thread. What was known last is shown at once; what changes comes by the
bus. Whoever opens the session makes this, and calls `wind_up` before locking and `close` after.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from core.errors import Refusal
from core.events import (
    AlarmRaised,
    DraftChanged,
    InvitationsChanged,
    PeopleChanged,
    ReviewsChanged,
    StatementChanged,
    SyncChanged,
)
from core.ids import ContentId, PersonId
from core.statements.words import Words
from ui.controls.status_strip import Status
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.runtime.speech import ReadAloud
from ui.runtime.ticker import MinuteTicker
from ui.shell.window import HeardWindow
from ui.young.alarm_teller import AlarmTeller
from ui.young.ask import tell
from ui.young.home_area import HomeArea
from ui.young.kit import Kit, lively
from ui.young.page import Page
from ui.young.parts import RoomParts
from ui.young.services import YoungServices
from ui.young.settings_area import SettingsArea
from ui.young.tabs import show_top
from ui.young.when import When

if TYPE_CHECKING:
    from ui.young.people_area import PeopleArea
    from ui.young.private_area import PrivateArea
    from ui.young.review_area import ReviewArea
    from ui.young.words_area import WordsArea
    from ui.young.writing_area import WritingArea


class YoungRoom(QObject):
    """`open()` shows home. `lock_wanted`: the young person pressed Lock now."""

    lock_wanted = Signal()
    lock_minutes_changed = Signal(int)
    sign_of_life = Signal()
    """Somebody speaks or listens: hands that rest do not mean that nobody is there."""

    def __init__(
        self,
        window: HeardWindow,
        services: YoungServices,
        lane: Lane,
        words: Words,
        *,
        kit: Kit | None = None,
        voice: ReadAloud | None = None,
        ticker: MinuteTicker | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window, self._services, self._lane = window, services, lane
        self.kit = lively(kit or Kit(window.theme, words, services.feelings), self.sign_of_life.emit)
        self.when = When(services.clock, services.working, words)
        self._kept: list[Page] = []
        """Pages that were left while a recording of theirs is still being kept."""
        self._parts = parts = RoomParts(
            self.kit,
            services,
            lane,
            self.when,
            window,
            self.show,
            lambda draft, at_end=False: self.writing.begin(draft, at_end=at_end),
            self.go_home,
            self._refused,
        )
        self.home = HomeArea(parts, self)
        self.settings = SettingsArea(parts, voice, self)
        self.alarms = AlarmTeller(parts, self)
        self._join()
        self._bridge = EventBridge(services.bus, self)
        self._bridge.happened.connect(self._on_event)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.home.refresh)
        window.bar.tab_chosen.connect(self._on_tab)
        window.bar.home_pressed.connect(self._on_home)
        if ticker is not None:
            ticker.ticked.connect(lambda _: self.home.refresh())

    def _join(self) -> None:
        home = self.home
        home.felt.connect(lambda feeling: self.writing.say("feel_now", feeling=feeling))
        home.say.connect(lambda kind: self.writing.say(kind))
        home.opened.connect(lambda id: self.words.open(ContentId(id), self.go_home))
        home.see_all.connect(lambda: self.words.show_list())
        home.drafts.connect(lambda: self.private.show_drafts())
        home.diary.connect(lambda: self.private.show_diary())
        home.review.connect(lambda: self.reviews.show_review())
        self.alarms.opened.connect(lambda id: self.words.open(ContentId(id), self.go_home))
        self.settings.lock_now.connect(self.lock_wanted)
        self.settings.lock_minutes_changed.connect(self.lock_minutes_changed)

    # -- the areas beyond home: each made, and its code loaded, at the first step into it ------------------

    @cached_property
    def writing(self) -> "WritingArea":
        """Saying something."""
        from ui.young.writing_area import WritingArea

        area = WritingArea(self._parts, self)
        area.sent.connect(lambda id: self.words.sent.show_sent(ContentId(id)))
        area.faces_changed.connect(self.settings.choose_faces)
        area.explain.connect(lambda *about: self.people.explain(*about))
        return area

    @cached_property
    def words(self) -> "WordsArea":
        """Where my words are."""
        from ui.young.words_area import WordsArea

        area = WordsArea(self._parts, self)
        area.drafts_wanted.connect(lambda: self.private.show_drafts())
        return area

    @cached_property
    def private(self) -> "PrivateArea":
        """Diary and drafts."""
        from ui.young.private_area import PrivateArea

        return PrivateArea(self._parts, self)

    @cached_property
    def reviews(self) -> "ReviewArea":
        """My next review."""
        from ui.young.review_area import ReviewArea

        area = ReviewArea(self._parts, self)
        area.pick_wanted.connect(lambda: self.words.show_to_pick())
        area.open_wanted.connect(lambda id: self.words.open(ContentId(id), self.reviews.show_review))
        return area

    @cached_property
    def people(self) -> "PeopleArea":
        """My people."""
        from ui.young.people_area import PeopleArea

        area = PeopleArea(self._parts, self)
        area.write_to.connect(lambda id: self.writing.say("thought", to=PersonId(id)))
        return area

    def _has_made(self, area: str) -> bool:
        """Whether somebody has been there."""
        return area in self.__dict__

    # -- coming and going ----------------------------------------------------------------------------------

    def open(self) -> None:
        """Apply this person's own look, then show home."""
        self.window.bar.set_picture(f"pictures/{self._services.me.portrait}")
        self.settings.load(self.go_home)

    @Slot()
    def wind_up(self) -> None:
        """Before locking or closing: what is being written is handed to the lane, to be kept."""
        page = self.window.page
        was_writing = self._has_made("writing") and self.writing.wind_up()
        if not was_writing and isinstance(page, Page):
            page.wind_up()
        if self._has_made("private"):
            self.private.wind_up()

    def close(self) -> None:
        """The session is over: hear nothing more, and let every page go."""
        self._bridge.close()
        self._again.stop()
        self.home.close()
        for bar, slot in (
            (self.window.bar.tab_chosen, self._on_tab),
            (self.window.bar.home_pressed, self._on_home),
        ):
            bar.disconnect(slot)
        self._drop_writing()
        self.window.forget_pages()

    def _drop_writing(self) -> None:
        if self._has_made("writing"):
            self.writing.drop()

    # -- pages ---------------------------------------------------------------------------------------------

    def show(self, page: Page, *, back: bool = False, still: bool = False) -> None:
        """Bring a page into sight; let the one before go."""
        before, keyboard = self.window.page, self.window.focusWidget()
        name = keyboard.accessibleName() if still and keyboard is not None else ""
        show_top(self.window.bar, page.top, self.kit.words)
        if still and isinstance(before, Page):
            page.stand_as(before, name)
        self.window.show_page(page, back=back)
        if still:
            self.window.pages.end_motion()
        else:
            self._parts.steps.take()
        if isinstance(before, Page) and before is not page:
            self._let_go(before)

    def _let_go(self, page: Page) -> None:
        page.wind_up()
        if page.is_busy:
            self._kept.append(page)
            page.idle.connect(lambda: self._forget(page))
        else:
            self.window.pages.forget(page)

    def _forget(self, page: Page) -> None:
        if page in self._kept:
            self._kept.remove(page)
            if isValid(page):
                self.window.pages.forget(page)

    @Slot()
    def go_home(self) -> None:
        """Home, as it stands now."""
        self._drop_writing()
        self.home.show_home()
        self.alarms.look()

    @Slot()
    def _on_home(self) -> None:
        if not (self._has_made("writing") and self.writing.leave()):
            self.go_home()

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        places: dict[str, Callable[[], object]] = {
            "home": self.go_home,
            "words": lambda: self.words.show_list(),
            "people": lambda: self.people.show_people(),
            "diary": lambda: self.private.show_diary(),
            "settings": self.settings.show_settings,
        }
        places[key]()

    # -- what happens --------------------------------------------------------------------------------------

    def _refused(self, refusal: Refusal) -> None:
        tell(self.window, self.kit, self.kit.words("error.title"), refusal.sentence)

    @Slot(object)
    def _on_event(self, event: object) -> None:
        match event:
            case StatementChanged(statement):
                if self._has_made("words"):
                    self.words.statement_changed(statement)
                self._again.start()
            case DraftChanged():
                self._again.start()
            case ReviewsChanged():
                if self._has_made("reviews"):
                    self.reviews.reviews_changed()
                self._again.start()
            case PeopleChanged():
                self._again.start()
                self.alarms.look()
                self.settings.changed()
                if self._has_made("people"):
                    self.people.people_changed()
            case InvitationsChanged():
                self.settings.changed()
            case AlarmRaised():
                self.alarms.look()
            case SyncChanged() as connection:
                self._show_connection(connection)
                self.settings.changed()

    def _show_connection(self, connection: SyncChanged) -> None:
        words = self.kit.words
        if connection.stopped:
            self.window.show_notice(Status.ERROR, words("alarm.stopped"), words("alarm.stopped_line"))
            return
        if connection.wrong_clock:
            self.window.show_notice(Status.ERROR, words("status.clock"), words("status.clock_line"))
            return
        if connection.online:
            self.window.clear_notice()
            return
        line = words.counted("status.waiting", connection.waiting) if connection.waiting else ""
        self.window.show_notice(Status.OFFLINE, words("status.offline"), line)
