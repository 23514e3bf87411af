"""My words: the list, and one thread with all that can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from core.people.model import Role
from core.statements.model import State, ThreadLine, Verdict, VoiceNote
from ui.young.answer_card import AnswerView
from ui.young.ask import ask
from ui.young.late_area import LateArea
from ui.young.line_words import word_line
from ui.young.loading import Loaded, load_thread, telling
from ui.young.opened_list import show_opened
from ui.young.opened_words import opened_rows
from ui.young.parts import RoomParts
from ui.young.people_words import cannot_words
from ui.young.sent_area import SentArea
from ui.young.thread_page import ThreadPage
from ui.young.thread_words import thread_view
from ui.young.words_page import Which, WordsPage


@dataclass(frozen=True, slots=True)
class _Found:
    """What the list is made of."""

    lines: tuple[ThreadLine, ...]
    hidden: tuple[ThreadLine, ...]
    count: int
    drafts: int


AT_ONCE = 50
"""Rows fetched at a time; "Show more" fetches as many again."""


class WordsArea(QObject):
    """Every page here follows what the bus says of its statement; see `statement_changed`."""

    drafts_wanted = Signal()

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._rows = AT_ONCE
        self._which = Which.ALL
        self._loaded: Loaded | None = None
        self._came_from: Callable[[], None] = self.show_list
        self._list: WordsPage | None = None
        self._thread: ThreadPage | None = None
        self.sent = SentArea(parts, self)
        self.sent.see_words.connect(lambda id: self.open(ContentId(id)))
        self.late = LateArea(parts, self)
        self.late.see_thread.connect(self._show_thread)

    # -- the list ------------------------------------------------------------------------------------------

    @Slot()
    def show_list(self) -> None:
        """All my words."""
        self._load_list(fresh=True)

    @Slot()
    def show_to_pick(self) -> None:
        """All my words, to choose from for my review: how is said above."""
        self._load_list(fresh=True, hint=self._parts.kit.words("review.pick_hint"))

    def _load_list(self, *, fresh: bool, told: str = "", hint: str = "") -> None:
        services, rows = self._parts.services, self._rows

        def load() -> _Found:
            words = services.words
            return _Found(
                words.lines(limit=rows), words.hidden(), words.count(), len(services.writing.drafts())
            )

        run = self._parts.ask_page if fresh else self._parts.ask
        run(load, lambda found: self._show_list(found, fresh=fresh, told=told, hint=hint), self)

    def _show_list(self, found: _Found, *, fresh: bool, told: str, hint: str) -> None:
        parts, services = self._parts, self._parts.services
        lines, hidden = (
            [word_line(line, services.library, parts.kit.words, parts.when) for line in those]
            for those in (found.lines, found.hidden)
        )
        more = found.count > len(lines)
        if not fresh:
            if self._list is not None and parts.window.page is self._list:
                self._list.show_lines(lines, hidden, has_more=more)
            return
        page = WordsPage(
            parts.kit,
            lines,
            hidden,
            drafts=found.drafts,
            has_more=more,
            which=self._which,
            told=told,
            hint=hint,
        )
        page.show_again.connect(lambda id: self._hide(ContentId(id), False))
        page.opened.connect(lambda id: self.open(ContentId(id)))
        page.more.connect(self._more)
        page.drafts.connect(self.drafts_wanted)
        page.filter.picked.connect(lambda key: setattr(self, "_which", Which(key)))
        self._list = page
        parts.show(page)

    @Slot()
    def _more(self) -> None:
        self._rows += AT_ONCE
        self._load_list(fresh=False)

    # -- one thread ----------------------------------------------------------------------------------------

    def open(self, id: ContentId, came_from: Callable[[], None] | None = None) -> None:
        """One statement with all that came of it; a late one says so first."""
        self._came_from = came_from or self.show_list
        services = self._parts.services
        self._parts.ask_page(lambda: load_thread(services, id), self._show_first, self)

    def _load(self, id: ContentId, then: Callable[[Loaded], None]) -> None:
        services = self._parts.services
        self._parts.ask(lambda: load_thread(services, id), then, self)

    def _show_first(self, loaded: Loaded) -> None:
        if loaded.thread.standing.is_late and not loaded.thread.unread_answer:
            self._loaded = loaded
            self.late.show_late(loaded, lambda: self._came_from())
        else:
            self._show_thread(loaded)

    @Slot(object)
    def _show_thread(self, loaded: Loaded) -> None:
        parts = self._parts
        self._loaded = loaded
        reading = parts.window.reading
        can_read = reading is not None and reading.is_available
        told = telling(parts, loaded.people)
        view = thread_view(
            loaded.thread,
            told,
            can_read=can_read,
            hidden=loaded.hidden,
            spare_key=loaded.spare_key,
            stopped=loaded.stopped,
        )
        old = self._thread
        swap = old is not None and parts.window.page is old and old.view.id == view.id
        if swap and old is not None and old.view == view:
            return
        page = ThreadPage(parts.kit, view)
        page.go_back.connect(lambda: self._came_from())
        page.who_opened.connect(self._who_opened)
        page.write_back.connect(self._write_back)
        page.review.connect(self._ask_review)
        page.judged.connect(lambda verdict, line: self._judge(loaded.id, verdict, line))
        page.dispute.connect(self._ask_dispute)
        page.take_back.connect(lambda: self.sent.ask_take_back(loaded))
        page.hide_wanted.connect(lambda hidden: self._hide(loaded.id, hidden))
        page.see_choices.connect(lambda: self.late.show_late(loaded, lambda: self._came_from()))
        page.read_card.connect(self._read)
        page.play_wanted.connect(lambda note: self._play(page, note))
        self._thread = page
        parts.show(page, still=swap)
        if loaded.thread.unread_answer:
            services = parts.services
            parts.ask(lambda: services.words.read(loaded.id), None, self)

    def _hide(self, id: ContentId, hidden: bool) -> None:
        """Off my list, or back on it; the list says so."""
        words, services = self._parts.kit.words, self._parts.services
        told = words("words.hide_done" if hidden else "words.unhide_done")
        self._parts.ask_page(
            lambda: services.words.hide(id, hidden), lambda _: self._load_list(fresh=True, told=told), self
        )

    @Slot(object)
    def _read(self, card: QWidget) -> None:
        reading = self._parts.window.reading
        if reading is not None:
            reading.start(card)

    def _play(self, page: ThreadPage, note: VoiceNote) -> None:
        services = self._parts.services
        self._parts.ask(lambda: services.writing.voice(note), lambda sound: page.play(note, sound), page)

    @Slot()
    def _who_opened(self) -> None:
        loaded, parts = self._loaded, self._parts
        if loaded is not None:
            cannot = cannot_words(loaded.thread.statement.not_to, parts.kit.words)
            rows = opened_rows(loaded.thread, telling(parts, loaded.people), loaded.spare_key)
            show_opened(parts.window, parts.kit, rows, cannot)

    @Slot()
    def _write_back(self) -> None:
        loaded, services = self._loaded, self._parts.services
        if loaded is not None:
            self._parts.ask(lambda: services.words.write_back(loaded.id), self._parts.begin, self)

    def _judge(self, id: ContentId, verdict: Verdict, line: str) -> None:
        services = self._parts.services
        self._parts.ask(lambda: services.words.verdict(id, verdict, line), None, self)

    @Slot(object)
    def _ask_dispute(self, answer: AnswerView) -> None:
        words, services = self._parts.kit.words, self._parts.services
        ask(
            self._parts.window,
            self._parts.kit,
            words("thread.did_not_happen_title"),
            words("thread.did_not_happen_line", name=answer.name),
            yes=words("thread.did_not_happen_yes"),
            no=words("thread.did_not_happen_no"),
            then=lambda: self._parts.ask(lambda: services.words.did_not_happen(answer.id), None, self),
        )

    @Slot(bool)
    def _ask_review(self, bring: bool) -> None:
        loaded, parts = self._loaded, self._parts
        if loaded is None:
            return
        words, services = parts.kit.words, parts.services

        def do() -> None:
            parts.ask(lambda: services.words.bring_to_review(loaded.id, bring), None, self)

        if not bring:
            do()
            return
        iro = loaded.circle.holder(Role.IRO)
        person = loaded.people.get(iro) if iro is not None else None
        ask(
            parts.window,
            parts.kit,
            words("thread.put_in_review"),
            words("thread.put_in_review_line", name=person.known_as if person else words("who.role.IRO")),
            yes=words("thread.put_in_review_yes"),
            no=words("thread.put_in_review_no"),
            then=do,
        )

    # -- what changed --------------------------------------------------------------------------------------

    def statement_changed(self, id: ContentId) -> None:
        """Follow it: the page that shows it changes, and so does the list."""
        shown = self._parts.window.page
        self.sent.statement_changed(id)
        if self._list is not None and shown is self._list:
            self._load_list(fresh=False)
        elif self._thread is not None and shown is self._thread and self._thread.view.id == id:
            self._load(id, self._follow)
        elif self.late.page is not None and shown is self.late.page and self.late.shows == id:
            self._load(id, self._follow_late)

    def _follow(self, loaded: Loaded) -> None:
        if loaded.thread.standing.state is not State.WITHDRAWN and self._parts.window.page is self._thread:
            self._show_thread(loaded)

    def _follow_late(self, loaded: Loaded) -> None:
        if self._parts.window.page is self.late.page and not loaded.thread.standing.is_late:
            self._show_thread(loaded)
