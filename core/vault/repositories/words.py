"""The search index over what statements say; it lies in the encrypted file with everything else."""

from sqlalchemy import Connection, select, text

from core.ids import PersonId
from core.people.model import Person
from core.statements.model import Statement
from core.vault.packing import unpack
from core.vault.tables import WORDS_TABLE, people, statement_bodies, statements

_ADD = text(
    f"INSERT INTO {WORDS_TABLE}(rowid, name, title, words, feelings) "
    "VALUES (:seq, :name, :title, :words, :feelings)"
)
_REMOVE = text(f"DELETE FROM {WORDS_TABLE} WHERE rowid = :seq")
# Deleting only marks an entry of a contentless index as gone; its words stay until it is written anew. That
# takes a quarter of a second at 100,000 statements, and both callers are rare.
_WRITE_ANEW = text(f"INSERT INTO {WORDS_TABLE}({WORDS_TABLE}) VALUES ('optimize')")

MATCHING = text(f"SELECT rowid AS seq FROM {WORDS_TABLE} WHERE {WORDS_TABLE} MATCH :search")
"""The `seq` of each statement in which every searched word is found."""


def name_of(connection: Connection, person: PersonId) -> str:
    """What a young person is called, for the index; empty while unknown here."""
    body = connection.scalar(select(people.c.body).where(people.c.person == person))
    return "" if body is None else _names(unpack(Person, body))


def add_words(connection: Connection, seq: int, name: str, statement: Statement) -> None:
    """Make one statement findable by its young person's name, its title, words and feelings."""
    said = [part for answer in statement.said for part in (answer.words, *answer.labels) if part]
    feelings = [chosen.feeling.replace("-", " ") for chosen in statement.feelings]
    connection.execute(
        _ADD,
        {
            "seq": seq,
            "name": name,
            "title": statement.title,
            "words": "\n".join(said),
            "feelings": "\n".join(feelings),
        },
    )


def rename(connection: Connection, person: Person) -> None:
    """Let everything this young person said be found under their new name."""
    rows = connection.execute(
        select(statements.c.seq, statement_bodies.c.body)
        .join_from(statements, statement_bodies)
        .where(statements.c.author == person.id)
    ).all()
    for seq, body in rows:
        connection.execute(_REMOVE, {"seq": seq})
        add_words(connection, seq, _names(person), unpack(Statement, body))
    if rows:
        connection.execute(_WRITE_ANEW)


def remove_words(connection: Connection, seq: int) -> None:
    """Make one statement no longer findable, and leave none of its words in the index."""
    connection.execute(_REMOVE, {"seq": seq})
    connection.execute(_WRITE_ANEW)


def _names(person: Person) -> str:
    return person.name if person.known_as in person.name else f"{person.name} {person.known_as}"
