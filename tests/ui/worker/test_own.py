"""What is a worker's own, in the settings: mail, a faster way in, a second computer, one that is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from core.demo.county import County
from core.people import invitation_steps
from core.people.joining import JoinService, look_up, parse_code
from core.session import Session
from core.sync.office_calls import OfficeCalls
from core.vault.engine import Vault
from core.vault.shelf import QuickWay
from tests.ui.worker.conftest import Desks
from tests.ui.worker.driver import WorkerDriver
from ui.worker import computers_wiring
from ui.worker.computer_dialog import ComputerDialog
from ui.worker.settings_page import SettingsPage

Open = Callable[[str], Session]


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked for every moment, not every few seconds: nobody has to wait."""
    monkeypatch.setattr(invitation_steps, "LOOK_EVERY_SECONDS", 0.1)
    monkeypatch.setattr(computers_wiring, "LOOK_MS", 200)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Vault]:
    """The vault on another computer."""
    made = Vault.create(tmp_path / "laptop", bytes(32))
    yield made
    made.close()


def settings_of(desk: WorkerDriver) -> SettingsPage:
    desk.goes_to("Settings")
    return desk.room.pages.settings


def says_words(desk: WorkerDriver, county: County, key: str = "priya") -> None:
    desk.waits_for(lambda: desk.has_button("Go on"))
    desk.types("Your words", county.resident(key).words)
    desk.presses("Go on")


def answers(vault: Vault, code: str, county: County) -> JoinService:
    joining = JoinService(vault, county.clock)
    joining.begin(look_up(parse_code(code), county.hub.origin, county.clock))
    joining.answer()
    return joining


def dialog_of(desk: WorkerDriver) -> ComputerDialog:
    found = desk.room.pages.own_wiring.computers.dialog
    assert found is not None
    return found


# -- mail -------------------------------------------------------------------------------------------------


def test_a_mail_address_is_set_looked_at_and_taken_away(desk_of: Desks, session_of: Open) -> None:
    priya, session = desk_of("priya"), session_of("priya")
    part = settings_of(priya).mail
    assert part is not None
    priya.waits_for(lambda: priya.sees("No mail is sent to you."))
    assert priya.sees("no name, no word of what was said, and nothing to click")
    priya.types("Work mail address", "priya at council")
    priya.presses("Save")
    priya.waits_for(lambda: priya.sees("This is no mail address."))
    priya.types("Work mail address", "priya@c.example")
    priya.presses("Save")
    priya.waits_for(lambda: priya.sees("The hub hears of it when you are online."))
    session.loop.once()
    priya.waits_for(lambda: priya.sees("Mail goes to priya@c.example."))
    assert OfficeCalls(session._client).own_mail().address == "priya@c.example"
    assert not part.save.isEnabled()
    priya.waits_for(lambda: priya.has_button("No mail, please"))
    priya.presses("No mail, please")
    priya.waits_for(lambda: priya.sees("The hub hears of it when you are online."))
    session.loop.once()
    priya.waits_for(lambda: priya.sees("No mail is sent to you."))
    assert OfficeCalls(session._client).own_mail().address is None


# -- getting in -------------------------------------------------------------------------------------------


def test_a_short_code_and_back_to_words_alone(desk_of: Desks, session_of: Open, county: County) -> None:
    priya = desk_of("priya")
    settings_of(priya)
    priya.waits_for(lambda: priya.has_button("Set a short code"))
    priya.presses("Set a short code")
    priya.waits_for(lambda: priya.has_button("Go on"))
    priya.types("Your words", "not my words")
    priya.presses("Go on")
    priya.waits_for(lambda: priya.sees("Those words did not open it."))
    says_words(priya, county)
    priya.waits_for(lambda: priya.has_button("Keep it"))
    priya.types("Short code", "482913")
    priya.types("Once more", "482931")
    priya.presses("Keep it")
    assert priya.sees("The two are not the same.")
    priya.types("Short code", "111111")
    priya.types("Once more", "111111")
    priya.presses("Keep it")
    priya.waits_for(lambda: priya.has_button("Keep it") and not priya.sees("The two are not the same."))
    vault = county.resident("priya").vault
    assert county.door.quick_set(vault) is None
    priya.types("Short code", "482913")
    priya.types("Once more", "482913")
    priya.presses("Keep it")
    priya.waits_for(lambda: priya.sees("A short code opens Heard here."))
    assert county.door.quick_set(vault) is QuickWay.PIN
    priya.waits_for(lambda: priya.has_button("Take it away"))
    priya.presses("Take it away")
    priya.waits_for(lambda: priya.sees("Your four words open Heard here."))
    assert county.door.quick_set(vault) is None


