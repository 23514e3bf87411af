"""Just sent: saved here, then delivered, then opened; and taking back, from here and from a thread."""

from PySide6.QtCore import QObject, Signal

from core.ids import ContentId
from core.statements.writing import TakenBack
from ui.young.ask import ask, tell
from ui.young.loading import Loaded, load_thread, telling
from ui.young.parts import RoomParts
from ui.young.sent_page import SentPage
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
        self._parts.ask(lambda: load_thread(services, id), self._show, self)

    def _show(self, loaded: Loaded) -> None:
        parts = self._parts
        view = sent_view(loaded.thread, telling(parts, loaded.people), parts.services.seen_by())
        if self._page is not None and parts.window.page is self._page:
            self._page.show_view(view)
            return
        page = SentPage(parts.kit, view)
        page.take_back.connect(lambda: self.ask_take_back(loaded))
        page.go_back.connect(parts.go_home)
        page.home.connect(parts.go_home)
        page.see_words.connect(lambda: self.see_words.emit(loaded.id))
        self._page = page
        parts.show(page)

    def statement_changed(self, id: ContentId) -> None:
        """Follow it while its page is shown."""
        if self._page is not None and self._parts.window.page is self._page and id == self._open:
            services = self._parts.services
            self._parts.ask(lambda: load_thread(services, id), self._show, self._page)

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
