"""Tells a worker, once, what was noticed of the hub; the strip over the desk stays until it was read."""

from PySide6.QtCore import QObject, Slot

from core.statements.spare_key import SpareKeyService, SpareKeyUse
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


WHY = {
    "safety": "Somebody may not have been safe.",
    "court": "A court had asked for it.",
    "subject-access": "The young person had asked to see what is kept.",
    "lost-keys": "Nobody else could open it.",
}
"""Why the recovery key was used, as the log says it."""


class AlarmWiring(QObject):
    """`look()` fetches what is to be told; pressing the strip's button marks it read.

    `spare_key`: uses of the recovery key on what the owner of the desk wrote; the office writes nothing, and
    has none.
    """

    def __init__(
        self, context: RoomContext, strip: LinkStrip, spare_key: SpareKeyService | None = None
    ) -> None:
        super().__init__(strip)
        self._context, self._strip, self._spare_key = context, strip, spare_key
        self._shown: str | SpareKeyUse = ""
        strip.alarm_read.connect(self._read)

    @Slot()
    def look(self) -> None:
        """Show the first that has not been read."""
        alarms, spare_key = self._context.services.alarms, self._spare_key
        self._context.run(
            lambda: (alarms.waiting(), () if spare_key is None else spare_key.waiting()),
            lambda found: self._show(*found),
        )

    def _show(self, codes: tuple[str, ...], uses: tuple[SpareKeyUse, ...]) -> None:
        known: list[str | SpareKeyUse] = [*(code for code in codes if code in WORDS), *uses]
        first = known[0] if known else ""
        if first != self._shown:
            self._shown = first
            self._strip.show_alarm(*self._words(first))

    def _words(self, first: str | SpareKeyUse) -> tuple[str, str]:
        if isinstance(first, str):
            return WORDS.get(first, ("", ""))
        names = [who.name for who in first.who] if len(first.who) == 2 else ["Two people"]
        when = self._context.status.moment(first.at)
        title = f"{' and '.join(names)} opened an answer of yours with the recovery key, {when}."
        return title, f"{WHY.get(first.why, '')} The young person was told as well.".strip()

    @Slot()
    def _read(self) -> None:
        shown, services = self._shown, self._context.services

        def seen() -> None:
            if isinstance(shown, str):
                services.alarms.seen(shown)
            elif self._spare_key is not None:
                self._spare_key.seen(shown.statement)

        self._context.run(seen, lambda _: self.look())
