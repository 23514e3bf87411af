"""The old vault of somebody who began again: put away, never wiped by itself, removed only when it was."""

from pathlib import Path

import pytest

from core.vault.refusals import VaultInUse, WrongPassphrase
from core.vault.shelf import VaultCard
from tests.core.vault.house import OTHER, WORDS, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "vaults")


def test_put_away_it_stands_last_and_its_words_bring_it_back(house: House) -> None:
    one, two = sorted(house.made() for _ in range(2))
    door = house.door()
    door.put_away(one)
    assert door.cards() == (VaultCard(two, "whale"), VaultCard(one, "whale", old=True))
    with pytest.raises(WrongPassphrase):
        door.unlock(one, OTHER)
    assert door.cards()[1].old
    assert house.opens(door.unlock(one, WORDS))
    assert door.cards() == (VaultCard(one, "whale"), VaultCard(two, "whale"))


def test_a_quick_way_brings_it_back_too_and_goes_on(house: House) -> None:
    vault = house.made()
    door = house.door()
    opened = door.unlock(vault, WORDS)
    door.set_pin(opened, "407193")
    opened.close()
    door.put_away(vault)
    assert house.opens(door.quick_unlock_by_pin(vault, "407193"))
    assert not door.cards()[0].old
    door.put_away(vault)
    assert house.opens(door.unlock(vault, WORDS))
    assert not door.cards()[0].old
    assert house.opens(door.quick_unlock_by_pin(vault, "407193"))


def test_removed_nothing_of_it_is_left_here(house: House) -> None:
    vault, other = house.made(), house.made()
    door = house.door()
    door.put_away(vault)
    door.remove(vault)
    assert [card.vault for card in door.cards()] == [other]
    assert [entry.name for entry in house.folder.iterdir()] == [other]
    assert [vault in " ".join(name) for name in house.safe.kept] == [False]
    assert house.opens(door.unlock(other, WORDS))


def test_only_one_that_was_put_away_and_that_nobody_is_in_is_removed(house: House) -> None:
    vault = house.made()
    door = house.door()
    with pytest.raises(LookupError):
        door.remove(vault)
    opened = house.keep(door.unlock(vault, WORDS))
    door.put_away(vault)
    with pytest.raises(VaultInUse):
        door.remove(vault)
    opened.close()
    assert house.opens(door.unlock(vault, WORDS))
