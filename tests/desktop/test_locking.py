"""Locking, the moment after something was asked for: none of it comes into sight any more."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.people.model import Role
from core.sealing.slots import FLOOR
from core.vault.door import Door
from tests.core.people.fernshire import Fernshire
from tests.desktop.conftest import New
from tests.journeys.computers import Computer
from ui.controls.dialog import Dialog
from ui.welcome.unlock_page import UnlockPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def amara(new_computer: New, fernshire: Fernshire, tmp_path: Path) -> Computer:
    """In, at home."""
    fernshire.young_person("amara", "priya", fernshire.seats())
    return moved_in(new_computer, fernshire, tmp_path, "amara")


@pytest.fixture
def priya(new_computer: New, fernshire: Fernshire, tmp_path: Path) -> Computer:
    """In, at her desk."""
    return moved_in(new_computer, fernshire, tmp_path, "priya")


def moved_in(new_computer: New, fernshire: Fernshire, folder: Path, name: str) -> Computer:
    """Somebody's vault of this council, behind four words on a computer with Heard's window."""
    computer = new_computer(f"{name}'s computer")
    assert computer.heard is not None
    person = computer.heard.person
    door = Door(folder / f"{name}'s computer" / "vaults", fernshire.clock, cost=FLOOR)
    door.make("one two three four", "whale").close()
    computer.words["whale"] = "one two three four"
    person.leave()
    computer.hands.until(lambda: isinstance(computer.page(), UnlockPage), "the way in")
    person.enter(fernshire.sessions[name])
    ready = "Say something" if fernshire.sessions[name].me.role is Role.YOUNG_PERSON else "Inbox"
    computer.hands.until(lambda: computer.hands.sees(ready), "the first page")
    return computer


def locks_while_it_is_asked_for(computer: Computer, names: str) -> None:
    """What a name brings is asked for; before it comes, the room is locked."""
    assert computer.heard is not None
    person, held = computer.heard.person, threading.Event()
    person.lane.run(held.wait)
    computer.hands.press(names)
    person.lock()
    held.set()
    computer.hands.until(lambda: not person.lane.is_busy, "the lane to be done")
    for _ in range(20):
        QApplication.processEvents()
    assert isinstance(computer.page(), UnlockPage)
    assert not [dialog for dialog in person.window.findChildren(Dialog) if dialog.isVisible()]


def test_hidden_while_it_is_being_unlocked_it_is_closed_again(amara: Computer) -> None:
    """Nobody comes in under the cover; and whoever comes back can unlock it."""
    assert amara.heard is not None
    person, held = amara.heard.person, threading.Event()
    person.lock()
    amara.hands.until(lambda: isinstance(amara.page(), UnlockPage), "the way in")
    person.lane.run(held.wait)
    amara.unlocks("whale")
    amara.hands.key(Qt.Key.Key_Escape)
    held.set()
    amara.hands.until(lambda: not person.lane.is_busy, "the lane to be done")
    assert not amara.is_in()
    amara.hands.press("Go back")
    amara.hands.until(lambda: isinstance(amara.page(), UnlockPage), "the way in")
    amara.unlocks("whale")
    amara.hands.until(lambda: amara.hands.sees("Go on from here"), "it opens: nobody else has it open")


@pytest.mark.parametrize("names", ["My words", "My people", "My diary", "Settings", "A worry"])
def test_a_young_persons_page_that_comes_too_late_is_never_seen(amara: Computer, names: str) -> None:
    locks_while_it_is_asked_for(amara, names)


@pytest.mark.parametrize("names", ["Promises", "Young people", "Cover", "Settings"])
def test_a_workers_page_that_comes_too_late_is_never_seen(priya: Computer, names: str) -> None:
    locks_while_it_is_asked_for(priya, names)
