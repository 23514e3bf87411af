"""The one way in: it asks once, does once, and says what to do when it cannot."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from desktop.__main__ import NO_SCREEN
from installer import prerequisites
from installer.prerequisites import Part

NEEDED = Part("libneeded1", "windows", lambda: False)
NICE = Part("libnice1", "voice notes", lambda: False)


def never(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("nothing may be run")


@pytest.fixture
def venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where Heard's Python environment would stand; nothing is there."""
    folder = tmp_path / "venv"
    monkeypatch.setattr(run, "VENV", folder)
    return folder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs system packages")
@pytest.mark.parametrize(
    ("missing", "named"), [([NEEDED, NICE], "libneeded1 libnice1"), ([NEEDED], "libneeded1")]
)
def test_without_root_everything_is_asked_for_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    venv: Path,
    missing: list[Part],
    named: str,
) -> None:
    for name in ("PYTHON", "SCREEN", "LOOKS", "SOUND", "COUNTY", "TESTS"):
        monkeypatch.setattr(prerequisites, name, ())
    monkeypatch.setattr(prerequisites, "SCREEN", (NEEDED,))
    monkeypatch.setattr(prerequisites, "SOUND", tuple(part for part in missing if part is NICE))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(subprocess, "run", never)
    assert not run.set_up("app", screen=True)
    lines = [line for line in capsys.readouterr().out.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].rstrip("'").endswith(f"--no-install-recommends {named}")
    assert not venv.exists()


def test_what_is_set_up_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch, venv: Path) -> None:
    venv.mkdir()
    run.mark_ready("dev")
    monkeypatch.setattr(prerequisites, "missing", never)
    monkeypatch.setattr(subprocess, "run", never)
    assert run.set_up("dev", screen=True, tests=True)
    assert run.set_up("app", screen=True)


def test_another_lock_is_set_up_anew(monkeypatch: pytest.MonkeyPatch, venv: Path, tmp_path: Path) -> None:
    venv.mkdir()
    run.mark_ready("app")
    lock = tmp_path / "app.lock"
    lock.write_text("another")
    monkeypatch.setitem(run.LOCKS, "app", lock)
    monkeypatch.setattr(prerequisites, "missing", lambda _parts: [NEEDED])
    asked: list[list[Part]] = []
    monkeypatch.setattr(prerequisites, "install", lambda parts: asked.append(parts))
    assert not run.set_up("app", screen=True)
    assert asked


def test_an_environment_broken_off_half_way_is_made_again(venv: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    left = venv / "left-behind"
    left.touch()
    assert run.make_venv()
    assert not left.exists()
    assert run.in_venv("-c", "import pip") == 0


def test_a_folder_with_something_else_in_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], venv: Path
) -> None:
    venv.mkdir()
    letter = venv / "letter"
    letter.touch()
    monkeypatch.setattr(subprocess, "run", never)
    assert not run.make_venv()
    assert letter.exists()
    assert "HEARD_VENV" in capsys.readouterr().out


def test_no_internet_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], venv: Path
) -> None:
    monkeypatch.setattr(run, "in_venv", lambda *_words: 1)
    assert not run.get_packages("app")
    assert "internet" in capsys.readouterr().out
    assert not venv.exists()


def test_the_tour_goes_where_its_caller_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "set_up", lambda *_args, **_kwargs: True)
    monkeypatch.setattr(run, "in_venv", lambda *words: ran.append(words) or 0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARD_HOME", "home")
    assert run.main(["tour", "pictures"]) == 0
    assert os.environ["HEARD_HOME"] == str(tmp_path / "home")
    assert ran == [("-m", "desktop", "tour", str(tmp_path / "pictures"))]


POSTGRES = Part("postgresql", "a hub as a county has it", lambda: False)
SQLITE = "keeps its data in SQLite"


@pytest.fixture
def toured(monkeypatch: pytest.MonkeyPatch, venv: Path) -> list[tuple[str, ...]]:
    """What the environment's Python was asked to run; every system package is here but PostgreSQL."""
    ran: list[tuple[str, ...]] = []
    venv.mkdir()
    # Where the tests run by themselves everything is needed, and nothing is gone on without.
    monkeypatch.delenv("CI", raising=False)
    for name in ("PYTHON", "SCREEN", "LOOKS", "SOUND"):
        monkeypatch.setattr(prerequisites, name, ())
    monkeypatch.setattr(prerequisites, "COUNTY", (POSTGRES,))
    monkeypatch.setattr(run, "make_venv", lambda: True)
    monkeypatch.setattr(run, "in_venv", lambda *words: ran.append(words) or 0)
    return ran


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs system packages")
@pytest.mark.parametrize("first", [True, False])
def test_without_root_the_tour_names_one_line_and_goes_on(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    toured: list[tuple[str, ...]],
    first: bool,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(subprocess, "run", never)
    if not first:
        run.mark_ready("app")
    assert run.main(["tour"]) == 0
    said = capsys.readouterr().out
    lines = [line for line in said.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].rstrip("'").endswith("--no-install-recommends postgresql")
    assert SQLITE in said
    assert toured[-1] == ("-m", "desktop", "tour")
    assert not any(str(run.LOCKS["hub"]) in words for words in toured)


def test_with_a_postgresql_the_tour_gets_what_speaks_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], toured: list[tuple[str, ...]]
) -> None:
    here: list[Part] = []
    monkeypatch.setattr(prerequisites, "missing", lambda parts: [part for part in parts if part not in here])
    monkeypatch.setattr(prerequisites, "install", lambda parts: not here.extend(parts))
    assert run.main(["tour"]) == 0
    assert POSTGRES in here
    assert [words[-1] for words in toured] == [str(run.LOCKS["app"]), str(run.LOCKS["hub"]), "tour"]
    assert SQLITE not in capsys.readouterr().out


def test_with_no_screen_trying_out_becomes_the_tour(
    monkeypatch: pytest.MonkeyPatch, toured: list[tuple[str, ...]]
) -> None:
    def answer(*words: str) -> int:
        toured.append(words)
        return NO_SCREEN if "try-out" in words else 0

    monkeypatch.setattr(prerequisites, "COUNTY", ())
    monkeypatch.setattr(run, "in_venv", answer)
    assert run.main([]) == 0
    assert [words[-1] for words in toured] == [
        str(run.LOCKS["app"]),
        "try-out",
        str(run.LOCKS["hub"]),
        "tour",
    ]


def test_a_python_too_old_can_read_it_and_is_told_of_a_newer_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((run.ROOT / "run.py").read_text("utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "python3.12" else None)
    assert run.main([]) == 1
    assert "python3.12 run.py" in capsys.readouterr().out
