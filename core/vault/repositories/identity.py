"""The owner of the vault: the seeds of their keys, and which person they are."""

from sqlalchemy import select

from core.ids import PersonId
from core.vault.repositories.rows import Repository
from core.vault.tables import identity


class IdentityRepository(Repository):
    """At most one identity in a vault."""

    def put(self, seeds: bytes) -> None:
        """Keep the 96 bytes of seeds."""
        self._put(identity, one=1, seeds=seeds)

    def get(self) -> bytes | None:
        """The seeds, or None before there are any."""
        return self._connection.scalar(select(identity.c.seeds))

    def owner(self) -> PersonId | None:
        """Whose vault this is, once they have been certified."""
        owner = self._connection.scalar(select(identity.c.owner))
        return None if owner is None else PersonId(owner)

    def set_owner(self, person: PersonId) -> None:
        """Say whose vault this is."""
        self._put(identity, one=1, owner=person)
