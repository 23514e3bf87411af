"""Quick unlock: a day long, on this computer, five tries; then the words."""

from datetime import timedelta

import pytest

from core.sealing.passphrases import PassphraseRefused
from core.sealing.slots import SlotCost, SlotKind
from core.vault.door import Door
from core.vault.keychain import Keychain
from core.vault.refusals import (
    DeviceKeyGone,
    KeychainRefused,
    PassphraseNeeded,
    QuickGone,
    QuickTriedOut,
    WrongPassphrase,
    WrongQuick,
)
from core.vault.shelf import KEYS, KeyFile, QuickWay
from tests.core.vault.house import OTHER, WORDS, House
from tests.core.vault.samples import NOON


def test_quick_unlock_lasts_a_day_from_the_words(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    assert house.door().quick_way(vault) is None
    house.door().set_pin(opened, "40 71 93")
    opened.close()
    door = house.door()
    assert door.quick_way(vault) is QuickWay.PIN
    assert house.opens(door.quick_unlock_by_pin(vault, "407193"))
    house.clock.advance(timedelta(hours=23))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))
    house.clock.advance(timedelta(hours=1))
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "407193")
    assert house.opens(house.door().unlock(vault, WORDS))
    house.clock.advance(timedelta(hours=12))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))


def test_a_clock_put_back_does_not_make_the_day_longer(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    house.clock.move_to(NOON - timedelta(hours=1))
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "407193")


def test_five_wrong_pins_and_only_the_words_help(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongQuick) as wrong:
            house.door().quick_unlock_by_pin(vault, "407194")
        assert wrong.value.tries_left == left
        assert wrong.value.sentence == "That did not open it. Try once more, or use your words."
    with pytest.raises(QuickTriedOut):
        house.door().quick_unlock_by_pin(vault, "407193")
    assert isinstance(house.door().why_not_quick(vault), QuickTriedOut)
    assert house.door().quick_way(vault) is None
    assert house.door().quick_set(vault) is QuickWay.PIN
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))


def test_what_could_never_be_a_pin_is_a_try_like_any_other(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    for given, left in (("111111", 4), ("40719", 3), ("abc", 2)):
        with pytest.raises(WrongQuick) as wrong:
            house.door().quick_unlock_by_pin(vault, given)
        assert wrong.value.tries_left == left


def test_one_that_is_easy_to_guess_is_never_set(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    with pytest.raises(PassphraseRefused):
        house.door().set_pin(opened, "140312")
    with pytest.raises(PassphraseRefused):
        house.door().set_pictures(opened, ("whale",) * 4)
    opened.close()
    assert house.door().quick_set(vault) is None


def test_a_guess_costs_as_much_as_at_the_words(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    dear = Door(house.folder, house.clock, keychain=Keychain(house.safe), cost=SlotCost(96 * 1024))
    dear.set_pin(opened, "407193")
    slot = KeyFile.read(opened.folder).slot(SlotKind.QUICK)
    opened.close()
    assert slot is not None
    assert slot.cost == SlotCost(96 * 1024)


def test_whoever_sets_it_can_be_asked_for_the_words(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    door = house.door()
    door.confirm(opened, WORDS)
    with pytest.raises(WrongPassphrase) as wrong:
        door.confirm(opened, OTHER)
    opened.close()
    assert wrong.value.tries_left == 4


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
        house.door(safe=False).set_pin(opened, "407193")
    opened.close()
    assert KeyFile.read(house.folder / vault).slot(SlotKind.QUICK) is None


def test_a_safe_that_broke_meanwhile(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    house.safe.kept.clear()
    with pytest.raises(QuickGone):
        house.door().quick_unlock_by_pin(vault, "407193")
    assert house.door().quick_set(vault) is None
    with pytest.raises(DeviceKeyGone):
        house.door().unlock(vault, WORDS)


def test_words_that_do_without_the_safe_open_when_it_broke_and_quick_can_be_set_again(house: House) -> None:
    vault = house.made(safe=False)
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    house.safe.kept.clear()
    with pytest.raises(QuickGone):
        house.door().quick_unlock_by_pin(vault, "407193")
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "925318")
    opened.close()
    assert house.opens(house.door().quick_unlock_by_pin(vault, "925318"))


def test_a_safe_that_is_shut_today_is_not_forgotten(house: House) -> None:
    vault = house.made(safe=False)
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    assert isinstance(house.door(safe=False).why_not_quick(vault), QuickGone)
    with pytest.raises(QuickGone):
        house.door(safe=False).quick_unlock_by_pin(vault, "407193")
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))


def test_quick_unlock_ends_when_asked(house: House) -> None:
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    house.door().end_quick(opened)
    opened.close()
    assert house.door().quick_way(vault) is None
    with pytest.raises(PassphraseNeeded):
        house.door().quick_unlock_by_pin(vault, "407193")
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.door().quick_way(vault) is None


def test_a_quick_key_of_another_slot_renews_nothing(house: House) -> None:
    """The power went between keeping the key and writing the slot: the old PIN still works for its day."""
    vault = house.made()
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    before = (opened.folder / KEYS).read_bytes()
    house.door().set_pin(opened, "925318")
    (opened.folder / KEYS).write_bytes(before)
    opened.close()
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))
