"""The self-test from source: all parts hold, nothing is written outside its folder, a fault is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import selftest

ROOT = Path(__file__).resolve().parents[2]


def asked(command: list[str], folder: Path) -> tuple["subprocess.CompletedProcess[str]", list[str]]:
    """Run `command` with hardly any environment; also what it left behind in the folders it might use."""
    places = {name: folder / name for name in ("home", "heard", "temp", "elsewhere")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    environment = {
        "HOME": str(places["home"]),
        "USERPROFILE": str(places["home"]),
        "HEARD_HOME": str(places["heard"]),
        "TMPDIR": str(places["temp"]),
        "TEMP": str(places["temp"]),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
    }
    done = subprocess.run(
        command,
        cwd=places["elsewhere"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    left = [str(path) for place in places.values() for path in place.rglob("*")]
    return done, left


def test_from_source_every_part_holds_and_nothing_is_left_behind(tmp_path: Path) -> None:
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import desktop.__main__ as heard; "
    done, left = asked(
        [sys.executable, "-B", "-c", f"{start}sys.exit(heard.main(['--self-test']))"], tmp_path
    )
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1]) == (0, "OK"), done.stdout + done.stderr
    assert [line.split()[0] for line in lines[:-1]] == list(selftest.PARTS)
    assert left == []


def test_a_part_that_fails_is_named_and_the_others_are_still_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dict(os.environ)
    seen: list[Path] = []

    def broken(_folder: Path) -> str:
        raise ModuleNotFoundError("No module named 'sqlcipher3'")

    def whole(folder: Path) -> str:
        seen.append(folder)
        assert os.environ["HEARD_HOME"].startswith(str(folder))
        return "all is well"

    monkeypatch.setattr(selftest, "PARTS", {"vault": broken, "hub": whole})
    assert selftest.run_self_test() == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "vault      FAILED: ModuleNotFoundError: No module named 'sqlcipher3'",
        "hub        all is well",
        "FAILED: vault",
    ]
    assert "Traceback" in told.err
    assert not seen[0].exists()
    assert dict(os.environ) == before


def test_it_knows_every_folder_of_resources() -> None:
    assert {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()} == selftest.KINDS
