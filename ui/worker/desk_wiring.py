"""Joins a desk to the inbox: loads what is looked at, opens, reads, and keeps the place through changes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.ids import ContentId, PersonId
from core.reviews.model import BeforeReview
from core.reviews.preparation import ReviewRefused
from core.statements.inbox import Filter, Group, InboxRow
from core.statements.model import PromiseState, Thread
from core.statements.triage import InboxPage
from ui.worker.context import RoomContext
from ui.worker.desk_page import DeskPage
from ui.worker.inbox_model import CHUNK
from ui.worker.reading import Reading
from ui.worker.reading_writer import Alongside
from ui.worker.sum_line import Pieces, sum_pieces, trouble_pieces

WAITING = (Group.SAFETY, Group.LATE, Group.TODAY, Group.TOMORROW, Group.LATER)
"""Groups that wait for an answer; Holding has its own date, and Answered is done."""


@dataclass(frozen=True, slots=True)
class Open:
    """The statement in the reader, with the thread it was made from."""

    reading: Reading
    thread: Thread


class DeskWiring(QObject):
    """One desk. `fixed` is a filter that stays (cover); `searching` asks only when there are words."""

    counted = Signal(object)
    """Counts by group, after each loading without filter or search."""
    opened = Signal(object)
    """Open: a statement is shown in the reader."""

    def __init__(
        self, context: RoomContext, page: DeskPage, *, fixed: Filter | None = None, searching: bool = False
    ) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._fixed, self._searching = fixed, searching
        self._loading = self._again = False
        self._round = 0
        self._quiet = False
        self._next_due = False
        self._wanted: ContentId | None = None
        self.open_now: Open | None = None
        page.model.wanted.connect(self._fetch)
        page.selected.connect(self._selected)
        page.open_wanted.connect(self.open)
        page.unopen_wanted.connect(self._unopen)
        page.list_pane.asked.connect(self._asked)

    # -- the list ------------------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Load again what is looked at; once more if something changed meanwhile."""
        if self._loading:
            self._again = True
            return
        pane = self.page.list_pane
        if self._searching and not pane.words:
            self.page.model.show({}, 0, ())
            self.page.show_aside()
            self.open_now = None
            pane.show_nothing("Type a name, or words somebody wrote.")
            pane.show_sum((("Everything you can open is searched, cover too", "soft"),))
            return
        self._loading = True
        first, _ = pane.list.visible_places()
        offset = self.page.model.offset_at(first) // CHUNK * CHUNK
        self._context.run(
            lambda: self._ask(offset), lambda found: self._show(offset, found), self._not_loaded
        )

    def _ask(self, offset: int) -> InboxPage:
        pane = self.page.list_pane
        inbox = self._context.services.inbox
        wanted = self._fixed or pane.filter
        found = inbox.page(wanted, pane.sort, pane.words, offset, CHUNK)
        if offset and not found.rows:  # the list has become shorter than where we were
            found = inbox.page(wanted, pane.sort, pane.words, 0, CHUNK)
        return found

    def _not_loaded(self, refusal: Refusal) -> None:
        self._loading = False
        self._context.refused(refusal)

    def _show(self, offset: int, found: InboxPage) -> None:
        self._loading = False
        page, pane = self.page, self.page.list_pane
        self._round += 1
        keep = self._wanted or page.current
        if found.rows and offset and offset >= found.total:
            offset = 0
        self._quiet = True
        page.model.show(found.counts, offset, found.rows)
        pane.show_sum(self._sum(found))
        pane.show_nothing("" if found.total else self._nothing())
        if keep is not None:
            page.select(keep)
        self._quiet = False
        if self._next_due:
            self._next_due = False
            self._go_next_due()
        elif keep is not None and self.open_now is not None and page.current == keep:
            self.reread()
        if self._fixed is not None or (pane.filter is Filter.ALL and not pane.words):
            self.counted.emit(found.counts)
        if self._again:
            self._again = False
            self.refresh()

    def _sum(self, found: InboxPage) -> Pieces:
        if self._searching:
            count = found.total
            return ((f"{count:,} found" if count else "Nothing found", "soft"),)
        return (*sum_pieces(found.counts), *trouble_pieces(found.missing, found.set_aside))

    def _nothing(self) -> str:
        pane = self.page.list_pane
        if pane.words:
            return "Nothing has these words. Try fewer, or another spelling."
        if pane.filter is not Filter.ALL:
            return "Nothing of this kind now."
        return "Nobody needs you as cover now." if self._fixed else "Nothing has come yet."

    @Slot(int)
    def _fetch(self, offset: int) -> None:
        pane = self.page.list_pane
        wanted, sort, words, asked = self._fixed or pane.filter, pane.sort, pane.words, self._round

        def take(found: InboxPage) -> None:
            if asked == self._round:
                self.page.model.fill(offset, found.rows)

        self._context.run(lambda: self._context.services.inbox.page(wanted, sort, words, offset, CHUNK), take)

    @Slot()
    def _asked(self) -> None:
        self.page.list_pane.list.verticalScrollBar().setValue(0)
        self._wanted = None
        self.refresh()

    # -- reading ----------------------------------------------------------------------

    @Slot(str)
    def _selected(self, statement: str) -> None:
        if self._quiet:
            return
        row = self.page.model.row_at(self.page.list_pane.list.place)
        if row is None or not statement:
            return
        self._wanted = row.id
        if row.opened_by_me:
            self._read(row.id, opening=False)
        else:
            self.open_now = None
            self.page.show_reading(self._closed(row))

    @Slot(str)
    def open(self, statement: str) -> None:
        """Open a statement: the young person sees that, and when."""
        id = ContentId(statement)
        self._wanted = id
        place = self.page.model.place_of(id)
        row = self.page.model.row_at(place) if place is not None else None
        if row is not None and row.opened_by_me:
            if self.open_now is None or self.open_now.reading.id != id:
                self._read(id, opening=False)
            return
        if row is not None:
            self.page.model.put(replace(row, opened_by_me=True))
        self._read(id, opening=True)

    def show_statement(self, statement: ContentId) -> None:
        """Come from another page to this statement."""
        self._wanted = statement
        self._quiet = True
        self.page.select(statement)
        self._quiet = False
        self._read(statement, opening=True)

    def reread(self) -> None:
        """What is in the reader may have changed."""
        if self.open_now is not None:
            self._read(self.open_now.reading.id, opening=False)

    def _read(self, id: ContentId, *, opening: bool) -> None:
        self._context.run(lambda: self._look(id, opening), self._show_open)

    def _look(self, id: ContentId, opening: bool) -> Open:
        context, services = self._context, self._context.services
        thread = services.inbox.open(id) if opening else services.inbox.peek(id)
        author = thread.statement.author
        person = services.person(author)
        if person is None:
            raise LookupError("the author of a statement is not in the directory")
        today = context.today()
        past = tuple(
            row
            for row in services.promises.of_young_person(author)
            if row.promise.state is PromiseState.OPEN and row.promise.by < today
        )
        reading = context.readings(
            thread,
            person,
            services.answering.may(id),
            today,
            alongside=Alongside(past, self._review(author)),
            has_draft=services.answering.answer_draft(id) is not None,
        )
        return Open(reading, thread)

    def _review(self, author: PersonId) -> BeforeReview | None:
        try:
            return self._context.services.reviews.before(author)
        except ReviewRefused:
            return None  # nobody has said since when they are looked after

    def _show_open(self, found: Open) -> None:
        if self._wanted is not None and found.reading.id != self._wanted:
            return
        self.open_now = found
        self.page.show_reading(found.reading)
        self.opened.emit(found)

    def _closed(self, row: InboxRow) -> Reading:
        kind = self._context.kinds.of(row.flow)
        sent = self._context.status.moment(row.sent_at)
        return Reading(
            id=row.id,
            young_person=row.young_person,
            name=row.name,
            age="" if row.age is None else str(row.age),
            picture=row.picture,
            kind_icon=kind.icon,
            meta=(kind.short, f"sent {sent}"),
            due=self._context.status.of(row.standing, row.name, safety=row.safety, sent=row.sent_at),
            opened=False,
        )

    @Slot(str)
    def _unopen(self, statement: str) -> None:
        id = ContentId(statement)
        place = self.page.model.place_of(id)
        row = self.page.model.row_at(place) if place is not None else None
        if row is None:
            return
        row = replace(row, opened_by_me=False)
        self.page.model.put(row)
        self.open_now = None
        self.page.show_reading(self._closed(row))
        self._context.run(lambda: self._context.services.inbox.mark_unopened(id))

    # -- going on ----------------------------------------------------------------------

    def go_next_due(self) -> None:
        """After an answer has gone: load again, and select what is due first."""
        self._next_due = True
        self._wanted = None
        self.open_now = None
        self.refresh()

    def _go_next_due(self) -> None:
        page = self.page
        waiting = any(head.group in WAITING for head in page.model.heads)
        page.list_pane.list.verticalScrollBar().setValue(0)
        if waiting:
            self._quiet = True
            page.list_pane.list.clearSelection()
            page.list_pane.list.setCurrentIndex(page.model.index(-1))
            self._quiet = False
            page.list_pane.list.go_first()
        else:
            page.show_aside()
        page.back_to_list()
