"""Joins an unlocked session to the room its owner works or lives in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.session import Library, Session
from desktop.access import Ways
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.runtime.speech import ReadAloud
from ui.runtime.ticker import MinuteTicker
from ui.shell.window import HeardWindow
from ui.theme.theme import english


class OpenRoom(QObject):
    """A room somebody is in, whichever it is."""

    lock_wanted = Signal()
    lock_minutes = Signal(int)
    sign_of_life = Signal()

    def __init__(
        self,
        wind_up: Callable[[], None],
        close: Callable[[], None],
        go_home: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.wind_up, self.close, self.go_home = wind_up, close, go_home
        self.holds: QObject | None = None
        """Kept alive as long as this."""


def open_young_room(
    window: HeardWindow,
    session: Session,
    lane: Lane,
    ticker: MinuteTicker,
    *,
    voice: ReadAloud,
    seen_by: Callable[[], str],
    ways: Ways,
) -> OpenRoom:
    """The young person's room, shown; it is loaded when somebody goes in, and not before."""
    from ui.young.room import YoungRoom
    from ui.young.services import services_of as young_services

    services = young_services(
        session, Library.load(), seen_by=seen_by, quick=ways.quick, confirm=ways.confirm
    )
    room = YoungRoom(window, services, lane, english(), voice=voice, ticker=ticker)
    opened = OpenRoom(room.wind_up, room.close, room.go_home, window)
    opened.holds = room
    room.lock_wanted.connect(opened.lock_wanted)
    room.lock_minutes_changed.connect(opened.lock_minutes)
    room.sign_of_life.connect(opened.sign_of_life)
    room.open()
    return opened


def open_worker_room(
    window: HeardWindow,
    session: Session,
    lane: Lane,
    ticker: MinuteTicker,
    ways: Ways,
) -> OpenRoom:
    """The worker's desk, shown; it is loaded when somebody goes in, and not before."""
    from ui.worker.room import WorkerRoom
    from ui.worker.services import services_of

    bridge = EventBridge(session.bus, window)
    services = services_of(session, quick=ways.quick, confirm=ways.confirm)
    room = WorkerRoom(window.theme, services, lane, bridge, ticker)
    room.attach(window)
    window.show_page(room)

    def close() -> None:
        bridge.close()
        bridge.deleteLater()

    return OpenRoom(room.pages.flush, close, lambda: room.go("inbox"), window)


def open_office_room(window: HeardWindow, session: Session, lane: Lane, ticker: MinuteTicker) -> OpenRoom:
    """The office's desk, shown; only for a session with the organisation's keys."""
    from ui.office.room import OfficeRoom
    from ui.office.services import services_of

    bridge = EventBridge(session.bus, window)
    room = OfficeRoom(window.theme, services_of(session), lane, bridge, ticker)
    room.attach(window)
    window.show_page(room)

    def close() -> None:
        bridge.close()
        bridge.deleteLater()

    return OpenRoom(lambda: None, close, lambda: room.go("people"), window)
