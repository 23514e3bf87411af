"""Just sent: saved here, then delivered, then opened; and taking back, from here and from a thread."""

from PySide6.QtCore import QObject, Signal

from core.ids import ContentId
from core.statements.model import State
from core.statements.writing import TakenBack
from ui.young.ask import ask, tell
from ui.young.loading import Loaded, load_thread, telling
from ui.young.parts import RoomParts
from ui.young.sent_page import SentPage, SentView
from ui.young.sent_words import sent_view


class SentArea(QObject):
    """`see_words(id)` when the young person wants to read what was sent."""

    see_words = Signal(str)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._page: SentPage | None = None
        self._open: ContentId | None = None

    def show_sent(self, id: ContentId) -> None:
        """Saved here; then, as the hub says so, delivered and opened."""
        self._open = id
        services = self._parts.services
        self._parts.ask_page(lambda: load_thread(services, id), self._show, self)

    def _show(self, loaded: Loaded) -> None:
        parts = self._parts
        page = SentPage(parts.kit, self._view(loaded))
        page.take_back.connect(lambda: self.ask_take_back(loaded))
        page.go_back.connect(parts.go_home)
        page.home.connect(parts.go_home)
        page.see_words.connect(lambda: self.see_words.emit(loaded.id))
        self._page = page
        parts.show(page)

    def _view(self, loaded: Loaded) -> SentView:
        parts = self._parts
        told = telling(parts, loaded.people)
        return sent_view(loaded.thread, told, parts.services.seen_by(), stopped=loaded.stopped)

    @property
    def _shown(self) -> SentPage | None:
        """The page, while it is in sight."""
        return self._page if self._page is not None and self._parts.window.page is self._page else None

    def statement_changed(self, id: ContentId) -> None:
        """Follow it while its page is shown."""
        if (page := self._shown) is not None and id == self._open:
            parts = self._parts
            # What cannot be read any more was taken back: that is told elsewhere.
            parts.lane.run(
                lambda: load_thread(parts.services, id), self._follow, lambda _refusal: None, owner=page
            )

    def _follow(self, loaded: Loaded) -> None:
        """Somebody may have gone elsewhere meanwhile, and what was taken back is with nobody."""
        if (page := self._shown) is not None and loaded.thread.standing.state is not State.WITHDRAWN:
            page.show_view(self._view(loaded))

    # -- taking back -----------------------------------------------------------------------------------------

    def ask_take_back(self, loaded: Loaded) -> None:
        """Ask, then take it back if it may be."""
        words, services = self._parts.kit.words, self._parts.services
        first = loaded.thread.statement.addressees[:1]
        name = telling(self._parts, loaded.people).name(first[0]) if first else ""

        def go() -> None:
            self._parts.ask(
                lambda: services.writing.take_back(loaded.id), lambda came: self._came(came, name), self
            )

        ask(
            self._parts.window,
            self._parts.kit,
            words("takeback.title"),
            words("takeback.line"),
            yes=words("takeback.yes"),
            no=words("takeback.no"),
            yes_icon="undo-2",
            then=go,
        )

    def _came(self, came: TakenBack, name: str) -> None:
        words, kit, window = self._parts.kit.words, self._parts.kit, self._parts.window
        line = {
            TakenBack.DONE: words("takeback.done"),
            TakenBack.TOO_LATE: words("takeback.too_late"),
            TakenBack.ALREADY_OPENED: words("takeback.opened", name=name),
        }[came]
        if came is TakenBack.DONE:
            self._parts.go_home()  # a page that says "Got it" is not true any more
        tell(window, kit, words("sent.take_back"), line)
