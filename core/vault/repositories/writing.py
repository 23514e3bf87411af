"""What is written and not sent: drafts of statements, and the private diary."""

from sqlalchemy import delete, select

from core.ids import DiaryId, DraftId
from core.statements.model import DiaryEntry, Draft
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import diary, drafts


class DraftRepository(Repository):
    """Statements being written."""

    def put(self, draft: Draft) -> None:
        """Keep a draft as it is now."""
        self._put(drafts, id=draft.id, changed_at=draft.changed_at, body=pack(draft))

    def get(self, draft: DraftId) -> Draft | None:
        """The draft, or None."""
        body = self._connection.scalar(select(drafts.c.body).where(drafts.c.id == draft))
        return None if body is None else unpack(Draft, body)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, last changed first."""
        bodies = self._connection.scalars(
            select(drafts.c.body).order_by(drafts.c.changed_at.desc(), drafts.c.id)
        )
        return tuple(unpack(Draft, body) for body in bodies)

    def remove(self, draft: DraftId) -> None:
        """Sent or binned; what it said is overwritten."""
        self._connection.execute(delete(drafts).where(drafts.c.id == draft))


class DiaryRepository(Repository):
    """Private entries, never sent."""

    def put(self, entry: DiaryEntry) -> None:
        """Keep an entry as it is now."""
        self._put(diary, id=entry.id, written_at=entry.written_at, body=pack(entry))

    def get(self, entry: DiaryId) -> DiaryEntry | None:
        """The entry, or None."""
        body = self._connection.scalar(select(diary.c.body).where(diary.c.id == entry))
        return None if body is None else unpack(DiaryEntry, body)

    def all(self) -> tuple[DiaryEntry, ...]:
        """Every entry, last written first."""
        bodies = self._connection.scalars(
            select(diary.c.body).order_by(diary.c.written_at.desc(), diary.c.id)
        )
        return tuple(unpack(DiaryEntry, body) for body in bodies)

    def remove(self, entry: DiaryId) -> None:
        """Gone for good; what it said is overwritten."""
        self._connection.execute(delete(diary).where(diary.c.id == entry))
