"""Promises: who does what by when, and what became of it."""

from sqlalchemy import ColumnElement, select

from core.ids import ContentId, PersonId, PromiseId
from core.statements.model import Promise, PromiseState
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import promises


class PromiseRepository(Repository):
    """Promises in the order of their days."""

    def put(self, promise: Promise) -> None:
        """Keep a promise as it stands now."""
        self._put(
            promises,
            id=promise.id,
            statement=promise.statement,
            young_person=promise.young_person,
            maker=promise.maker,
            by=promise.by.isoformat(),
            state=promise.state.value,
            body=pack(promise),
        )

    def get(self, promise: PromiseId) -> Promise | None:
        """The promise, or None."""
        return next(iter(self._where(promises.c.id == promise)), None)

    def of(self, statement: ContentId) -> tuple[Promise, ...]:
        """Those made in answer to one statement."""
        return self._where(promises.c.statement == statement)

    def of_young_person(self, young_person: PersonId) -> tuple[Promise, ...]:
        """Those made to one young person."""
        return self._where(promises.c.young_person == young_person)

    def by_maker(self, maker: PersonId) -> tuple[Promise, ...]:
        """Those one worker made."""
        return self._where(promises.c.maker == maker)

    def all_open(self) -> tuple[Promise, ...]:
        """Those neither done nor explained, by day and then id."""
        return self._where(promises.c.state == PromiseState.OPEN.value)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Promise, ...]:
        bodies = self._connection.scalars(
            select(promises.c.body).where(condition).order_by(promises.c.by, promises.c.id)
        )
        return tuple(unpack(Promise, body) for body in bodies)
