"""Every page of the worker's room for keyboard, screen reader, large text, small windows and each theme."""

import pytest

from tests.ui.accessibility import problems_of
from tests.ui.worker.conftest import Desks
from tests.ui.worker.driver import WorkerDriver
from ui.theme.tokens import Look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SHAPES = {
    "board": {"size": (1440, 900)},
    "laptop": {"size": (1100, 700)},
    "stacked": {"size": (900, 640)},
    "small-200": {"size": (1366, 768), "scale": 2.0},
    "dark": {"size": (1440, 900), "look": Look.DARK},
    "contrast-150": {"size": (1440, 900), "look": Look.CONTRAST, "scale": 1.5},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_of_a_social_worker(desk_of: Desks, shape: str) -> None:
    priya = desk_of("priya", **SHAPES[shape])  # type: ignore[arg-type]
    found: list[str] = []

    def look(where: str) -> None:
        priya.settles()
        found.extend(f"{where}: {problem}" for problem in problems_of(priya.window, least=44))

    look("inbox")
    priya.opens("Jay")
    look("reader")
    for place in ("Cover", "Before reviews", "Promises", "Young people", "Search", "Settings"):
        priya.goes_to(place)
        look(place)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("shape", SHAPES)
def test_writing_and_the_dialogs(desk_of: Desks, shape: str) -> None:
    priya = desk_of("priya", **SHAPES[shape])  # type: ignore[arg-type]
    found: list[str] = []

    def look(where: str) -> None:
        priya.settles()
        found.extend(f"{where}: {problem}" for problem in problems_of(priya.window, least=44))

    for key, where in (("V", "log"), ("H", "hold")):
        priya.opens("Yusuf")
        priya.qtbot.keyClicks(priya.window.focusWidget(), key.lower())
        priya.settles()
        dialog = priya._dialog()
        assert dialog is not None
        priya.settles()
        found.extend(f"{where}: {problem}" for problem in problems_of(dialog, least=44))
        priya.closes_dialog()
    priya.starts_answering("Yusuf")
    priya.promises_to("Ring you with news")
    look("writing")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_manager_and_the_iro(desk_of: Desks, shape: str) -> None:
    found: list[str] = []
    for key, place in (("sam", "Team"), ("daniel", "Reviews")):
        driver = desk_of(key, **SHAPES[shape])  # type: ignore[arg-type]
        driver.goes_to(place)
        found.extend(f"{place}: {problem}" for problem in problems_of(driver.window, least=44))
    assert not found, "\n".join(found)


def test_the_list_is_one_tab_stop_and_the_rail_another(desk_of: Desks) -> None:
    priya = desk_of("priya")
    stops = _stops_by_tab(priya)
    assert sum(stop.startswith(("Inbox", "Cover", "Promises")) for stop in stops) <= 2
    assert any(stop.startswith("Sort") for stop in stops)


def _stops_by_tab(driver: WorkerDriver) -> list[str]:
    """What Tab comes to, by pressing it, until it has gone round."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    names: list[str] = []
    first = QApplication.focusWidget()
    for _ in range(60):
        driver.key(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now is first:
            break
        names.append(now.accessibleName())
    return names


def test_what_waits_in_the_menu_of_a_low_window_is_seen_from_outside(desk_of: Desks) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMenu

    priya = desk_of("priya", size=(1366, 768), scale=2.0)
    more = next(item for item in priya.room.rail.items if item.stop.code == "more")
    assert more.isVisible()
    priya.room.pages.people_wiring.counted.emit(2)
    assert more.accessibleName() == "More, 2"
    priya.presses("More")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.text() == "Young people (2)")
    place = menu.actionGeometry(entry)
    assert menu.rect().contains(place)
    assert menu.screen().availableGeometry().contains(menu.geometry())
    priya.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place.center())
    priya.settles()
    assert priya.room.pages.here == "people"
    assert more.accessibleName().endswith("open now")
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_titles_never_say_who(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.opens("Jay")
    assert priya.window.windowTitle() == "Heard"


def test_right_to_left_mirrors_the_panes(desk_of: Desks) -> None:
    from PySide6.QtCore import Qt

    priya = desk_of("priya")
    priya.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    priya.settles()
    rail = priya.room.rail
    assert rail.mapTo(priya.window, rail.rect().topLeft()).x() > priya.window.width() / 2
    priya.opens("Jay")
    assert not priya.window.grab().isNull()
