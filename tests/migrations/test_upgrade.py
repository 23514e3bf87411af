"""Bringing a vault up to date: a copy first, all or nothing, and back as it was when it fails."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pytest

from core.files import DiskRefused
from core.vault.engine import COPY, DATABASE, Vault
from core.vault.refusals import UpgradeFailed, VaultNewer
from core.vault.tables import HEAD
from core.vault.upgrade import MIGRATIONS, upgrade
from tests.migrations.schema import KEY, revision, schema

ROOT = Path(__file__).resolve().parents[2]
NEXT = f"{int(HEAD) + 1:04d}"
SECRET = "Zanzibarian"

STEP = '''
    """A step of tomorrow, for tests."""

    import os, signal

    import sqlalchemy as sa
    from alembic import op

    revision = "{next}"
    down_revision = "{head}"


    def upgrade() -> None:
        with op.batch_alter_table("settings") as table:
            table.add_column(sa.Column("changed", sa.Integer(), nullable=False, server_default="7"))
        op.execute("UPDATE settings SET value = '\\"upgraded\\"'")
        {then}
'''


def tomorrow(folder: Path, then: str = "") -> Path:
    """Today's history and one step more, which ends in `then`."""
    migrations = folder / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    step = textwrap.dedent(STEP).format(next=NEXT, head=HEAD, then=then).strip() + "\n"
    (migrations / "versions" / f"v{NEXT}_tomorrow.py").write_text(step)
    return migrations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault of today with something in it."""
    vault = Vault.create(tmp_path / "vault", KEY)
    with vault.transaction() as work:
        work.settings.set("tone", SECRET)
    vault.close()
    return tmp_path / "vault"


def tone(folder: Path) -> object:
    vault = Vault.open(folder, KEY)
    with vault.reading() as work:
        value = work.settings.get("tone")
    vault.close()
    return value


def test_an_upgrade_changes_the_schema_and_the_rows_and_leaves_no_copy(folder: Path, tmp_path: Path) -> None:
    path = folder / DATABASE
    upgrade(path, KEY, to=NEXT, migrations=tomorrow(tmp_path))
    assert revision(path) == NEXT
    assert "changedINTEGER" in schema(path)["table", "settings"]
    assert sorted(one.name for one in folder.iterdir()) == [DATABASE, "lock"]
    with pytest.raises(VaultNewer):
        Vault.open(folder, KEY)


def test_opening_an_older_vault_upgrades_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.vault.engine.HEAD", NEXT)
    later = partial(upgrade, to=NEXT, migrations=tomorrow(tmp_path))
    monkeypatch.setattr("core.vault.upgrade.upgrade", later)
    assert tone(folder) == "upgraded"
    assert revision(folder / DATABASE) == NEXT


@pytest.mark.parametrize(
    "then",
    [
        f'raise LookupError("{SECRET}")',
        'op.execute("SELECT nothing FROM nowhere")',
        "op.execute(\"INSERT INTO cards VALUES ('k', 'nobody', x'00', NULL)\")",
        'op.execute("COMMIT"); op.execute("BEGIN"); raise LookupError',
    ],
)
def test_a_failed_upgrade_puts_everything_back_and_tells_nothing(
    folder: Path, tmp_path: Path, then: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = folder / DATABASE
    before = path.read_bytes()
    with pytest.raises(UpgradeFailed) as caught:
        upgrade(path, KEY, to=NEXT, migrations=tomorrow(tmp_path, then))
    assert caught.value.sentence == (
        "Heard could not bring this space up to date. It is as it was before. Ask for help."
    )
    assert path.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == [DATABASE, "lock"]
    assert SECRET not in caplog.text
    assert SECRET not in repr(caught.value)
    assert tone(folder) == SECRET


def test_a_full_disk_while_upgrading_is_said_as_such(folder: Path, tmp_path: Path) -> None:
    path = folder / DATABASE
    before = path.read_bytes()
    full = 'op.execute("PRAGMA max_page_count = 1")'
    then = full + '; op.execute("CREATE TABLE big AS SELECT zeroblob(9000000) AS z")'
    with pytest.raises(DiskRefused):
        upgrade(path, KEY, to=NEXT, migrations=tomorrow(tmp_path, then))
    assert path.read_bytes() == before
    assert tone(folder) == SECRET


def test_no_room_for_the_copy_and_nothing_is_begun(folder: Path, tmp_path: Path) -> None:
    path = folder / DATABASE
    before = path.read_bytes()
    (folder / COPY).mkdir()
    with pytest.raises(DiskRefused):
        upgrade(path, KEY, to=NEXT, migrations=tomorrow(tmp_path))
    assert path.read_bytes() == before


KILLED = """
    import sys
    from pathlib import Path
    from core.vault.upgrade import upgrade

    upgrade(Path(sys.argv[1]), bytes(range(32)), to=sys.argv[2], migrations=Path(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a word of POSIX")
def test_killed_while_upgrading_it_opens_and_is_upgraded_next_time(folder: Path, tmp_path: Path) -> None:
    path = folder / DATABASE
    (tmp_path / "killing").mkdir()
    killing = tomorrow(tmp_path / "killing", "os.kill(os.getpid(), signal.SIGKILL)")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path), NEXT, str(killing)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert (folder / COPY).is_file()
    assert tone(folder) == SECRET
    upgrade(path, KEY, to=NEXT, migrations=tomorrow(tmp_path))
    assert revision(path) == NEXT
    assert not (folder / COPY).exists()


def test_a_copy_left_by_an_upgrade_that_was_done_is_taken_away(folder: Path) -> None:
    (folder / COPY).write_bytes(b"old")
    assert tone(folder) == SECRET
    assert not (folder / COPY).exists()


def test_a_vault_of_today_opens_without_alembic(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from core.vault.engine import Vault; "
        f"Vault.open(Path({str(folder)!r}), bytes(range(32))).close(); "
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
