"""A safe that is looked for only when it is wanted: who wants nothing kept is asked nothing."""

from collections.abc import Callable

import pytest

from core.files import DiskRefused
from core.sealing.slots import FLOOR, SlotKind
from core.vault.door import Door
from core.vault.keychain import Keychain, LateKeychain, find_keychain
from core.vault.refusals import DeviceKeyGone, KeychainRefused, NoKeychain, QuickGone
from core.vault.shelf import KeyFile
from tests.core.vault.house import OTHER, WORDS, House
from tests.core.vault.test_keychain import Safe, not_here

SHUT = "This computer's own safe is shut. Sign in to it again, then try."


class Looked:
    """Finds the safe of a house, and counts how often it was looked for."""

    def __init__(self, safe: Safe, *, there: bool = True) -> None:
        self.times, self.there = 0, there
        self._safe = safe

    def __call__(self) -> Keychain:
        self.times += 1
        return find_keychain([(lambda: self._safe) if self.there else not_here])


@pytest.fixture
def door_of(house: House) -> Callable[[Looked], Door]:
    return lambda looked: Door(house.folder, house.clock, keychain=LateKeychain(looked), cost=FLOOR)


def test_who_uses_words_alone_is_never_asked(house: House, door_of: Callable[[Looked], Door]) -> None:
    vault, looked = house.made(safe=False), Looked(house.safe)
    door = door_of(looked)
    assert door.can_be_quick
    assert [card.vault for card in door.cards()] == [vault]
    assert door.quick_way(vault) is None
    assert house.opens(door.unlock(vault, WORDS))
    assert looked.times == 0
    assert house.safe.kept == {}


def test_it_is_found_once_when_a_quick_way_is_wanted(house: House, door_of: Callable[[Looked], Door]) -> None:
    vault, looked = house.made(safe=False), Looked(house.safe)
    door = door_of(looked)
    opened = house.keep(door.unlock(vault, WORDS))
    door.look_for_safe()
    door.set_pin(opened, "407193")
    opened.close()
    assert house.opens(door.quick_unlock_by_pin(vault, "407193"))
    assert looked.times == 1


def test_a_vault_made_with_the_computers_secret_asks_for_it(
    house: House, door_of: Callable[[Looked], Door]
) -> None:
    made = Looked(house.safe)
    vault = house.keep(door_of(made).make(WORDS, "whale"))
    vault.close()
    assert made.times == 1
    looked = Looked(house.safe)
    door_of(looked).unlock(vault.id, WORDS).close()
    assert looked.times == 1
    with pytest.raises(KeychainRefused) as shut:
        door_of(Looked(house.safe, there=False)).unlock(vault.id, WORDS)
    assert shut.value.sentence == SHUT
    house.safe.kept.clear()
    with pytest.raises(DeviceKeyGone):
        door_of(Looked(house.safe)).unlock(vault.id, WORDS)


def test_where_none_is_found_vaults_do_without(house: House, door_of: Callable[[Looked], Door]) -> None:
    looked = Looked(house.safe, there=False)
    door = door_of(looked)
    opened = house.keep(door.make(WORDS, "whale"))
    slots = KeyFile.read(house.folder / opened.id).slots
    assert [slot.kind for slot in slots] == [SlotKind.PASSPHRASE]
    with pytest.raises(NoKeychain) as none:
        door.look_for_safe()
    assert none.value.sentence == (
        "This computer has no safe place for a key, so only your words will open Heard here."
    )
    with pytest.raises(KeychainRefused):
        door.set_pin(opened, "407193")
    door.change_words(opened, OTHER)
    opened.close()
    door.unlock(opened.id, OTHER).close()
    looked.there = True  # somebody signed in to it meanwhile
    door.look_for_safe()


def test_a_quick_way_without_its_safe_asks_for_the_words(
    house: House, door_of: Callable[[Looked], Door]
) -> None:
    vault = house.made(safe=False)
    opened = house.keep(house.door().unlock(vault, WORDS))
    house.door().set_pin(opened, "407193")
    opened.close()
    with pytest.raises(QuickGone):
        door_of(Looked(house.safe, there=False)).quick_unlock_by_pin(vault, "407193")


def test_a_making_that_fails_leaves_no_secret(house: House) -> None:
    house.folder.mkdir(parents=True)
    in_the_way = house.folder / "in-the-way"
    in_the_way.write_bytes(b"")
    looked = Looked(house.safe)
    door = Door(in_the_way, house.clock, keychain=LateKeychain(looked), cost=FLOOR)
    with pytest.raises(DiskRefused):
        door.make(WORDS, "whale")
    assert looked.times == 1
    assert house.safe.kept == {}
