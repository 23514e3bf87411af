"""What is missing is said with its reason; without root there is one line to run, and nothing is touched."""

import os
import shutil
import subprocess
import sys

import pytest

from installer.prerequisites import PYTHON, SCREEN, SOUND, TESTS, Part, install, missing

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


def test_without_root_it_prints_the_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", never)
    assert install([GONE, HERE]) is False
    printed = capsys.readouterr().out
    assert "libnothing1" in printed
    assert "to show that it is missing" in printed
    lines = [line.strip() for line in printed.splitlines() if "apt-get" in line]
    assert lines == ["sudo apt-get install --no-install-recommends libnothing1 libhere1"]


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
    parts = (*PYTHON, *SCREEN, *SOUND, *TESTS)
    assert all(part.why for part in parts)
    assert len({part.package for part in parts}) == len(parts)
