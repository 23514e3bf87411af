"""Kill -9, a full disk, damage: nothing lost, nothing doubled, one clear sentence."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import select

from core.files import DiskRefused
from core.vault.engine import DATABASE, Vault
from core.vault.refusals import VaultDamaged
from core.vault.tables import metadata
from tests.core.vault.samples import KEY

ROOT = Path(__file__).resolve().parents[3]

WRITER = """
    import sys
    from pathlib import Path
    from core.vault.engine import Vault
    from tests.core.vault.samples import KEY, NOON

    vault = Vault.open(Path(sys.argv[1]), KEY)
    for number in range(10_000):
        with vault.transaction() as work:
            work.outbox.add("statement", f"{number:032x}", b"x" * 3000, NOON)
            work.settings.set("last", number)
            print("inside", number, flush=True)
        print("kept", number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a word of POSIX")
@pytest.mark.parametrize(
    ("word", "number"), [("inside", 0), ("kept", 0), ("inside", 3), ("kept", 17), ("inside", 40)]
)
def test_killed_at_any_point_keeps_all_that_was_kept_and_half_of_nothing(
    tmp_path: Path, word: str, number: int
) -> None:
    folder = tmp_path / "v"
    Vault.create(folder, KEY).close()
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    said = []
    for line in child.stdout:
        said.append(line.split())
        if said[-1] == [word, str(number)]:
            os.kill(child.pid, signal.SIGKILL)
            break
    said += [line.split() for line in child.stdout]
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    kept = max((int(n) for what, n in said if what == "kept"), default=-1)
    begun = max(int(n) for what, n in said if what == "inside")

    vault = Vault.open(folder, KEY)
    with vault.reading() as work:
        last = work.settings.get("last", -1)
        waiting = work.outbox.waiting()
    vault.close()
    assert kept <= last <= begun
    assert waiting == last + 1


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(vault: Vault) -> None:
    with vault.transaction() as work:
        work.settings.set("before", "kept")
    _pages(vault, limit=1)
    with pytest.raises(DiskRefused) as caught:
        _overfill(vault)
    assert (
        caught.value.sentence
        == "This computer's disk is full. Make some room, then try again. Nothing is lost."
    )
    with vault.reading() as work:
        assert work.settings.get("before") == "kept"
        assert work.settings.get("big") is None
    _pages(vault, limit=1_000_000)
    with vault.transaction() as work:
        work.settings.set("big", "x" * 2_000_000)
    with vault.reading() as work:
        assert len(work.settings.get("big")) == 2_000_000


LIMITED = """
    import resource, signal, sys
    from pathlib import Path
    from core.files import DiskRefused
    from core.vault.engine import Vault
    from tests.core.vault.samples import KEY

    vault = Vault.open(Path(sys.argv[1]), KEY)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
    kept = 0
    try:
        for number in range(1000):
            with vault.transaction() as work:
                work.settings.set(f"n{number}", "x" * 20_000)
            kept = number + 1
    except DiskRefused as refusal:
        print("refused", kept, flush=True)
    vault.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_file_that_the_system_will_not_let_grow(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    Vault.create(folder, KEY).close()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    word, kept = done.stdout.split()
    assert word == "refused"
    assert int(kept) > 0
    vault = Vault.open(folder, KEY)
    with vault.reading() as work:
        assert all(work.settings.get(f"n{number}") for number in range(int(kept)))
        assert work.settings.get(f"n{kept}") is None
    vault.close()


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_changed_byte_is_refused_and_nothing_is_touched(vault: Vault, page: int) -> None:
    vault.close()
    path = vault.folder / DATABASE
    damaged = bytearray(path.read_bytes())
    damaged[page * 4096 + 50] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(VaultDamaged):
        _read_all(vault.folder)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("size", [0, 10, 4096, 9000])
def test_a_file_cut_short_is_refused_and_nothing_is_touched(vault: Vault, size: int) -> None:
    vault.close()
    path = vault.folder / DATABASE
    cut = path.read_bytes()[:size]
    path.write_bytes(cut)
    with pytest.raises(VaultDamaged):
        _read_all(vault.folder)
    assert path.read_bytes() == cut


def test_another_key_opens_nothing(vault: Vault, capfd: pytest.CaptureFixture[str]) -> None:
    vault.close()
    with pytest.raises(VaultDamaged):
        Vault.open(vault.folder, bytes(32))
    assert capfd.readouterr().err == ""


def test_damage_leaves_the_lock_free(vault: Vault) -> None:
    vault.close()
    whole = (vault.folder / DATABASE).read_bytes()
    (vault.folder / DATABASE).write_bytes(b"")
    with pytest.raises(VaultDamaged):
        Vault.open(vault.folder, KEY)
    (vault.folder / DATABASE).write_bytes(whole)
    Vault.open(vault.folder, KEY).close()


def _overfill(vault: Vault) -> None:
    with vault.transaction() as work:
        work.settings.set("before", "changed")
        work.settings.set("big", "x" * 2_000_000)


def _pages(vault: Vault, *, limit: int) -> None:
    """Let the writer's file grow no further than `limit` pages: SQLite's own way to be full."""
    with vault._writer.connect() as connection:
        connection.connection.driver_connection.execute(f"PRAGMA max_page_count = {limit}")


def _read_all(folder: Path) -> None:
    vault = Vault.open(folder, KEY)
    try:
        with vault.reading() as work:
            for table in metadata.sorted_tables:
                rows = select(table)
                work.settings._connection.execute(rows).all()
                # By its key too: the index has pages of its own.
                key = [column.is_not(None) for column in table.primary_key]
                work.settings._connection.execute(rows.where(*key).order_by(*table.primary_key)).all()
    finally:
        vault.close()
