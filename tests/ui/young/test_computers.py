"""My computers, from Settings: a second one by a code and four pictures, and one that is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.demo.county import County
from core.people import invitation_steps
from core.people.invitations import InviteState
from core.people.joining import JoinService, look_up, parse_code
from core.session import Session
from core.statements.words import Words
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.wire import RefusalKind
from core.sync.wire.refusals import SENTENCE
from core.vault.engine import Vault
from tests.ui.young.conftest import Opened
from ui.young import computers_area

Room = Callable[..., Opened]


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked for every moment, not every few seconds: nobody has to wait."""
    monkeypatch.setattr(invitation_steps, "LOOK_EVERY_SECONDS", 0.1)
    monkeypatch.setattr(computers_area, "LOOK_MS", 200)


@pytest.fixture
def tablet(tmp_path: Path) -> Iterator[Vault]:
    """The vault on another computer."""
    made = Vault.create(tmp_path / "tablet", bytes(32))
    yield made
    made.close()


def shows_code(amara: Opened, county: County, words: Words) -> str:
    """To the page with a code, whatever way is shortest; what stands on it."""
    me = amara.me
    me.goes_to("Settings")
    me.press(words("computers.open"))
    me.press(words("computers.add"))
    me.types("My words", county.resident("amara").words)
    me.press("Go on")
    me.waits_for(words("computers.code_title"))
    code = amara.session.devices.invitations()[0].code
    assert me.sees(code)
    return code


def answers(tablet: Vault, code: str, county: County) -> JoinService:
    joining = JoinService(tablet, county.clock)
    joining.begin(look_up(parse_code(code), county.hub.origin, county.clock))
    joining.answer()
    return joining


def test_a_second_computer_by_code_and_pictures(
    room_of: Room, county: County, words: Words, tablet: Vault
) -> None:
    amara = room_of("amara")
    me, session = amara.me, amara.session
    session.start()
    code = shows_code(amara, county, words)
    assert me.sees(words("computers.secret"))
    assert me.sees(session.devices.invitations()[0].origin.partition("://")[2])
    me.waits_for(words("computers.waits"))
    joining = answers(tablet, code, county)
    me.waits_for(words("computers.pictures_title"))
    said = ", ".join(word.text for word in joining.pictures())
    assert me.sees(f"{words('computers.pictures_name')}: {said}")
    assert not joining.enrolled()
    me.press(words("computers.same"))
    me.waits_for(words("computers.finished"))
    assert joining.enrolled()
    assert me.sees(words("computers.other"))
    assert me.sees(words("computers.travels"))
    assert me.sees(words("computers.stays"))
    me.goes_to("Settings")
    me.waits_for(words.counted("computers.count", 2))


def test_other_pictures_let_nobody_in(room_of: Room, county: County, words: Words, tablet: Vault) -> None:
    amara = room_of("amara")
    amara.session.start()
    joining = answers_after(amara, county, words, tablet)
    amara.me.press(words("computers.not_same"))
    amara.me.waits_for(words("computers.not_same_done"))
    amara.me.until(
        lambda: amara.session.devices.invitations()[0].state is InviteState.CANCELLED, "that the hub knows"
    )
    assert not joining.enrolled()
    assert len(amara.session.devices.mine()) == 1


def test_a_hub_that_will_not_have_it_is_said_and_can_be_left(
    room_of: Room, county: County, words: Words, tablet: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_calls: DirectoryCalls, _entry: bytes) -> int:
        raise HubRefused(RefusalKind.NOT_ALLOWED)

    amara = room_of("amara")
    amara.session.start()
    joining = answers_after(amara, county, words, tablet)
    monkeypatch.setattr(DirectoryCalls, "append", refuses)
    amara.me.press(words("computers.same"))
    amara.me.waits_for(SENTENCE[RefusalKind.NOT_ALLOWED])
    assert amara.session.devices.invitations()[0].state is InviteState.ANSWERED
    assert not joining.enrolled()
    amara.me.press(words("computers.not_same"))
    amara.me.waits_for(words("computers.not_same_done"))


def answers_after(amara: Opened, county: County, words: Words, tablet: Vault) -> JoinService:
    """Until the pictures are there."""
    code = shows_code(amara, county, words)
    amara.me.waits_for(words("computers.waits"))
    joining = answers(tablet, code, county)
    amara.me.waits_for(words("computers.pictures_title"))
    return joining


def test_without_internet_the_code_is_kept_and_works_later(
    room_of: Room, county: County, words: Words
) -> None:
    amara = room_of("amara")
    county.unplug()
    amara.session.start()
    amara.me.until(lambda: amara.session.loop.status().offline_since, "that it is offline")
    code = shows_code(amara, county, words)
    amara.me.waits_for(words("computers.saved"))
    amara.me.press("Back")
    amara.me.press(words("computers.add_again"))
    amara.me.types("My words", county.resident("amara").words)
    amara.me.press("Go on")
    amara.me.waits_for(code)
    county.plug_in()
    amara.session.nudge()
    amara.me.waits_for(words("computers.waits"))
    amara.me.press(words("computers.take_back"))
    amara.me.waits_for(words("computers.taken_back"))


def test_whoever_does_not_know_my_words_adds_no_computer(room_of: Room, words: Words) -> None:
    amara = room_of("amara")
    amara.me.goes_to("Settings")
    amara.me.press(words("computers.open"))
    amara.me.press(words("computers.add"))
    amara.me.types("My words", "not my own words")
    amara.me.press("Go on")
    amara.me.waits_for("Those words did not open it.")
    assert amara.session.devices.invitations() == ()


def test_one_that_is_lost_is_asked_about_once_and_is_out(
    room_of: Room, county: County, words: Words, tablet: Vault, session_of: Callable[[str], Session]
) -> None:
    amara = room_of("amara")
    me, session = amara.me, amara.session
    invitation = session.devices.invite()
    session.loop.once()
    answers(tablet, invitation.code, county)
    session.devices.look()
    session.devices.finish(invitation.id)
    session.devices.look()
    session.loop.once()
    me.goes_to("Settings")
    me.press(words("computers.open"))
    me.press(words("computers.lost_name", which=""))
    me.waits_for(words("computers.lost_line"))
    me.press(words("computers.lost_no"))
    assert all(one.revoked_at is None for one in session.devices.mine())
    me.press(words("computers.lost_name", which=""))
    me.press(words("computers.lost_yes"))
    me.waits_for(words("computers.lost_tell"))
    session.loop.once()
    me.waits_for(words("computers.ended_line"))
    assert [one.this for one in session.devices.mine() if one.revoked_at is None] == [True]
