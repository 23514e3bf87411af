"""A worker's inbox, a page at a time: chosen, ordered and counted in SQL, then filled in for the page."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, exists, func, select

from core.ids import ContentId, PersonId
from core.people.model import Person, WhyReader
from core.statements.inbox import Group, InboxQuery, InboxRow
from core.statements.model import Standing, Statement
from core.vault.inbox import GROUPS, arms, either, groups_of, order, search_text, wanted
from core.vault.packing import unpack
from core.vault.repositories.words import MATCHING
from core.vault.tables import answer_drafts, answers, identity, people, statement_bodies, statements


def counts(connection: Connection, query: InboxQuery) -> dict[Group, int]:
    """How many rows each group holds, nothing left out."""
    return {group: _count(connection, group, query) if group in groups_of(query) else 0 for group in GROUPS}


def page(connection: Connection, query: InboxQuery) -> tuple[InboxRow, ...]:
    """At most `query.limit` rows from `query.offset` on."""
    chosen: list[tuple[Group, int]] = []
    skip = query.offset
    for group in groups_of(query):
        room = query.limit - len(chosen)
        if room <= 0:
            break
        if skip:
            held = _count(connection, group, query)
            if held <= skip:
                skip -= held
                continue
        found = connection.scalars(
            select(statements.c.seq)
            .where(_condition(group, query))
            .order_by(*order(query))
            .limit(room)
            .offset(skip),
            _parameters(query),
        )
        chosen += [(group, seq) for seq in found]
        skip = 0
    return _filled(connection, query, chosen)


def _count(connection: Connection, group: Group, query: InboxQuery) -> int:
    found = connection.scalar(
        select(func.count()).select_from(statements).where(_condition(group, query)), _parameters(query)
    )
    return found or 0


def _condition(group: Group, query: InboxQuery) -> ColumnElement[bool]:
    condition = and_(either(arms(group, query)), wanted(query))
    if search_text(query.search):
        return and_(condition, statements.c.seq.in_(MATCHING.columns(statements.c.seq).scalar_subquery()))
    return condition


def _parameters(query: InboxQuery) -> dict[str, str]:
    search = search_text(query.search)
    return {"search": search} if search else {}


def _filled(
    connection: Connection, query: InboxQuery, chosen: list[tuple[Group, int]]
) -> tuple[InboxRow, ...]:
    if not chosen:
        return ()
    owner = select(identity.c.owner).scalar_subquery()
    found = connection.execute(
        select(
            statements.c.seq,
            statements.c.part,
            statements.c.opened_by_me,
            statement_bodies.c.body,
            statement_bodies.c.standing,
            people.c.body.label("person"),
            exists().where(answer_drafts.c.statement == statements.c.id).label("has_draft"),
            exists()
            .where(
                answers.c.statement == statements.c.id,
                answers.c.author == owner,
                answers.c.delivered.is_(False),
            )
            .label("waiting"),
            owner.label("owner"),
        )
        .join_from(statements, statement_bodies)
        .outerjoin(people, people.c.person == statements.c.author)
        .where(statements.c.seq.in_(bindparam("seqs", expanding=True))),
        {"seqs": [seq for _, seq in chosen]},
    )
    rows = {row.seq: row for row in found}
    return tuple(_row(group, rows[seq], query) for group, seq in chosen)


def _row(group: Group, row: Row[*tuple[Any, ...]], query: InboxQuery) -> InboxRow:
    statement = unpack(Statement, row.body)
    standing = unpack(Standing, row.standing)
    person = None if row.person is None else unpack(Person, row.person)
    names = {reader.person: reader.name for reader in statement.readers}
    cover = row.part == "cover"
    may_from = standing.cover_may_answer_at
    return InboxRow(
        id=ContentId(statement.id),
        group=group,
        young_person=statement.author,
        name=person.known_as if person else "",
        age=person.age_on(query.now.date()) if person else None,
        picture=person.portrait if person else "",
        face_tone=person.face_tone if person else "",
        flow=statement.flow,
        first_words=statement.first_words,
        feelings=statement.feelings,
        voice_seconds=sum(note.seconds for note in statement.voice),
        sent_at=statement.sent_at,
        standing=standing,
        opened_by_me=row.opened_by_me is not None,
        safety=bool(statement.safety),
        has_draft=row.has_draft,
        as_cover_for=_covered(statement, PersonId(row.owner or ""), names) if cover else "",
        addressee_name=next((names[who] for who in statement.addressees if who in names), ""),
        may_answer=not cover or (may_from is not None and may_from <= query.now),
        waiting_to_go=row.waiting,
    )


def _covered(statement: Statement, owner: PersonId, names: dict[PersonId, str]) -> str:
    """For whom the owner stands in, by name; the first addressee where it is not said."""
    for reader in statement.readers:
        if reader.person == owner and reader.why is WhyReader.COVER and reader.of in names:
            return names[reader.of]
    return next((names[who] for who in statement.addressees if who in names), "")
