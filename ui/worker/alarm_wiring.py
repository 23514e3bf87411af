"""Tells a worker, once, what was noticed of the hub; the strip over the desk stays until it was read."""

from PySide6.QtCore import QObject, Slot

from ui.worker.context import RoomContext
from ui.worker.link_strip import LinkStrip

WORDS = {
    "taken-back": (
        "The hub says that a statement was taken back. The young person has not signed that.",
        "It is still here. Tell your IT: something is wrong with the hub.",
    ),
    "receipt-lost": (
        "A receipt of the hub is missing.",
        "It may have lost something you sent. Tell your IT.",
    ),
    "put-back": (
        "The hub was put back to an earlier time.",
        "It may not have what you sent since. Tell your IT.",
    ),
    "another-day": (
        "The hub gives another time for an answer than your working hours do.",
        "The hub’s time is shown. Tell your IT.",
    ),
    "another-calendar": (
        "The hub counts by working hours that Heard does not know.",
        "The hub’s time is shown. Ask your office whether the closed days have changed.",
    ),
    "another-list": (
        "Somebody’s message names another list of who holds which key than the one here.",
        "Heard goes on with the one here. Tell your office and your IT: the hub may show two lists.",
    ),
}


class AlarmWiring(QObject):
    """`look()` fetches what is to be told; pressing the strip's button marks it read."""

    def __init__(self, context: RoomContext, strip: LinkStrip) -> None:
        super().__init__(strip)
        self._context, self._strip, self._shown = context, strip, ""
        strip.alarm_read.connect(self._read)

    @Slot()
    def look(self) -> None:
        """Show the first that has not been read."""
        self._context.run(self._context.services.alarms.waiting, self._show)

    def _show(self, codes: tuple[str, ...]) -> None:
        known = [code for code in codes if code in WORDS]
        first = known[0] if known else ""
        if first != self._shown:
            self._shown = first
            self._strip.show_alarm(*WORDS.get(first, ("", "")))

    @Slot()
    def _read(self) -> None:
        code, seen = self._shown, self._context.services.alarms.seen
        self._context.run(lambda: seen(code), lambda _: self.look())
