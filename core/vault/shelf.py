"""The vaults on this computer as a chooser may show them, and the public file beside each.

    vaults/<random name>/keys.cbor   CBOR{1: version 1, 2: vault id 16 B, 3: picture, 4: [slot, ...],
                                          5: how quick unlock is done ("pin", "pictures"), if it is,
                                          6: true if its owner began again here and put it away}

The file holds a picture's name and wrapped keys: no name of a person, no count, no time of last use.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.files import write_whole
from core.ids import VaultId
from core.sealing import canonical
from core.sealing.refusal import SealRefused
from core.sealing.slots import Slot, SlotKind, SlotRefused, WrongSecret, decode_slot, open_slot
from core.vault.refusals import VaultDamaged, VaultMissing, VaultNewer

KEYS = "keys.cbor"
VERSION = 1
LIMIT = 16 * 1024
LONGEST_PICTURE = 64
MOST_SLOTS = 8
"""A vault has two. Each one is tried with the words that were typed, and each costs about a second."""


class QuickWay(StrEnum):
    """How quick unlock is done."""

    PIN = "pin"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class VaultCard:
    """What a chooser shows of one vault: the picture the young person chose. No name, no mark.

    `old`: its owner began again on this computer, and put it away; it stands apart from the others.
    """

    vault: VaultId
    picture: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The public file beside a vault."""

    vault: VaultId
    picture: str
    slots: tuple[Slot, ...]
    quick: QuickWay | None = None
    old: bool = False

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of a kind, or None."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def without(self, kind: SlotKind) -> tuple[Slot, ...]:
        """All slots but those of a kind."""
        return tuple(slot for slot in self.slots if slot.kind is not kind)

    def key(self, form: str, device: bytes | None) -> bytes | None:
        """The key that `form` of the words opens; None where it opens none."""
        for slot in self.without(SlotKind.QUICK):
            with suppress(WrongSecret):
                return open_slot(slot, form, device=device)
        return None

    def write(self, folder: Path) -> None:
        """Put it into the vault's folder, whole or not at all. DiskRefused."""
        fields: dict[int, object] = {
            1: VERSION,
            2: bytes.fromhex(self.vault),
            3: self.picture,
            4: [slot.encode() for slot in self.slots],
        }
        if self.quick is not None:
            fields[5] = self.quick.value
        if self.old:
            fields[6] = True
        write_whole(folder / KEYS, canonical.encode(fields))

    @classmethod
    def read(cls, folder: Path) -> "KeyFile":
        """The file of the vault in `folder`. VaultMissing, VaultNewer, VaultDamaged, SlotUnsafe."""
        try:
            with (folder / KEYS).open("rb") as file:
                data = file.read(LIMIT + 1)
        except FileNotFoundError:
            raise VaultMissing from None
        except OSError:
            raise VaultDamaged from None
        try:
            fields = canonical.decode(data, limit=LIMIT)
        except SealRefused:
            raise VaultDamaged from None
        if not isinstance(fields, Mapping):
            raise VaultDamaged
        if canonical.is_whole(fields.get(1)) and fields[1] > VERSION:
            raise VaultNewer
        return _checked(fields, VaultId(folder.name))


def _checked(fields: Mapping[object, object], vault: VaultId) -> KeyFile:
    picture, slots, quick = fields.get(3), fields.get(4), fields.get(5)
    if (
        not {1, 2, 3, 4} <= set(fields) <= {1, 2, 3, 4, 5, 6}
        or fields.get(6, True) is not True
        or not canonical.is_whole(fields[1])
        or fields[1] != VERSION
        or fields.get(2) != bytes.fromhex(vault)
        or not isinstance(picture, str)
        or len(picture) > LONGEST_PICTURE
        or not isinstance(slots, list)
        or len(slots) > MOST_SLOTS
        or not all(isinstance(slot, bytes) for slot in slots)
    ):
        raise VaultDamaged
    try:
        way = QuickWay(str(quick)) if 5 in fields else None
    except ValueError:
        raise VaultDamaged from None
    return KeyFile(vault, picture, tuple(decode_slot(slot, vault) for slot in slots), way, 6 in fields)


def is_vault_name(name: str) -> bool:
    """Whether a folder has the name of a vault: 32 lowercase hex digits."""
    return len(name) == 32 and all(letter in "0123456789abcdef" for letter in name)


def cards(vaults: Path) -> tuple[VaultCard, ...]:
    """The vaults in a folder, in an order that stays, old ones last. One whose file cannot be read has no
    picture.

    It is listed all the same: opening it then says what is wrong, where leaving it out would look as if
    somebody's words were gone.
    """
    try:
        names = sorted(entry.name for entry in vaults.iterdir() if is_vault_name(entry.name))
    except FileNotFoundError:
        return ()
    found = []
    for name in names:
        try:
            file = KeyFile.read(vaults / name)
        except VaultMissing:
            continue
        except (VaultDamaged, VaultNewer, SlotRefused):
            found.append(VaultCard(VaultId(name), ""))
        else:
            found.append(VaultCard(file.vault, file.picture, file.old))
    return tuple(sorted(found, key=lambda card: card.old))
