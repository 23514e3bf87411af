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
        """Binned with its draft, or taken back; its bytes are overwritten."""
        self._connection.execute(delete(blobs).where(blobs.c.id == blob))
        self._connection.execute(delete(wanted_blobs).where(wanted_blobs.c.id == blob))

    def forget(self, blob: BlobId, content: ContentId) -> None:
        """`content` was taken back: a blob of its own goes, and is not asked for any more."""
        self._connection.execute(delete(blobs).where(blobs.c.id == blob, blobs.c.content == content))
        self._connection.execute(
            delete(wanted_blobs).where(wanted_blobs.c.id == blob, wanted_blobs.c.content == content)
        )

    def assign(self, blob: BlobId, content: ContentId) -> None:
        """A draft's blob now belongs to the envelope `content`."""
        self._connection.execute(update(blobs).where(blobs.c.id == blob).values(content=content))

    def wanted_for(self, blob: BlobId, sha256: str) -> ContentId | None:
        """The envelope that named a blob still to be fetched with these bytes (hex digest), or None."""
        found = self._connection.scalar(
            select(wanted_blobs.c.content).where(wanted_blobs.c.id == blob, wanted_blobs.c.sha256 == sha256)
        )
        return None if found is None else ContentId(found)

    def want(self, blob: BlobId, content: ContentId, sha256: str) -> None:
        """Note that an opened envelope names a blob that is not here yet, by its digest too.

        It belongs to the first that named it so: a later one may name it too, and changes nothing by that.
        One that gives another digest is kept beside it, so that nobody can keep another's sound away.
        """
        here = self._connection.scalar(select(blobs.c.id).where(blobs.c.id == blob))
        if here is None and self.wanted_for(blob, sha256) is None:
            self._put(wanted_blobs, id=blob, sha256=sha256, content=content)

    def missing(self) -> tuple[BlobId, ...]:
        """Named but not here yet, first wanted first."""
        wanted = select(wanted_blobs.c.id).order_by(wanted_blobs.c.content, wanted_blobs.c.id)
        return tuple(dict.fromkeys(BlobId(blob) for blob in self._connection.scalars(wanted)))
