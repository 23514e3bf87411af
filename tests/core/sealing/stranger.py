"""A second reader, written from core/sealing/PROTOCOL.md alone: raw primitives, nothing of core.sealing.

Whatever is not exactly as the page says raises Refused with the page's word for the cause.
"""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from tests.core.sealing.stranger_parts import (
    Refused,
    cbor,
    cobblestone_open,
    hkdf_expand,
    hpke_open,
    is_bytes,
    is_uint,
    need,
    uncbor,
    xwing_keys,
)

__all__ = ["Refused", "cbor", "cobblestone_open", "hkdf_expand", "hpke_open", "uncbor", "xwing_keys"]

KINDS = {"statement", "answer", "verdict", "dispute", "promise", "review", "brought", "circle", "caseload"}
KINDS |= {"hand-over"}
LATEST = 253370764800000000
"""9999-01-01T00:00:00Z."""
REASONS = {"new-worker", "review", "cover", "safety", "own-device", "joined-again"}


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


def withdrawal_at(card, header, signed):
    """The author's time, or Refused (section 19)."""
    at, signatures = uncbor(signed)
    need(both_hold(card, cbor(["heard/withdraw/1", header, at]), signatures), "signature")
    return at


def sign_in_holds(card, origin, challenge, account, proof):
    return both_hold(card, cbor(["heard/sign-in/1", origin, challenge, account]), uncbor(proof))
