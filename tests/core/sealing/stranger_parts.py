"""What the stranger's reader is made of: sections 3, 13 and 14 of PROTOCOL.md, from raw primitives."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Refused(Exception):
    """Carries the cause."""


# --- section 3 -------------------------------------------------------------------------------------------


def cbor(value) -> bytes:
    def head(major, count):
        for size, mark in ((1, 24), (2, 25), (4, 26), (8, 27)):
            if count < 24:
                return bytes([major << 5 | count])
            if count < 1 << 8 * size:
                return bytes([major << 5 | mark]) + count.to_bytes(size, "big")
        raise Refused("not-canonical")

    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(cbor(item) for item in value)
    pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
    return head(5, len(pairs)) + b"".join(key + item for key, item in pairs)


def uncbor(data: bytes):
    try:
        value, end = _item(data, 0, 0)
    except (IndexError, UnicodeDecodeError):
        raise Refused("not-canonical") from None
    if end != len(data) or cbor(value) != data:
        raise Refused("not-canonical")
    return value


def _item(data, at, depth):
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        if low not in (20, 21, 22):
            raise Refused("not-canonical")
        return {20: False, 21: True, 22: None}[low], at
    if major == 6 or low > 27 or (major > 3 and depth >= 16):
        raise Refused("not-canonical")
    size = 0 if low < 24 else 1 << low - 24
    count = int.from_bytes(data[at : at + size], "big") if size else low
    at += size
    if at > len(data) or count > (len(data) if major > 1 else 2**64):
        raise Refused("not-canonical")
    if major < 2:
        return (count if major == 0 else -1 - count), at
    if major < 4:
        piece = data[at : at + count]
        if len(piece) != count:
            raise Refused("not-canonical")
        return (piece if major == 2 else piece.decode()), at + count
    if major == 4:
        items = []
        for _ in range(count):
            item, at = _item(data, at, depth + 1)
            items.append(item)
        return items, at
    found = {}
    for _ in range(count):
        key, at = _item(data, at, depth + 1)
        item, at = _item(data, at, depth + 1)
        if isinstance(key, bool) or not isinstance(key, int | str) or key in found:
            raise Refused("not-canonical")
        found[key] = item
    if len({isinstance(key, str) for key in found}) > 1 or any(key != str(key) and key < 0 for key in found):
        raise Refused("not-canonical")
    return found, at


def need(right: bool, cause: str) -> None:
    if not right:
        raise Refused(cause)


def is_bytes(value, size=None) -> bool:
    return isinstance(value, bytes) and (size is None or len(value) == size)


def is_uint(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


# --- sections 13 and 14 ----------------------------------------------------------------------------------


def hkdf_expand(hash_name, prk, info, length):
    out, block, count = b"", b"", 1
    while len(out) < length:
        block = hmac.digest(prk, block + info + bytes([count]), hash_name)
        out, count = out + block, count + 1
    return out[:length]


def cobblestone_open(key, context, ciphertext, hash_name="sha512"):
    need(len(ciphertext) >= 56, "content")
    salt, commitment, rest = ciphertext[:24], ciphertext[24:56], ciphertext[56:]
    info = b"c2sp.org/chunked-encryption@v1+" + b"AEAD_AES_256_GCM" + b"\0" + salt + context
    derived = hkdf_expand(hash_name, key, info, 76)
    need(hmac.compare_digest(derived[44:], commitment), "content")
    cipher, base = AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big")
    message, index = b"", 0
    while True:
        chunk, rest = rest[:16400], rest[16400:]
        need(len(chunk) >= 16, "content")
        try:
            message += cipher.decrypt((base ^ index).to_bytes(12, "big"), chunk, None)
        except InvalidTag:
            raise Refused("content") from None
        index += 1
        if len(chunk) < 16400:
            need(not rest, "content")
            return message


def xwing_keys(seed):
    x = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(x[:64]), X25519PrivateKey.from_private_bytes(x[64:])


def hpke_open(seed, sealed, info, *, aead=2, cause="grant"):
    mlkem, x25519 = xwing_keys(seed)
    need(len(sealed) >= 1136, cause)
    enc, ciphertext = sealed[:1120], sealed[1120:]
    public = x25519.public_key().public_bytes_raw()
    try:
        ss_x = x25519.exchange(X25519PublicKey.from_public_bytes(enc[1088:]))
        ss_m = mlkem.decapsulate(enc[:1088])
    except ValueError:
        raise Refused(cause) from None
    shared = hashlib.sha3_256(ss_m + ss_x + enc[1088:] + public + bytes.fromhex("5c2e2f2f5e5c")).digest()
    suite = b"HPKE" + bytes.fromhex("647a0001") + aead.to_bytes(2, "big")

    def extract(salt, label, ikm):
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")

    def expand(prk, label, context, length):
        return hkdf_expand(
            "sha256", prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context, length
        )

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, None)
    except InvalidTag:
        raise Refused(cause) from None
