"""Our primitives against published vectors: RFC 9180, X-Wing in HPKE (0x647a), C2SP, FIPS 204, RFC 9106.

They guard against a library that changes under us: what is sealed today must open in 75 years.
"""

import base64
import hashlib
import hmac
import json
import re
import zlib
from typing import Any

import cryptography_vectors
import pytest
from cryptography.hazmat.bindings._rust import openssl as raw
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

from core.sealing import primitives
from core.sealing.refusal import SealRefused
from tests.core.sealing import stranger


def published(*path: str) -> bytes:
    with cryptography_vectors.open_vector_file("/".join(path), "rb") as file:
        return file.read()


# --- X-Wing and HPKE -------------------------------------------------------------------------------------

XWING_CASES = [
    case for case in json.loads(published("HPKE", "hpke-pq-test-vectors.json")) if case["kem_id"] == 0x647A
]
SUITES = {
    (1, 3): Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
    (17, 3): Suite(KEM.MLKEM768_X25519, KDF.SHAKE256, AEAD.CHACHA20_POLY1305),
}


@pytest.mark.parametrize("case", XWING_CASES, ids=lambda case: f"kdf {case['kdf_id']}")
def test_our_seed_expansion_gives_the_public_key_of_the_0x647a_vectors(case: dict[str, Any]) -> None:
    opening = primitives.OpeningKey(bytes.fromhex(case["skRm"]))
    assert opening.public.hex() == case["pkRm"]


@pytest.mark.parametrize("case", XWING_CASES, ids=lambda case: f"kdf {case['kdf_id']}")
def test_the_library_opens_the_0x647a_vectors(case: dict[str, Any]) -> None:
    expanded = hashlib.shake_256(bytes.fromhex(case["skRm"])).digest(96)
    key = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )
    first = case["encryptions"][0]
    opened = raw.hpke._decrypt_with_aad(
        SUITES[case["kdf_id"], case["aead_id"]],
        bytes.fromhex(case["enc"] + first["ct"]),
        key,
        bytes.fromhex(case["info"]),
        bytes.fromhex(first["aad"]),
    )
    assert opened.hex() == first["pt"]


def test_the_page_s_key_schedule_gives_the_keys_of_the_0x647a_vector() -> None:
    """PROTOCOL.md section 14 as the stranger wrote it down, stopped at key and nonce."""
    case = next(case for case in XWING_CASES if case["kdf_id"] == 1)
    mlkem, x25519 = stranger.xwing_keys(bytes.fromhex(case["skRm"]))
    enc = bytes.fromhex(case["enc"])
    ss_x = x25519.exchange(stranger.X25519PublicKey.from_public_bytes(enc[1088:]))
    public = x25519.public_key().public_bytes_raw()
    label = bytes.fromhex("5c2e2f2f5e5c")
    joined = mlkem.decapsulate(enc[:1088]) + ss_x + enc[1088:] + public + label
    assert hashlib.sha3_256(joined).hexdigest() == case["shared_secret"]
    key, nonce = _rfc9180_schedule(
        case["suite_id"], bytes.fromhex(case["shared_secret"]), bytes.fromhex(case["info"]), 32
    )
    assert (key.hex(), nonce.hex()) == (case["key"], case["base_nonce"])


# RFC 9180, appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, number 0.
RFC9180 = {
    "suite_id": "48504b45002000010001",
    "info": "4f6465206f6e2061204772656369616e2055726e",
    "skRm": "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
    "enc": "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
    "shared_secret": "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc",
    "key": "4531685d41d65f03dc48f6b8302c05b0",
    "base_nonce": "56d890e5accaaf011cff4b7d",
    "aad": "436f756e742d30",
    "pt": "4265617574792069732074727574682c20747275746820626561757479",
    "ct": "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a",
}


def test_the_library_opens_the_vector_of_rfc_9180() -> None:
    opened = raw.hpke._decrypt_with_aad(
        Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM),
        bytes.fromhex(RFC9180["enc"] + RFC9180["ct"]),
        X25519PrivateKey.from_private_bytes(bytes.fromhex(RFC9180["skRm"])),
        bytes.fromhex(RFC9180["info"]),
        bytes.fromhex(RFC9180["aad"]),
    )
    assert opened.hex() == RFC9180["pt"]


def test_the_page_s_key_schedule_is_that_of_rfc_9180() -> None:
    key, nonce = _rfc9180_schedule(
        RFC9180["suite_id"], bytes.fromhex(RFC9180["shared_secret"]), bytes.fromhex(RFC9180["info"]), 16
    )
    assert (key.hex(), nonce.hex()) == (RFC9180["key"], RFC9180["base_nonce"])


