"""The chooser's shelf: pictures and ids, nothing else; and a key file nobody can bend."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.ids import VaultId
from core.sealing import canonical
from core.sealing.slots import FLOOR, SlotKind, SlotUnsafe, seal_quick_slot, seal_slot
from core.vault.refusals import VaultDamaged, VaultMissing, VaultNewer
from core.vault.shelf import KEYS, KeyFile, QuickWay, VaultCard, cards
from tests.core.vault.samples import KEY, NOON

VAULT = VaultId("5f" * 16)
OTHER = VaultId("0a" * 16)


@pytest.fixture(scope="module")
def file() -> KeyFile:
    words = seal_slot(VAULT, KEY, "fox moon kite mango", cost=FLOOR)
    quick, _ = seal_quick_slot(VAULT, KEY, "pin:4071", device=bytes(32), until=NOON + timedelta(days=1))
    return KeyFile(VAULT, "whale", (words, quick), QuickWay.PIN)


def folder_of(vaults: Path, vault: VaultId, content: bytes) -> Path:
    folder = vaults / vault
    folder.mkdir(parents=True)
    (folder / KEYS).write_bytes(content)
    return folder


def test_it_comes_back_as_it_was_written(tmp_path: Path, file: KeyFile) -> None:
    folder = tmp_path / VAULT
    file.write(folder)
    assert KeyFile.read(folder) == file
    assert file.slot(SlotKind.QUICK) == file.slots[1]
    assert file.without(SlotKind.QUICK) == file.slots[:1]
    assert file.slot(SlotKind.PASSPHRASE_AND_DEVICE) is None


def test_the_shelf_shows_pictures_and_ids(tmp_path: Path, file: KeyFile) -> None:
    file.write(tmp_path / VAULT)
    KeyFile(OTHER, "planet", ()).write(tmp_path / OTHER)
    (tmp_path / ".new-half-made").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / ("ab" * 16)).mkdir()
    assert cards(tmp_path) == (VaultCard(OTHER, "planet"), VaultCard(VAULT, "whale"))
    assert cards(tmp_path / "nowhere") == ()


def test_a_key_file_that_cannot_be_read_keeps_its_place(tmp_path: Path) -> None:
    folder_of(tmp_path, VAULT, b"rubbish")
    assert cards(tmp_path) == (VaultCard(VAULT, ""),)


def test_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        KeyFile.read(tmp_path / VAULT)


def test_a_newer_key_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, VAULT, canonical.encode({1: 2, 99: "new"}))
    with pytest.raises(VaultNewer):
        KeyFile.read(folder)


def fields(**change: object) -> dict[int, object]:
    good: dict[int, object] = {1: 1, 2: bytes.fromhex(VAULT), 3: "whale", 4: []}
    return good | {int(key[1:]): value for key, value in change.items()}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        canonical.encode([]),
        canonical.encode(fields(f1=0)),
        canonical.encode(fields(f2=bytes.fromhex(OTHER))),
        canonical.encode(fields(f3=7)),
        canonical.encode(fields(f3="x" * 65)),
        canonical.encode(fields(f4="no list")),
        canonical.encode(fields(f4=["no bytes"])),
        canonical.encode(fields(f4=[b"slot"] * 9)),
        canonical.encode(fields(f5="smile")),
        canonical.encode(fields(f5=None)),
        canonical.encode(fields(f1=True)),
        canonical.encode(fields(f9="more")),
        canonical.encode(fields()) + b"\x00",
        canonical.encode(fields(f3="x" * 20_000)),
    ],
)
def test_a_bent_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = folder_of(tmp_path, VAULT, content)
    with pytest.raises(VaultDamaged):
        KeyFile.read(folder)


def test_a_slot_of_another_vault_is_refused(tmp_path: Path, file: KeyFile) -> None:
    other = replace(file, vault=OTHER, slots=file.slots)
    other.write(tmp_path / OTHER)
    with pytest.raises(SlotUnsafe):
        KeyFile.read(tmp_path / OTHER)


def test_it_names_nobody_and_says_no_time_of_use(tmp_path: Path, file: KeyFile) -> None:
    file.write(tmp_path / VAULT)
    raw = canonical.decode((tmp_path / VAULT / KEYS).read_bytes(), limit=10_000)
    assert isinstance(raw, dict)
    assert set(raw) == {1, 2, 3, 4, 5}
    assert (raw[3], raw[5]) == ("whale", "pin")
