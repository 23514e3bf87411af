"""A faster way in, set from Settings on a real vault: my words first, then a code or four pictures."""

from collections.abc import Callable

import pytest

from core.demo.county import County
from core.vault.door import Door
from core.vault.keychain import Keychain, LateKeychain
from core.vault.refusals import NoKeychain
from core.vault.shelf import QuickWay
from tests.core.vault.test_keychain import Safe
from tests.ui.young.conftest import Opened

Room = Callable[..., Opened]
STORY = ("a rocket", "a basketball", "a cactus", "a basketball")


@pytest.fixture
def door(county: County) -> Door:
    """The county's door on a computer with a safe."""
    return county.door.with_keychain(Keychain(Safe()))


def says_words(amara: Opened, county: County) -> None:
    amara.me.types("My words", county.resident("amara").words)
    amara.me.press("Go on")


def taps(amara: Opened, *pictures: str) -> None:
    for picture in pictures:
        amara.me.press(f"Picture: {picture}")


def test_a_short_code(room_of: Room, county: County, door: Door) -> None:
    amara = room_of(door=door)
    me, vault = amara.me, county.resident("amara").vault
    me.goes_to("Settings")
    me.press("Set a short code")
    says_words(amara, county)
    me.types("Short code", "140312")
    me.types("Type it again", "140312")
    me.press("Done")
    me.waits_for("That looks like a birthday.")
    me.types("Short code", "482913")
    me.types("Type it again", "482931")
    me.press("Done")
    me.waits_for("The two are not the same.")
    assert door.quick_set(vault) is None
    me.types("Short code", "482913")
    me.types("Type it again", "482913")
    me.press("Done")
    me.waits_for("Your short code is set.")
    assert me.sees("A short code opens your room here.")
    amara.session.account.vault.close()
    door.quick_unlock_by_pin(vault, "482913").close()


def test_four_pictures_and_back_to_none(room_of: Room, county: County, door: Door) -> None:
    amara = room_of(door=door)
    me, vault = amara.me, county.resident("amara").vault
    me.goes_to("Settings")
    me.press("Set four pictures")
    says_words(amara, county)
    me.waits_for("Your four pictures")
    taps(amara, *STORY)
    me.press("Next")
    me.waits_for("Now tap them once more")
    taps(amara, *reversed(STORY))
    me.press("Done")
    me.waits_for("That was not the same.")
    taps(amara, *STORY)
    me.press("Next")
    taps(amara, *STORY)
    me.press("Done")
    me.waits_for("Your four pictures are set.")
    assert door.quick_set(vault) is QuickWay.PICTURES
    me.press("Take it away")
    me.waits_for("Only your words open your room now.")
    assert door.quick_set(vault) is None


def test_who_does_not_know_the_words_sets_nothing(room_of: Room, county: County, door: Door) -> None:
    amara = room_of(door=door)
    me = amara.me
    me.goes_to("Settings")
    me.press("Set a short code")
    me.types("My words", "not my own words")
    me.press("Go on")
    me.waits_for("Those words did not open it.")
    assert me.finds("Short code") is None
    me.press("Not now")
    assert me.sees("You can set one for this computer.")
    assert door.quick_set(county.resident("amara").vault) is None


def test_all_of_it_by_keyboard(room_of: Room, county: County, door: Door) -> None:
    amara = room_of(door=door, keyboard=True)
    amara.me.goes_to("Settings")
    amara.me.press("Set four pictures")
    says_words(amara, county)
    amara.me.waits_for("Your four pictures")
    for again in (False, True):
        taps(amara, *STORY)
        amara.me.press("Done" if again else "Next")
    amara.me.waits_for("Your four pictures are set.")


def test_where_nothing_can_be_kept_safely_it_is_said(room_of: Room) -> None:
    amara = room_of()
    amara.me.goes_to("Settings")
    assert amara.me.sees("This computer can't keep a faster way in safely.")
    assert amara.me.finds("Set a short code") is None


def test_a_computer_found_to_have_no_safe_says_so_before_anything_is_typed(
    room_of: Room, county: County
) -> None:
    def none() -> Keychain:
        raise NoKeychain

    amara = room_of(door=county.door.with_keychain(LateKeychain(none)))
    amara.me.goes_to("Settings")
    amara.me.press("Set a short code")
    amara.me.waits_for("This computer has no safe place for a key")
    assert amara.me.finds("My words") is None