def _rfc9180_schedule(suite_id: str, shared: bytes, info: bytes, key_size: int) -> tuple[bytes, bytes]:
    suite = b"HPKE-v1" + bytes.fromhex(suite_id)

    def extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
        return hmac.digest(salt or bytes(32), suite + label + secret, "sha256")

    def expand(prk: bytes, label: bytes, context: bytes, length: int) -> bytes:
        return stranger.hkdf_expand(
            "sha256", prk, length.to_bytes(2, "big") + suite + label + context, length
        )

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    return expand(secret, b"key", context, key_size), expand(secret, b"base_nonce", context, 12)


def test_the_library_and_pyhpke_understand_each_other() -> None:
    """The AEAD and KDF of suite 1 under a KEM that both know (pyhpke has no X-Wing)."""
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(RFC9180["skRm"]))
    theirs = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
    ours = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    sealed = ours.encrypt(b"a word", private.public_key(), info=b"heard")
    reading = theirs.create_recipient_context(
        sealed[:32], KEMKey.from_pyca_cryptography_key(private), info=b"heard"
    )
    assert reading.open(sealed[32:]) == b"a word"
    enc, writing = theirs.create_sender_context(
        KEMKey.from_pyca_cryptography_key(private.public_key()), info=b"heard"
    )
    assert ours.decrypt(enc + writing.seal(b"a word"), private, info=b"heard") == b"a word"


# --- Cobblestone-256 -------------------------------------------------------------------------------------

# C2SP/wycheproof, c2sp_chunked_encryption_aes_256_gcm (SHA-512): tcId 1, 2, 3 and 6, packed by zlib.
COBBLESTONE_KEY = b"YELLOW SUBMARINE YELLOW SUBMARIN"
COBBLESTONE = {
    "empty": (
        0,
        "78da004800b7ff43a2e39431cbae0389d3fc86adf46f7c3a24de88d9311617e53f3164cc1d5dc738a66b97f0bf786565"
        "c31799c2f463d50a7e10046011dc6fc3c939e3a5db7affb6191551669554fb010000ffff4bc124df",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    ),
    "7 bytes": (
        7,
        "78da004f00b0ffa1a1b56f6db58cd1ede0c5c9db62aef20d3f96a6c594bb9252bb38122de91236502b42a1d7fcab820f"
        "fa292940d2f86add212cfa42c38df19d3cc9139ee61a5990d3db57433514229beea49a8a72bd010000ffffdb4f2a44",
        "e85f32a85f1d4f7c9b2d36d20eca8435d81253e7075e9dea069eb1b6da48daf9"
        "2ef1797367b520d8a46c4f72cecb85b1daff8887fcb41721d39943d1952fc180",
    ),
    "a chunk and a byte": (
        16385,
        "78daecc0312b05010000e0ab33889449c9a0cb22b9ba89943f70a5fc02db1918582c6e757465a0db6eb11ad5a52e1383"
        "b2dca26c66a4647b75f55ebdf733def27d4f7ff71fd7e9db7137b778b1558707cdd27cf270d4177b2f7751f738d80e37"
        "6f9ed7aaaf7c793dfa0d47ef2797b3e57ed6bf360100000000000000000000000000000030750bc9613ffc6cafd232cb"
        "57ebd3b320de5d29cedbf876a7da18ff7fffcc4c020000ffffea552abb",
        "db9e441f318209d02c8eaedfa94be7a08d3414057835c80ecea2deb0b16438ff"
        "97ae6dac13a749efe4a24686b01dc0dfab756703e810cc164466cd5cce99b3e8",
    ),
    "exactly a chunk": (
        16384,
        "78daecc0ad4a0301000060c560f019c49faca0ed821ea2588c62100541cc2746413841835a7c018b20076a325dd4032d"
        "8eb5856361db2d6d6c8b2b838ded3156beeff3fce3e4eb20e9fcf5aaedb07ffb589b1f657190fee7f16f763d3bdcf9ce"
        "8aabe5d74a145e5e1cdd6fad6c2c1ebead8d8b87c60c00000000000000000000000000000030759bfb7bc7ade6dcfa69"
        "ba5abf7bff79d92e3d07e585a7ddbcbb743648a29b49000000ffff4eef2f3b",
        "d787e0bf39e0d2e9a707b94bc77329f665286160744507f0fac9608e33a98994"
        "b6d9dd4a43a6326287d32b2e15d76e0de6a8818689698bee2ca419bf9bbedc02",
    ),
}


@pytest.mark.parametrize("name", COBBLESTONE)
def test_cobblestone_256_is_that_of_c2sp(name: str) -> None:
    size, packed, digest = COBBLESTONE[name]
    ciphertext = zlib.decompress(bytes.fromhex(packed))
    message = primitives.cobblestone_open(COBBLESTONE_KEY, b"", ciphertext)
    assert hashlib.sha512(message).hexdigest() == digest
    assert len(message) == size
    assert primitives.cobblestone_size(size) == len(ciphertext)
    assert stranger.cobblestone_open(COBBLESTONE_KEY, b"", ciphertext) == message


