"""The database put back to an earlier point, and a disk that is full: what is sent again is there, once."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.sync.client import CheckedReceipt
from tests.faults.rounds import rounds
from tests.faults.served import Served, put, served
from tests.faults.standby import until
from tests.hub.county import letter
from tests.hub.postgres_server import PostgresServer, made_folder

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="there is no mount to be had")]
_ROOT = [] if os.name == "posix" and os.geteuid() == 0 else ["sudo", "-n"]
TIGHT, WIDE = "size=24M", "size=96M"


@pytest.fixture
def at(postgres: PostgresServer, tmp_path: Path) -> Iterator[Served]:
    with served(postgres, tmp_path) as made:
        yield made


def epoch(at: Served) -> str:
    return str(at.ask("SELECT epoch FROM hub_state")[0][0])


def test_put_back_to_an_earlier_point_and_sent_again(at: Served) -> None:
    amara, priya = at.enrol(2)
    letters = [letter(amara, [priya]) for _ in range(rounds(6, 60))]
    early, late = letters[: len(letters) // 2], letters[len(letters) // 2 :]
    kept = {content: amara.client.put_envelope(content, body).raw for content, body in early}
    copy = at.hub.folder / "copy"
    at.hub.done("backup", str(copy))
    gone = {content: amara.client.put_envelope(content, body).raw for content, body in late}
    before = epoch(at)
    assert at.hub.stop() == 0
    at.hub.done("restore", str(copy), "--replace")
    assert epoch(at) != before, "nobody could notice that the hub was put back"
    at.hub.start()
    there = {row[0] for row in at.ask("SELECT content FROM envelopes")}
    assert there == set(kept), "the restore lost nothing, so nothing was tested"
    for content, body in letters * 2:
        until(lambda: put(amara, content, body))  # noqa: B023 - called at once
    for content, body in early:
        assert amara.client.put_envelope(content, body).raw == kept[content]
    for content, body in late:
        receipt = amara.client.put_envelope(content, body)
        assert receipt.raw != gone[content]
        assert receipt.receipt.epoch == epoch(at)
    page = priya.client.inbox(0)
    assert page is not None
    assert page.epoch == epoch(at)
    sent = [content for content, _ in letters]
    at.check("put back to an earlier point", len(late), [amara], priya, sent)


@contextmanager
def small_disk(postgres: PostgresServer) -> Iterator[str]:
    """A disk of few megabytes in the server, as a tablespace: its name. It can be made wider: `widen`."""
    with ExitStack() as ends:
        folder = made_folder()
        ends.callback(folder.rmdir)
        owner = folder.stat()
        options = f"{TIGHT},mode=700,uid={owner.st_uid},gid={owner.st_gid}"
        if mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder)) != 0:
            pytest.skip("nothing can be mounted here, so no disk can be filled")
        ends.callback(subprocess.run, [*_ROOT, "umount", str(folder)], check=True)
        postgres.ask(f"CREATE TABLESPACE small LOCATION '{folder}'")
        ends.callback(postgres.ask, "DROP TABLESPACE small")
        yield str(folder)


def mount(*words: str) -> int:
    return subprocess.run([*_ROOT, "mount", *words], check=False, capture_output=True).returncode


def test_a_full_disk_gives_no_receipt_and_loses_none(postgres: PostgresServer, tmp_path: Path) -> None:
    with small_disk(postgres) as folder, served(postgres, tmp_path) as at:
        amara, priya = at.enrol(2)
        assert at.hub.stop() == 0
        postgres.ask(f"ALTER DATABASE {at.database} SET TABLESPACE small")
        at.hub.start()
        sent, refused = [], 0
        receipts: list[CheckedReceipt] = []
        outbox = []
        while refused < rounds(5, 50):
            # Nothing that could be made smaller on its way to the disk.
            content, body = letter(amara, [priya], ciphertext=secrets.token_bytes(200_000))
            sent.append(content)
            receipt = put(amara, content, body)
            if receipt is None:
                refused += 1
                outbox.append((content, body))
            else:
                receipts.append(receipt)
            assert len(sent) < 1000, "the disk does not fill"
        there = {row[0] for row in at.ask("SELECT content FROM envelopes")}
        held = {receipt.receipt.id for receipt in receipts}
        assert len(held - there) == 0, "a receipt for what the full disk did not take"
        assert held
        print(f"disk full: {len(held)} receipts held, {refused} refused, lost {len(held - there)}")
        assert mount("-o", f"remount,{WIDE}", folder) == 0
        for content, body in outbox:
            until(lambda: put(amara, content, body))  # noqa: B023 - called at once
        at.check("the disk full, then wider", refused, [amara], priya, sent)
