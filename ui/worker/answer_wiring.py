"""Joins the composer and the two dialogs to the answering service: drafts to disk, then out, once."""

from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from core.errors import Refusal
from core.ids import ContentId
from core.people.model import WhyReader
from core.statements.answer_drafts import AnswerDraft, ContactDraft
from core.statements.model import Answer, Thread
from ui.worker.context import RoomContext
from ui.worker.desk_wiring import Open
from ui.worker.hold_dialog import HoldDialog
from ui.worker.log_dialog import LogDialog
from ui.worker.reading import Reading
from ui.worker.writing_page import WritingPage


class AnswerWiring(QObject):
    """`writing(page)` to show a composer, `left(page)` to go back, `answered(id)` when something has gone."""

    writing = Signal(object)
    left = Signal(object)
    answered = Signal(str)

    def __init__(self, context: RoomContext) -> None:
        super().__init__(context.owner)
        self._context = context
        self.page: WritingPage | None = None

    # -- a written answer ----------------------------------------------------------------------

    def write(self, found: Open) -> None:
        """Open the composer for a statement, with the draft there may be."""
        id = found.reading.id

        def look() -> tuple[AnswerDraft | None, tuple[str, ...]]:
            return self._context.services.answering.answer_draft(id), self._people(found.thread)

        self._context.run(look, lambda got: self._compose(found, *got))

    def _people(self, thread: Thread) -> tuple[str, ...]:
        """Who may be named in a promise: those who can open this, less whom it must not reach."""
        me = self._context.services.me.id
        names = []
        for reader in thread.statement.readers:
            if reader.person in (me, thread.statement.author) or reader.why is WhyReader.RECOVERY:
                continue
            person = self._context.person(reader.person)
            if person is not None:
                names.append(person.known_as)
        return tuple(dict.fromkeys(names))

    def _compose(self, found: Open, draft: AnswerDraft | None, people: tuple[str, ...]) -> None:
        context = self._context
        reading = found.reading
        page = WritingPage(
            context.theme,
            reading,
            context.ground(people),
            context.plain,
            clock=context.services.working,
            now=context.now,
            portrait=context.services.me.portrait,
        )
        self.page = page
        page.draft_changed.connect(lambda draft: self._save(page, reading.id, draft))
        page.send_wanted.connect(lambda draft: self._send(page, reading.id, draft))
        page.hold_wanted.connect(lambda: self.hold(found))
        page.left.connect(lambda: self.left.emit(page))
        page.show_draft(draft)
        self.writing.emit(page)

    def _save(self, page: WritingPage, id: ContentId, draft: AnswerDraft) -> None:
        def saved(at: datetime) -> None:
            if self.page is page and page.composer.draft() == draft:
                page.composer.show_saved(f"Saved here {self._context.status.time(at)}")

        def not_saved(refusal: Refusal) -> None:
            if self.page is page:
                page.composer.show_trouble(refusal.sentence)

        self._context.run(lambda: self._context.services.answering.save_draft(id, draft), saved, not_saved)

    def _send(self, page: WritingPage, id: ContentId, draft: AnswerDraft) -> None:
        page.composer.show_trouble("")
        page.composer.show_sending(True)
        page.composer.hold_saving()

        def sent(_: Answer) -> None:
            self._close(page)
            self.answered.emit(id)

        def not_sent(refusal: Refusal) -> None:
            page.composer.show_sending(False)
            page.composer.show_trouble(refusal.sentence)
            self._save(page, id, draft)

        self._context.run(lambda: self._context.services.answering.answer(id, draft), sent, not_sent)

    def _close(self, page: WritingPage) -> None:
        if self.page is page:
            self.page = None
        self.left.emit(page)

    # -- a visit or call, and the holding answer --------------------------------------------------

    def log(self, found: Open) -> None:
        """Open the dialog to log a visit or call."""
        self._context.run(lambda: self._people(found.thread), lambda people: self._open_log(found, people))

    def _open_log(self, found: Open, people: tuple[str, ...]) -> None:
        context, reading, stand = self._context, found.reading, found.thread.standing
        dialog = LogDialog(
            context.owner.window(),
            context.theme,
            reading,
            context.ground(people),
            context.plain,
            sent=found.thread.statement.sent_at,
            due=stand.clock_due_at,
            clock=context.services.working,
            days=context.services.days,
            now=context.now,
        )

        def log(draft: ContactDraft) -> None:
            context.run(
                lambda: context.services.answering.log_contact(reading.id, draft),
                lambda _: self._done(dialog, reading),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.logged.connect(log)
        dialog.open()

    def hold(self, found: Open) -> None:
        """Open the dialog for the holding answer."""
        id = found.reading.id
        self._context.run(
            lambda: self._context.services.answering.latest_holding_day(id),
            lambda latest: self._open_hold(found, latest),
        )

    def _open_hold(self, found: Open, latest: date) -> None:
        context, reading = self._context, found.reading
        dialog = HoldDialog(
            context.owner.window(),
            context.theme,
            reading,
            context.ground(),
            context.plain,
            latest=latest,
            clock=context.services.working,
            now=context.now,
        )

        def hold(plan: str, until: date) -> None:
            context.run(
                lambda: context.services.answering.hold(reading.id, plan, until),
                lambda _: self._done(dialog, reading),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.held.connect(hold)
        dialog.open()

    def _done(self, dialog: LogDialog | HoldDialog, reading: Reading) -> None:
        dialog.close_dialog()
        if self.page is not None:
            self._close(self.page)
        self.answered.emit(reading.id)
