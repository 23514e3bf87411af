"""Making, unlocking, and other words: as a person at the chooser meets them."""

from datetime import timedelta

import pytest

from core.files import DiskRefused
from core.ids import VaultId
from core.sealing import canonical
from core.sealing.slots import FLOOR, SlotKind, SlotUnsafe
from core.vault.door import Door
from core.vault.engine import DATABASE
from core.vault.keychain import Keychain
from core.vault.refusals import (
    DeviceKeyGone,
    KeychainRefused,
    MustWait,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from core.vault.shelf import KEYS, KeyFile, VaultCard
from tests.core.vault.house import OTHER, WORDS, House
from tests.core.vault.test_keychain import Shut


@pytest.mark.parametrize("safe", [True, False])
def test_made_and_unlocked_again(house: House, safe: bool) -> None:
    vault = house.made(safe=safe)
    door = house.door(safe=safe)
    assert door.cards() == (VaultCard(vault, "whale"),)
    assert house.opens(door.unlock(vault, WORDS))
    assert house.opens(door.unlock(vault, " Fox MOON-kitemango "))
    kinds = [slot.kind for slot in KeyFile.read(house.folder / vault).slots]
    assert kinds == [SlotKind.PASSPHRASE_AND_DEVICE if safe else SlotKind.PASSPHRASE]


def test_five_wrong_tries_then_a_wait_and_nothing_is_wiped(house: House) -> None:
    vault = house.made()
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongPassphrase) as wrong:
            house.door().unlock(vault, OTHER)
        assert wrong.value.tries_left == left
    with pytest.raises(MustWait):
        house.door().unlock(vault, WORDS)
    assert house.door().wait_left(vault) == timedelta(seconds=30)
    house.clock.advance(timedelta(seconds=30))
    assert house.opens(house.door().unlock(vault, WORDS))
    assert house.door().wait_left(vault) == timedelta(0)


def test_the_words_alone_open_nothing_on_another_computer(house: House) -> None:
    vault = house.made()
    house.safe.kept.clear()
    with pytest.raises(DeviceKeyGone):
        house.door().unlock(vault, WORDS)
    with pytest.raises(KeychainRefused) as shut:
        house.door(safe=False).unlock(vault, WORDS)
    assert shut.value.sentence == "This computer's own safe is shut. Sign in to it again, then try."
    Keychain(house.safe).make(vault)
    with pytest.raises(WrongPassphrase):
        house.door().unlock(vault, WORDS)


def test_a_shut_safe_costs_no_try(house: House) -> None:
    vault = house.made()
    for _ in range(9):
        with pytest.raises(KeychainRefused):
            house.door(safe=False).unlock(vault, WORDS)
    assert house.opens(house.door().unlock(vault, WORDS))


def test_one_vault_is_open_once(house: House) -> None:
    vault = house.made()
    house.keep(house.door().unlock(vault, WORDS))
    with pytest.raises(VaultInUse):
        house.door().unlock(vault, WORDS)


def test_two_people_on_one_computer(house: House) -> None:
    mine = house.made()
    yours = house.door().make(OTHER, "planet")
    yours.close()
    door = house.door()
    assert {card.picture for card in door.cards()} == {"whale", "planet"}
    with pytest.raises(WrongPassphrase):
        door.unlock(yours.id, WORDS)
    assert house.opens(door.unlock(mine, WORDS))
    assert not house.opens(door.unlock(yours.id, OTHER))


@pytest.mark.parametrize("safe", [True, False])
def test_other_words(house: House, safe: bool) -> None:
    vault = house.made(safe=safe)
    opened = house.keep(house.door(safe=safe).unlock(vault, WORDS))
    house.door(safe=safe).change_words(opened, OTHER)
    opened.close()
    with pytest.raises(WrongPassphrase):
        house.door(safe=safe).unlock(vault, WORDS)
    assert house.opens(house.door(safe=safe).unlock(vault, OTHER))


def test_other_words_bring_in_a_safe_found_later_and_keep_quick_unlock(house: House) -> None:
    vault = house.made(safe=False)
    opened = house.keep(house.door(safe=False).unlock(vault, WORDS))
    house.door().change_words(opened, OTHER)
    house.door().set_pin(opened, "407193")
    house.door().change_words(opened, WORDS)
    house.door().change_picture(opened, "planet")
    opened.close()
    assert house.door().cards() == (VaultCard(vault, "planet"),)
    assert [slot.kind for slot in KeyFile.read(house.folder / vault).slots] == [
        SlotKind.PASSPHRASE_AND_DEVICE,
        SlotKind.QUICK,
    ]
    assert house.opens(house.door().quick_unlock_by_pin(vault, "407193"))


def test_a_vault_that_could_not_be_made_leaves_nothing(house: House) -> None:
    house.folder.mkdir()
    (house.folder / "in-the-way").write_bytes(b"")
    door = Door(house.folder / "in-the-way", house.clock, keychain=Keychain(house.safe), cost=FLOOR)
    with pytest.raises(DiskRefused):
        door.make(WORDS, "whale")
    assert house.safe.kept == {}
    broken = Door(house.folder, house.clock, keychain=Keychain(Shut()), cost=FLOOR)
    with pytest.raises(KeychainRefused):
        broken.make(WORDS, "whale")
    assert house.door().cards() == ()
    assert [path.name for path in house.folder.iterdir()] == ["in-the-way"]


def test_right_words_on_a_damaged_vault_say_damaged_and_cost_no_try(house: House) -> None:
    vault = house.made()
    path = house.folder / vault / DATABASE
    path.write_bytes(path.read_bytes()[:100])
    for _ in range(6):
        with pytest.raises(VaultDamaged):
            house.door().unlock(vault, WORDS)


def test_a_vault_that_is_gone(house: House) -> None:
    with pytest.raises(VaultMissing):
        house.door().unlock(VaultId("00" * 16), WORDS)


def test_a_slot_made_cheaper_is_refused_before_any_work(house: House) -> None:
    vault = house.made(safe=False)
    path = house.folder / vault / KEYS
    outer = canonical.decode(path.read_bytes(), limit=10_000)
    slot = canonical.decode(outer[4][0], limit=1000)
    header = canonical.decode(slot[1], limit=1000) | {7: 1024}
    outer[4] = [canonical.encode({1: canonical.encode(header), 2: slot[2]})]
    path.write_bytes(canonical.encode(outer))
    with pytest.raises(SlotUnsafe):
        house.door(safe=False).unlock(vault, WORDS)
    assert not (house.folder / vault / "tries.json").exists()
