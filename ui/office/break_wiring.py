"""Joins opening something in an emergency to the vault, the sheets and the hub.

What was opened is on the page and in the service, both of which forget it when the page is left, the window
is locked, or its time is over; here nothing of it is kept.
"""

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.ids import ContentId
from core.statements.breaking_glass import BreakGlassService
from core.statements.emergency_values import Asked, EmergencyOver, Opened, PostRow, Standing
from core.statements.model import VoiceNote
from ui.office.break_page import BreakPage
from ui.office.break_words import head_of, line_of, words_of
from ui.office.context import OfficeContext
from ui.worker.desk_dialog import ask
from ui.worker.kinds import Kinds
from ui.worker.voice_row import VoiceRow
from ui.worker.voice_wiring import VoiceWiring

_OVER = "The time is over. What was open is closed again."


@dataclass(frozen=True, slots=True)
class _Sound:
    """What a player asks for recordings, as the worker's room has it."""

    owner: QWidget
    run: object
    services: object


class BreakWiring(QObject):
    """`enter()` when the page is come to, `leave()` when it is left: then everything is closed."""

    left = Signal()

    def __init__(self, context: OfficeContext, page: BreakPage, glass: BreakGlassService) -> None:
        super().__init__(context.owner)
        self._context, self.page, self._glass = context, page, glass
        self._rows: list[PostRow] = []
        self._names: dict[int, str] = {}
        self._more = False
        self._times = 0
        """Every emergency of this window has a number: what comes late of one before is not shown."""
        self._from: dict[str, str] = {}
        inbox = SimpleNamespace(voice=self._recording)
        self.sound = VoiceWiring(
            _Sound(context.owner, context.run, SimpleNamespace(inbox=inbox))  # type: ignore[arg-type]
        )
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._end.timeout.connect(self.look)
        page.asked.connect(self._begin)
        page.left.connect(self.left)
        post = page.post
        post.open_wanted.connect(self._ask)
        post.more_wanted.connect(self._older)
        post.close_wanted.connect(self._close)
        post.row_made.connect(self._join)

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds.load()

    def enter(self) -> None:
        """The page is come to: from its first step."""
        glass = self._glass
        self._forget()
        self.page.begin()
        self._context.run(lambda: (glass.whose(), glass.people()), lambda found: self.page.offer(*found))

    def leave(self) -> None:
        """The page is left: the key and every word are gone."""
        self._forget()
        self.page.begin()

    @Slot()
    def look(self) -> None:
        """See whether it is over by now."""
        if self.page.is_open and self._glass.standing is None:
            self._over()

    # -- the sheets --------------------------------------------------------------------------------------

    @Slot(object)
    def _begin(self, asked: Asked) -> None:
        glass, times = self._glass, self._times

        def begun(found: tuple[Standing, tuple[PostRow, ...], bool]) -> None:
            if times != self._times:
                glass.close()
                return
            standing, rows, more = found
            self._rows, self._more = list(rows), more
            self.page.show_open()
            self._show()
            left = standing.until - self._context.now()
            # As long as a timer may run; the minute looks too.
            self._end.start(min(int(left.total_seconds() * 1000) + 1000, 2**31 - 1))
            self.page.start()

        def begin() -> tuple[Standing, tuple[PostRow, ...], bool]:
            standing = glass.begin(asked)
            rows, more = glass.post()
            return standing, rows, more

        def refused(refusal: Refusal) -> None:
            glass.close()
            if times == self._times:
                self.page.show_refused(refusal.sentence)

        self._context.run(begin, begun, refused)

    # -- the post ----------------------------------------------------------------------------------------

    @Slot(str)
    def _ask(self, content: str) -> None:
        line = "It stands in the log at once, and the young person is told: you two, today, and why."
        ask(
            self.page.window(),
            self._context.theme,
            "Open this one?",
            f"{line} That cannot be taken back.",
            "Open it",
            lambda: self._open(ContentId(content)),
        )

    def _open(self, content: ContentId) -> None:
        glass, times = self._glass, self._times

        def show(opened: Opened) -> None:
            if times != self._times or not self.page.is_open:
                return
            row = next(row for row in self._rows if row.content == content)
            if opened.statement is not None:
                self._names[row.young] = opened.by
                for note in opened.statement.voice:
                    self._from[note.blob] = content
            self._show()
            self.page.post.show_words(content, words_of(opened, self._kinds, self._context.status))

        self._context.run(lambda: glass.open(content), show, self._refused)

    @Slot()
    def _older(self) -> None:
        glass, times = self._glass, self._times
        last = next((row.content for row in reversed(self._rows) if row.asked is None), None)

        def show(found: tuple[tuple[PostRow, ...], bool]) -> None:
            if times == self._times and self.page.is_open:
                rows, self._more = found
                self._rows += rows
                self._show()

        self._context.run(lambda: glass.post(last), show, self._refused)

    @Slot()
    def _close(self) -> None:
        self._forget()
        self.page.begin()
        self.left.emit()

    def _show(self) -> None:
        standing, status = self._glass.standing, self._context.status
        if standing is None:
            self._over()
            return
        self.page.post.show_head(*head_of(standing, status))
        lines = [line_of(row, self._names, status, self._context.now()) for row in self._rows]
        self.page.post.show_lines(lines, more=self._more)

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, EmergencyOver):
            self._over()
        elif self.page.is_open:
            self.page.post.show_trouble(refusal.sentence)

    def _over(self) -> None:
        self._forget()
        self.page.begin(_OVER)

    def _forget(self) -> None:
        self._times += 1
        self._end.stop()
        self.sound.stop()
        self._glass.close()
        self._rows, self._names, self._from, self._more = [], {}, {}, False

    # -- recordings --------------------------------------------------------------------------------------

    def _recording(self, note: VoiceNote) -> bytes:
        return self._glass.sound(ContentId(self._from[note.blob]), note)

    @Slot(object)
    def _join(self, row: VoiceRow) -> None:
        self.sound.attach(row)
