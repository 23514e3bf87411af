"""Many rows put down and changed at once: each as it was given, or none of them."""

import threading
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.store import accounts, schema
from core.hub.store.changes import Changes, changing
from core.hub.store.engine import Store
from core.hub.store.upgrade import bring_up_to_date
from core.ids import AccountId, random_hex
from tests.hub.databases import only_postgresql

PATIENCE_SECONDS = 30.0
KEY = b"\x00'\\x\xff\"{},NULL"
"""What would be something else in a list written as text."""


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The hub's database at today's schema."""
    bring_up_to_date(engine)
    made = Store(engine)
    yield made
    made.close()


def account(number: int, **columns: object) -> dict[str, object]:
    return {
        "account": f"{number:032x}",
        "enrolled_at": 1_800_000_000,
        "last_seq": 2**40 + number,
        "last_at": 0,
        **columns,
    }


def numbers(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        rows = connection.execute(sa.select(schema.accounts.c.account, schema.accounts.c.last_seq))
        return {row.account: row.last_seq for row in rows}


def test_new_rows_and_what_names_them_go_together(store: Store) -> None:
    with store.writing() as work, changing(work.connection) as changes:
        many = [account(number) for number in range(33)]
        changes.insert(schema.accounts, many)
        changes.insert(
            schema.mailboxes,
            [
                {"mailbox": f"{at:032x}", "account": None if at == 3 else one["account"]}
                for at, one in enumerate(many)
            ],
        )
    assert numbers(store) == {f"{number:032x}": 2**40 + number for number in range(33)}
    with store.reading() as connection:
        read = connection.execute(sa.select(schema.mailboxes)).all()
    assert {row.mailbox: row.account for row in read} == {
        f"{at:032x}": None if at == 3 else f"{at:032x}" for at in range(33)
    }


def test_bytes_text_and_what_is_not_there_come_back_as_they_were_given(store: Store) -> None:
    texts = ["", "NULL", 'a"b\\c{d},e', "früher 早い"]
    with store.writing() as work, changing(work.connection) as changes:
        changes.insert(schema.accounts, [account(1)])
        changes.insert(
            schema.blobs,
            [
                {
                    "blob": f"{at:032x}",
                    "account": account(1)["account"],
                    "sha256": text,
                    "sealed": KEY + bytes([at]),
                    "received_at": at,
                    "receipt": b"",
                    "signature": bytes(64),
                }
                for at, text in enumerate(texts)
            ],
        )
    with store.reading() as connection:
        read = connection.execute(sa.select(schema.blobs).order_by(schema.blobs.c.blob)).all()
    assert [(row.sha256, bytes(row.sealed), bytes(row.receipt)) for row in read] == [
        (text, KEY + bytes([at]), b"") for at, text in enumerate(texts)
    ]


def test_only_rows_with_the_key_are_changed_and_only_as_said(store: Store) -> None:
    with store.writing() as work, changing(work.connection) as changes:
        changes.insert(schema.accounts, [account(number) for number in range(4)])
    with store.writing() as work, changing(work.connection) as changes:
        changes.update(
            schema.accounts, "account", [{"account": f"{at:032x}", "last_seq": at} for at in (1, 3)]
        )
        changes.insert(schema.accounts, [account(9)])
    kept = {f"{at:032x}": 2**40 + at for at in (0, 2, 9)}
    assert numbers(store) == {**kept, f"{1:032x}": 1, f"{3:032x}": 3}
    with store.reading() as connection:
        assert set(connection.scalars(sa.select(schema.accounts.c.enrolled_at))) == {1_800_000_000}


def test_what_is_there_already_stays_where_only_new_rows_are_meant(store: Store) -> None:
    for words in ("first", "second"):
        with store.writing() as work, changing(work.connection) as changes:
            changes.insert(schema.ladders, [{"digest": "0" * 64, "definition": words}], where_new=True)
    with store.reading() as connection:
        assert list(connection.scalars(sa.select(schema.ladders.c.definition))) == ["first"]


def test_no_rows_are_no_change(store: Store) -> None:
    with store.writing() as work:
        Changes().write(work.connection)
        with changing(work.connection) as changes:
            changes.insert(schema.accounts, [])
            changes.update(schema.accounts, "account", [])
    assert numbers(store) == {}


def test_left_by_a_fault_nothing_is_written(store: Store) -> None:
    def leave(changes: Changes) -> None:
        changes.insert(schema.accounts, [account(1)])
        raise KeyError

    with store.writing() as work:
        with pytest.raises(KeyError), changing(work.connection) as changes:
            leave(changes)
        assert not accounts.is_enrolled(work.connection, AccountId(f"{1:032x}"))


@only_postgresql
def test_what_is_too_long_is_refused_and_not_cut_off(store: Store) -> None:
    with pytest.raises(sa.exc.DataError), store.writing() as work, changing(work.connection) as changes:
        changes.insert(schema.accounts, [account(1, account="a" * 33)])
    assert numbers(store) == {}


@only_postgresql
def test_the_time_is_of_when_everybody_was_held_still_not_of_when_that_was_asked(store: Store) -> None:
    who = [AccountId(random_hex()) for _ in range(3)]
    with store.writing() as work:
        for one in who:
            accounts.add_account(work, one)
    given: list[int] = []

    def wait_for_them() -> None:
        with store.writing() as work:
            accounts.hold_still(work, who)
            given.append(work.at)

    with store.writing() as first:
        # The last of them in the order in which they are locked: the others are locked long before.
        accounts.hold_still(first, [max(who)])
        waiting = threading.Thread(target=wait_for_them)
        waiting.start()
        until = time.monotonic() + PATIENCE_SECONDS
        while not _somebody_waits(store):
            assert time.monotonic() < until
        asked = store.now()
        while store.now() < asked + 2:
            time.sleep(0.02)
    waiting.join(PATIENCE_SECONDS)
    assert given
    assert given[0] >= asked + 2


def _somebody_waits(store: Store) -> bool:
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%held%'"
    with store.glancing() as connection:
        return bool(connection.execute(sa.text(waits)).scalar_one())
