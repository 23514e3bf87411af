"""Joins the page of what is late to the counts: numbers, teams and times in a head's words."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from core.insights.late import ServiceCounts, TeamCount
from core.insights.small_numbers import Tally
from core.worktime.standing import Standing
from core.worktime.wording import Audience, describe_due
from ui.worker.context import RoomContext
from ui.worker.late_page import LatePage, LateView
from ui.worker.late_row import Figure, LateRow
from ui.worker.status_words import StatusWords

_LOOKS = {
    Standing.LATE: ("clock-alert", "late"),
    Standing.SOON: ("hourglass", "amber_ink"),
    Standing.ON_TRACK: ("clock", "ink"),
}


class LateWiring(QObject):
    """`allowed(yes)`: whether this person is shown counts at all; then the rail has a place for them."""

    allowed = Signal(bool)

    def __init__(self, context: RoomContext, page: LatePage) -> None:
        super().__init__(page)
        self._context, self.page = context, page

    @Slot()
    def refresh(self) -> None:
        """Read what was last heard. It never waits for the hub."""
        self._context.run(self._load, self._show)

    def _load(self) -> tuple[bool, LateView | None]:
        counts = self._context.services.counts
        if not counts.is_allowed():
            return False, None
        found = counts.service()
        return True, None if found is None else self._view(found)

    def _show(self, loaded: tuple[bool, LateView | None]) -> None:
        allowed, view = loaded
        self.page.show_counts(view)
        self.allowed.emit(allowed)

    def _view(self, counts: ServiceCounts) -> LateView:
        return LateView(
            line=f"As of {self._context.status.time(counts.at)}.",
            late=_figure(counts.late),
            soon=_figure(counts.at_risk),
            waiting=_figure(counts.waiting),
            rows=tuple(self._row(team) for team in counts.teams),
            something_hidden=counts.something_hidden,
        )

    def _row(self, team: TeamCount) -> LateRow:
        return LateRow(
            team=team.team or "In no team",
            leads=" and ".join(team.leads),
            waiting=_figure(team.waiting),
            soon=_figure(team.at_risk),
            late=_figure(team.late),
            due=self._due(team.oldest_due_at),
        )

    def _due(self, due: datetime) -> StatusWords:
        working = self._context.services.working
        words = describe_due(due, self._context.now(), working, audience=Audience.WORKER)
        icon, colour = _LOOKS[words.standing]
        return StatusWords(icon, words.when, words.left, colour, tooltip=words.tooltip)


def _figure(tally: Tally) -> Figure:
    if tally.number is None:
        return Figure("hidden", hidden=True)
    return Figure(str(tally.number)) if tally.number else Figure("none", none=True)
