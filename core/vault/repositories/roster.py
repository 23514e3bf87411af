"""The office's own list: workers as planned, and the caseload. Empty in every other vault."""

from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select

from core.people.roster import Case, Planned
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import cases, planned


class RosterRepository(Repository):
    """Workers by e-mail address, young people by the council's reference; case does not matter for either."""

    def put(self, worker: Planned) -> None:
        """Keep a worker as planned now."""
        self._put(planned, email=worker.email, name=worker.name.casefold(), body=pack(worker))

    def get(self, email: str) -> Planned | None:
        """The worker with this address, or None."""
        body = self._connection.scalar(select(planned.c.body).where(planned.c.email == email.casefold()))
        return None if body is None else unpack(Planned, body)

    def remove(self, email: str) -> None:
        """Forget a worker; no harm if there is none."""
        self._connection.execute(delete(planned).where(planned.c.email == email.casefold()))

    def all(self) -> tuple[Planned, ...]:
        """Every worker, by name."""
        bodies = self._connection.scalars(select(planned.c.body).order_by(planned.c.name, planned.c.email))
        return tuple(unpack(Planned, body) for body in bodies)

    def find(self, words: str, *, limit: int = 100, offset: int = 0) -> tuple[Planned, ...]:
        """Those in whose name or address the words stand, by name; all for no words."""
        query = select(planned.c.body).order_by(planned.c.name, planned.c.email).limit(limit).offset(offset)
        for word in words.casefold().split():
            query = query.where(
                or_(
                    planned.c.name.contains(word, autoescape=True),
                    planned.c.email.contains(word, autoescape=True),
                )
            )
        return tuple(unpack(Planned, body) for body in self._connection.scalars(query))

    def count(self) -> int:
        """How many workers are planned."""
        return int(self._connection.scalar(select(func.count()).select_from(planned)) or 0)

    def put_cases(self, some: Iterable[Case]) -> None:
        """Keep young people as planned now."""
        for case in some:
            self._put(cases, reference=case.reference.casefold(), body=pack(case))

    def case(self, reference: str) -> Case | None:
        """The young person with this reference, or None."""
        body = self._connection.scalar(select(cases.c.body).where(cases.c.reference == reference.casefold()))
        return None if body is None else unpack(Case, body)

    def remove_case(self, reference: str) -> None:
        """Forget a young person here; no harm if there is none."""
        self._connection.execute(delete(cases).where(cases.c.reference == reference.casefold()))

    def cases(self) -> tuple[Case, ...]:
        """The whole caseload, by reference."""
        bodies = self._connection.scalars(select(cases.c.body).order_by(cases.c.reference))
        return tuple(unpack(Case, body) for body in bodies)
