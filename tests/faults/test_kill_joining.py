"""Kill -9 at every step of inviting, joining, finishing and claiming: it goes on, nobody is in twice."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from core.people.founding import FoundingState, claim, found, founding
from core.people.invitations import InviteState
from core.people.joining import JoinService, JoinState
from core.people.looking_up import look_up, parse_code
from core.people.refusals import CodeUnknown, CodeUsed, HubTaken, SetupCodeRefused
from core.session import Library
from tests.core.people.fernshire import AMARA, JO, PRIYA, SAM, Fernshire
from tests.faults.joiner import SETUP_CODE, council_in, keep, told, wanted
from tests.faults.rounds import rounds

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")]
ROOT = Path(__file__).resolve().parents[2]
MOST = rounds(5, 10_000)
"""At how many steps somebody is killed, evenly between the first and the last."""


@contextmanager
def victims(action: str) -> Iterator[Callable[[Path, int], int]]:
    """Runs one after another in a folder, to be killed at a step: how each ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.joiner", action],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None

        def run(folder: Path, step: int) -> int:
            assert running.stdin is not None
            assert running.stdout is not None
            running.stdin.write(f"{folder} {step}\n")
            running.stdin.flush()
            return int(running.stdout.readline())

        yield run
        running.stdin.close()


@pytest.fixture(scope="module")
def empty_as_made(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """A hub that nobody has claimed, its set-up code, and an office's empty vault."""
    council = Fernshire(tmp_path_factory.mktemp("empty") / "made", library)
    council.vault("office")
    council.vault("another office")
    keep(council, **{SETUP_CODE: council.hub.office.new_setup_code()})
    return council.folder


@pytest.fixture(scope="module")
def staff_as_made(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """Claimed, with a social worker and her manager; empty vaults for who comes next."""
    council = Fernshire(tmp_path_factory.mktemp("staff") / "made", library)
    council.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM)):
        council.worker(name, worker)
    for name in ("amara", "jo", "somebody else"):
        council.vault(name)
    keep(council)
    return council.folder


@pytest.fixture(scope="module")
def invited_as_made(
    tmp_path_factory: pytest.TempPathFactory, employed_as_made: Path, library: Library
) -> Path:
    """Priya has invited Amara."""
    folder = tmp_path_factory.mktemp("invited") / "made"
    shutil.copytree(employed_as_made, folder)
    council = council_in(folder, library)
    priya = council.sessions["priya"]
    priya.inviting.invite_young_person(AMARA, council.seats())
    priya.loop.once()
    keep(council)
    return folder


@pytest.fixture(scope="module")
def employed_as_made(tmp_path_factory: pytest.TempPathFactory, staff_as_made: Path, library: Library) -> Path:
    """With an advocate, too."""
    folder = tmp_path_factory.mktemp("employed") / "made"
    shutil.copytree(staff_as_made, folder)
    council = council_in(folder, library)
    council.worker("jo", JO)
    keep(council)
    return folder


@pytest.fixture(scope="module")
def answered_as_made(
    tmp_path_factory: pytest.TempPathFactory, invited_as_made: Path, library: Library
) -> Path:
    """Amara has answered."""
    folder = tmp_path_factory.mktemp("answered") / "made"
    shutil.copytree(invited_as_made, folder)
    council = council_in(folder, library)
    invitation = wanted(council)
    assert invitation is not None
    council.answers("amara", invitation)
    keep(council)
    return folder


