"""Kill -9 at every step of sending and of answering: on restart nothing is lost and nothing is doubled."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.demo.county import County, open_county
from core.ids import ContentId
from core.session import Library, Session
from core.statements.model import State
from tests.faults.victim import WORDS, unlock

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, action: str, step: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.victim", str(folder), action, str(step)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )


def steps_of(made: Path, scratch: Path, action: str) -> int:
    """How many steps there are, from a victim that is let live."""
    shutil.copytree(made, scratch)
    lived = run(scratch, action, 0)
    assert lived.returncode == 0, lived.stderr
    return int(lived.stdout.split()[-1])


def killed_at(made: Path, folder: Path, action: str, step: int, library: Library) -> County:
    """A county whose app was killed at `step`, started again."""
    shutil.copytree(made, folder)
    dead = run(folder, action, step)
    assert dead.returncode == -signal.SIGKILL, dead.stderr
    return open_county(folder, library, running=False)


def carry(*sessions: Session) -> None:
    for session in sessions:
        session.loop.once()


@pytest.mark.slow
def test_killed_at_every_step_of_sending(county_as_made: Path, tmp_path: Path, library: Library) -> None:
    steps = steps_of(county_as_made, tmp_path / "alive", "send")
    assert steps >= 8, "the fuse is not laid where it should be"
    sent = 0
    for step in range(1, steps + 1):
        county = killed_at(county_as_made, tmp_path / str(step), "send", step, library)
        amara, priya = unlock(county, "amara", library), unlock(county, "priya", library)
        try:
            drafts = [d for d in amara.writing.drafts() if WORDS in d.walk]
            mine = [line for line in amara.words.lines() if line.title.startswith("Kill test")]
            assert len(drafts) + len(mine) == 1, f"step {step}: lost or doubled"
            carry(amara, priya)
            rows = [row for row in priya.inbox.page().rows if row.first_words == WORDS]
            assert len(rows) == len(mine), f"step {step}: the worker sees {len(rows)}"
            if mine:
                assert amara.words.thread(mine[0].id).standing.state is State.DELIVERED
                with amara.account.vault.reading() as work:
                    assert work.outbox.waiting() == 0
            assert priya.inbox.page().missing == 0
            sent += len(mine)
        finally:
            amara.close()
            priya.close()
            county.close()
            shutil.rmtree(tmp_path / str(step))
    assert 0 < sent <= steps


@pytest.mark.slow
def test_killed_at_every_step_of_answering(county_as_made: Path, tmp_path: Path, library: Library) -> None:
    steps = steps_of(county_as_made, tmp_path / "alive", "answer")
    assert steps >= 8, "the fuse is not laid where it should be"
    for step in range(1, steps + 1):
        county = killed_at(county_as_made, tmp_path / str(step), "answer", step, library)
        priya, sam = unlock(county, "priya", library), unlock(county, "sam", library)
        asked = ContentId(county.said["nan"])
        try:
            written = priya.inbox.peek(asked).answers
            draft = priya.answering.answer_draft(asked)
            assert len(written) + (draft is not None) == 1, f"step {step}: lost or doubled"
            carry(priya, sam)
            thread = sam.inbox.peek(asked)
            assert len(thread.answers) == len(written), f"step {step}: the cover sees {len(thread.answers)}"
            assert len(thread.promises) == len(written)
            if written:
                assert thread.standing.state is State.ANSWERED
                assert priya.inbox.peek(asked).answers[0].delivered
        finally:
            priya.close()
            sam.close()
            county.close()
            shutil.rmtree(tmp_path / str(step))
