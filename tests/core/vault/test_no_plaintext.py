"""Planted words are in no file: while open, when closed, after kill -9, after deleting."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from core.clock import SteerableClock
from core.sealing.slots import FLOOR
from core.vault.door import Door
from core.vault.engine import Vault
from tests.core.vault.samples import NOON

ROOT = Path(__file__).resolve().parents[3]

PLANTED = (
    "Zanzibarian",  # free words
    "Quixotelia",  # a name
    "hopeless",  # a feeling
    "wimblefluff",  # a diary entry
    "OggVorbisZanz",  # an attachment's first bytes
    "fox moon kite mango",  # the words that open it
    "407193",  # the PIN
)
TELLING = (b"SQLite format 3", b"CREATE TABLE", b"statement_words", b"sqlite_master", b"alembic_version")

PLANT = """
    import sys, tempfile
    from dataclasses import replace
    from pathlib import Path
    from core.clock import SteerableClock
    from core.ids import BlobId, DiaryId, DraftId
    from core.sealing.slots import FLOOR
    from core.statements.inbox import InboxQuery
    from core.statements.model import DiaryEntry, Draft, FeelingChosen, Mode
    from core.vault.door import Door
    from core.vault.keychain import Keychain
    from tests.core.vault.samples import AMARA, NOON, answer, due, hex_id, statement
    from tests.core.vault.test_keychain import Safe

    folder = Path(sys.argv[1])
    tempfile.tempdir = str(folder)
    door = Door(folder / "vaults", SteerableClock(NOON), keychain=Keychain(Safe()), cost=FLOOR)
    vault = door.make("fox moon kite mango", "whale")
    door.set_pin(vault, "407193")
    quixotelia = replace(AMARA, name="Quixotelia Okafor", known_as="Quixotelia")
    with vault.transaction() as work:
        work.people.put(quixotelia, b"card", None)
        for number in range(300):
            said = statement(number, "Zanzibarian words " * 40, feelings=(FeelingChosen("hopeless", 5),))
            work.statements.add(said, due(number), "addressee")
            work.answers.add(answer(1000 + number, said, thank_you="Zanzibarian thanks"))
        work.diary.put(DiaryEntry(DiaryId(hex_id(1)), "wimblefluff " * 500, (), NOON, NOON))
        work.drafts.put(Draft(DraftId(hex_id(2)), "wish", Mode.FULL, "wimblefluff " * 500, NOON))
        work.blobs.put(BlobId(hex_id(3)), b"OggVorbisZanz" * 50_000, content=None)
    with vault.transaction() as work:
        work.diary.remove(DiaryId(hex_id(1)))
        work.drafts.remove(DraftId(hex_id(2)))
    with vault.reading() as work:
        # Sorting by a column without an index, and searching: where SQLite would spill to a file.
        query = InboxQuery(NOON, NOON, NOON, search="zanz words", limit=300)
        assert len(work.statements.inbox(query)) == 300
        work._connection.exec_driver_sql("SELECT body FROM statement_bodies ORDER BY body DESC").all()
    print("planted", flush=True)
    held = vault.transaction()
    work = held.__enter__()
    work.settings.set("more", "Zanzibarian " * 100_000)
    print("inside", flush=True)
    if sys.stdin.readline() == "close\\n":
        held.__exit__(None, None, None)
        vault.close()
        print("closed", flush=True)
"""


def assert_nothing_is_told(folder: Path) -> None:
    looked = 0
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        looked += len(content)
        for word in PLANTED:
            for form in (word, word.lower(), word.upper()):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    assert form.encode(encoding) not in content, (path.name, word)
        for sign in TELLING:
            assert sign not in content, (path.name, sign)
    assert looked > 100_000, "there was nothing to look at"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a word of POSIX")
@pytest.mark.parametrize("end", ["close", "kill"])
def test_planted_words_are_nowhere(tmp_path: Path, end: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PLANT), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "SQLITE_TMPDIR": str(tmp_path)},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child:
        said = [child.stdout.readline().strip(), child.stdout.readline().strip()]
        assert said == ["planted", "inside"], (said, child.stdout.read() if child.poll() is not None else "")
        assert_nothing_is_told(tmp_path)
        if end == "kill":
            os.kill(child.pid, signal.SIGKILL)
        else:
            child.stdin.write("close\n")
            child.stdin.flush()
            assert child.stdout.readline() == "closed\n"
    assert_nothing_is_told(tmp_path)


def test_the_scan_would_find_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x" * 200_000 + "Zanzibarian".encode("utf-16-le"))
    with pytest.raises(AssertionError, match="Zanzibarian"):
        assert_nothing_is_told(tmp_path)


def test_nothing_of_a_vault_prints_its_key(tmp_path: Path) -> None:
    vault = Door(tmp_path, SteerableClock(NOON), cost=FLOOR).make("fox moon kite mango", "whale")
    try:
        for thing in (vault, vault._writer, vault._readers, vault._writer.url):
            said = repr(thing) + str(thing)
            assert vault.key.hex() not in said
            assert repr(vault.key) not in said
    finally:
        vault.close()
    assert isinstance(vault, Vault)
