"""A second reader, written from core/sealing/PROTOCOL.md alone: raw primitives, nothing of core.sealing.

Whatever is not exactly as the page says raises Refused with the page's word for the cause.
"""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KINDS = {"statement", "answer", "verdict", "dispute", "promise", "review", "brought"}
LATEST = 253370764800000000
"""9999-01-01T00:00:00Z."""
REASONS = {"new-worker", "review", "cover", "safety", "own-device", "joined-again"}


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


# --- sections 1 and 2 ------------------------------------------------------------------------------------


def card_of_seeds(ed25519, mldsa65, xwing):
    mlkem, x25519 = xwing_keys(xwing)
    joined = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return cbor(
        {
            1: Ed25519PrivateKey.from_private_bytes(ed25519).public_key().public_bytes_raw(),
            2: MLDSA65PrivateKey.from_seed_bytes(mldsa65).public_key().public_bytes_raw(),
            3: joined,
        }
    )


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def ed25519_holds(card, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(uncbor(card)[1]).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def both_hold(card, message, signatures):
    try:
        MLDSA65PublicKey.from_public_bytes(uncbor(card)[2]).verify(signatures[1], message)
    except (InvalidSignature, ValueError):
        return False
    return ed25519_holds(card, message, signatures[0])


# --- sections 4 to 6 -------------------------------------------------------------------------------------


def padded_size(size):
    if size > 65536:
        return -(-size // 65536) * 65536
    return next(1024 << shift for shift in range(7) if 1024 << shift >= size)


def sealed_size(padded):
    return 72 + padded + 16 * (padded // 16384)


LENGTHS = {sealed_size(p) for p in [*(1024 << s for s in range(7)), *range(65536, 2**22 + 1, 65536)]}


def check_header(header):
    need(len(header) <= 256, "size")
    fields = uncbor(header)
    need(isinstance(fields, dict), "shape")
    need(is_uint(fields.get(1)) and fields[1] == 1, "version")
    need(is_uint(fields.get(2)) and fields[2] == 1, "suite")
    need(set(fields) == {1, 2, 3} and is_bytes(fields[3], 16), "shape")


def open_content(cek, header, ciphertext, card_of):
    padded = cobblestone_open(cek, header, ciphertext)
    length = int.from_bytes(padded[:4], "big")
    need(4 + length <= len(padded) and padded_size(4 + length) == len(padded), "padding")
    need(not any(padded[4 + length :]), "padding")
    inner = uncbor(padded[4 : 4 + length])
    need(isinstance(inner, list) and len(inner) == 2 and is_bytes(inner[0]), "shape")
    encoded, signatures = inner
    need(isinstance(signatures, list) and len(signatures) == 2 and all(map(is_bytes, signatures)), "shape")
    payload = uncbor(encoded)
    need(isinstance(payload, dict) and set(payload) == set(range(1, 8)), "shape")
    need(isinstance(payload[4], str) and payload[4] in KINDS, "kind")
    author, audience, recovery = payload[1], payload[2], payload[7]
    need(is_bytes(author, 32) and is_bytes(recovery, 32) and is_bytes(payload[5]), "shape")
    need(isinstance(audience, list) and all(is_bytes(kid, 32) for kid in audience), "shape")
    need(
        is_uint(payload[3])
        and payload[3] <= LATEST
        and isinstance(payload[6], list)
        and len(payload[6]) == 2,
        "shape",
    )
    need(is_uint(payload[6][0]) and is_bytes(payload[6][1], 32), "shape")
    need(1 <= len(audience) <= 62 and audience == sorted(set(audience)), "audience")
    need(author not in audience and recovery not in audience and author != recovery, "audience")
    card = card_of(author.hex())
    need(card is not None and sha256(card) == author, "author")
    message = cbor(["heard/statement/1", header, hashlib.sha512(encoded).digest()])
    need(both_hold(card, message, signatures), "signature")
    return payload, card


def open_envelope(kid_hex, xwing_seed, header, ciphertext, grant, card_of):
    """What section 6 gives out: the payload's map, its body decoded, and n."""
    kid = bytes.fromhex(kid_hex)
    check_header(header)
    need(len(ciphertext) in LENGTHS and 1238 <= len(grant) <= 1246, "size")
    plain = uncbor(hpke_open(xwing_seed, grant, b"heard/grant/1" + sha256(header) + kid))
    need(isinstance(plain, list) and len(plain) == 3 and is_bytes(plain[0], 32), "grant")
    need(is_uint(plain[1]) and plain[1] <= 2**32 and is_bytes(plain[2]), "grant")
    cek, number, signature = plain
    payload, card = open_content(cek, header, ciphertext, card_of)
    named = kid in payload[2]
    need(named or kid in (payload[1], payload[7]), "audience")
    need(named == (number > 0), "number")
    message = b"heard/number/1" + sha256(header) + kid + number.to_bytes(8, "big")
    need(ed25519_holds(card, message, signature), "number")
    return _given(payload, number)


def _given(payload, number):
    body = uncbor(payload[5])
    need(isinstance(body, dict) and all(isinstance(key, str) for key in body), "shape")
    return {**payload, "body": body, "number": number}


# --- sections 7, 8, 10, 11 -------------------------------------------------------------------------------


def open_handed_over(kid_hex, xwing_seed, header, ciphertext, grant, record, card_of, may_grant):
    kid = bytes.fromhex(kid_hex)
    check_header(header)
    need(len(ciphertext) in LENGTHS and len(grant) == 1171 and 1136 < len(record) <= 5232, "size")
    info = sha256(header) + kid
    told = uncbor(hpke_open(xwing_seed, record, b"heard/hand-over-record/1" + info))
    need(isinstance(told, dict) and set(told) == set(range(1, 7)), "hand-over")
    need(told[1] == header and told[2] == kid and told[5] == sha256(grant), "hand-over")
    need(is_bytes(told[3], 32) and told[4] in REASONS, "hand-over")
    plain = uncbor(hpke_open(xwing_seed, grant, b"heard/regrant/1" + info))
    need(isinstance(plain, list) and len(plain) == 1 and is_bytes(plain[0], 32), "grant")
    payload, author_card = open_content(plain[0], header, ciphertext, card_of)
    card = author_card if told[3] == payload[1] else may_grant(told[3].hex())
    need(card is not None and sha256(card) == told[3], "hand-over")
    message = cbor(["heard/hand-over/1", told[1], told[2], told[3], told[4], told[5]])
    need(both_hold(card, message, told[6]), "signature")
    return _given(payload, None), told


def open_certificate(signed, issuer_card):
    certificate, signatures = uncbor(signed)
    message = cbor(["heard/certificate/1", hashlib.sha512(certificate).digest()])
    need(both_hold(issuer_card, message, signatures), "signature")
    fields = uncbor(certificate)
    need(fields[4] == sha256(issuer_card), "certificate")
    return fields


def check_chain(root_kid, root_card, issuing_card, issuing, person, at, wanted, revoked):
    need(sha256(root_card).hex() == root_kid, "certificate")
    upper, lower = open_certificate(issuing, root_card), open_certificate(person, issuing_card)
    need(upper[2] == 1 and lower[2] == 2 and upper[3] == lower[4], "certificate")
    need(upper[9] == lower[9], "certificate")
    for fields in (upper, lower):
        need(fields[10] <= at < fields[11] and fields[12].hex() not in revoked, "certificate")
    need(wanted in lower[8], "certificate")
    return lower


def open_attachment(blob, key, digest, size):
    need(len(blob) == sealed_size(padded_size(size)) and sha256(blob) == digest, "attachment")
    padded = cobblestone_open(key, b"heard/attachment/1", blob)
    need(not any(padded[size:]), "padding")
    return padded[:size]


def sign_in_holds(card, origin, challenge, account, proof):
    return both_hold(card, cbor(["heard/sign-in/1", origin, challenge, account]), uncbor(proof))
