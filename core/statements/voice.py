"""Voice notes: encoded audio in memory, sealed on its own with a key that stands in the sealed statement."""

from core.ids import BlobId, random_hex
from core.sealing.attachments import open_attachment, seal_attachment
from core.statements.model import VoiceNote
from core.vault.work import UnitOfWork


def seal_voice(
    recording: bytes, media_type: str, seconds: float, peaks: tuple[float, ...], question: str
) -> tuple[VoiceNote, bytes]:
    """A new note for `recording` (encoded audio) and its sealed bytes. TooLarge when it is."""
    sealed = seal_attachment(recording, media_type)
    note = VoiceNote(
        blob=BlobId(random_hex()),
        seconds=seconds,
        size=sealed.size,
        media_type=sealed.media_type,
        sha256=sealed.sha256.hex(),
        key=sealed.key.hex(),
        peaks=peaks,
        question=question,
    )
    return note, sealed.blob


def open_voice(work: UnitOfWork, note: VoiceNote) -> bytes:
    """The audio of `note` from this vault, checked. LookupError while it has not arrived."""
    sealed = work.blobs.get(note.blob)
    if sealed is None:
        raise LookupError("this voice note has not arrived yet")
    key, digest = bytes.fromhex(note.key), bytes.fromhex(note.sha256)
    return open_attachment(sealed, key=key, sha256=digest, size=note.size)
