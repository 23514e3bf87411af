"""The same hub at 10,000, 100,000 and 1,000,000 envelopes, and 100,000 deadlines that fall due."""

import time
from collections.abc import Iterator

import psycopg

from core.clock import SystemClock
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.tick import LadderClimber
from core.resources import resource_path
from tests.benchmarks.hub.letters import Letter, Member, letters
from tests.benchmarks.hub.load import Asked, Measured, drive
from tests.benchmarks.hub.rows import add_history
from tests.benchmarks.hub.scale import Scale
from tests.benchmarks.hub.served import serving

Row = tuple[str, float | str, str]


def run(
    database: str, young: list[Member], workers: list[Member], spare: Member, scale: Scale
) -> Iterator[Row]:
    """Rows of the table: each size against the smallest, on a settled database with no envelopes."""
    measured: list[tuple[Measured, Measured, Measured]] = []
    filled = 0
    for size in scale.sizes:
        add_history(database, len(young) + len(workers), filled + 1, size)
        filled = size
        measured.append(_at_this_size(database, young, workers, spare, scale.asked))
    names = ("an inbox page", "an idle poll", "an envelope taken in")
    for which, name in enumerate(names):
        small, *larger = [one[which] for one in measured]
        for size, now in zip(scale.sizes[1:], larger, strict=True):
            now_and = f"({small.at(0.5) * 1000:.1f} ms, p99 {small.at(0.99) * 1000:.1f})"
            against = f"the same at {scale.sizes[0]:,} {now_and}"
            text = f"{now.at(0.5) / small.at(0.5):.2f} (p99 {now.at(0.99) * 1000:.1f} ms)"
            yield (f"{name} at {size:,} envelopes, median", text, against)
    yield _sweep(database, scale.due)


def _at_this_size(
    database: str, young: list[Member], workers: list[Member], spare: Member, asked: int
) -> tuple[Measured, Measured, Measured]:
    newest = _newest(database)
    with serving("ours", database) as (port, _):
        readers = [workers[at % len(workers)] for at in range(asked)]
        drive(port, [_page(member, 0) for member in readers[:50]], clients=1)
        pages = drive(
            port, [_page(member, max(0, newest[member.account] - 3)) for member in readers], clients=1
        )
        polls = drive(port, [_page(member, newest[member.account]) for member in readers], clients=1)
        puts = [_put(letter) for letter in letters(asked // 2, young, workers, spare)]
        return pages, polls, drive(port, puts, clients=1)


def _sweep(database: str, due: int) -> Row:
    """How fast due steps are told, against PostgreSQL by itself writing as many rows: one event each, four
    entries in inboxes, and what has become of the step.
    """
    with psycopg.connect(database) as connection:
        connection.execute("DELETE FROM ladder_steps")
        connection.execute(
            "INSERT INTO ladders (digest, definition) VALUES (repeat('1', 64), %s)",
            [resource_path("ladder", "default.json").read_text("utf-8")],
        )
        connection.execute(
            "INSERT INTO ladder_steps (content, clock_round, step, ladder, due_at, state) "
            "SELECT content, 0, 4, repeat('1', 64), received_at, 'waiting' FROM envelopes "
            "WHERE received_at > 1700000000 ORDER BY received_at LIMIT %s",
            [due],
        )
        connection.execute(
            "UPDATE envelopes SET answered_at = NULL FROM ladder_steps "
            "WHERE ladder_steps.content = envelopes.content"
        )
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("BEGIN")
        begun = time.perf_counter()
        for words in _FLOOR:
            connection.execute(words)
        bare = due / (time.perf_counter() - begun)
        connection.execute("ROLLBACK")
        connection.execute("VACUUM ANALYZE")
    store = Store(open_engine(database), SystemClock())
    climber = LadderClimber(store)
    begun = time.perf_counter()
    told = climber.tick()
    rate = told / (time.perf_counter() - begun)
    store.close()
    minutes = due / rate / 60
    words = f"{told:,} late statements told, each once ({minutes:.1f} min for {due:,})"
    return (words, rate / bare, f"PostgreSQL by itself writing as many rows ({bare:.0f} a second)")


_FLOOR = (
    "INSERT INTO events (content, fact, at, clock_round) SELECT content, 'late', 0, 0 FROM ladder_steps",
    "INSERT INTO inbox (account, seq, mailbox, content) "
    "SELECT account, nextval('bench_seq'), bench_members.mailbox, content FROM ladder_steps "
    "JOIN parties USING (content) JOIN bench_members ON bench_members.mailbox = parties.mailbox "
    "CROSS JOIN generate_series(1, 2)",
    "UPDATE ladder_steps SET state = 'told', done_at = 1",
)


def _newest(database: str) -> dict[str, int]:
    with psycopg.connect(database) as connection:
        return dict(connection.execute("SELECT account, last_seq FROM accounts").fetchall())


def _page(member: Member, after: int) -> Asked:
    return Asked("GET", f"/v1/inbox?after={after}", member.token)


def _put(letter: Letter) -> Asked:
    return Asked("PUT", f"/v1/envelopes/{letter.content}", letter.sender.token, letter.body, right=201)
