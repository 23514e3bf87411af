"""One transaction's repositories, under one roof."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection

from core.vault.cipher import refusing
from core.vault.repositories.answers import AnswerRepository
from core.vault.repositories.blobs import BlobRepository
from core.vault.repositories.directory import DirectoryRepository
from core.vault.repositories.envelopes import EnvelopeRepository
from core.vault.repositories.handing import HandingRepository
from core.vault.repositories.identity import IdentityRepository
from core.vault.repositories.invitations import InvitationRepository
from core.vault.repositories.outbox import OutboxRepository
from core.vault.repositories.people import PeopleRepository
from core.vault.repositories.promises import PromiseRepository
from core.vault.repositories.reviews import ReviewRepository
from core.vault.repositories.roster import RosterRepository
from core.vault.repositories.settings import SettingsRepository
from core.vault.repositories.statements import StatementRepository
from core.vault.repositories.sync import SyncRepository
from core.vault.repositories.writing import DiaryRepository, DraftRepository


class UnitOfWork:
    """All that one transaction may read and write; of no use after it has ended."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of the transaction that is undone alone when an exception leaves it. Refusals as outside."""
        with refusing(), self._connection.begin_nested():
            yield

    @cached_property
    def identity(self) -> IdentityRepository:
        """The owner's keys."""
        return IdentityRepository(self._connection)

    @cached_property
    def people(self) -> PeopleRepository:
        """Who is who."""
        return PeopleRepository(self._connection)

    @cached_property
    def statements(self) -> StatementRepository:
        """What was said."""
        return StatementRepository(self._connection)

    @cached_property
    def answers(self) -> AnswerRepository:
        """What was answered."""
        return AnswerRepository(self._connection)

    @cached_property
    def promises(self) -> PromiseRepository:
        """What was promised."""
        return PromiseRepository(self._connection)

    @cached_property
    def drafts(self) -> DraftRepository:
        """What is being written."""
        return DraftRepository(self._connection)

    @cached_property
    def diary(self) -> DiaryRepository:
        """What is never sent."""
        return DiaryRepository(self._connection)

    @cached_property
    def blobs(self) -> BlobRepository:
        """Sealed attachments."""
        return BlobRepository(self._connection)

    @cached_property
    def reviews(self) -> ReviewRepository:
        """Reviews and what goes to them."""
        return ReviewRepository(self._connection)

    @cached_property
    def envelopes(self) -> EnvelopeRepository:
        """Headers, grants and receipts."""
        return EnvelopeRepository(self._connection)

    @cached_property
    def directory(self) -> DirectoryRepository:
        """The directory as it was followed."""
        return DirectoryRepository(self._connection)

    @cached_property
    def handing(self) -> HandingRepository:
        """Who was given what others answered for."""
        return HandingRepository(self._connection)

    @cached_property
    def invitations(self) -> InvitationRepository:
        """Who was invited from here."""
        return InvitationRepository(self._connection)

    @cached_property
    def outbox(self) -> OutboxRepository:
        """What still has to go."""
        return OutboxRepository(self._connection)

    @cached_property
    def sync(self) -> SyncRepository:
        """How far the hub was read."""
        return SyncRepository(self._connection)

    @cached_property
    def roster(self) -> RosterRepository:
        """The office's own list."""
        return RosterRepository(self._connection)

    @cached_property
    def settings(self) -> SettingsRepository:
        """The owner's small choices."""
        return SettingsRepository(self._connection)
