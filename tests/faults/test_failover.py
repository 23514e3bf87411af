"""The primary dies while the standby's receiver is frozen: nothing that has a receipt is lost by it."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.ids import ContentId
from core.sync.client import CheckedReceipt, HubRefused, HubUnreachable
from core.sync.wire import RefusalKind
from tests.faults.rounds import accounted, rounds
from tests.faults.standby import StandbyPair, until
from tests.hub.county import Person, letter
from tests.hub.postgres_server import PATIENCE_SECONDS, PostgresMissing
from tests.hub.running.enrolled import enrolled
from tests.hub.running.hub_process import HubProcess

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGSTOP to be had"),
]
PAIRS = 4
"""Who write at once, each to a reader of their own: two who write to one wait for each other, by design."""
BEFORE = rounds(3, 40)
_STANDS = "SELECT content FROM inbox WHERE event IS NULL AND account = '{}'"


@dataclass(slots=True)
class Scene:
    """A hub on a pair, and who writes to whom; `held`: what each reader is owed, by receipts."""

    pair: StandbyPair
    hub: HubProcess
    people: list[tuple[Person, Person]] = field(default_factory=list)
    sent: list[list[tuple[ContentId, bytes]]] = field(default_factory=list)
    held: list[list[ContentId]] = field(default_factory=list)

    def begin(self) -> None:
        """Everybody signed in, and the first envelopes sent."""
        everybody = enrolled(self.hub, 2 * PAIRS)
        self.people = list(zip(everybody[::2], everybody[1::2], strict=True))
        self.sent, self.held = [[] for _ in self.people], [[] for _ in self.people]
        for person in everybody:
            person.client.sign_in()
        for _ in range(BEFORE):
            for number in range(PAIRS):
                assert self.send(number) is not None

    def send(self, number: int) -> CheckedReceipt | None:
        """One new envelope; its receipt, or None where there is none yet."""
        writer, reader = self.people[number]
        content, body = letter(writer, [reader])
        self.sent[number].append((content, body))
        return self.again(number, content, body)

    def again(self, number: int, content: ContentId, body: bytes) -> CheckedReceipt | None:
        try:
            receipt = self.people[number][0].client.put_envelope(content, body)
        except (HubUnreachable, HubRefused) as refused:
            if isinstance(refused, HubRefused) and not refused.passing:
                raise
            return None
        if content not in self.held[number]:
            self.held[number].append(content)
        return receipt

    def send_all_again(self) -> None:
        """What each client does once the hub is another one: all it ever sent, until each has its receipt."""
        for number, sent in enumerate(self.sent):
            for content, body in sent:
                until(lambda: self.again(number, content, body))  # noqa: B023 - called at once

    def stands(self, number: int) -> list[ContentId]:
        """What the standby's own table has for a reader."""
        rows = self.pair.ask(self.pair.standby, _STANDS.format(self.people[number][1].account))
        return [ContentId(row[0]) for row in rows]

    def lost(self) -> int:
        """Receipts given for what is not on the standby."""
        return sum(len(set(self.held[number]) - set(self.stands(number))) for number in range(PAIRS))

    def check(self, what: str, tried: int) -> None:
        """Each reader gets each envelope once, without a gap."""
        owed, there = [], []
        for number, (_, reader) in enumerate(self.people):
            owed += [content for content, _ in self.sent[number]]
            there += [delivery.content for delivery in reader.deliveries()]
            assert [entry.seq for entry in reader.entries()] == list(range(1, len(self.sent[number]) + 1))
        accounted(what, tried, owed, there)

    def close(self) -> None:
        for pair in self.people:
            for person in pair:
                person.client.close()


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Callable[[bool], Scene]]:
    with ExitStack() as ends:

        def make(synchronous: bool) -> Scene:
            try:
                pair = StandbyPair(synchronous=synchronous)
            except PostgresMissing as missing:
                pytest.skip(str(missing))
            ends.callback(pair.destroy)
            pair.start()
            hub = HubProcess(tmp_path / "hub", pair.address, settings={"connections": 8})
            hub.done("init")
            ends.callback(hub.kill)
            hub.start()
            made = Scene(pair, hub)
            ends.callback(made.close)
            made.begin()
            return made

        yield make


