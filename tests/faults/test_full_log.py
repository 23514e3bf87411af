"""The disk that holds PostgreSQL's write-ahead log is full: no receipt for what is not durable, nothing lost.

Another fault than a full disk for tables: there PostgreSQL refuses one statement, here it ends itself at once
and cannot so much as begin again before somebody makes room.
"""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.ids import ContentId
from core.sync.client import HubRefused
from core.sync.wire.refusals import STATUS
from tests.faults.rounds import rounds
from tests.faults.served import Served, put, served
from tests.faults.standby import until
from tests.faults.test_outage import _ROOT, mount
from tests.hub.county import Person, letter
from tests.hub.postgres_server import PostgresMissing, PostgresServer, made_folder

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="there is no mount to be had")]
TIGHT, WIDE = 12, 96
"""Megabytes: a cluster's log in small files takes 2 of them before anything is said."""


class SmallLog(PostgresServer):
    """A cluster whose log lies on a disk of its own, of few megabytes, which it shares with other things."""

    def __init__(self, folder: Path) -> None:
        # Left to itself it would keep ten times as much log as fits, as one does that shares its disk.
        super().__init__({"max_wal_size": f"{TIGHT * 10}MB", "min_wal_size": "2MB"})
        self.log_disk = folder

    def make(self) -> None:
        words = ["initdb", "-D", str(self.data), "-U", "heard", "-A", "trust", "-E", "UTF8", "--no-sync"]
        self.run(*words, "--locale=C.UTF-8", "--wal-segsize=1", "-X", str(self.log_disk / "wal"))

    @property
    def runs(self) -> bool:
        """Whether its first process is still there."""
        return self._process is not None and self._process.poll() is None


@contextmanager
def small_log() -> Iterator[SmallLog]:
    with ExitStack() as ends:
        folder = made_folder()
        ends.callback(folder.rmdir)
        owner = folder.stat()
        options = f"size={TIGHT}M,mode=700,uid={owner.st_uid},gid={owner.st_gid}"
        if mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder)) != 0:
            pytest.skip("nothing can be mounted here, so no disk can be filled")
        ends.callback(subprocess.run, [*_ROOT, "umount", str(folder)], check=True)
        try:
            server = SmallLog(folder)
        except PostgresMissing as missing:
            pytest.skip(str(missing))
        ends.callback(server.destroy)
        server.make()
        server.start()
        yield server


def refused_with(at: Served, person: Person, content: ContentId, body: bytes) -> HubRefused | None:
    """How the hub says no; None for a receipt."""
    try:
        person.client.put_envelope(content, body)
    except HubRefused as refused:
        return refused
    return None


def test_a_full_log_gives_no_receipt_and_loses_none(tmp_path: Path) -> None:
    with small_log() as postgres, served(postgres, tmp_path) as at:
        amara, priya = at.enrol(2)
        sent: list[ContentId] = []
        held: set[str] = set()
        outbox = []
        while len(outbox) < rounds(4, 40):
            # Nothing that could be made smaller on its way to the disk.
            content, body = letter(amara, [priya], ciphertext=secrets.token_bytes(200_000))
            sent.append(content)
            refused = refused_with(at, amara, content, body)
            if refused is None:
                held.add(content)
                assert len(held) < 1000, "the log does not fill"
                continue
            outbox.append((content, body))
            assert refused.passing, refused.kind
            assert STATUS[refused.kind] == 503
            assert refused.retry_after >= 1
        assert held, "nothing was taken in before the log was full"
        assert "No space left on device" in postgres.log()
        assert not at.hub.is_well(), "a hub that cannot keep anything calls itself well"
        assert mount("-o", f"remount,size={WIDE}M", str(postgres.log_disk)) == 0
        if not postgres.runs:
            # Whoever looks after it, or the system's own supervisor.
            postgres.stop()
            postgres.start()
        until(at.hub.is_well)
        there = {row[0] for row in at.ask("SELECT content FROM envelopes")}
        assert held - there == set(), "a receipt for what the full log did not take"
        print(f"log full: {len(held)} receipts held, {len(outbox)} refused, lost {len(held - there)}")
        for content, body in outbox:
            until(lambda: put(amara, content, body))  # noqa: B023 - called at once
        at.check("the log's disk full, then wider", len(outbox), [amara], priya, sent)
