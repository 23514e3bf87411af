"""Invitations that this vault's owner has made, each as one packed value."""

from typing import TypeVar

from sqlalchemy import delete, select

from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import invitations

V = TypeVar("V")


class InvitationRepository(Repository):
    """By the id under which the note lies at the hub."""

    def put(self, id: str, value: object) -> None:
        """Keep an invitation as it is now."""
        self._put(invitations, id=id, body=pack(value))

    def get(self, kind: type[V], id: str) -> V | None:
        """One invitation, or None."""
        body = self._connection.scalar(select(invitations.c.body).where(invitations.c.id == id))
        return None if body is None else unpack(kind, body)

    def all(self, kind: type[V]) -> tuple[V, ...]:
        """Every invitation, in order of id."""
        bodies = self._connection.scalars(select(invitations.c.body).order_by(invitations.c.id))
        return tuple(unpack(kind, body) for body in bodies)

    def drop(self, id: str) -> None:
        """Forget one."""
        self._connection.execute(delete(invitations).where(invitations.c.id == id))
