"""Out of office in the worker's room, the cover's list that says why, and the strip about the hub."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from core.demo.county import County
from core.events import AlarmRaised, InboxChanged
from core.session import Session
from core.sync.alarms import Alarm, raise_alarm
from tests.conftest import local
from tests.core.statements.forging import says
from tests.ui.worker.board_day import AMARA, due_of
from tests.ui.worker.conftest import Desks
from ui.worker.kinds import Kinds
from ui.worker.row_words import RowWriter

Open = Callable[[str], Session]


def test_going_away_and_coming_back(desk_of: Desks, session_of: Open) -> None:
    priya = desk_of("priya")
    priya.goes_to("Settings")
    part = priya.room.pages.settings.away
    priya.waits_for(lambda: part.go.isVisible())
    assert part.day.day == date(2026, 11, 23)
    assert "23 November" in part.day.accessibleName()
    priya.qtbot.mouseClick(part.go, Qt.MouseButton.LeftButton)
    priya.waits_for(lambda: part.end.isVisible())
    assert (
        part.line.words == "You are away until Monday 23 November. The hub hears of it when you are online."
    )
    assert not part.go.isVisible()
    session_of("priya").loop.once()
    priya.room.counts.show_link()
    priya.waits_for(lambda: "Your cover can answer" in part.line.words)
    priya.qtbot.mouseClick(part.end, Qt.MouseButton.LeftButton)
    priya.waits_for(lambda: part.go.isVisible())
    assert session_of("priya").absence.away() is None


def test_the_covers_list_says_why(desk_of: Desks, session_of: Open, county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    says(amara, priya)
    priya.absence.set_away(date(2026, 11, 30))
    amara.loop.once()
    priya.loop.once()
    county.move_to(local("2026-11-23 10:01"))
    sam.loop.once()
    desk = desk_of("sam")
    desk.goes_to("Team")
    assert desk.sees("Priya Shah is away until Monday 30 November.")


def test_why_the_cover_may_answer_in_few_words() -> None:
    writer = RowWriter(Kinds.load(), due_of)
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    for_priya = replace(AMARA, as_cover_for="Priya")
    assert writer(for_priya).left == "for Priya"
    unsaid = replace(for_priya, standing=replace(AMARA.standing, away_at=at))
    assert writer(unsaid).left == "for Priya, not signed in"
    said = replace(unsaid, standing=replace(unsaid.standing, away_until=datetime(2026, 12, 1, tzinfo=UTC)))
    assert writer(said).left == "for Priya, away until 1 Dec"
    assert "who is away until Tuesday 1 December" in writer(said).spoken


def test_what_was_noticed_of_the_hub_is_said_until_it_is_read(desk_of: Desks, session_of: Open) -> None:
    session = session_of("priya")
    priya = desk_of("priya")
    strip = priya.room.strip
    assert not strip.alarm.isVisible()
    with session.account.vault.transaction() as work:
        raise_alarm(work, Alarm.RECEIPT_LOST, session.clock.now())
    session.bus.announce(AlarmRaised())
    session.bus.announce(InboxChanged())
    priya.waits_for(lambda: strip.alarm.isVisible())
    assert strip.alarm.accessibleName() == "A receipt of the hub is missing."
    strip.alarm_read.emit()
    priya.waits_for(lambda: not strip.alarm.isVisible())
    assert session.alarms.waiting() == ()
