"""The vault against the same code on plain SQLite, and an inbox of 100,000 rows: ratios, all in one run.

Run as a script it prints a table. Never a test: nothing here fails for being slow. "Plain" is the same SQLite
library with no key set, the same pragmas, tables, rows and statements, so that the ratio is the price of
encryption alone; "by hand" is one hand-written statement through the driver, without SQLAlchemy, frozen
values or decoding.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, text
from sqlalchemy.pool import QueuePool

from core.ids import AccountId, ContentId, Kid, MailboxId, PersonId
from core.people.model import Person, Role
from core.statements.inbox import Filter, InboxQuery, Sort
from core.statements.model import FeelingChosen, Mode, Said, Standing, State, Statement
from core.vault import cipher
from core.vault.engine import DATABASE, Vault
from core.vault.inbox import pile_of, sort_at
from core.vault.packing import pack
from core.vault.tables import WORDS_DDL, WORDS_TABLE, metadata, statement_bodies, statements
from core.vault.work import UnitOfWork

Row = tuple[str, float | str, str]
INBOX = 100_000
ROUNDS = 7
COMMITS = 60
KEY = bytes(range(32))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_SAID = (
    "I want to see my brother at the weekend because nobody told me when the next time is and he is small "
    "and the dog misses us too and my room is cold at night so could someone please look at the window that "
    "does not shut and tell me who decides about the school trip to the sea in the spring with my friends"
)


def run() -> list[Row]:
    """(what was measured, the ratio or the time, what it is against); each the best of several rounds."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault", KEY)
        plain = _plain_engine(Path(folder) / "plain.db")
        with plain.begin() as connection:
            metadata.create_all(connection)
            connection.execute(text(WORDS_DDL))
        try:
            return [*_commits(vault, plain), *_inbox(vault, plain), *_opening(Path(folder), vault, plain)]
        finally:
            vault.close()
            plain.dispose()


def _commits(vault: Vault, plain: Engine) -> list[Row]:
    """One statement's envelope into the outbox and out again, each its own durable transaction."""

    def through(begin: Callable[[], Any]) -> Callable[[], None]:
        def go() -> None:
            for number in range(COMMITS):
                with begin() as work:
                    item = work.outbox.add("statement", f"{number:032x}", b"\x5a" * 8192, NOON)
                with begin() as work:
                    work.outbox.done(item)

        return go

    ours, theirs = _best(through(vault.transaction), through(lambda: _work(plain)))
    return [("8 KB in and out, durable", ours / theirs, "times plain SQLite's time")]


