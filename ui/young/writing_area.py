"""Writing: begins a statement, or opens a draft, and lets one flow at a time lead from page to page."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.ids import PersonId
from core.statements.model import Draft, FeelingChosen, Mode, Statement
from core.statements.question import Given, Kind
from ui.young.ask import ask
from ui.young.flow_run import FlowRun
from ui.young.in_hand import Around
from ui.young.parts import RoomParts


class WritingArea(QObject):
    """`sent(statement id)` when a statement is sealed and on disk."""

    sent = Signal(str)
    faces_changed = Signal(str)
    explain = Signal(object)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.run: FlowRun | None = None

    @Slot(str)
    def say(self, flow: str, *, feeling: str = "", to: PersonId | None = None) -> None:
        """Begin a statement: with a feeling tapped at home, or to somebody chosen among my people."""
        services = self._parts.services
        mode = Mode.EASY if self._parts.kit.easy else Mode.FULL

        def start() -> tuple[Draft, Around]:
            return services.writing.start(flow, mode), self._around(flow)

        def go(found: tuple[Draft, Around]) -> None:
            run = self._start(*found)
            if to is not None:
                run.hand.choose_who((to,), ())
            run.begin(given=_felt(run, feeling))

        self._parts.ask(start, go, self)

    def begin(self, draft: Draft, *, at_end: bool = False) -> None:
        """Open a draft, at its question or at 'who should get this?'."""
        self._parts.ask(
            lambda: self._around(draft.flow),
            lambda around: self._start(draft, around).begin(at_end=at_end),
            self,
        )

    def wind_up(self) -> bool:
        """Hand over and keep what is being written; False when nothing is."""
        if self.run is None:
            return False
        self.run.wind_up()
        return True

    def leave(self) -> bool:
        """Home, with what is being written kept; False when nothing is."""
        if self.run is None:
            return False
        self.run.leave()
        return True

    def drop(self) -> None:
        """The flow is over; what it asked of the lane is still done."""
        if self.run is None:
            return
        run, self.run = self.run, None
        page = run.page
        if page is not None and page.is_busy:
            page.idle.connect(run.deleteLater)  # a recording of its last page is still to be kept
        else:
            QTimer.singleShot(0, run, run.deleteLater)

    def _around(self, flow: str) -> Around:
        """On the lane."""
        writing = self._parts.services.writing
        return Around(writing.circle(), writing.people(), writing.suggested(flow), writing.gone())

    def _start(self, draft: Draft, around: Around) -> FlowRun:
        parts = self._parts
        self.drop()
        run = FlowRun(parts.kit, parts.services, parts.lane, parts.when, draft, around, self)
        run.show_page.connect(lambda page, back: parts.show(page, back=back))
        run.sent.connect(self._on_sent)
        run.left.connect(lambda _: parts.go_home())
        run.help_wanted.connect(parts.window.open_help)
        run.faces_changed.connect(self.faces_changed)
        run.bin_asked.connect(self._ask_bin)
        run.explain.connect(self.explain)
        self.run = run
        return run

    @Slot()
    def _ask_bin(self) -> None:
        words, run = self._parts.kit.words, self.run
        if run is None:
            return
        ask(
            self._parts.window,
            self._parts.kit,
            words("flow.bin_title"),
            words("flow.bin_line"),
            yes=words("flow.bin_yes"),
            no=words("flow.bin_no"),
            yes_icon="trash-2",
            then=run.throw_away,
        )

    @Slot(object)
    def _on_sent(self, statement: Statement) -> None:
        self.drop()
        self.sent.emit(statement.id)


def _felt(run: FlowRun, feeling: str) -> dict[str, Given]:
    """The feeling as the answer to the flow's own question about feelings."""
    asked = next((q for q in run.hand.flow.questions if q.kind is Kind.FEELINGS), None)
    if asked is None or not feeling:
        return {}
    return {asked.id: Given(feelings=(FeelingChosen(feeling, None, asked.scale or 5),))}
