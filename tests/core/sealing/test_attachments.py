"""Attachments: sealed on their own, opened only as the signed body names them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.attachments import (
    CONTENT_LIMIT,
    SEALED_SIZES,
    SealedAttachment,
    open_attachment,
    seal_attachment,
)
from core.sealing.padding import is_padded_size, padded_size
from core.sealing.primitives import cobblestone_seal, sha256
from core.sealing.refusal import Reason, SealRefused, TooLarge
from tests.core.sealing import stranger
from tests.core.sealing.forge import flipped

SOUND = bytes(range(256)) * 300


def opened(made: SealedAttachment, **changes: object) -> bytes:
    parts = {"key": made.key, "sha256": made.sha256, "size": made.size}
    blob = changes.pop("blob", made.blob)
    return open_attachment(blob, **(parts | changes))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.binary(min_size=1, max_size=3000))
def test_what_is_sealed_comes_back(content: bytes) -> None:
    made = seal_attachment(content, "audio/ogg")
    assert opened(made) == content
    assert len(made.blob) in SEALED_SIZES
    assert stranger.open_attachment(made.blob, made.key, made.sha256, made.size) == content


def test_three_minutes_of_plain_sound_fit_the_hub_with_room_for_its_frame() -> None:
    assert CONTENT_LIMIT >= 44 + 3 * 60 * 16_000 * 2
    assert max(SEALED_SIZES) < 6 * 1024 * 1024 - 32 * 1024
    assert is_padded_size(CONTENT_LIMIT)


def test_too_large_is_said_before_anything_is_sealed() -> None:
    with pytest.raises(TooLarge):
        seal_attachment(bytes(CONTENT_LIMIT + 1), "audio/ogg")


def test_two_of_like_length_look_alike_and_share_no_key() -> None:
    first, second = seal_attachment(SOUND, "audio/ogg"), seal_attachment(SOUND + b"x" * 100, "audio/ogg")
    assert len(first.blob) == len(second.blob)
    assert first.key != second.key


MADE = seal_attachment(SOUND, "audio/ogg")
PADDED = padded_size(len(SOUND))


def filled() -> bytes:
    return cobblestone_seal(MADE.key, b"heard/attachment/1", SOUND + b"\1" * (PADDED - len(SOUND)))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"blob": flipped(MADE.blob, 0)}, Reason.ATTACHMENT),
        ({"blob": MADE.blob[:-1]}, Reason.SIZE),
        ({"blob": b""}, Reason.SIZE),
        ({"blob": MADE.blob[: 72 + 65536 + 64]}, Reason.ATTACHMENT),
        ({"sha256": bytes(32)}, Reason.ATTACHMENT),
        ({"key": bytes(32)}, Reason.CONTENT),
        ({"key": bytes(31)}, Reason.ATTACHMENT),
        ({"size": 0}, Reason.SIZE),
        ({"size": -1}, Reason.SIZE),
        ({"size": CONTENT_LIMIT + 1}, Reason.SIZE),
        ({"size": 10}, Reason.ATTACHMENT),
        ({"size": len(SOUND) - 1}, Reason.PADDING),
        ({"blob": filled(), "sha256": None}, Reason.PADDING),
    ],
    ids=lambda value: str(value)[:30],
)
def test_anything_else_is_refused(changes: dict[str, object], reason: Reason) -> None:
    if changes.get("sha256", b"") is None:
        changes = changes | {"sha256": sha256(changes["blob"])}
    with pytest.raises(SealRefused) as refused:
        opened(MADE, **changes)
    assert refused.value.reason is reason


def test_a_statement_s_ciphertext_is_no_attachment() -> None:
    under_another_context = cobblestone_seal(MADE.key, b"heard/other", SOUND + bytes(PADDED - len(SOUND)))
    with pytest.raises(SealRefused) as refused:
        opened(MADE, blob=under_another_context, sha256=sha256(under_another_context))
    assert refused.value.reason is Reason.CONTENT


@pytest.mark.parametrize(
    ("content", "media_type"), [(b"", "audio/ogg"), (b"x", "ogg"), (b"x", "Audio/OGG; x")]
)
def test_our_own_mistakes_are_bugs(content: bytes, media_type: str) -> None:
    with pytest.raises(ValueError, match="attachment"):
        seal_attachment(content, media_type)


def test_a_key_is_not_shown() -> None:
    assert MADE.key.hex() not in repr(MADE)
    assert repr(MADE.key) not in repr(MADE)
