"""The council's own number on the help page: while somebody is in, and not a moment before or after."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from core.events import PeopleChanged
from core.people.helplines import HelpKind, Helplines, load_helplines
from core.people.office_numbers import NUMBERS
from core.session import Session
from desktop.council_numbers import CouncilNumbers
from tests.desktop.test_locking import amara  # noqa: F401 - a fixture
from tests.journeys.computers import Computer
from ui.runtime.lanes import Lane

CALL = "01632 960 111"
PATIENCE = 120_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def near(numbers: Helplines) -> list[str]:
    return [entry.call for entry in numbers.of_kind(HelpKind.NEAR)]


def tells(session: Session, call: str, tried: str) -> None:
    """As the directory brings it."""
    council = {"call": call, "name": "", "checked_on": "2026-11-16"}
    with session.account.vault.transaction() as work:
        work.settings.set(NUMBERS, {"tried_on": tried, "council": council})
    session.bus.announce(PeopleChanged())


def test_it_is_there_for_whoever_is_in_and_for_nobody_else(
    qtbot: QtBot, session_of: Callable[[str], Session]
) -> None:
    session, lane = session_of("amara"), Lane("vault-amara")
    numbers = CouncilNumbers(load_helplines)
    assert near(numbers()) == []
    tells(session, CALL, "2026-11-19")
    numbers.learn(session, lane)
    qtbot.waitUntil(lambda: near(numbers()) == [CALL], timeout=PATIENCE)
    # The day that is shown is the oldest of those that stand on the page.
    assert numbers().oldest_check == date(2026, 11, 16)
    shout = next(entry for entry in numbers().entries if entry.code == "shout")
    assert shout.checked_on == date(2026, 11, 19)
    numbers.forget()
    assert near(numbers()) == []
    lane.close()


def test_a_new_number_is_shown_as_soon_as_the_directory_brings_it(
    qtbot: QtBot, session_of: Callable[[str], Session]
) -> None:
    session, lane = session_of("amara"), Lane("vault-amara")
    numbers = CouncilNumbers(load_helplines)
    numbers.learn(session, lane)
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=PATIENCE)
    assert near(numbers()) == []
    tells(session, CALL, "2026-11-19")
    qtbot.waitUntil(lambda: near(numbers()) == [CALL], timeout=PATIENCE)
    # What is still being looked up when somebody goes is not kept for whoever comes next.
    tells(session, "01632 960 222", "2026-11-19")
    numbers.forget()
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=PATIENCE)
    assert near(numbers()) == []
    lane.close()


def test_the_help_page_shows_it_from_coming_in_to_locking(amara: Computer) -> None:  # noqa: F811
    assert amara.heard is not None
    person, hands = amara.heard.person, amara.hands
    assert person.session is not None
    tells(person.session, CALL, "2026-11-19")

    def looks_at_help() -> bool:
        """Whether it stands there."""
        person.window.open_help()
        hands.press("More numbers")
        seen = bool(hands.sees(CALL))
        person.window.close_help()
        return seen

    hands.until(looks_at_help, "the council's number")
    person.lock()
    assert not looks_at_help()