# The set that comes with `cryptography` is from before the hash became SHA-512. Layout and refusals are
# the same, so it is run against the page as the stranger wrote it down, with SHA-256 put in.
CHUNK_CASES = [
    case
    for case in json.loads(published("chunked-encryption", "vectors.json"))["vectors"]
    if case["aead"] == "AEAD_AES_256_GCM" and len(case["key"]) == 64
]


@pytest.mark.parametrize("case", CHUNK_CASES, ids=lambda case: case["name"])
def test_the_page_s_chunks_open_or_are_refused_as_published(case: dict[str, Any]) -> None:
    key, context = bytes.fromhex(case["key"]), case["context"].encode()
    raw_bytes = base64.b64decode(case["ciphertext"] or "")
    ciphertext = zlib.decompress(raw_bytes) if case.get("compressed") else raw_bytes
    if case["expect"] == "success":
        message = stranger.cobblestone_open(key, context, ciphertext, "sha256")
        assert hashlib.sha256(message).hexdigest() == case["payload_sha256"]
    else:
        with pytest.raises(stranger.Refused):
            stranger.cobblestone_open(key, context, ciphertext, "sha256")


def test_both_sorts_of_chunk_cases_are_there() -> None:
    assert {case["expect"] for case in CHUNK_CASES} == {"success", "failure"}


@pytest.mark.parametrize("size", [0, 1, 16383, 16384, 16385, 32768, 40000])
def test_what_we_seal_in_chunks_opens_by_the_page_and_nothing_of_it_when_cut(size: int) -> None:
    key, message = bytes(range(32)), bytes(index % 251 for index in range(size))
    sealed = primitives.cobblestone_seal(key, b"context", message)
    assert len(sealed) == primitives.cobblestone_size(size)
    assert stranger.cobblestone_open(key, b"context", sealed) == message
    for cut in {0, 23, 55, 56, 71, 56 + 16400, 56 + 16400 + 15, len(sealed) - 1} - {len(sealed)}:
        if cut < len(sealed):
            with pytest.raises(SealRefused):
                primitives.cobblestone_open(key, b"context", sealed[:cut])
    with pytest.raises(SealRefused):
        primitives.cobblestone_open(key, b"another", sealed)
    with pytest.raises(SealRefused):
        primitives.cobblestone_open(key, b"context", sealed + b"\0")


# --- signatures, Argon2id, AES-GCM-SIV -------------------------------------------------------------------


def test_ml_dsa_65_keys_and_signatures_are_those_of_fips_204() -> None:
    text = published("asymmetric", "MLDSA", "kat_MLDSA_65_det_pure.rsp").decode()
    blocks = [dict(re.findall(r"(\w+) = (\w*)", block)) for block in text.split("count = ")[1:]]
    for case in blocks:
        part = {name: bytes.fromhex(case[name]) for name in ("xi", "pk", "msg", "sm", "ctx")}
        assert primitives.SigningKey(bytes(32), part["xi"]).mldsa65_public == part["pk"]
        signature = part["sm"][: primitives.MLDSA65_SIGNATURE_SIZE]
        MLDSA65PublicKey.from_public_bytes(part["pk"]).verify(signature, part["msg"], part["ctx"])
        # The same signature says nothing under our empty context.
        assert not primitives.mldsa65_good(part["pk"], part["msg"], signature)
    assert len(blocks) > 10


def test_argon2id_is_that_of_rfc_9106() -> None:
    """RFC 9106, section 5.3."""
    tag = primitives.argon2id(
        b"\1" * 32,
        b"\2" * 16,
        length=32,
        passes=3,
        lanes=4,
        memory_kib=32,
        key=b"\3" * 8,
        associated=b"\4" * 12,
    )
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_aes_256_gcm_siv_is_that_of_rfc_8452() -> None:
    """RFC 8452, appendix C.2: 8 bytes of plaintext, no associated data."""
    key, nonce = bytes.fromhex("01" + "00" * 31), bytes.fromhex("03" + "00" * 11)
    plain = bytes.fromhex("0100000000000000")
    sealed = primitives.siv_seal(key, nonce, plain, b"")
    assert sealed.hex() == "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28"
    assert primitives.siv_open(key, nonce, sealed, b"") == plain


def test_ed25519_is_that_of_rfc_8032() -> None:
    """RFC 8032, section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = primitives.ed25519_sign(seed, b"\x72")
    assert primitives.ed25519_public_of(seed).hex() == public
    assert signature.hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert primitives.ed25519_good(bytes.fromhex(public), b"\x72", signature)


def test_hkdf_is_that_of_rfc_5869() -> None:
    """RFC 5869, appendix A.1."""
    made = primitives.hkdf(
        b"\x0b" * 22,
        salt=bytes.fromhex("000102030405060708090a0b0c"),
        info=bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"),
        length=42,
    )
    assert made.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
