"""Clocks wrong by days, on either side, that jump meanwhile: nothing lost, doubled or promised wrongly."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.clock import SteerableClock
from core.ids import ContentId
from core.session import Library, Session, open_session
from core.statements.model import State
from core.sync.client import HubUntrusted
from core.sync.loop import WRONG_CLOCK
from core.sync.wire.fields import seconds
from tests.core.people.fernshire import JO as ADVOCATE
from tests.core.people.fernshire import PRIYA, SAM, Fernshire
from tests.faults.council import clock_set_by_hand, council_on, set_hub
from tests.faults.rounds import accounted
from tests.faults.served import Served, served
from tests.hub.postgres_server import PostgresServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="no PostgreSQL of one's own there"),
]
DAY = timedelta(days=1)
NEVER = timedelta(0)


@pytest.fixture(scope="module")
def at(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(postgres, tmp_path_factory.mktemp("clocks")) as made:
        clock_set_by_hand(made)
        yield made


@pytest.fixture(scope="module")
def council(at: Served, tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Fernshire]:
    made = council_on(at, tmp_path_factory.mktemp("clocks") / "council", library)
    made.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", ADVOCATE)):
        made.worker(name, worker)
    made.young_person("amara", "priya", made.seats())
    made.everybody()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def all_is_right_again(at: Served, council: Fernshire) -> Iterator[None]:
    yield
    set_hub(at, NEVER)
    for name in ("amara", "priya"):
        by(council, name, NEVER)


def by(council: Fernshire, name: str, off: timedelta) -> tuple[Session, SteerableClock]:
    """This person's computer started again, its clock so far before the right time."""
    council.sessions[name].loop.stop()
    clock = SteerableClock(datetime.now(UTC) + off)
    council.sessions[name] = open_session(council.vaults[name], clock, council.library)
    return council.sessions[name], clock


def carried(*sessions: Session) -> None:
    for _ in range(3):
        for session in sessions:
            session.loop.once()


def held_due(at: Served, content: ContentId) -> int:
    """When the hub has promised an answer to this."""
    [(due,)] = at.ask(f"SELECT due_at FROM envelopes WHERE content = '{content}'")
    return int(due)


def check(at: Served, what: str, amara: Session, priya: Session, sent: list[ContentId]) -> None:
    """Each is with both, once, and due when the hub says so."""
    rows = [row.id for row in priya.inbox.page().rows if row.id in sent]
    accounted(what, len(sent), sent, rows)
    for content in sent:
        mine, theirs = amara.words.thread(content), priya.inbox.peek(content)
        due = {standing.due_at for standing in (mine.standing, theirs.standing)}
        assert {seconds(one) for one in due if one is not None} == {held_due(at, content)}
        assert mine.standing.state is not State.SAVED
    with amara.account.vault.reading() as work:
        assert work.outbox.waiting() == 0
    for session in (amara, priya):
        assert not session.loop.status().alarm


@pytest.mark.parametrize(("amara_off", "priya_off"), [(DAY, -DAY), (-DAY, DAY)], ids=["ahead", "behind"])
def test_computers_wrong_by_a_day(
    at: Served, council: Fernshire, amara_off: timedelta, priya_off: timedelta
) -> None:
    (amara, _), (priya, _) = by(council, "amara", amara_off), by(council, "priya", priya_off)
    sent = [council.worry(amara, f"Something {number}.", priya) for number in range(3)]
    carried(amara, priya)
    council.answered(priya, sent[0])
    carried(priya, amara)
    check(at, f"clocks {amara_off} and {priya_off} wrong", amara, priya, sent)
    assert len(amara.words.thread(sent[0]).answers) == 1
    assert amara.words.thread(sent[0]).standing.state is State.ANSWERED


