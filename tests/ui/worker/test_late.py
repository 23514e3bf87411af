"""Late across the service, through a real window: for whoever answers for it, and for nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.demo.county import County
from core.insights.late import ASK_AGAIN_AFTER_NO, ASK_EVERY
from core.session import Session
from tests.ui.accessibility import problems_of
from tests.ui.worker.conftest import Desks
from tests.ui.worker.driver import WorkerDriver
from ui.theme.tokens import Look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PLACE = "Whole service"


def places(driver: WorkerDriver) -> list[str]:
    return [item.stop.words for item in driver.room.rail.items if item.isVisible()]


def heads(county: County, session_of: Callable[[str], Session], key: str) -> Session:
    """Give somebody the duty, and let their computer hear of it."""
    session = session_of(key)
    county.hub.office.set_duty("service-manager", [session.me.mailbox])
    county.clock.advance(ASK_AGAIN_AFTER_NO)
    session.loop.once()
    return session


def said(driver: WorkerDriver) -> list[str]:
    return [line.accessibleName() for line in driver.room.pages.late.lines]


def test_only_whoever_answers_for_the_service_has_the_place(
    county: County, session_of: Callable[[str], Session], desk_of: Desks
) -> None:
    heads(county, session_of, "sam")
    session_of("priya").loop.once()
    sam, priya = desk_of("sam"), desk_of("priya")
    sam.waits_for(lambda: PLACE in places(sam))
    assert PLACE not in places(priya)
    priya.qtbot.keyClicks(priya.window.focusWidget(), "gl")
    priya.settles()
    assert priya.room.here == "inbox"


def test_it_counts_by_team_and_names_no_young_person(
    county: County, session_of: Callable[[str], Session], desk_of: Desks
) -> None:
    session = heads(county, session_of, "sam")
    counts = session.counts.service()
    assert counts is not None
    assert counts.teams
    sam = desk_of("sam")
    sam.waits_for(lambda: PLACE in places(sam))
    sam.goes_to(PLACE)
    sam.waits_for(lambda: len(said(sam)) == len(counts.teams))
    assert [line.split(",")[0] for line in said(sam)] == [team.team for team in counts.teams]
    whole = " ".join(said(sam))
    for name in ("Amara", "Tomasz", "Jay", "Priya", "Kelly"):
        assert name not in whole
    assert "led by Sam Reid" in whole


def test_more_that_is_late_shows_by_itself(
    county: County, session_of: Callable[[str], Session], desk_of: Desks
) -> None:
    session = heads(county, session_of, "sam")
    sam = desk_of("sam")
    sam.waits_for(lambda: PLACE in places(sam))
    sam.qtbot.keyClicks(sam.window.focusWidget(), "gl")
    sam.waits_for(lambda: bool(said(sam)))
    before = said(sam)
    county.move_to(county.clock.now() + timedelta(days=10))
    session.loop.once()
    sam.waits_for(lambda: said(sam) != before)
    assert all("late since" in line for line in said(sam))


def test_whoever_gives_the_duty_up_sees_no_more(
    county: County, session_of: Callable[[str], Session], desk_of: Desks
) -> None:
    session = heads(county, session_of, "sam")
    sam = desk_of("sam")
    sam.waits_for(lambda: PLACE in places(sam))
    county.hub.office.set_duty("service-manager", [])
    county.clock.advance(ASK_EVERY)
    session.loop.once()
    sam.waits_for(lambda: PLACE not in places(sam))
    assert session.counts.service() is None


@pytest.mark.parametrize(
    "shape",
    [
        {"size": (1440, 900)},
        {"size": (1100, 700)},
        {"size": (1366, 768), "scale": 2.0},
        {"size": (1440, 900), "look": Look.CONTRAST, "scale": 1.5},
    ],
    ids=["board", "laptop", "small-200", "contrast-150"],
)
def test_the_page_by_keyboard_reader_and_large_text(
    county: County, session_of: Callable[[str], Session], desk_of: Desks, shape: dict[str, object]
) -> None:
    heads(county, session_of, "sam")
    sam = desk_of("sam", **shape)  # type: ignore[arg-type]
    sam.waits_for(lambda: "late" in sam.room.pages.codes)
    sam.goes_to(PLACE)
    sam.waits_for(lambda: bool(said(sam)))
    assert not problems_of(sam.window, least=44)
