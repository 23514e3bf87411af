"""Our primitives against published vectors: RFC 9180, X-Wing in HPKE (0x647a), C2SP, FIPS 204, RFC 9106.

They guard against a library that changes under us: what is sealed today must open in 75 years.
"""

import hashlib
import hmac
import json
import re
from typing import Any

import cryptography_vectors
import pytest
from cryptography.hazmat.bindings._rust import openssl as raw
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

from core.sealing import primitives
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
    ss_x = x25519.exchange(X25519PublicKey.from_public_bytes(enc[1088:]))
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
