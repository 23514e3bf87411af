"""Key slots, as in LUKS: each wraps one vault key under something a person knows, and can be taken away.

    K      = Argon2id(secret, salt; passes, lanes, memory; key = device secret or empty;
                      associated = "heard/slot/1" || vault id)                              32 bytes
    header = CBOR{1: version 1, 2: kind, 3: vault id 16 B, 4: salt 32 B, 5: passes, 6: lanes,
                  7: memory in KiB, 8: nonce 12 B, 9: until (seconds since 1970), quick slots alone}
    slot   = CBOR{1: header, 2: AES-256-GCM-SIV(K, nonce, vault key, associated = header)}

A slot whose parameters are below the floor is refused before any work, so nobody who can write to the
folder can talk Heard into a cheap derivation. The floor stands in tests too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from core.errors import Refusal
from core.ids import VaultId
from core.sealing import canonical, primitives
from core.sealing.refusal import SealRefused

VERSION = 1
KEY_SIZE = 32
DEVICE_SECRET_SIZE = 32
SALT_SIZE = 32
NONCE_SIZE = 12
LIMIT = 1024  # bytes of one encoded slot; a real one has about 140

# t=3, p=4 and 64 MiB are RFC 9106's second recommended choice: what a phone can bear, hence the floor.
# 256 MiB takes about 1 s on two slow virtual cores, so it is what a vault starts with.
FLOOR_PASSES = 3
LANES = 4
FLOOR_KIB = 64 * 1024
DEFAULT_KIB = 256 * 1024
# The ceiling keeps a damaged or planted slot from taking all the memory of an old computer.
CEILING_PASSES = 16
CEILING_KIB = 1024 * 1024

_DOMAIN = b"heard/slot/1"


class SlotRefused(Refusal):
    """A key slot could not be used."""


class WrongSecret(SlotRefused):
    """Nothing came out: other words, another computer, or a changed slot. No oracle tells which."""

    def __init__(self) -> None:
        super().__init__("Those words did not open it. Look at each word, then try again.")


class SlotUnsafe(SlotRefused):
    """A slot that is malformed, or cheaper to guess at than Heard allows."""

    def __init__(self) -> None:
        super().__init__(
            "The lock on this space was changed or damaged. Ask your worker to invite you again."
        )


class QuickOver(SlotRefused):
    """The day of quick unlock is over."""

    def __init__(self) -> None:
        super().__init__("It has been a day. Please use all your words this time.")


class SlotKind(IntEnum):
    """What opens the slot."""

    PASSPHRASE_AND_DEVICE = 1
    PASSPHRASE = 2
    QUICK = 3

    @property
    def needs_device(self) -> bool:
        """Whether the secret kept by this computer is part of the key."""
        return self is not SlotKind.PASSPHRASE


@dataclass(frozen=True, slots=True)
class SlotCost:
    """What one guess costs. SlotUnsafe below the floor or above the ceiling."""

    memory_kib: int = DEFAULT_KIB
    passes: int = FLOOR_PASSES

    def __post_init__(self) -> None:
        if not FLOOR_KIB <= self.memory_kib <= CEILING_KIB or self.memory_kib % (4 * LANES):
            raise SlotUnsafe
        if not FLOOR_PASSES <= self.passes <= CEILING_PASSES:
            raise SlotUnsafe


FLOOR = SlotCost(FLOOR_KIB, FLOOR_PASSES)


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped vault key. Public: it says how, never what."""

    kind: SlotKind
    vault: VaultId
    salt: bytes
    cost: SlotCost
    nonce: bytes
    wrapped: bytes
    until: datetime | None = None

    @property
    def header(self) -> bytes:
        """The bytes that are authenticated with the wrapped key."""
        return _header(self.kind, self.vault, self.salt, self.cost, self.nonce, self.until)

    def encode(self) -> bytes:
        """The slot as CBOR."""
        return canonical.encode({1: self.header, 2: self.wrapped})


@dataclass(frozen=True, slots=True, repr=False)
class QuickKey:
    """What renews a quick slot without asking for the PIN again. Lives inside the vault alone."""

    value: bytes


def seal_slot(
    vault: VaultId,
    vault_key: bytes,
    secret: str,
    *,
    device: bytes | None = None,
    cost: SlotCost | None = None,
) -> Slot:
    """Wrap `vault_key` (32 bytes) under a passphrase, with this computer's secret if there is one.

    `secret` is already in its one form (see passphrases.py).
    """
    kind = SlotKind.PASSPHRASE if device is None else SlotKind.PASSPHRASE_AND_DEVICE
    cost = cost or SlotCost()
    salt = primitives.random_bytes(SALT_SIZE)
    key = _derive(kind, vault, secret, salt, cost, device)
    return _wrap(kind, vault, vault_key, key, salt, cost, until=None)


def seal_quick_slot(
    vault: VaultId,
    vault_key: bytes,
    secret: str,
    *,
    device: bytes,
    until: datetime,
    cost: SlotCost | None = None,
) -> tuple[Slot, QuickKey]:
    """Wrap `vault_key` under a PIN or a row of pictures and this computer's secret, good until `until`.

    As dear as the words: without the computer's secret a PIN cannot be guessed at all, but a program in the
    same account can read that secret, and then this cost is all there is.
    """
    cost = cost or SlotCost()
    salt = primitives.random_bytes(SALT_SIZE)
    key = _derive(SlotKind.QUICK, vault, secret, salt, cost, device)
    return _wrap(SlotKind.QUICK, vault, vault_key, key, salt, cost, until=until), QuickKey(key)


