"""What the rail says: how much waits where, whether we are up to date; and what ten minutes could do."""

from PySide6.QtCore import QObject, Signal, Slot

from core.statements.inbox import Group
from ui.worker.alarm_wiring import AlarmWiring
from ui.worker.context import RoomContext
from ui.worker.desk_wiring import WAITING
from ui.worker.link_strip import LinkStrip
from ui.worker.next_steps import next_steps
from ui.worker.rail import Rail
from ui.worker.room_pages import RoomPages


class RoomCounts(QObject):
    """Hears what each page counted, and shows it. `nothing_waits`: when the inbox was first counted."""

    nothing_waits = Signal()

    def __init__(self, context: RoomContext, rail: Rail, strip: LinkStrip, pages: RoomPages) -> None:
        super().__init__(pages)
        self._context, self._rail, self._strip, self._pages = context, rail, strip, pages
        self._alarms = AlarmWiring(context, strip, context.services.spare_key)
        self._counted_inbox = False
        pages.inbox_wiring.counted.connect(lambda counts: self._count("inbox", counts))
        pages.inbox_wiring.counted.connect(lambda _counts: self._alarms.look())
        pages.inbox_wiring.counted.connect(self._first)
        pages.cover_wiring.counted.connect(lambda counts: self._count("cover", counts))
        pages.late_wiring.allowed.connect(self._offer_late)
        pages.team_wiring.counted.connect(lambda count: self._counted("team", count))
        pages.promise_wiring.counted.connect(lambda count: self._counted("promises", count))
        pages.review_wiring.counted.connect(lambda count: self._counted("reviews", count))
        pages.people_wiring.counted.connect(lambda count: self._rail.show_count("people", count))

    @Slot()
    def show_link(self) -> None:
        """How the connection stands now."""
        link, status = self._context.services.link(), self._context.status
        self._pages.away_wiring.refresh()
        if self._pages.here == "settings":
            self._pages.own_wiring.refresh()
        self._strip.show_link(link, status)
        if link.alarm:
            self._rail.show_sync("circle-alert", "Nothing is sent", trouble=True)
            return
        if link.online:
            when = f" {status.time(link.last_at)}" if link.last_at else ""
            self._rail.show_sync("refresh-cw", f"Up to date{when}")
            return
        since = link.offline_since or link.last_at
        if since is None:
            self._rail.show_sync("refresh-cw", "Connecting ...")
            return
        self._rail.show_sync("wifi-off", f"Offline since {status.time(since)}", trouble=True)

    @Slot(bool)
    def _offer_late(self, allowed: bool) -> None:
        """Whoever answers for the service has a place on the rail for it; nobody else knows of it."""
        self._rail.show_stop("late", allowed)
        self._pages.offer("late", allowed)

    @Slot(object)
    def _first(self, counts: dict[Group, int]) -> None:
        first, self._counted_inbox = not self._counted_inbox, True
        if first and not any(counts.get(group, 0) for group in WAITING):
            self.nothing_waits.emit()

    def _count(self, code: str, counts: dict[Group, int]) -> None:
        waiting = sum(counts.get(group, 0) for group in WAITING)
        if code == "cover":
            self._pages.cover_aside.show_steps(bool(waiting), ())
        self._counted(code, waiting)

    def _counted(self, code: str, count: int) -> None:
        self._rail.show_count(code, count)
        pages = self._pages
        waiting = any(head.group in WAITING for head in pages.inbox.model.heads)
        steps = next_steps(pages.promise_wiring.rows, pages.reviews.reviews, pages.inbox.model, self._context)
        pages.aside.show_steps(waiting, steps)
