"""The stranger's reader of sections 9, 21 and 22 of PROTOCOL.md: the log, codes, notes, answers, lines."""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.core.sealing.stranger import both_hold, sha256
from tests.core.sealing.stranger_parts import cbor, hkdf_expand, hpke_open, need, uncbor

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


# --- section 9 -------------------------------------------------------------------------------------------


def read_entry(encoded, cards):
    """The fields of an entry by number, said ones decoded; `cards` by kid, as hex."""
    need(len(encoded) <= 16384, "size")
    fields = uncbor(encoded)
    need(set(fields) == {1, 2, 3, 4, 5, 6}, "directory")
    need(fields[1] == 1, "version")
    need(fields[2] in range(1, 10), "kind")
    said = uncbor(fields[5])
    card = said[2] if fields[2] == 8 else cards.get(fields[4].hex())
    need(card is not None and sha256(card) == fields[4], "directory")
    signed = cbor({number: fields[number] for number in range(1, 6)})
    message = cbor(["heard/directory/1", hashlib.sha512(signed).digest()])
    need(both_hold(card, message, fields[6]), "signature")
    return {**fields, 5: said}


def cards_in(fields):
    """The cards that an entry brings, by kid."""
    place = {1: 2, 2: 1, 3: 2, 6: 1, 8: 2}.get(fields[2])
    return {} if place is None else {sha256(fields[5][place]).hex(): fields[5][place]}


def head_holds(signed, public):
    """Size, head, time and epoch of a signed head."""
    message, signature = uncbor(signed)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            signature, cbor(["heard/directory-head/1", message])
        )
    except InvalidSignature:
        need(False, "signature")
    return uncbor(message)


# --- section 21 ------------------------------------------------------------------------------------------


def times(left, right):
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = left << 1, right >> 1
        if left & 32:
            left ^= 37
    return product


def read_code(typed):
    kept = typed.upper().replace("-", "").replace(" ", "").replace("O", "0")
    kept = kept.replace("I", "1").replace("L", "1")
    need(len(kept) == 16 and all(symbol in SYMBOLS for symbol in kept), "code")
    total = 0
    for symbol in reversed(kept):
        total = times(total, 2) ^ SYMBOLS.index(symbol)
    need(total == 0, "code")
    return kept


def invite_key(code):
    made = Argon2id(
        salt=b"heard/invite/1", length=64, iterations=3, lanes=4, memory_cost=65536, ad=None, secret=None
    ).derive(code.encode())
    return made[:16], made[32:]


def open_note(id, key, sealed):
    fields = uncbor(sealed)
    need(set(fields) == {1, 2, 3} and fields[1] == 1, "shape")
    info = b"heard/invite-note/1"
    note_key = hkdf_expand("sha256", hmac.digest(bytes(32), key, "sha256"), info, 32)
    try:
        padded = AESGCMSIV(note_key).decrypt(fields[2], fields[3], info + id)
    except InvalidTag:
        need(False, "key")
    length = int.from_bytes(padded[:4], "big")
    need(not any(padded[4 + length :]), "padding")
    return padded[4 : 4 + length]


def open_answer(id, key, xwing_seed, sealed):
    card, proof = uncbor(hpke_open(xwing_seed, sealed, b"heard/invite-answer/1" + id))
    need(hmac.compare_digest(proof, hmac.digest(key, b"enrol" + card, "sha256")), "signature")
    return card


def pictures(inviter_card, new_card, words):
    drawn = sha256(cbor(["heard/pictures/1", inviter_card, new_card]))
    return [words[int.from_bytes(drawn[at : at + 8], "big") % len(words)] for at in (0, 8, 16, 24)]


# --- section 22 ------------------------------------------------------------------------------------------


def about(mailbox, salt):
    return sha256(cbor(["heard/emergency/1", mailbox, salt]))


def told_line(kid, xwing_seed, content, sealed):
    header = cbor({1: 1, 2: 1, 3: content})
    plain = hpke_open(xwing_seed, sealed, b"heard/told-why/1" + sha256(header) + kid)
    need(len(plain) == 320, "padding")
    size = int.from_bytes(plain[:2], "big")
    need(size <= 318 and not any(plain[2 + size :]), "padding")
    return plain[2 : 2 + size].decode()
