"""The worker's room: the rail, the pages, the keys; joined to one unlocked session through its lane."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.events import SyncChanged
from core.ids import ContentId, PersonId
from ui.controls.boxes import Column, Row
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.runtime.ticker import MinuteTicker
from ui.theme.theme import Theme
from ui.worker.answer_wiring import AnswerWiring
from ui.worker.context import RoomContext
from ui.worker.desk_page import DeskPage
from ui.worker.desk_wiring import DeskWiring, Open
from ui.worker.link_strip import LinkStrip
from ui.worker.preferences import Preferences
from ui.worker.rail import Rail
from ui.worker.room_counts import RoomCounts
from ui.worker.room_keys import RoomKeys
from ui.worker.room_pages import CHANGES, RoomPages
from ui.worker.services import WorkerServices
from ui.worker.stops import FOOT, ROLE_LINES, stops_for
from ui.worker.voice_wiring import VoiceWiring
from ui.worker.writing_page import WritingPage

FOLD_BELOW = 760
"""Design px of the window: below this the rail is icons over counts."""


class WorkerRoom(QWidget):
    """A page for HeardWindow. `attach(window)` joins help, hide, lock and reading aloud to it."""

    help_wanted = Signal()
    hide_wanted = Signal()
    lock_wanted = Signal()
    read_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        services: WorkerServices,
        lane: Lane,
        bridge: EventBridge,
        ticker: MinuteTicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Worker’s desk")
        self._theme, self._services = theme, services
        self.context = RoomContext(theme, services, lane, self, self._refused)
        me = services.me
        line = f"Here until {me.here_until}" if me.here_until else ROLE_LINES.get(me.role, me.team)
        self.rail = Rail(theme, stops_for(me.role), FOOT, me.name, line)
        self.strip = LinkStrip(theme, services.wake)
        self.pages = RoomPages(self.context, me.role)
        row = Row(theme, 0, (0, 6, 6, 6))
        self.setLayout(row)
        row.addWidget(self.rail)
        row.add_gap(6)
        column = Column(theme, 0)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        row.addLayout(column, 1)
        self.counts = RoomCounts(self.context, self.rail, self.strip, self.pages)
        self.preferences = Preferences(self.context, theme)
        self.voice = VoiceWiring(self.context)
        self.answers = AnswerWiring(self.context)
        self.keys = RoomKeys(
            self,
            theme,
            go=self.go,
            has=lambda code: code in self.pages.codes,
            panes=self._panes,
            letters=lambda: self.preferences.letters,
            turn_letters=self.preferences.turn_letters,
        )
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(0)
        self._refreshing.timeout.connect(self.pages.refresh)
        self._join_desks()
        self._join_others()
        self._shortcuts()
        for kind in CHANGES:
            bridge.on(kind, lambda _event: self._refreshing.start(), owner=self)
        bridge.on(SyncChanged, lambda _event: self.counts.show_link(), owner=self)
        if ticker is not None:
            ticker.ticked.connect(self._minute)
        theme.changed.connect(self._fold)
        self.preferences.load()
        self.counts.show_link()
        self.go("inbox")

    def attach(self, window: QWidget) -> None:
        """Join help, hide, lock and reading aloud to a HeardWindow."""
        self.help_wanted.connect(window.open_help)  # type: ignore[attr-defined]
        self.hide_wanted.connect(window.hide_now)  # type: ignore[attr-defined]
        self.lock_wanted.connect(window.lock_requested)  # type: ignore[attr-defined]
        self.read_wanted.connect(window.read_page)  # type: ignore[attr-defined]

    def _join_desks(self) -> None:
        pages = self.pages
        for wiring in pages.desks.values():
            page = wiring.page
            page.answer_wanted.connect(lambda _id, w=wiring: self._with_open(w, self.answers.write))
            page.log_wanted.connect(lambda _id, w=wiring: self._with_open(w, self.answers.log))
            page.hold_wanted.connect(lambda _id, w=wiring: self._with_open(w, self.answers.hold))
            page.reader.voice_made.connect(self.voice.attach)
            page.reader.all_wanted.connect(lambda w=wiring: self._all_from(w))
            wiring.opened.connect(lambda found: self.voice.keep_only(found.reading.voice))

    def _join_others(self) -> None:
        pages, answers = self.pages, self.answers
        self.rail.went.connect(self.go)
        answers.writing.connect(self._show_writing)
        answers.left.connect(self._leave_writing)
        answers.answered.connect(self._answered)
        pages.team.taken.connect(self._take_over)
        pages.promises.open_wanted.connect(self.open_statement)
        pages.people.open_wanted.connect(self.open_statement)
        pages.reviews.open_wanted.connect(self.open_statement)
        pages.reviews.answer_wanted.connect(self._take_over)
        pages.reviews.done.connect(pages.promise_wiring.done)
        pages.reviews.explain.connect(pages.promise_wiring.explain)
        pages.aside.went.connect(self._step)
        self.counts.nothing_waits.connect(self._land)
        settings, preferences = pages.settings, self.preferences
        settings.appearance_chosen.connect(preferences.choose_appearance)
        settings.letters_turned.connect(preferences.turn_letters)
        settings.words_turned.connect(preferences.turn_words)
        settings.lock_wanted.connect(self.lock_wanted)
        settings.hide_wanted.connect(self.hide_wanted)
        preferences.changed.connect(self._use_preferences)

    def _shortcuts(self) -> None:
        for key, does in (
            ("Ctrl+Shift+H", lambda: self.preferences.turn_words(not self.preferences.hide_words)),
            ("Ctrl+Shift+S", self.read_wanted.emit),
            ("F6", self.keys.next_pane),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # -- going about -------------------------------------------------------------------------------------

    @property
    def here(self) -> str:
        """The code of the page in front; "writing" while an answer is written."""
        return "writing" if self.pages.writing is not None else self.pages.here

    @Slot(str)
    def go(self, code: str) -> None:
        """To a place on the rail, or what its foot offers."""
        if code == "help":
            self.help_wanted.emit()
            return
        if code == "keys":
            self.keys.show_keys()
            return
        writing = self.pages.writing
        if writing is not None:
            writing.composer.flush()
            self._leave_writing(writing)
        if self.pages.show_code(code):
            self.rail.show_here(code)
            self._fold()
            self.pages.refresh()
            self.start()

    @Slot()
    def _land(self) -> None:
        """A manager with nothing to answer begins with how the team stands."""
        if self.here == "inbox" and "team" in self.pages.codes:
            self.go("team")

    def start(self) -> None:
        """The page has come into sight: the keyboard goes to where the work is."""
        page = self.pages.current
        if isinstance(page, DeskPage) and self.pages.here == "search":
            page.list_pane.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        panes = self.pages.panes()
        if panes:
            panes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        """What "read aloud" says: the statement that is open."""
        desk = self.pages.desk
        if desk is None or desk.open_now is None:
            return []
        return [(line, None) for line in desk.open_now.reading.spoken]

    def _panes(self) -> list[QWidget]:
        here = next((item for item in self.rail.items if item.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        return [*([here] if here is not None else []), *self.pages.panes()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.take(event):
            super().keyPressEvent(event)

    # -- what comes up -----------------------------------------------------------------------------------

    @Slot(object)
    def _minute(self, _now: object) -> None:
        self.pages.forget_words()
        self.counts.show_link()
        self.pages.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.strip.show_sentence(refusal.sentence)

    # -- statements --------------------------------------------------------------------------------------

    def _with_open(self, wiring: DeskWiring, does: object) -> None:
        if wiring.open_now is not None:
            does(wiring.open_now)  # type: ignore[operator]

    @Slot(str)
    def open_statement(self, statement: str) -> None:
        """Read a statement on the desk, from another page."""
        self.go("inbox")
        self.pages.inbox_wiring.show_statement(ContentId(statement))
        self.pages.inbox.show_reader()

    @Slot(str)
    def _take_over(self, statement: str) -> None:
        """Open it and start answering."""
        wiring = self.pages.inbox_wiring

        def write(found: Open) -> None:
            if found.reading.id == statement:
                wiring.opened.disconnect(write)
                if found.reading.may.answer:
                    self.answers.write(found)

        wiring.opened.connect(write)
        self.open_statement(statement)

    def _all_from(self, wiring: DeskWiring) -> None:
        reading = wiring.page.reader.reading
        if reading is not None:
            self.go("people")
            self.pages.people.choose(reading.young_person)

    @Slot(str, str)
    def _step(self, code: str, target: str) -> None:
        if code == "statement":
            self.open_statement(target)
            return
        self.go(code)
        if code == "reviews" and target:
            self.pages.reviews.choose(PersonId(target))

    @Slot(object)
    def _show_writing(self, page: WritingPage) -> None:
        self.pages.show_writing(page)
        for row in page.words.voices:
            self.voice.attach(row)
        self._fold()
        page.composer.parts[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _leave_writing(self, page: WritingPage) -> None:
        if not self.pages.drop_writing(page):
            return
        self.answers.page = None
        self._fold()
        self.start()
        desk = self.pages.desk
        if desk is not None:
            desk.reread()

    @Slot(str)
    def _answered(self, _statement: str) -> None:
        desk = self.pages.desk
        if desk is not None:
            desk.go_next_due()
        self._refreshing.start()

    # -- looks -------------------------------------------------------------------------------------------

    @Slot()
    def _use_preferences(self) -> None:
        self.pages.use(letters=self.preferences.letters, hide_words=self.preferences.hide_words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        narrow = self.width() < self._theme.px(FOLD_BELOW)
        self.rail.fold(narrow or self.pages.writing is not None)