def sending(scene: Scene, apart: ThreadPoolExecutor) -> "list[Future[CheckedReceipt | None]]":
    return [apart.submit(scene.send, number) for number in range(PAIRS)]


def test_what_has_a_receipt_is_on_the_standby(scene: Callable[[bool], Scene]) -> None:
    made = scene(True)
    with ThreadPoolExecutor(PAIRS) as apart:
        made.pair.freeze()
        under_way = sending(made, apart)
        # One commit or several: who sends at the same moment may go into one transaction.
        until(lambda: made.pair.waiting() >= 1)
        assert not any(one.done() for one in under_way), "a receipt for what the standby does not have"
        made.pair.fail_over()
        for one in under_way:
            one.result(PATIENCE_SECONDS)
    lost = made.lost()
    assert lost == 0, f"{PAIRS} in the air at the primary's death: {lost} receipts for what is gone"
    made.send_all_again()
    made.check("primary killed, standby's receiver frozen, synchronous", PAIRS)


def test_without_waiting_for_the_standby_receipts_are_lost(scene: Callable[[bool], Scene]) -> None:
    """The control: the same fault without synchronous replication must lose, or nothing was tested above."""
    made = scene(False)
    with ThreadPoolExecutor(PAIRS) as apart:
        made.pair.freeze()
        receipts = [one.result(PATIENCE_SECONDS) for one in sending(made, apart)]
        assert None not in receipts
        made.pair.fail_over()
    lost = made.lost()
    print(f"the same, asynchronous (the control): tried {PAIRS}, lost {lost}")
    assert lost == PAIRS, "the fault was not one: nothing was lost although nothing waited for the standby"
    # What mends it: the hub is given a new epoch, and clients send again what they hold receipts for.
    before = epoch(made)
    made.hub.done("epoch")
    assert epoch(made) != before
    made.send_all_again()
    made.check("asynchronous, a new epoch, everything sent again", lost)


def epoch(made: Scene) -> str:
    """The epoch the clients see."""
    page = made.people[0][1].client.inbox(0)
    assert page is not None
    return page.epoch


def test_a_wait_that_was_cut_short_gives_no_receipt_nor_does_its_retry(
    scene: Callable[[bool], Scene],
) -> None:
    made = scene(True)
    writer, reader = made.people[0]
    cut = rounds(3, 20)
    made.pair.freeze()
    content, body = letter(writer, [reader])
    made.sent[0].append((content, body))
    with ThreadPoolExecutor(1) as apart:
        for at in range(cut):
            asking = apart.submit(writer.client.put_envelope, content, body)
            until(lambda: made.pair.waiting() == 1 or asking.done())  # noqa: B023 - called at once
            assert not asking.done(), f"try {at + 1} was answered without the standby"
            made.pair.primary.ask(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            )
            with pytest.raises(HubRefused) as told:
                asking.result(PATIENCE_SECONDS)
            assert told.value.kind is RefusalKind.BUSY
    stored = f"SELECT 1 FROM envelopes WHERE content = '{content}'"
    assert made.pair.ask(made.pair.primary, stored) == [(1,)], "there was nothing a failover could lose"
    made.pair.fail_over()
    assert made.pair.ask(made.pair.standby, stored) == [], "the standby had it: nothing was tested"
    assert made.lost() == 0
    made.send_all_again()
    made.check("the wait for the standby cut short, and each retry", cut)


def test_thawed_the_standby_takes_it_in_and_receipts_come(scene: Callable[[bool], Scene]) -> None:
    made = scene(True)
    with ThreadPoolExecutor(PAIRS) as apart:
        made.pair.freeze()
        under_way = sending(made, apart)
        # One commit or several: who sends at the same moment may go into one transaction.
        until(lambda: made.pair.waiting() >= 1)
        made.pair.thaw()
        assert all(one.result(PATIENCE_SECONDS) is not None for one in under_way)
    made.pair.fail_over()
    assert made.lost() == 0
    made.send_all_again()
    made.check("frozen for a while, thawed, then the primary killed", PAIRS)
