"""Invitations on the wire: a sealed note left under an id, and its one answer. The hub reads neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.sync.wire import limits
from core.sync.wire.fields import packed, seconds, unpacked


@dataclass(frozen=True, slots=True)
class InvitationPut:
    """A note to keep until `expires_at` (whole seconds), at most a week on."""

    note: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerFound:
    """What the inviter finds: the answer, or None while nobody has answered."""

    answer: bytes | None
    expires_at: datetime


def encode_invitation(invitation: InvitationPut) -> bytes:
    """The body of `PUT /v1/invitations/{id}`."""
    return packed({"note": invitation.note, "expires_at": seconds(invitation.expires_at)})


def decode_invitation(body: bytes) -> InvitationPut:
    """What `encode_invitation` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.NOTE_BODY_LIMIT)
    invitation = InvitationPut(
        note=fields.bytes_("note", least=1, most=limits.NOTE_LIMIT), expires_at=fields.at("expires_at")
    )
    fields.done()
    return invitation


def encode_note(note: bytes) -> bytes:
    """The answer to `GET /v1/invitations/{id}`."""
    return packed({"note": note})


def decode_note(data: bytes) -> bytes:
    """What `encode_note` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.NOTE_BODY_LIMIT)
    note = fields.bytes_("note", least=1, most=limits.NOTE_LIMIT)
    fields.done()
    return note


def encode_invite_answer(answer: bytes) -> bytes:
    """The body of `PUT /v1/invitations/{id}/answer`."""
    return packed({"answer": answer})


def decode_invite_answer(body: bytes) -> bytes:
    """What `encode_invite_answer` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    answer = fields.bytes_("answer", least=1, most=limits.ANSWER_LIMIT)
    fields.done()
    return answer


def encode_found(found: AnswerFound) -> bytes:
    """The answer to `GET /v1/invitations/{id}/answer`."""
    return packed({"answer": found.answer, "expires_at": seconds(found.expires_at)})


def decode_found(data: bytes) -> AnswerFound:
    """What `encode_found` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    found = AnswerFound(fields.optional_bytes("answer", most=limits.ANSWER_LIMIT), fields.at("expires_at"))
    fields.done()
    return found


def encode_nothing() -> bytes:
    """The answer where there is nothing to say but that it is done."""
    return packed({})


def decode_nothing(data: bytes) -> None:
    """What `encode_nothing` made. Raises Malformed."""
    unpacked(data, limit=limits.SMALL_BODY_LIMIT).done()


def encode_answered(ids: Iterable[str]) -> bytes:
    """The answer to `GET /v1/invitations`."""
    return packed({"answered": list(ids)})


def decode_answered(data: bytes) -> tuple[str, ...]:
    """What `encode_answered` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.BODY_LIMIT)
    found = fields.ids("answered", most=limits.INVITATIONS_LIMIT)
    fields.done()
    return found
