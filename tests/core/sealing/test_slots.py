"""Key slots: what opens them, what does not, and what is refused before any work."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import VaultId
from core.sealing import canonical, primitives
from core.sealing.slots import (
    CEILING_KIB,
    DEFAULT_KIB,
    FLOOR,
    FLOOR_KIB,
    FLOOR_PASSES,
    QuickKey,
    QuickOver,
    Slot,
    SlotCost,
    SlotKind,
    SlotUnsafe,
    WrongSecret,
    calibrate,
    decode_slot,
    open_slot,
    renew_quick_slot,
    seal_quick_slot,
    seal_slot,
)

VAULT = VaultId("5f" * 16)
KEY = bytes(range(32))
DEVICE = b"\x07" * 32
WORDS = "fox moon kite mango"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture(scope="module")
def alone() -> Slot:
    return seal_slot(VAULT, KEY, WORDS, cost=FLOOR)


@pytest.fixture(scope="module")
def with_device() -> Slot:
    return seal_slot(VAULT, KEY, WORDS, device=DEVICE, cost=FLOOR)


@pytest.fixture(scope="module")
def quick() -> tuple[Slot, QuickKey]:
    return seal_quick_slot(VAULT, KEY, "pin:407193", device=DEVICE, until=TOMORROW)


def test_words_alone(alone: Slot) -> None:
    assert alone.kind is SlotKind.PASSPHRASE
    assert open_slot(decode_slot(alone.encode(), VAULT), WORDS) == KEY
    with pytest.raises(WrongSecret):
        open_slot(alone, "fox moon kite lemon")


def test_words_and_device(with_device: Slot) -> None:
    assert with_device.kind is SlotKind.PASSPHRASE_AND_DEVICE
    assert open_slot(decode_slot(with_device.encode(), VAULT), WORDS, device=DEVICE) == KEY
    for device in (None, b"\x08" * 32):
        with pytest.raises(WrongSecret):
            open_slot(with_device, WORDS, device=device)


def test_a_device_secret_is_no_use_to_a_slot_without_one(alone: Slot) -> None:
    assert open_slot(alone, WORDS, device=DEVICE) == KEY


def test_quick(quick: tuple[Slot, QuickKey]) -> None:
    slot, _ = quick
    slot = decode_slot(slot.encode(), VAULT)
    assert open_slot(slot, "pin:407193", device=DEVICE, now=NOON) == KEY
    with pytest.raises(WrongSecret):
        open_slot(slot, "pin:407194", device=DEVICE, now=NOON)
    with pytest.raises(WrongSecret):
        open_slot(slot, "pin:407193", device=b"\x08" * 32, now=NOON)


@pytest.mark.parametrize("now", [None, TOMORROW, TOMORROW + timedelta(days=1)])
def test_quick_is_over_after_its_day(quick: tuple[Slot, QuickKey], now: datetime | None) -> None:
    with pytest.raises(QuickOver):
        open_slot(quick[0], "pin:407193", device=DEVICE, now=now)


def test_quick_is_renewed_without_the_pin_and_the_day_cannot_be_stretched(
    quick: tuple[Slot, QuickKey],
) -> None:
    slot, key = quick
    later = TOMORROW + timedelta(days=1)
    renewed = renew_quick_slot(slot, KEY, key, later)
    assert renewed.nonce != slot.nonce
    assert open_slot(renewed, "pin:407193", device=DEVICE, now=TOMORROW) == KEY
    stretched = Slot(slot.kind, slot.vault, slot.salt, slot.cost, slot.nonce, slot.wrapped, later)
    with pytest.raises(WrongSecret):
        open_slot(stretched, "pin:407193", device=DEVICE, now=TOMORROW)


def test_a_quick_key_shows_nothing_of_itself(quick: tuple[Slot, QuickKey]) -> None:
    assert quick[1].value.hex() not in repr(quick[1])
    assert repr(quick[1].value) not in repr(quick[1])


def test_each_slot_has_its_own_salt_nonce_and_bytes() -> None:
    first, second = (seal_slot(VAULT, KEY, WORDS, cost=FLOOR) for _ in range(2))
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.wrapped != second.wrapped


def test_the_derivation_is_the_one_that_is_written_down(with_device: Slot) -> None:
    """Protocol, section 7, said once more from the primitives."""
    key = primitives.argon2id(
        WORDS.encode(),
        with_device.salt,
        length=32,
        passes=3,
        lanes=4,
        memory_kib=64 * 1024,
        key=DEVICE,
        associated=b"heard/slot/1" + bytes.fromhex(VAULT),
    )
    header = canonical.encode(
        {1: 1, 2: 1, 3: bytes.fromhex(VAULT), 4: with_device.salt, 5: 3, 6: 4, 7: 65536, 8: with_device.nonce}
    )
    assert with_device.header == header
    assert primitives.siv_open(key, with_device.nonce, with_device.wrapped, header) == KEY


@pytest.mark.parametrize(
    ("memory", "passes"),
    [
        (FLOOR_KIB - 16, FLOOR_PASSES),
        (FLOOR_KIB // 2, FLOOR_PASSES),
        (0, FLOOR_PASSES),
        (FLOOR_KIB, FLOOR_PASSES - 1),
        (FLOOR_KIB, 0),
        (CEILING_KIB * 2, FLOOR_PASSES),
        (FLOOR_KIB, 17),
        (FLOOR_KIB + 1, FLOOR_PASSES),
    ],
)
def test_a_cost_under_the_floor_or_over_the_ceiling_cannot_be_said(memory: int, passes: int) -> None:
    with pytest.raises(SlotUnsafe):
        SlotCost(memory, passes)


def test_the_default_cost() -> None:
    assert SlotCost() == SlotCost(DEFAULT_KIB, FLOOR_PASSES)
    assert DEFAULT_KIB == 256 * 1024
    assert (FLOOR.memory_kib, FLOOR.passes) == (64 * 1024, 3)


def bent(slot: Slot, **change: object) -> bytes:
    """The slot with fields of its header changed by number: f7=1024."""
    header = canonical.decode(slot.header, limit=1000)
    assert isinstance(header, dict)
    header |= {int(name[1:]): value for name, value in change.items()}
    header = {key: value for key, value in header.items() if value is not None}
    return canonical.encode({1: canonical.encode(header), 2: slot.wrapped})


@pytest.mark.parametrize(
    "change",
    [
        {"f1": 2},
        {"f2": 0},
        {"f2": 4},
        {"f2": 3},
        {"f2": True},
        {"f3": b"\x00" * 16},
        {"f3": b""},
        {"f4": b"\x00" * 16},
        {"f5": 2},
        {"f5": 10_000},
        {"f6": 1},
        {"f6": 8},
        {"f7": 32 * 1024},
        {"f7": 1024 * 1024 * 1024},
        {"f7": None},
        {"f8": b"\x00" * 11},
        {"f9": 1_800_000_000},
        {"f10": 1},
    ],
    ids=str,
)
def test_a_bent_header_is_refused_on_reading(alone: Slot, change: dict[str, object]) -> None:
    with pytest.raises(SlotUnsafe):
        decode_slot(bent(alone, **change), VAULT)


def test_a_quick_header_without_its_end_is_refused(quick: tuple[Slot, QuickKey]) -> None:
    with pytest.raises(SlotUnsafe):
        decode_slot(bent(quick[0], f9=None), VAULT)
    with pytest.raises(SlotUnsafe):
        decode_slot(bent(quick[0], f9=2**63), VAULT)


def test_another_kind_of_the_same_bytes_does_not_open(with_device: Slot) -> None:
    changed = decode_slot(bent(with_device, f2=2), VAULT)
    with pytest.raises(WrongSecret):
        open_slot(changed, WORDS, device=DEVICE)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.data())
def test_no_changed_bytes_are_read_as_the_same_slot(alone: Slot, data: st.DataObject) -> None:
    encoded = bytearray(alone.encode())
    place = data.draw(st.integers(0, len(encoded) - 1))
    encoded[place] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(SlotUnsafe):
        assert decode_slot(bytes(encoded), VAULT) != alone


def test_one_flipped_bit_anywhere_in_what_is_sealed_opens_nothing(alone: Slot) -> None:
    key = primitives.argon2id(
        WORDS.encode(), alone.salt, length=32, passes=3, lanes=4, memory_kib=FLOOR_KIB,
        associated=b"heard/slot/1" + bytes.fromhex(VAULT),
    )  # fmt: skip
    for place in range(len(alone.wrapped)):
        changed = bytearray(alone.wrapped)
        changed[place] ^= 1
        with pytest.raises(primitives.SealRefused):
            primitives.siv_open(key, alone.nonce, bytes(changed), alone.header)


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xa0", b"\xff" * 40, canonical.encode({1: b"", 2: b""}), b"\x00" * 5000]
)
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(SlotUnsafe):
        decode_slot(data, VAULT)


def test_a_slot_of_another_vault_is_refused(alone: Slot) -> None:
    with pytest.raises(SlotUnsafe):
        decode_slot(alone.encode(), VaultId("00" * 16))


def test_sealing_the_wrong_thing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal_slot(VAULT, b"short", WORDS, cost=FLOOR)
    with pytest.raises(ValueError, match="secret"):
        seal_slot(VAULT, KEY, WORDS, device=b"short", cost=FLOOR)


@pytest.mark.parametrize(
    ("took", "memory_mib"),
    [
        (0.01, 512),
        (0.125, 512),
        (0.17, 256),
        (0.25, 256),
        (0.34, 128),
        (0.5, 128),
        (0.7, 64),
        (1.0, 64),
        (9.0, 64),
    ],
)
def test_calibration_finds_about_a_second_and_never_goes_below_the_floor(
    took: float, memory_mib: int
) -> None:
    times = iter([100.0, 100.0 + took])
    assert calibrate(lambda: next(times)) == SlotCost(memory_mib * 1024)