def renew_quick_slot(slot: Slot, vault_key: bytes, key: QuickKey, until: datetime) -> Slot:
    """The same quick slot, good until another time; after the full passphrase was given."""
    return _wrap(SlotKind.QUICK, slot.vault, vault_key, key.value, slot.salt, slot.cost, until=until)


def open_slot(slot: Slot, secret: str, *, device: bytes | None = None, now: datetime | None = None) -> bytes:
    """The vault key, 32 bytes. Takes about a second of work for a passphrase.

    WrongSecret when it does not open; QuickOver when a quick slot's time is over (`now` is needed then).
    """
    if slot.until is not None and (now is None or now >= slot.until):
        raise QuickOver
    if slot.kind.needs_device and device is None:
        raise WrongSecret
    key = _derive(slot.kind, slot.vault, secret, slot.salt, slot.cost, device)
    try:
        opened = primitives.siv_open(key, slot.nonce, slot.wrapped, slot.header)
    except SealRefused:
        raise WrongSecret from None
    if len(opened) != KEY_SIZE:
        raise SlotUnsafe
    return opened


def decode_slot(data: bytes, vault: VaultId) -> Slot:
    """Read a slot of this vault. SlotUnsafe when malformed, of another vault, or below the floor."""
    try:
        outer = canonical.decode(data, limit=LIMIT)
        fields = canonical.decode(_bytes(outer, 1), limit=LIMIT)
        kind = SlotKind(_number(fields, 2))
        until = datetime.fromtimestamp(_number(fields, 9), UTC) if kind is SlotKind.QUICK else None
        slot = Slot(
            kind=kind,
            vault=VaultId(_bytes(fields, 3, 16).hex()),
            salt=_bytes(fields, 4, SALT_SIZE),
            cost=SlotCost(memory_kib=_number(fields, 7), passes=_number(fields, 5)),
            nonce=_bytes(fields, 8, NONCE_SIZE),
            wrapped=_bytes(outer, 2, KEY_SIZE + 16),
            until=until,
        )
    except (SealRefused, ValueError, OverflowError, OSError):
        raise SlotUnsafe from None
    # One comparison settles version, lanes, unknown fields and order: it must be what we would write.
    if slot.vault != vault or slot.encode() != data:
        raise SlotUnsafe
    return slot


def calibrate(ticks: Callable[[], float], *, target: float = 1.0) -> SlotCost:
    """The cost at which one guess takes about `target` seconds here: 64 to 512 MiB, never below the floor.

    `ticks` gives seconds (time.perf_counter). Memory first: it is what makes guessing machines dear.
    """
    started = ticks()
    _derive(SlotKind.PASSPHRASE, VaultId(""), "calibration", bytes(SALT_SIZE), FLOOR, None)
    took = max(ticks() - started, 1e-6)
    wanted = FLOOR_KIB * target / took
    memory = FLOOR_KIB
    # Half a step of grace, so that a computer at 0.9 s is not asked to take 1.8 s.
    while memory < DEFAULT_KIB * 2 and memory * 1.5 <= wanted:
        memory *= 2
    return SlotCost(memory)


def _derive(
    kind: SlotKind, vault: VaultId, secret: str, salt: bytes, cost: SlotCost, device: bytes | None
) -> bytes:
    key = b""
    if kind.needs_device:
        if device is None or len(device) != DEVICE_SECRET_SIZE:
            raise ValueError("this kind of slot needs the computer's 32-byte secret")
        key = device
    return primitives.argon2id(
        secret.encode("utf-8"),
        salt,
        length=KEY_SIZE,
        passes=cost.passes,
        lanes=LANES,
        memory_kib=cost.memory_kib,
        key=key,
        associated=_DOMAIN + bytes.fromhex(vault),
    )


def _wrap(
    kind: SlotKind,
    vault: VaultId,
    vault_key: bytes,
    key: bytes,
    salt: bytes,
    cost: SlotCost,
    *,
    until: datetime | None,
) -> Slot:
    if len(vault_key) != KEY_SIZE:
        raise ValueError("a vault key has 32 bytes")
    if until is not None:
        until = until.astimezone(UTC).replace(microsecond=0)
    nonce = primitives.random_bytes(NONCE_SIZE)
    wrapped = primitives.siv_seal(key, nonce, vault_key, _header(kind, vault, salt, cost, nonce, until))
    return Slot(kind, vault, salt, cost, nonce, wrapped, until)


def _header(
    kind: SlotKind, vault: VaultId, salt: bytes, cost: SlotCost, nonce: bytes, until: datetime | None
) -> bytes:
    fields: dict[int, object] = {
        1: VERSION,
        2: int(kind),
        3: bytes.fromhex(vault),
        4: salt,
        5: cost.passes,
        6: LANES,
        7: cost.memory_kib,
        8: nonce,
    }
    if until is not None:
        fields[9] = int(until.timestamp())
    return canonical.encode(fields)


def _bytes(fields: object, key: int, size: int | None = None) -> bytes:
    value = fields.get(key) if isinstance(fields, Mapping) else None
    if not isinstance(value, bytes) or (size is not None and len(value) != size):
        raise SlotUnsafe
    return value


def _number(fields: object, key: int) -> int:
    value = fields.get(key) if isinstance(fields, Mapping) else None
    if not isinstance(value, int) or isinstance(value, bool):
        raise SlotUnsafe
    return value
