"""Sealed attachments. They lie inside the encrypted database: one file to lock, copy and scan, not many."""

from sqlalchemy import delete, select, update

from core.ids import BlobId, ContentId
from core.vault.refusals import TooBig
from core.vault.repositories.rows import Repository
from core.vault.tables import blobs, wanted_blobs

LARGEST = 6 * 1024 * 1024
"""Bytes of one sealed attachment: what the hub takes. Three minutes of voice are well under it."""


class BlobRepository(Repository):
    """Attachments as sealed bytes, and those still to be fetched."""

    def put(self, blob: BlobId, sealed: bytes, *, content: ContentId | None) -> None:
        """Keep sealed bytes; `content` is the envelope that names them, None while it is a draft.

        TooBig over LARGEST.
        """
        if len(sealed) > LARGEST:
            raise TooBig
        self._put(blobs, id=blob, content=content, sealed=sealed)
        self._connection.execute(delete(wanted_blobs).where(wanted_blobs.c.id == blob))

    def get(self, blob: BlobId) -> bytes | None:
        """The sealed bytes, or None."""
        return self._connection.scalar(select(blobs.c.sealed).where(blobs.c.id == blob))

    def remove(self, blob: BlobId) -> None:
        """Binned with its draft, or no longer wanted; its bytes are overwritten."""
        self._connection.execute(delete(blobs).where(blobs.c.id == blob))
        self._connection.execute(delete(wanted_blobs).where(wanted_blobs.c.id == blob))

    def assign(self, blob: BlobId, content: ContentId) -> None:
        """A draft's blob now belongs to the envelope `content`."""
        self._connection.execute(update(blobs).where(blobs.c.id == blob).values(content=content))

    def wanted_for(self, blob: BlobId) -> ContentId | None:
        """The envelope that named a blob still to be fetched, or None."""
        found = self._connection.scalar(select(wanted_blobs.c.content).where(wanted_blobs.c.id == blob))
        return None if found is None else ContentId(found)

    def want(self, blob: BlobId, content: ContentId) -> None:
        """Note that an opened envelope names a blob that is not here yet; harmless when it is.

        It belongs to the first that named it: a later one may name it too, and changes nothing by that.
        """
        if not self._is_known(blob):
            self._put(wanted_blobs, id=blob, content=content)

    def belongs_to(self, blob: BlobId, content: ContentId) -> bool:
        """Whether `content` is the envelope that a blob, here or still to be fetched, was first named by."""
        owner = self._connection.scalar(select(blobs.c.content).where(blobs.c.id == blob))
        return (owner or self.wanted_for(blob)) == content

    def _is_known(self, blob: BlobId) -> bool:
        here = self._connection.scalar(select(blobs.c.id).where(blobs.c.id == blob))
        return here is not None or self.wanted_for(blob) is not None

    def missing(self) -> tuple[BlobId, ...]:
        """Named but not here yet, first wanted first."""
        wanted = select(wanted_blobs.c.id).order_by(wanted_blobs.c.content, wanted_blobs.c.id)
        return tuple(BlobId(blob) for blob in self._connection.scalars(wanted))
