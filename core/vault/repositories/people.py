"""Everyone known here, every card they ever had, and the circles around young people."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, insert, select, update

from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.model import Circle, Person, Role
from core.sealing.directory_rules import Part
from core.vault.one_line import tame_circle, tame_person
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.repositories.words import rename
from core.vault.tables import cards, circles, listed, people, statements

RECOVERY = "recovery"
"""The part of the organisation's spare key among the cards: it opens, and signs nothing."""


class PeopleRepository(Repository):
    """Persons by any of their ids."""

    def put(self, person: Person, card: bytes | None = None, certificate: bytes | None = None) -> None:
        """Keep a person as they are now, and the card of their present kid where it is given."""
        person, before = tame_person(person), self.get(person.id)
        self._put(
            people,
            person=person.id,
            mailbox=person.mailbox,
            account=person.account,
            role=person.role.value,
            name=person.name,
            body=pack(person),
        )
        if card is not None:
            part = RECOVERY if person.role is Role.RECOVERY else Part.PERSON.value
            self._put(cards, kid=person.kid, account=person.account, part=part, card=card)
        if certificate is not None:
            self._put(listed, account=person.account, mailbox=person.mailbox, certificate=certificate)
        if before is None or (before.name, before.known_as) != (person.name, person.known_as):
            self._connection.execute(
                update(statements)
                .where(statements.c.author == person.id)
                .values(author_name=person.known_as.casefold())
            )
            rename(self._connection, person)

    def put_new(self, newcomers: Sequence[Person]) -> None:
        """Keep persons who are not known here yet, all at once."""
        rows = [
            {
                "person": one.id,
                "mailbox": one.mailbox,
                "account": one.account,
                "role": one.role.value,
                "name": one.name,
                "body": pack(one),
            }
            for one in map(tame_person, newcomers)
        ]
        if rows:
            self._connection.execute(insert(people), rows)

    def get(self, person: PersonId) -> Person | None:
        """The person, or None."""
        return self._one(people.c.person == person)

    def by_kid(self, kid: Kid) -> Person | None:
        """Whose card this is or once was."""
        holder = select(cards.c.account).where(cards.c.kid == kid).scalar_subquery()
        return self._one(people.c.account == holder)

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
        account = select(people.c.account).where(people.c.person == person).scalar_subquery()
        return tuple(self._connection.scalars(select(cards.c.card).where(cards.c.account == account)))

    def good_cards(self, person: Person) -> dict[Kid, bytes]:
        """The cards to seal to: one for each computer this person has now. Empty for somebody who left."""
        rows = self._connection.execute(
            select(cards.c.kid, cards.c.card)
            .where(cards.c.account == person.account, cards.c.ended_at.is_(None))
            .order_by(cards.c.kid)
        )
        return {Kid(row.kid): row.card for row in rows}

    def certificate(self, kid: Kid) -> bytes | None:
        """What the organisation signed for the account of that card; None for a young person."""
        account = select(cards.c.account).where(cards.c.kid == kid).scalar_subquery()
        return self._connection.scalar(select(listed.c.certificate).where(listed.c.account == account))

    def all(self) -> tuple[Person, ...]:
        """Everyone, by name."""
        bodies = self._connection.scalars(select(people.c.body).order_by(people.c.name, people.c.person))
        return tuple(unpack(Person, body) for body in bodies)

    def put_circle(self, circle: Circle) -> None:
        """Keep the circle as it is now."""
        self._put(circles, young_person=circle.young_person, body=pack(tame_circle(circle)))

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
