"""What is missing is said with its reason; without root there is one line to run, and nothing is touched."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.prerequisites import (
    COUNTY,
    LOOKS,
    PYTHON,
    SCREEN,
    SOUND,
    TESTS,
    Part,
    _postgres,
    install,
    missing,
)

ROOT = Path(__file__).resolve().parents[2]
BROUGHT_BY = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "espeak-ng": "espeak-ng",
    "gnome-keyring-daemon": "gnome-keyring",
    "initdb": "postgresql",
    "objdump": "binutils",
    "pactl": "pulseaudio-utils",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pg_basebackup": "postgresql",
    "pulseaudio": "pulseaudio",
}
ALWAYS_HERE = {"ldd", "sh"}
USED_IF_HERE = {"caddy", "gpg", "gpgconf"}

GONE = Part("libnothing1", "to show that it is missing", lambda: False)
HERE = Part("libhere1", "never asked for", lambda: True)


def never(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("nothing may be run")


def test_only_what_is_not_here_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert missing([GONE, HERE]) == [GONE]


def test_windows_and_macos_need_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        assert missing([GONE]) == []


@pytest.mark.parametrize(
    ("has_sudo", "line"),
    [
        (True, "sudo apt-get update; sudo apt-get install --no-install-recommends libnothing1 libhere1"),
        (False, "su - -c 'apt-get update; apt-get install --no-install-recommends libnothing1 libhere1'"),
    ],
)
def test_without_root_it_prints_the_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], has_sudo: bool, line: str
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(
        shutil, "which", lambda name: f"/usr/bin/{name}" if has_sudo or name != "sudo" else None
    )
    monkeypatch.setattr(subprocess, "run", never)
    assert install([GONE, HERE]) is False
    printed = capsys.readouterr().out
    assert "libnothing1" in printed
    assert "to show that it is missing" in printed
    assert [text.strip() for text in printed.splitlines() if "apt-get" in text] == [line]


@pytest.mark.skipif(os.name == "nt", reason="the fault is played by a shell script")
@pytest.mark.parametrize("works", [True, False])
def test_what_apt_complains_of_is_shown_only_when_it_failed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, works: bool
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text(f"#!/bin/sh\necho no such package >&2\necho chatter\nexit {0 if works else 100}\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert install([GONE]) is works
    shown = "".join(capfd.readouterr())
    assert ("no such package" in shown) is not works
    assert ("apt-get update; apt-get install --no-install-recommends libnothing1" in shown) is not works
    assert "chatter" not in shown


def test_postgresql_is_found_off_the_path_and_only_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "15" / "bin"
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres", "pgbench"):
        (folder / name).touch()
    assert not _postgres(tmp_path)
    (folder / "pg_basebackup").touch()
    assert _postgres(tmp_path)


def test_elsewhere_than_debian_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(subprocess, "run", never)
    assert install([GONE]) is False
    assert "package manager" in capsys.readouterr().out


def test_nothing_missing_is_nothing_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", never)
    assert install([]) is True


def test_every_part_says_what_it_is_for_and_stands_once() -> None:
    parts = (*PYTHON, *SCREEN, *LOOKS, *SOUND, *COUNTY, *TESTS)
    assert all(part.why for part in parts)
    assert len({part.package for part in parts}) == len(parts)


def programs_named(path: Path) -> set[str]:
    """The programs that a file of tests starts or looks for by a name written out there."""
    named = set()
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or ast.unparse(call.func) not in (
            *("subprocess.run", "subprocess.Popen", "subprocess.check_output", "shutil.which"),
        ):
            continue
        word = call.args[0] if call.args else None
        if isinstance(word, ast.List | ast.Tuple) and word.elts:
            word = word.elts[0]
        if isinstance(word, ast.Constant):
            named.add(str(word.value))
    return named


def test_every_program_that_tests_start_is_asked_of_the_system() -> None:
    named = set().union(*(programs_named(path) for path in (ROOT / "tests").rglob("*.py")))
    assert named - ALWAYS_HERE - USED_IF_HERE <= set(BROUGHT_BY), "which package brings it?"
    asked_for = {part.package for part in (*SCREEN, *SOUND, *COUNTY, *TESTS)}
    assert set(BROUGHT_BY.values()) <= asked_for