@pytest.mark.parametrize("back", [DAY / 2, DAY, 300 * DAY], ids=["half a day", "a day", "a year"])
def test_a_clock_set_back_after_writing_keeps_nothing_waiting(
    at: Served, council: Fernshire, back: timedelta
) -> None:
    """Written without internet while the clock was ahead; then it is set right, and nothing waits."""
    (amara, clock), (priya, _) = by(council, "amara", back), by(council, "priya", NEVER)
    sent = [council.worry(amara, "Before the clock was set.", priya)]
    clock.move_to(datetime.now(UTC))
    sent.append(council.worry(amara, "After it.", priya))
    carried(amara, priya)
    check(at, f"clock set back by {back} between writing and sending", amara, priya, sent)


def test_a_clock_that_jumps_between_every_two_steps(at: Served, council: Fernshire) -> None:
    (amara, clock), (priya, _) = by(council, "amara", NEVER), by(council, "priya", NEVER)
    right = datetime.now(UTC)
    sent = []
    for number, off in enumerate((NEVER, DAY, -DAY, timedelta(hours=5), -DAY, DAY, NEVER)):
        clock.move_to(right + off)
        sent.append(council.worry(amara, f"Jump {number}.", priya))
        clock.move_to(right - off)
        amara.loop.once()
    carried(amara, priya)
    check(at, "clock jumping between writing and sending", amara, priya, sent)


@pytest.mark.parametrize("off", [-3 * DAY, -4000 * DAY, 3 * DAY], ids=["three days", "dead battery", "ahead"])
def test_a_clock_wrong_by_days_is_said_and_nothing_is_lost(
    at: Served, council: Fernshire, off: timedelta
) -> None:
    (amara, clock), (priya, _) = by(council, "amara", NEVER), by(council, "priya", NEVER)
    carried(amara, priya)
    sent = [council.worry(amara, "On a computer whose clock is wrong.", priya)]
    clock.move_to(datetime.now(UTC) + off)
    told: list[str] = []
    for _ in range(2):
        try:
            amara.loop.once()
        except HubUntrusted:
            told.append("stopped")
        amara.loop._say(online=not told)
    assert amara.loop.status().wrong_clock
    assert amara.loop.status().refused == WRONG_CLOCK
    clock.move_to(datetime.now(UTC))
    carried(amara, priya)
    amara.loop._say(online=True)
    assert not amara.loop.status().wrong_clock
    assert amara.loop.status().refused == ""
    check(at, f"clock wrong by {off}, then set right", amara, priya, sent)


@pytest.mark.parametrize("off", [DAY / 2, -DAY / 2], ids=["ahead", "behind"])
def test_the_hub_s_clock_wrong_by_half_a_day_and_set_right(
    at: Served, council: Fernshire, off: timedelta
) -> None:
    """Within what is believed: promises are counted by it, in order, and stay as they were given."""
    (amara, _), (priya, _) = by(council, "amara", NEVER), by(council, "priya", NEVER)
    sent = []
    for wrong in (NEVER, off, NEVER, -off):
        set_hub(at, wrong)
        sent.append(council.worry(amara, "By whatever clock.", priya))
        carried(amara, priya)
    check(at, f"hub's clock wrong by {off} and back", amara, priya, sent)
    times = at.ask("SELECT received_at FROM envelopes ORDER BY received_at")
    assert len(times) == len(at.ask("SELECT DISTINCT content FROM envelopes"))


@pytest.mark.parametrize("off", [3 * DAY, -3 * DAY], ids=["ahead", "behind"])
def test_while_the_hub_s_clock_is_days_wrong_nothing_is_promised(
    at: Served, council: Fernshire, off: timedelta
) -> None:
    (amara, clock), (priya, _) = by(council, "amara", NEVER), by(council, "priya", NEVER)
    carried(amara, priya)
    set_hub(at, off)
    sent = [council.worry(amara, "While the hub doubts its clock.", priya)]
    carried(amara, priya)
    assert at.ask(f"SELECT 1 FROM envelopes WHERE content = '{sent[0]}'") == [], "promised by a wrong clock"
    with amara.account.vault.reading() as work:
        assert work.outbox.waiting() >= 1, "lost"
    set_hub(at, NEVER)
    clock.advance(timedelta(minutes=10))
    carried(amara, priya)
    check(at, f"hub's clock {off} wrong, then set right", amara, priya, sent)
