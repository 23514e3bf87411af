"""Filling a hub's database by hand: accounts that are signed in, and a history of envelopes."""

import secrets
import time

import psycopg

from core.clock import SystemClock
from core.hub.office import HubOffice
from core.hub.store import signins
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.store.signins import SignedIn
from core.ids import AccountId
from core.sealing.identity import Identity
from core.worktime.calendar import WorkingCalendar
from tests.benchmarks.hub.letters import CALENDAR, Member

A_DAY = 86_400


def settle(
    database: str, young: list[Member], workers: list[Member], spare: Member
) -> dict[AccountId, Identity]:
    """A calendar, and every member enrolled and signed in for the day; everybody's keys."""
    store = Store(open_engine(database), SystemClock())
    office = HubOffice(store)
    office.set_calendar(CALENDAR, WorkingCalendar.working_day("ENG"))
    office.enrol_unread(spare.mailbox)
    everybody = [*young, *workers]
    keys = {member.account: Identity.generate() for member in everybody}
    for member in everybody:
        office.enrol(member.account, keys[member.account].card, [member.mailbox])
    until = int(time.time()) + A_DAY
    with store.writing() as work:
        for member in everybody:
            by = SignedIn(member.account, keys[member.account].kid)
            signins.add_token(work, member.token, by, until=until)
    store.close()
    with psycopg.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_members (number int PRIMARY KEY, account text, mailbox text)")
        cursor.executemany(
            "INSERT INTO bench_members VALUES (%s, %s, %s)",
            [(at, member.account, member.mailbox) for at, member in enumerate(everybody, 1)],
        )
        cursor.execute("CREATE SEQUENCE bench_seq START 1000000000")
        # Everybody is covered by the next, and the first is told of all that is late.
        cursor.execute(
            "INSERT INTO covers SELECT one.mailbox, other.mailbox FROM bench_members AS one "
            "JOIN bench_members AS other ON other.number = one.number %% %s + 1",
            [len(everybody)],
        )
        cursor.execute(
            "INSERT INTO duties "
            "SELECT 'participation-lead', '', mailbox FROM bench_members WHERE number = %s",
            [len(young) + 1],
        )
        cursor.execute("INSERT INTO ladders (digest, definition) VALUES (repeat('0', 64), '{}')")
    return keys


_HISTORY = """
CREATE TEMP TABLE made ON COMMIT DROP AS
  SELECT number, md5(%(salt)s || number) AS content,
    1 + number %% %(members)s AS author, 1 + (number * 7 + 1) %% %(members)s AS reader
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS number;
INSERT INTO envelopes (content, account, sender, sha256, header, ciphertext, stage, calendar,
    calendar_version, calendar_digest, urgent, received_at, due_at, receipt, signature, clock_round,
    clock_due_at, answered_at)
  SELECT content, account, mailbox, repeat('0', 64), '\\xa0', decode(repeat(content, 32), 'hex'), 'asks',
    'working-day', 1, repeat('0', 64), false, 1700000000 + made.number, 1700086400 + made.number, '\\x00',
    '\\x00', 0, 1700086400 + made.number, 1700050000 + made.number
  FROM made JOIN bench_members ON bench_members.number = author;
INSERT INTO parties (content, mailbox, standing, named, place, grant_bytes)
  SELECT content, mailbox, CASE WHEN bench_members.number = author THEN 'author' ELSE 'addressee' END, true,
    CASE WHEN bench_members.number = author THEN 0 ELSE 1 END, decode(repeat(content, 8), 'hex')
  FROM made JOIN bench_members ON bench_members.number IN (author, reader);
WITH numbered AS (
  SELECT account, mailbox, content, row_number() OVER (PARTITION BY account ORDER BY made.number) AS place
  FROM made JOIN bench_members ON bench_members.number = reader
)
INSERT INTO inbox (account, seq, mailbox, content)
  SELECT numbered.account, last_seq + place, mailbox, content
  FROM numbered JOIN accounts ON accounts.account = numbered.account;
UPDATE accounts SET last_seq = greatest(last_seq, (SELECT coalesce(max(seq), 0) FROM inbox
  WHERE inbox.account = accounts.account AND seq < 1000000000));
"""


def add_history(database: str, members: int, first: int, last: int) -> None:
    """Envelopes number `first` to `last`, each to one reader, answered long ago."""
    salt = secrets.token_hex(8)
    with psycopg.connect(database) as connection:
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET statement_timeout = 0")
        # These rows name only what is there; looking each one up would take most of the time.
        connection.execute("SET session_replication_role = replica")
        values = {"members": members, "first": first, "last": last, "salt": salt}
        with psycopg.ClientCursor(connection) as cursor:
            cursor.execute(_HISTORY, values)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