def _inbox(vault: Vault, plain: Engine) -> list[Row]:
    rows = list(_rows())
    with vault.transaction() as work:
        _fill(work, rows)
    with _work(plain) as work:
        _fill(work, rows)
    query = InboxQuery(NOON, NOON + timedelta(hours=18), NOON + timedelta(hours=42))
    looks = {
        "first page by time left": query,
        "page in the middle": replace(query, offset=INBOX // 2),
        "sorted by newest": replace(query, sort=Sort.NEWEST),
        "sorted by young person": replace(query, sort=Sort.YOUNG_PERSON),
        "filtered to late": replace(query, filter=Filter.LATE),
        "filtered to unopened": replace(query, filter=Filter.UNOPENED),
        "searched, a rare word": replace(query, search="zanzibar7"),
        "searched, a word in nearly all": replace(query, search="brother"),
    }
    found: list[Row] = []
    for name, look in looks.items():
        ours, theirs = _best(
            lambda look=look: _reading(vault, look),  # type: ignore[misc]
            lambda look=look: _reading_plain(plain, look),  # type: ignore[misc]
        )
        found.append((f"100,000 rows, {name}", ours / theirs, "times plain SQLite's time"))
        found.append((f"100,000 rows, {name}", ours * 1000, "milliseconds for 100 rows"))
    ours, theirs = _best(
        lambda: _counting(vault, query),
        lambda: _counting_plain(plain, query),
    )
    found.append(("100,000 rows, all groups counted", ours / theirs, "times plain SQLite's time"))
    found.append(("100,000 rows, all groups counted", ours * 1000, "milliseconds"))
    ours, theirs = _best(lambda: _reading(vault, query), lambda: _by_hand(plain))
    found.append(
        ("100,000 rows, first page by time left", ours / theirs, "times one statement by hand on plain")
    )
    return found


def _opening(folder: Path, vault: Vault, plain: Engine) -> list[Row]:
    """From a closed file with its key to the first page of 100,000, and the same of a plain file."""
    query = InboxQuery(NOON, NOON + timedelta(hours=18), NOON + timedelta(hours=42))
    vault.close()
    plain.dispose()

    def open_vault() -> None:
        opened = Vault.open(folder / "vault", KEY)
        _reading(opened, query)
        opened.close()

    def open_plain() -> None:
        engine = _plain_engine(folder / "plain.db")
        _reading_plain(engine, query)
        engine.dispose()

    ours, theirs = _best(open_vault, open_plain)
    sizes = (folder / "vault" / DATABASE).stat().st_size / (folder / "plain.db").stat().st_size
    return [
        ("100,000 rows, opened to the first page", ours / theirs, "times plain SQLite's time"),
        ("100,000 rows, opened to the first page", ours * 1000, "milliseconds, key slot not counted"),
        ("100,000 rows, size of the file", sizes, "times plain SQLite's file"),
    ]


def _rows() -> Iterator[tuple[Statement, Standing]]:
    states = (State.DELIVERED, State.OPENED, State.ANSWERED, State.HOLDING, State.HELPED, State.REOPENED)
    said_words = _SAID.split()
    for number in range(INBOX):
        start = number * 7 % 40
        words = " ".join(said_words[start:] + said_words[:start])
        rare = f" zanzibar{number % 1000}"
        at = NOON - timedelta(minutes=number)
        said = Statement(
            id=ContentId(f"{number * 2654435761 % 2**128:032x}"),
            author=PersonId(f"{number % 300:032x}"),
            flow="worry",
            flow_version=1,
            mode=Mode.FULL,
            title="A worry",
            said=(Said("what", "What is the worry?", words=words + rare),),
            feelings=(FeelingChosen("worried", 3),),
            voice=(),
            addressees=(PersonId("aa" * 16),),
            readers=(),
            not_to=(),
            sent_at=at,
            safety=("tick:hurt",) if number % 97 == 0 else (),
        )
        due = NOON + timedelta(minutes=(number * 37) % 6000 - 1200)
        yield said, Standing(states[number % 6], at, due, due, "digest", answered_at=at)


def _fill(work: UnitOfWork, rows: list[tuple[Statement, Standing]]) -> None:
    """In bulk: what is measured comes after."""
    connection = work._connection
    for number in range(300):
        name = f"Young Person {number:03d}"
        ids = f"{number:032x}"
        person = Person(
            PersonId(ids), name, name, Role.YOUNG_PERSON, Kid(ids * 2), AccountId(ids), MailboxId(ids)
        )
        work.people.put(person, b"card", None)
    slim, long, words = [], [], []
    for seq, (said, standing) in enumerate(rows, start=1):
        slim.append(
            {
                "seq": seq,
                "id": said.id,
                "author": said.author,
                "author_name": f"young person {int(said.author, 16):03d}",
                "part": "addressee" if seq % 5 else "cover",
                "sent_at": said.sent_at,
                "pile": pile_of(said, standing),
                "sort_at": sort_at(said, standing),
                "opened_by_me": said.sent_at if seq % 3 else None,
                "hidden": False,
            }
        )
        long.append({"seq": seq, "body": pack(said), "standing": pack(standing)})
        words.append({"seq": seq, "title": said.title, "words": said.first_words})
    connection.execute(insert(statements), slim)
    connection.execute(insert(statement_bodies), long)
    connection.execute(
        text(
            f"INSERT INTO {WORDS_TABLE}(rowid, name, title, words, feelings) "
            "VALUES (:seq, '', :title, :words, 'worried')"
        ),
        words,
    )


def _reading(vault: Vault, query: InboxQuery) -> None:
    with vault.reading() as work:
        assert work.statements.inbox(query)


def _reading_plain(plain: Engine, query: InboxQuery) -> None:
    with _work(plain) as work:
        assert work.statements.inbox(query)


def _counting(vault: Vault, query: InboxQuery) -> None:
    with vault.reading() as work:
        assert work.statements.inbox_count(query) == INBOX


def _counting_plain(plain: Engine, query: InboxQuery) -> None:
    with _work(plain) as work:
        assert work.statements.inbox_count(query) == INBOX


def _by_hand(plain: Engine) -> None:
    with plain.connect() as connection:
        driver: Any = connection.connection.driver_connection
        found = driver.execute(
            "SELECT s.id, s.opened_by_me, b.body, b.standing, p.body FROM statements s "
            "JOIN statement_bodies b ON b.seq = s.seq LEFT JOIN people p ON p.person = s.author "
            "WHERE s.pile = 0 ORDER BY s.sort_at, s.sent_at, s.id LIMIT 100"
        ).fetchall()
        assert all(json.loads(row[2]) and json.loads(row[3]) for row in found)


def _plain_engine(path: Path) -> Engine:
    """The vault's own connection, but for the key."""

    def connect() -> Any:
        connection = cipher.sqlcipher.connect(
            str(path), check_same_thread=False, isolation_level=None, cached_statements=256
        )
        for pragma in (
            "journal_mode = WAL",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cache_size = -16384",
            "secure_delete = ON",
            "synchronous = FULL",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(
        "sqlite://", module=cipher.sqlcipher, creator=connect, poolclass=QueuePool, pool_size=1
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def _work(plain: Engine) -> Iterator[UnitOfWork]:
    with plain.begin() as connection:
        yield UnitOfWork(connection)


def _best(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[float, float]:
    """The least seconds of each over the rounds, taken turn by turn so that both meet the same weather."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for which, job in enumerate((ours, theirs)):
            started = time.perf_counter()
            job()
            times[which].append(time.perf_counter() - started)
    return min(times[0]), min(times[1])


if __name__ == "__main__":
    for what, value, against in run():
        shown = f"{value:10.2f}" if isinstance(value, float) else f"{value:>10}"
        print(f"{what:<50} {shown}  {against}")
