"""Reviews: the next one of each young person, what they bring, and the checklist."""

from datetime import datetime

from sqlalchemy import delete, select

from core.ids import ContentId, PersonId
from core.reviews.model import Check, Review
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import brought, checks, reviews


class ReviewRepository(Repository):
    """The review coming up for each young person."""

    def put(self, review: Review) -> None:
        """Keep the next review as it stands now."""
        self._put(reviews, young_person=review.young_person, body=pack(review))

    def get(self, young_person: PersonId) -> Review | None:
        """The next review, or None."""
        body = self._connection.scalar(select(reviews.c.body).where(reviews.c.young_person == young_person))
        return None if body is None else unpack(Review, body)

    def all(self) -> tuple[Review, ...]:
        """Every next review, soonest first."""
        found = (unpack(Review, body) for body in self._connection.scalars(select(reviews.c.body)))
        return tuple(sorted(found, key=lambda review: (review.day, review.at, review.young_person)))

    def bring(self, young_person: PersonId, statement: ContentId, at: datetime) -> None:
        """The young person ticked "bring this to my review"."""
        self._put(brought, young_person=young_person, statement=statement, at=at)

    def leave_out(self, young_person: PersonId, statement: ContentId) -> None:
        """The tick is taken back."""
        self._connection.execute(
            delete(brought).where(brought.c.young_person == young_person, brought.c.statement == statement)
        )

    def brought(self, young_person: PersonId) -> tuple[ContentId, ...]:
        """What they bring, first ticked first."""
        found = (
            select(brought.c.statement)
            .where(brought.c.young_person == young_person)
            .order_by(brought.c.at, brought.c.statement)
        )
        return tuple(ContentId(statement) for statement in self._connection.scalars(found))

    def put_check(self, young_person: PersonId, number: int, check: Check) -> None:
        """Keep one line of the checklist of review `number`."""
        self._put(checks, young_person=young_person, number=number, key=check.key, body=pack(check))

    def checks(self, young_person: PersonId, number: int) -> tuple[Check, ...]:
        """The lines of the checklist touched so far, by key."""
        bodies = self._connection.scalars(
            select(checks.c.body)
            .where(checks.c.young_person == young_person, checks.c.number == number)
            .order_by(checks.c.key)
        )
        return tuple(unpack(Check, body) for body in bodies)
