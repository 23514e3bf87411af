"""What a code opens: the note an inviter leaves at the hub, and the answer that only its reader can give.

The code is read from paper and never leaves the two computers. Knowing it proves the note, and so the root
card in it; the answer's HMAC proves that whoever answered knew it too. PROTOCOL.md section 21.
"""

from dataclasses import dataclass, field

from core.sealing.canonical import decode, encode
from core.sealing.codes import Code
from core.sealing.identity import Identity
from core.sealing.padding import pad_with_length, unpad_with_length
from core.sealing.primitives import (
    HPKE_OVERHEAD,
    argon2id,
    hkdf,
    hmac,
    random_bytes,
    same,
    seal_to,
    sha256,
    siv_open,
    siv_seal,
)
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import CARD_SIZE, parse_card

NOTE_LIMIT = 128 * 1024
"""Bytes of a note before it is sealed; one with the cards of the organisation has about 16 KiB."""
SEALED_NOTE_LIMIT = NOTE_LIMIT + 64
PICTURES = 4
_SALT = b"heard/invite/1"
_PASSES, _LANES, _MEMORY_KIB = 3, 4, 64 * 1024
_NONCE_SIZE = 12
_ANSWER_SIZE = HPKE_OVERHEAD + 1 + (3 + CARD_SIZE) + (2 + 32)


@dataclass(frozen=True, slots=True)
class InviteKey:
    """What a code stands for. `id`: where the note lies at the hub, 32 hex digits. `key`: 32 secret bytes."""

    id: str
    key: bytes = field(repr=False)


def invite_key(code: Code) -> InviteKey:
    """The id and the key of a code. Takes 64 MiB and a third of a second, so that guessing is dear."""
    made = argon2id(
        code.encode("ascii"), _SALT, length=64, passes=_PASSES, lanes=_LANES, memory_kib=_MEMORY_KIB
    )
    return InviteKey(made[:16].hex(), made[32:])


def seal_note(key: InviteKey, note: bytes) -> bytes:
    """The note as it lies at the hub, padded so that its size does not tell whom it is for."""
    nonce = random_bytes(_NONCE_SIZE)
    padded = b"".join(pad_with_length(note, limit=NOTE_LIMIT))
    return encode({1: 1, 2: nonce, 3: siv_seal(_note_key(key), nonce, padded, _about(key))})


def open_note(key: InviteKey, sealed: bytes) -> bytes:
    """The note. SealRefused unless it was sealed under this very code, and is whole."""
    match decode(sealed, limit=SEALED_NOTE_LIMIT):
        case {1: int(version), 2: bytes(nonce), 3: bytes(ciphertext), **rest} if (
            not rest and version == 1 and not isinstance(version, bool) and len(nonce) == _NONCE_SIZE
        ):
            return unpad_with_length(siv_open(_note_key(key), nonce, ciphertext, _about(key)))
        case _:
            raise SealRefused(Reason.SHAPE)


def seal_answer(key: InviteKey, *, card: bytes, inviter_card: bytes) -> bytes:
    """The new `card`, proven by the code, for the inviter alone. SealRefused for a card that is none."""
    parse_card(card)
    plain = encode([card, hmac(key.key, b"enrol" + card)])
    return seal_to(parse_card(inviter_card).xwing, plain, _answer_info(key))


def open_answer(inviter: Identity, key: InviteKey, sealed: bytes) -> bytes:
    """The card in an answer. SealRefused unless it was sealed to this inviter by one who knew the code."""
    if len(sealed) != _ANSWER_SIZE:
        raise SealRefused(Reason.SIZE)
    match decode(inviter.unseal(sealed, _answer_info(key)), limit=_ANSWER_SIZE):
        case [bytes(card), bytes(proof)] if same(proof, hmac(key.key, b"enrol" + card)):
            parse_card(card)
            return card
        case _:
            raise SealRefused(Reason.SIGNATURE)


def four_pictures(*, inviter_card: bytes, new_card: bytes, of: int) -> tuple[int, ...]:
    """Four places in a list of `of` pictures, from both cards.

    The two screens show the same, or one of them has somebody else's card.
    """
    drawn = sha256(encode(["heard/pictures/1", inviter_card, new_card]))
    return tuple(int.from_bytes(drawn[start : start + 8], "big") % of for start in range(0, 8 * PICTURES, 8))


def _note_key(key: InviteKey) -> bytes:
    return hkdf(key.key, salt=b"", info=b"heard/invite-note/1", length=32)


def _about(key: InviteKey) -> bytes:
    return b"heard/invite-note/1" + bytes.fromhex(key.id)


def _answer_info(key: InviteKey) -> bytes:
    return b"heard/invite-answer/1" + bytes.fromhex(key.id)
