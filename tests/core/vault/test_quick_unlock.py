"""Quick unlock: a day long, on this computer, five tries; then the words."""

from datetime import timedelta

import pytest

from core.sealing.slots import SlotKind
from core.vault.refusals import (
    DeviceKeyGone,
    KeychainRefused,
    PassphraseNeeded,
    WrongPassphrase,
    WrongQuick,
)
from core.vault.shelf import KEYS, KeyFile, QuickWay
from tests.core.vault.house import WORDS, House
from tests.core.vault.samples import NOON


def test_quick_unlock_lasts_a_day_from_the_words(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    assert house.door().quick_way(vault) is None
    house.door().set_pin(opened, "40 71")
    opened.close()
    door = house.door()
    assert door.quick_way(vault) is QuickWay.PIN
    assert house.opens(door.quick_unlock_by_pin(vault, "4071"))
    house.clock.advance(timedelta(hours=23))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "4071"))
    house.clock.advance(timedelta(hours=1))
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "4071")
    assert house.opens(house.door().unlock(vault, WORDS))
    house.clock.advance(timedelta(hours=12))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "4071"))


def test_a_clock_put_back_does_not_make_the_day_longer(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "4071")
    opened.close()
    house.clock.move_to(NOON - timedelta(hours=1))
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "4071")


def test_five_wrong_pins_and_only_the_words_help(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "4071")
    opened.close()
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongQuick) as wrong:
            house.door().quick_unlock_by_pin(vault, "4072")
        assert wrong.value.tries_left == left
        assert wrong.value.sentence == "That did not open it. Try once more, or use your words."
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "4071")
    assert house.door().quick_way(vault) is None
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "4071"))


def test_pictures_in_order(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pictures(opened, ("whale", "plant", "ball", "plant"))
    opened.close()
    door = house.door()
    assert door.quick_way(vault) is QuickWay.PICTURES
    with pytest.raises(WrongPassphrase):
        door.quick_unlock_by_pictures(vault, ("plant", "whale", "ball", "plant"))
    assert house.opens(door.quick_unlock_by_pictures(vault, ("whale", "plant", "ball", "plant")))


def test_quick_unlock_needs_this_computer(house: House) -> None:
    vault = house.made(safe=False)
    opened = house.keep(house.door(safe=False).unlock(vault, WORDS))
    with pytest.raises(KeychainRefused):
        house.door(safe=False).set_pin(opened, "4071")
    opened.close()
    assert KeyFile.read(house.folder / vault).slot(SlotKind.QUICK) is None


def test_a_safe_that_broke_meanwhile(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "4071")
    opened.close()
    house.safe.kept.clear()
    with pytest.raises(DeviceKeyGone):
        house.door().quick_unlock_by_pin(vault, "4071")


def test_quick_unlock_ends_when_asked(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "4071")
    house.door().end_quick(opened)
    opened.close()
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "4071")
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.door().quick_way(vault) is None


def test_a_quick_key_of_another_slot_renews_nothing(house: House) -> None:
    """The power went between keeping the key and writing the slot: the old PIN still works for its day."""
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "4071")
    before = (opened.folder / KEYS).read_bytes()
    house.door().set_pin(opened, "9253")
    (opened.folder / KEYS).write_bytes(before)
    opened.close()
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "4071"))
