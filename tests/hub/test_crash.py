"""The hub killed with -9 before and after each commit: nothing lost, nothing doubled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from core.sync.client import HubClient, HubUnreachable
from core.sync.wire import FactKind
from tests.hub.county import MONDAY, County, letter

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")


@contextmanager
def dying(county: County, moment: str, *, hours: float = 0) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    process = subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).parent / "dying_hub.py"),
            str(county.folder),
            county.database,
            moment,
            (MONDAY + timedelta(hours=hours)).isoformat(),
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
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_a_put_nothing_is_lost_and_nothing_doubled(county: County, moment: str) -> None:
    earlier = county.asks(county.amara, county.priya)
    content, body = letter(county.amara, [county.priya], cover=[county.sam])
    county.hub.stop()
    with dying(county, moment) as (origin, process):
        client = HubClient(origin, county.amara.identity, county.amara.account, hub_public=county.hub.public)
        with pytest.raises(HubUnreachable):
            client.put_envelope(content, body)
        client.close()
        assert process.wait(timeout=20) == -9
    county.restart()
    survived = [got.content for got in county.priya.deliveries()]
    assert survived == ([earlier, content] if moment == "after" else [earlier])
    first = county.amara.client.put_envelope(content, body)
    assert county.amara.client.put_envelope(content, body).raw == first.raw
    assert [got.content for got in county.priya.deliveries()] == [earlier, content]
    assert [got.content for got in county.sam.deliveries()] == [content]
    assert [entry.seq for entry in county.priya.entries()] == [1, 2]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_the_ladder_climbs_each_rung_is_told_once(county: County, moment: str) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.hub.stop()
    with dying(county, moment, hours=30) as (_, process):
        assert process.wait(timeout=30) == -9
    county.clock.move_to(MONDAY + timedelta(hours=30))
    county.restart()
    county.hub.tick()
    assert county.amara.facts(asked) == [FactKind.COVER_ASKED, FactKind.LATE]
    assert county.priya.facts(asked) == [
        FactKind.REMINDED,
        FactKind.COVER_ASKED,
        FactKind.COVER_MAY_ANSWER,
        FactKind.AT_RISK,
        FactKind.LATE,
    ]


def test_killed_with_clients_waiting_it_comes_back_on_the_same_address(county: County) -> None:
    # Enrolled while the hub runs: a hub that is stopped lets its connections go but once.
    priya = county.priya
    county.hub.stop()
    with dying(county, "never") as (origin, process):
        client = HubClient(origin, priya.identity, priya.account, hub_public=county.hub.public)
        assert client.inbox(0) is not None
        process.kill()
        process.wait()
        with pytest.raises(HubUnreachable):
            client.inbox(0, wait=25)
        county.hub = county.make_hub()
        county.hub.start()
        assert county.hub.origin == origin
        assert client.inbox(0) is not None
        client.close()
