"""The private diary: written, read and binned here, and never sent."""

from dataclasses import replace

from core.ids import DiaryId, random_hex
from core.statements.account import Account
from core.statements.model import DiaryEntry, FeelingChosen


class DiaryService:
    """Only its owner reads it; there is no way from here to the outbox."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def entries(self) -> tuple[DiaryEntry, ...]:
        """All entries, newest first."""
        with self._account.vault.reading() as work:
            return work.diary.all()

    def write(self, words: str, feelings: tuple[FeelingChosen, ...], id: DiaryId | None = None) -> DiaryEntry:
        """A new entry, or `id` changed. On disk when this returns."""
        now = self._account.now()
        with self._account.vault.transaction() as work:
            old = work.diary.get(id) if id is not None else None
            if old is not None:
                entry = replace(old, words=words, feelings=feelings, changed_at=now)
            else:
                entry = DiaryEntry(DiaryId(random_hex()), words, feelings, now, now)
            work.diary.put(entry)
        return entry

    def bin(self, id: DiaryId) -> None:
        """Throw an entry away."""
        with self._account.vault.transaction() as work:
            work.diary.remove(id)
