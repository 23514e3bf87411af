"""Pictures of people who began again: apart from the others, opened as before, removed only on purpose."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.vault.refusals import VaultInUse
from tests.ui.accessibility import problems_of
from tests.ui.welcome.people_here import FOX, SIZES, WHALE, Door, make_window, words_of
from ui.controls.dialog import Dialog
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.welcome.access import PersonCard
from ui.welcome.chooser_page import ChooserPage
from ui.welcome.which_was_yours_page import WhichWasYoursPage


def with_an_old_one() -> Door:
    return Door(cards=[PersonCard(WHALE, "whale"), PersonCard(FOX, "fox", old=True)])


def chooser(qtbot: QtBot, lane: Lane, door: Door, window: HeardWindow) -> ChooserPage:
    page = ChooserPage(window.theme, door, lane)
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=30_000)
    return page


def button(window: QWidget, name: str) -> QAbstractButton:
    found = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name]
    assert found, [b.accessibleName() for b in window.findChildren(QAbstractButton) if b.isVisible()]
    return found[-1]


def dialog(window: QWidget) -> Dialog:
    return next(d for d in window.findChildren(Dialog) if d.isVisible())


def test_where_nobody_began_again_there_is_no_word_of_it(qtbot: QtBot, lane: Lane) -> None:
    page = chooser(qtbot, lane, Door(), make_window(qtbot))
    assert page.old_pictures.isHidden()


def test_an_old_one_stands_apart_and_is_opened_as_before(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    page = chooser(qtbot, lane, with_an_old_one(), window)
    assert [tile.words for tile in page.tiles] == ["Picture: a whale's tail"]
    page.old_pictures.click()
    with qtbot.waitSignal(page.picked, timeout=30_000) as told:
        button(window, "Open it: Picture: a fox").click()
    assert told.args == [FOX, "fox"]


def test_removing_says_what_is_lost_and_waits_for_a_yes(qtbot: QtBot, lane: Lane) -> None:
    window, door = make_window(qtbot), with_an_old_one()
    page = chooser(qtbot, lane, door, window)
    for answer, left in (("No, keep it", 2), ("Yes, remove it", 1)):
        page.old_pictures.click()
        button(window, "Remove it: Picture: a fox").click()
        assert "The diary in it is lost. So are words that were never sent. Nobody can get them back." in (
            words_of(window)
        )
        button(window, answer).click()
        qtbot.waitUntil(lambda: not lane.is_busy, timeout=30_000)
        assert len(door.cards) == left
    assert page.old_pictures.isHidden()


@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_everything_is_there_and_reached(
    qtbot: QtBot, lane: Lane, scale: float, size: tuple[int, int]
) -> None:
    window = make_window(qtbot, scale, size)
    page = chooser(qtbot, lane, with_an_old_one(), window)
    qtbot.waitUntil(lambda: problems_of(window) == [], timeout=30_000)
    page.old_pictures.click()
    qtbot.waitUntil(lambda: problems_of(dialog(window)) == [], timeout=30_000)
    button(window, "Remove it: Picture: a fox").click()
    qtbot.waitUntil(lambda: problems_of(dialog(window)) == [], timeout=30_000)
    button(window, "No, keep it").click()
    which = WhichWasYoursPage(window.theme, Door().cards, Door().put_away, lane)
    window.show_page(which)
    qtbot.waitUntil(lambda: problems_of(window) == [], timeout=30_000)


def test_whoever_began_again_says_which_was_theirs(qtbot: QtBot, lane: Lane) -> None:
    window, door = make_window(qtbot), Door()
    page = WhichWasYoursPage(window.theme, door.cards, door.put_away, lane)
    window.show_page(page)
    assert not page.put.isEnabled(), "nothing is put away by accident"
    page.tiles[FOX].click()
    door.refusal = VaultInUse()
    page.put.click()
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=30_000)
    assert page.error.isVisible()
    door.refusal = None
    with qtbot.waitSignal(page.done, timeout=30_000):
        page.put.click()
    assert [card.old for card in door.cards] == [False, True]


def test_none_of_these(qtbot: QtBot, lane: Lane) -> None:
    window, door = make_window(qtbot), Door()
    page = WhichWasYoursPage(window.theme, door.cards, door.put_away, lane)
    window.show_page(page)
    with qtbot.waitSignal(page.done, timeout=30_000):
        page.none.click()
    assert [card.old for card in door.cards] == [False, False]
