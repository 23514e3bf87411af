"""Everyone known here, every card they ever had, and the circles around young people."""

from sqlalchemy import ColumnElement, select, update

from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.model import Circle, Person
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.repositories.words import rename
from core.vault.tables import cards, circles, people, statements


class PeopleRepository(Repository):
    """Persons by any of their ids."""

    def put(self, person: Person, card: bytes, certificate: bytes | None) -> None:
        """Keep a person as they are now, with the card of their present kid. Older cards stay."""
        before = self.get(person.id)
        self._put(
            people,
            person=person.id,
            mailbox=person.mailbox,
            account=person.account,
            role=person.role.value,
            name=person.name,
            body=pack(person),
        )
        self._put(cards, kid=person.kid, person=person.id, card=card, certificate=certificate)
        if before is None or (before.name, before.known_as) != (person.name, person.known_as):
            self._connection.execute(
                update(statements)
                .where(statements.c.author == person.id)
                .values(author_name=person.known_as.casefold())
            )
            rename(self._connection, person)

    def get(self, person: PersonId) -> Person | None:
        """The person, or None."""
        return self._one(people.c.person == person)

    def by_kid(self, kid: Kid) -> Person | None:
        """Whose card this is or once was."""
        holder = select(cards.c.person).where(cards.c.kid == kid).scalar_subquery()
        return self._one(people.c.person == holder)

    def by_mailbox(self, mailbox: MailboxId) -> Person | None:
        """Who is reached there."""
        return self._one(people.c.mailbox == mailbox)

    def by_account(self, account: AccountId) -> Person | None:
        """Who signs in so."""
        return self._one(people.c.account == account)

    def card(self, kid: Kid) -> bytes | None:
        """The identity card behind a kid."""
        return self._connection.scalar(select(cards.c.card).where(cards.c.kid == kid))

    def cards_of(self, person: PersonId) -> tuple[bytes, ...]:
        """Every card this person has, or once had."""
        return tuple(self._connection.scalars(select(cards.c.card).where(cards.c.person == person)))

    def certificate(self, kid: Kid) -> bytes | None:
        """What the organisation signed for that card; None for a young person."""
        return self._connection.scalar(select(cards.c.certificate).where(cards.c.kid == kid))

    def all(self) -> tuple[Person, ...]:
        """Everyone, by name."""
        bodies = self._connection.scalars(select(people.c.body).order_by(people.c.name, people.c.person))
        return tuple(unpack(Person, body) for body in bodies)

    def put_circle(self, circle: Circle) -> None:
        """Keep the circle as it is now."""
        self._put(circles, young_person=circle.young_person, body=pack(circle))

    def circle(self, young_person: PersonId) -> Circle | None:
        """Who is around this young person."""
        body = self._connection.scalar(select(circles.c.body).where(circles.c.young_person == young_person))
        return None if body is None else unpack(Circle, body)

    def circles(self) -> tuple[Circle, ...]:
        """Every circle known here."""
        bodies = self._connection.scalars(select(circles.c.body).order_by(circles.c.young_person))
        return tuple(unpack(Circle, body) for body in bodies)

    def _one(self, condition: ColumnElement[bool]) -> Person | None:
        body = self._connection.scalar(select(people.c.body).where(condition).limit(1))
        return None if body is None else unpack(Person, body)