def test_four_pictures(desk_of: Desks, county: County) -> None:
    priya = desk_of("priya")
    settings_of(priya)
    priya.waits_for(lambda: priya.has_button("Set four pictures"))
    priya.presses("Set four pictures")
    says_words(priya, county)
    priya.waits_for(lambda: priya.has_button("Keep them"))
    for _ in range(2):
        for picture in ("a rocket", "a basketball", "a cactus", "a basketball"):
            priya.presses(f"Picture: {picture}")
        priya.presses("Keep them")
    priya.waits_for(lambda: priya.sees("Four pictures open Heard here."))
    assert county.door.quick_set(county.resident("priya").vault) is QuickWay.PICTURES


# -- computers --------------------------------------------------------------------------------------------


def test_a_second_computer_by_code_and_pictures(
    desk_of: Desks, session_of: Open, county: County, laptop: Vault
) -> None:
    priya, session = desk_of("priya"), session_of("priya")
    session.start()
    settings_of(priya)
    priya.waits_for(lambda: priya.sees("This computer"))
    assert priya.sees("drafts of answers stay here")
    priya.presses("Use Heard on another computer")
    says_words(priya, county)
    priya.waits_for(lambda: priya.sees("Waiting for the other computer."))
    (invitation,) = session.devices.invitations()
    assert dialog_of(priya).code.code.words == invitation.code
    joining = answers(laptop, invitation.code, county)
    priya.waits_for(lambda: priya.has_button("The pictures are the same"))
    said = ", ".join(word.text for word in joining.pictures())
    priya.waits_for(lambda: priya.sees(said))
    assert not joining.enrolled()
    priya.presses("The pictures are the same")
    priya.waits_for(lambda: priya.sees("The other computer is yours now."))
    assert joining.enrolled()
    priya.presses("Close")
    priya.waits_for(lambda: priya.sees("Another computer"))


def test_without_internet_the_code_waits_and_can_be_taken_back(
    desk_of: Desks, session_of: Open, county: County
) -> None:
    priya, session = desk_of("priya"), session_of("priya")
    county.unplug()
    session.start()
    priya.waits_for(lambda: session.loop.status().offline_since)
    settings_of(priya)
    priya.presses("Use Heard on another computer")
    says_words(priya, county)
    priya.waits_for(lambda: priya.sees("It is kept here and goes on when you are back."))
    priya.presses("Close")
    priya.waits_for(lambda: priya.has_button("Show the code that waits"))
    priya.presses("Show the code that waits")
    says_words(priya, county)
    priya.waits_for(lambda: priya.has_button("Cancel the code"))
    priya.presses("Cancel the code")
    priya.waits_for(lambda: priya.sees("Nobody can use it."))
    assert len(session.devices.invitations()) == 1


def test_a_lost_one_is_asked_about_once_and_is_out(
    desk_of: Desks, session_of: Open, county: County, laptop: Vault
) -> None:
    priya, session = desk_of("priya"), session_of("priya")
    invitation = session.devices.invite()
    session.loop.once()
    answers(laptop, invitation.code, county)
    session.devices.look()
    session.devices.finish(invitation.id)
    session.devices.look()
    session.loop.once()
    settings_of(priya)
    priya.waits_for(lambda: priya.has_button("I have lost it"))
    priya.presses("I have lost it")
    priya.presses("Cancel")
    assert all(one.revoked_at is None for one in session.devices.mine())
    priya.presses("I have lost it")
    priya.presses("Yes, it is lost")
    priya.waits_for(lambda: priya.sees("It is out"))
    session.loop.once()
    priya.waits_for(lambda: priya.sees("Opens nothing any more since"))
    assert [one.this for one in session.devices.mine() if one.revoked_at is None] == [True]


def test_by_keyboard_alone_everything_there_can_be_reached(desk_of: Desks) -> None:
    priya = desk_of("priya")
    page = settings_of(priya)
    priya.waits_for(lambda: priya.has_button("Set a short code"))
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert buttons
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in buttons if not b.autoExclusive())
