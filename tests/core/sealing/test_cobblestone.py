"""Cobblestone-256 against published vectors, ours and the stranger's; nothing comes out of what is cut."""

import base64
import hashlib
import json
import zlib
from typing import Any

import cryptography_vectors
import pytest

from core.sealing import primitives
from core.sealing.refusal import SealRefused
from tests.core.sealing import stranger


def published(*path: str) -> bytes:
    with cryptography_vectors.open_vector_file("/".join(path), "rb") as file:
        return file.read()


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
