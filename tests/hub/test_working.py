"""Several workers at once, each a real process, on one database: each rung told once, each mail sent once."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.hub import working
from core.hub.mail import courier as couriers
from core.hub.mail.courier import Courier
from core.hub.refusals import RequestRefused
from core.hub.store.schema import events, inbox, ladder_steps
from core.hub.store.steps import WAITING
from core.hub.tick import LadderClimber
from core.ids import ContentId
from core.sync.wire import RefusalKind, Stage
from tests.hub.county import MONDAY, County
from tests.hub.mail_county import PACE, WORDS, here, left, mailed
from tests.hub.mail_server import MailBox, serving

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120.0
LATER = MONDAY + timedelta(days=8)
RUNGS = 8


@contextmanager
def at_work(county: County, when: datetime, *, mail_port: int = 0) -> "Iterator[subprocess.Popen[str]]":
    """A worker that has begun."""
    process = subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).parent / "working_process.py"),
            county.database,
            when.isoformat(),
            str(mail_port),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "at work"
        yield process
    finally:
        process.stdin.close()
        try:
            process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def until(done: Callable[[], bool]) -> None:
    """Wait for something the workers do."""
    patience = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < patience, "the workers did not get there"
        time.sleep(0.05)


def waiting(county: County) -> int:
    with county.hub._store.reading() as connection:
        counted = sa.select(sa.func.count()).select_from(ladder_steps)
        return int(connection.execute(counted.where(ladder_steps.c.state == WAITING)).scalar_one())


def told(county: County) -> Counter[tuple[str, str]]:
    """How often each rung of each statement was told."""
    with county.hub._store.reading() as connection:
        return Counter((row.content, row.fact) for row in connection.execute(sa.select(events)))


def entries_of(county: County) -> Counter[tuple[str, str, int]]:
    """How often each fact lies in each inbox."""
    asked = sa.select(inbox).where(inbox.c.event.is_not(None))
    with county.hub._store.reading() as connection:
        return Counter((row.account, row.mailbox, row.event) for row in connection.execute(asked))


def many(county: County, count: int) -> list[ContentId]:
    """Statements of two young people to two workers, whose cover and duties are the same few people."""
    county.hub.office.set_duty("participation-lead", [county.lead.mailbox])
    county.hub.office.set_duty("service-manager", [county.boss.mailbox])
    county.hub.office.set_duty("head-of-service", [county.head.mailbox])
    pairs = ((county.amara, county.priya), (county.tomasz, county.kelly))
    return [county.asks(*pairs[number % 2], cover=[county.sam]) for number in range(count)]


def check_each_once(county: County, asked: list[ContentId]) -> None:
    found = told(county)
    assert set(found.values()) == {1}
    assert Counter(content for content, _ in found) == dict.fromkeys(asked, RUNGS)
    assert set(entries_of(county).values()) == {1}
    for person in (county.priya, county.sam, county.boss):
        numbers = [entry.seq for entry in person.entries()]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.slow
def test_four_processes_tell_each_rung_once(county: County) -> None:
    asked = many(county, 40)
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(at_work(county, LATER))
        until(lambda: waiting(county) == 0)
    check_each_once(county, asked)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")
def test_workers_killed_again_and_again_leave_nothing_out_and_nothing_twice(county: County) -> None:
    asked = many(county, 40)
    with at_work(county, LATER):
        for _ in range(6):
            before = waiting(county)
            with at_work(county, LATER) as other:
                until(lambda before=before: waiting(county) < before or waiting(county) == 0)  # type: ignore[misc]
                other.kill()
        until(lambda: waiting(county) == 0)
    check_each_once(county, asked)


@pytest.mark.slow
def test_answers_given_while_the_ladder_climbs_wait_for_nobody(county: County) -> None:
    asked = many(county, 20)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(at_work(county, LATER))
        for content in asked[::2]:
            county.about(county.priya, county.amara, Stage.ANSWERS, content)
        until(lambda: waiting(county) == 0)
    found = told(county)
    assert set(found.values()) == {1}
    for content in asked[1::2]:
        assert sum(of == content for of, _ in found) == RUNGS


@pytest.mark.slow
def test_four_processes_send_each_mail_once(county: County) -> None:
    names = [f"worker{number}" for number in range(30)]
    mailed(county, *names)
    county.asks(county.amara, county.worker0, cover=[getattr(county, name) for name in names[1:]])
    with serving(box := MailBox()) as port, ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(at_work(county, MONDAY, mail_port=port))
        until(lambda: left(county) == ())
    assert sorted(box.all()) == sorted(f"{name}@council.example" for name in names)


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")
def test_a_worker_killed_before_it_could_note_the_servers_yes_sends_the_same_message_again(
    county: County,
) -> None:
    mailed(county, "priya")
    county.asks(county.amara, county.priya)
    with serving(box := MailBox()) as port:
        with at_work(county, MONDAY, mail_port=port) as worker:
            # Killed on its message's arrival, before the yes.
            box.on_message = worker.kill
            assert worker.wait(PATIENCE_SECONDS) == -9
        box.on_message = lambda: None
        soon, later = (
            MONDAY + timedelta(seconds=couriers.LEASE_SECONDS - 1),
            MONDAY + timedelta(seconds=couriers.LEASE_SECONDS),
        )
        county.clock.move_to(soon)
        assert Courier(county.hub._store, here(port), WORDS, PACE).deliver(threading.Event()) == 0
        with at_work(county, later, mail_port=port):
            until(lambda: left(county) == ())
    first, again = (one.message["Message-ID"] for one in box.arrived)
    assert first == again


# -- the loop itself --------------------------------------------------------------------------------------


class _Looks:
    """Stands where a climber or a courier does, and fails as it is told."""

    def __init__(self, *faults: Exception) -> None:
        self._faults = list(faults)
        self.looks = 0
        self.looked = threading.Semaphore(0)

    def tick(self, _stop: threading.Event | None = None) -> int:
        self.looks += 1
        self.looked.release()
        if self._faults:
            raise self._faults.pop(0)
        return 0

    deliver = tick


def _run(climber: Any, courier: Any, stop: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=working.run, args=(climber, courier, stop), kwargs={"every": 0.01})
    thread.start()
    return thread


def test_faults_of_one_look_end_neither_the_ladder_nor_the_mail(caplog: pytest.LogCaptureFixture) -> None:
    busy = RequestRefused(RefusalKind.BUSY, retry_after=2)
    climber, courier, stop = (
        _Looks(busy, ZeroDivisionError("planted")),
        _Looks(KeyError("planted")),
        threading.Event(),
    )
    thread = _run(climber, courier, stop)
    for looks in (climber, courier):
        for _ in range(4):
            assert looks.looked.acquire(timeout=PATIENCE_SECONDS)
    stop.set()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()
    assert "planted" not in caplog.text
    assert "ladder put off: RequestRefused" in caplog.text
    assert "mail bug KeyError at tick:" in caplog.text


def test_without_a_mail_server_only_the_ladder_is_climbed(county: County) -> None:
    mailed(county, "priya")
    asked = county.asks(county.amara, county.priya)
    county.clock.move_to(MONDAY + timedelta(hours=5))
    stop = threading.Event()
    thread = _run(LadderClimber(county.hub._store), None, stop)
    until(lambda: told(county)[(asked, "reminded")] == 1)
    stop.set()
    thread.join(PATIENCE_SECONDS)
    assert len(left(county)) == 1


def test_a_mail_server_that_hangs_holds_up_no_rung(county: County) -> None:
    held, stop = threading.Event(), threading.Event()

    class Hanging:
        def deliver(self, stop: threading.Event) -> int:
            held.set()
            stop.wait(PATIENCE_SECONDS)
            return 0

    asked = county.asks(county.amara, county.priya)
    thread = _run(LadderClimber(county.hub._store), Hanging(), stop)
    assert held.wait(PATIENCE_SECONDS)
    county.clock.move_to(MONDAY + timedelta(hours=5))
    until(lambda: told(county)[(asked, "reminded")] == 1)
    stop.set()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()