def each_kill(
    action: str, made: Path, scratch: Path, library: Library, go_on: Callable[[Fernshire], None]
) -> None:
    """Let one live to count the steps; then kill, start again, and see whether it can be gone on with."""
    with victims(action) as run:
        shutil.copytree(made, scratch / "alive")
        assert run(scratch / "alive", 0) == 0, "nobody kills it, and it does not live"
        steps = int((scratch / "alive" / "steps").read_text())
        assert steps >= 6, "the fuse is not laid where it should be"
        tried = sorted({1 + (steps - 1) * place // (MOST - 1) for place in range(MOST)})
        killed = 0
        for step in tried:
            folder = scratch / str(step)
            shutil.copytree(made, folder)
            ended = run(folder, step)
            assert ended in (0, -signal.SIGKILL), f"step {step}"
            killed += ended != 0
            council = council_in(folder, library)
            try:
                go_on(council)
            except BaseException as fault:
                fault.add_note(f"{action}: killed at step {step} of {steps}")
                raise
            finally:
                council.close()
                shutil.rmtree(folder)
    # The hub tidies up when it thinks fit, so a life may have a step more or less than another.
    assert killed >= len(tried) - 1
    print(f"{action}: {steps} steps, killed at {killed}")


def rows(council: Fernshire, words: str) -> int:
    """One number out of the hub's database."""
    with closing(sqlite3.connect(council.folder / "hub" / "hub.db")) as asked:
        return int(asked.execute(words).fetchone()[0])


def amara_gets_in(council: Fernshire) -> None:
    """From wherever it was left: Amara is in, once, her code is spent, and she is heard."""
    priya = council.sessions["priya"]
    invitation = wanted(council) or priya.inviting.invite_young_person(AMARA, council.seats())
    code = invitation.code
    priya.loop.once()
    if "amara" not in council.sessions:
        service = JoinService(council.vault("amara"), council.clock)
        if service.state() is JoinState.NONE:
            service.begin(council.looks_up(invitation))
        for _ in range(2):
            service.answer()
        priya.inviting.look()
        now = wanted(council)
        assert now is not None
        if now.state is InviteState.ANSWERED:
            assert priya.inviting.pictures(now.id) == service.pictures()
            priya.inviting.finish(now.id)
        priya.loop.once()
        priya.inviting.look()
        for _ in range(2):
            service.settle()
        council.opens("amara")
    amara = council.sessions["amara"]
    council.everybody()
    assert rows(council, "SELECT count(*) FROM listings WHERE keeper IS NOT NULL") == 1, "in twice"
    assert rows(council, f"SELECT count(*) FROM account_cards WHERE account = '{amara.me.account}'") == 1
    assert rows(council, "SELECT count(*) FROM invitations WHERE answer IS NULL") == 0, (
        "a second code is open"
    )
    finished = wanted(council)
    assert finished is not None
    assert finished.state is InviteState.FINISHED
    for spent in {code, told(council.folder).get("code", "")} - {""}:
        with pytest.raises((CodeUsed, CodeUnknown)):
            look_up(parse_code(spent), council.hub.origin, council.clock)
    statement = council.worry(amara, "I do not want to move.", priya)
    council.everybody()
    assert [row.id for row in priya.inbox.page().rows] == [statement]


def jo_gets_in(council: Fernshire) -> None:
    """From wherever it was left: Jo is in, once."""
    office = council.sessions["office"]
    assert office.office is not None
    made = [one for one in office.office.invitations() if one.name == JO.name]
    assert len(made) <= 1, "invited twice"
    invitation = made[0] if made else office.office.invite_worker(JO)
    office.loop.once()
    if "jo" not in council.sessions:
        service = JoinService(council.vault("jo"), council.clock)
        if service.state() is JoinState.NONE:
            service.begin(council.looks_up(invitation))
        for _ in range(2):
            service.answer()
        office.office.look()
        office.loop.once()
        for _ in range(2):
            service.settle()
        council.opens("jo")
    council.everybody()
    listed = council.sessions["priya"].directory.find(JO.name)
    assert [one.person.name for one in listed] == [JO.name]
    assert len(listed[0].computers) == 1
    assert rows(council, "SELECT count(*) FROM invitations WHERE answer IS NULL") == 0, (
        "a second code is open"
    )


def office_gets_in(council: Fernshire) -> None:
    """From wherever it was left: the hub is this office's, and nobody else's."""
    vault, code = council.vault("office"), told(council.folder)[SETUP_CODE]
    if founding(vault) is FoundingState.NONE:
        found(vault, council.clock, council.founding())
    for _ in range(2):
        claim(vault, council.clock, origin=council.hub.origin, setup_code=code)
    session = council.sessions.get("office") or council.opens("office")
    assert session.organisation == "Fernshire"
    assert session.directory.status().alarm is None or not session.directory.status().alarm
    assert rows(council, "SELECT count(*) FROM accounts") == 1, "in twice"
    assert rows(council, "SELECT count(*) FROM directory_entries") == 4
    other = council.vault("another office")
    found(other, council.clock, council.founding())
    with pytest.raises((HubTaken, SetupCodeRefused)):
        claim(other, council.clock, origin=council.hub.origin, setup_code=code)


def test_killed_while_inviting(employed_as_made: Path, tmp_path: Path, library: Library) -> None:
    each_kill("inviting", employed_as_made, tmp_path, library, amara_gets_in)


def test_killed_while_joining(invited_as_made: Path, tmp_path: Path, library: Library) -> None:
    each_kill("joining", invited_as_made, tmp_path, library, amara_gets_in)


def test_killed_while_finishing(answered_as_made: Path, tmp_path: Path, library: Library) -> None:
    each_kill("finishing", answered_as_made, tmp_path, library, amara_gets_in)


def test_killed_while_a_worker_joins(staff_as_made: Path, tmp_path: Path, library: Library) -> None:
    each_kill("employing", staff_as_made, tmp_path, library, jo_gets_in)


def test_killed_while_claiming(empty_as_made: Path, tmp_path: Path, library: Library) -> None:
    each_kill("claiming", empty_as_made, tmp_path, library, office_gets_in)
