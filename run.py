"""The one way in: sets up what Heard needs, then starts it. Needs only Python 3.11 or newer.

python3 run.py              Heard in try-out mode (with no screen: the tour)
python3 run.py start        Heard itself: somebody is invited, or an organisation is set up
python3 run.py tour [DIR]   the whole story off screen, as numbered pictures and a page
python3 run.py test         every check: style, types, architecture, tests
python3 run.py faults [...] kills, cuts, full disks and failovers: nothing lost, nothing twice (long)
python3 run.py bench [...]  how fast, as ratios
python3 run.py hub COMMAND  runs a hub for a county, without a window (core/hub/OPERATIONS.md)
python3 run.py setup        only prepare
"""

from __future__ import annotations  # so that a Python too old gets as far as being told so

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))
VENV = Path(os.environ.get("HEARD_VENV") or ROOT / ".venv").absolute()
LOCKS = {kind: ROOT / "installer" / f"{kind}.lock" for kind in ("app", "dev", "hub")}
PIP_LOCK = ROOT / "installer" / "pip.lock"
SIZES = {"app": 300, "dev": 420, "hub": 30}
"""Megabytes fetched for each from nothing, on Linux; dev holds the others."""
NO_SCREEN = 66
"""What desktop's try-out ends with when it can show nothing; it has said so."""
OLDEST = (3, 11)
NEWER = [f"python3.{minor}" for minor in range(14, OLDEST[1] - 1, -1)]


def main(words: list[str]) -> int:
    """Carry out one command; the exit code of what it ran."""
    if sys.version_info < OLDEST:
        print(f"Heard needs Python {OLDEST[0]}.{OLDEST[1]} or newer. This is {sys.version.split()[0]}.")
        newer = next((name for name in NEWER if shutil.which(name)), None)
        print(f"There is a newer one here: {newer} run.py" if newer else "Install one, then use it for this.")
        return 1
    command, rest = (words[0], words[1:]) if words else ("try-out", [])
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("help", "--help", "-h") else 2
    if home := os.environ.get("HEARD_HOME"):  # as seen from here: everything runs from Heard's folder
        os.environ["HEARD_HOME"] = str(Path(home).expanduser().absolute())
    return COMMANDS[command](rest)


def try_out(rest: list[str]) -> int:
    """Heard in try-out mode; with no screen, the tour."""
    if not set_up("app", screen=True):
        return 1
    ended = in_venv("-m", "desktop", "try-out", *rest)
    return tour([]) if ended == NO_SCREEN else ended


def start(rest: list[str]) -> int:
    """Heard itself, on this user's own vaults."""
    return in_venv("-m", "desktop", "start", *rest) if set_up("app", screen=True) else 1


def tour(rest: list[str]) -> int:
    """The whole story off screen."""
    folders = [str(Path(folder).absolute()) for folder in rest]
    return in_venv("-m", "desktop", "tour", *folders) if set_up_tour() else 1


def set_up_only(_rest: list[str]) -> int:
    """Prepare for everything, tests included."""
    return 0 if set_up("dev", screen=True, tests=True) else 1


def test(rest: list[str]) -> int:
    """Every check; all run even when one fails, and one failure fails the whole."""
    if not set_up("dev", screen=True, tests=True):
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    checks = [
        ("style", ["-m", "ruff", "check", "."]),
        ("layout", ["-m", "ruff", "format", "--check", "."]),
        ("types", ["-m", "mypy"]),
    ]
    failed = []
    for name, check in checks:
        print(f"== {name}")
        if in_venv(*check) != 0:
            failed.append(name)
    failed += run_tests(rest)
    print(f"Not passed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def run_tests(rest: list[str]) -> list[str]:
    """The tests, in processes side by side that take about as long. Names of what failed."""
    if rest:
        print("== tests")
        return [] if in_venv("-m", "pytest", *rest) == 0 else ["tests"]
    beside = {
        "tests with windows, and of what is installed": [
            "tests/ui",
            "tests/desktop",
            "tests/journeys",
            "tests/installer",
        ],
        "tests of the hub": ["tests/hub"],
    }
    apart = [path for paths in beside.values() for path in paths]
    others = [f"tests/{path.name}" for path in sorted((ROOT / "tests").iterdir()) if _holds_tests(path)]
    failed = []
    with contextlib.ExitStack() as kept:
        begun = {name: _begun(paths, kept) for name, paths in beside.items()}
        print("== all other tests")
        others = [path for path in others if path not in apart]
        if in_venv("-X", "faulthandler", "-m", "pytest", *others) != 0:
            failed.append("all other tests")
        for name, (process, said) in begun.items():
            if process.wait() != 0:
                failed.append(name)
            print(f"== {name}")
            said.seek(0)
            sys.stdout.buffer.write(said.read())
            sys.stdout.buffer.flush()
    return failed


def _begun(paths: list[str], kept: contextlib.ExitStack) -> tuple[subprocess.Popen[bytes], IO[bytes]]:
    """These tests in a process of their own, and where what it says is kept until the others are done."""
    said = kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    words = [str(_python()), "-X", "faulthandler", "-m", "pytest", *paths]
    return subprocess.Popen(words, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT), said


def _holds_tests(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("test_*.py"))


def faults(rest: list[str]) -> int:
    """The fault tests with many rounds of each; each says what it tried, how often, and what was lost."""
    if not set_up("dev", screen=True, tests=True):
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HEARD_FAULTS"] = "1"
    return in_venv("-X", "faulthandler", "-m", "pytest", "-s", *(rest or ["tests/faults"]))


def bench(rest: list[str]) -> int:
    """The benchmarks, as ratios in one run."""
    if not set_up("dev", screen=True, tests=True):
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return in_venv("-m", "tests.benchmarks", *rest)


def hub(rest: list[str]) -> int:
    """One of the hub's commands, from the folder the caller is in."""
    if not set_up("hub", screen=False):
        return 1
    words = [str(_python()), "-m", "desktop", "hub", *rest]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    if os.name == "posix":
        # In the place of this process: whoever ends it, or waits for it, means the hub.
        os.execve(words[0], words, surroundings)
    return subprocess.run(words, env=surroundings, check=False).returncode


COMMANDS = {
    "try-out": try_out,
    "start": start,
    "tour": tour,
    "setup": set_up_only,
    "test": test,
    "faults": faults,
    "bench": bench,
    "hub": hub,
}


def set_up_tour() -> bool:
    """The windows, and a PostgreSQL for the tour's county; that part only if it is to be had."""
    from installer import prerequisites as system

    asked = not is_ready("app")
    if not set_up("app", screen=True, county=True):
        return False
    lacking = system.missing(system.COUNTY)
    if lacking and (asked or not system.install(lacking)):
        print("The tour goes on without: its county's hub keeps its data in SQLite.")
    elif not set_up("hub", screen=False):
        print("The tour goes on without them: its county's hub keeps its data in SQLite.")
    return True


def is_ready(kind: str) -> bool:
    """Whether all of `kind` was set up, as it is asked for now."""
    stamp = VENV / f".ready-{kind}"
    return stamp.exists() and stamp.read_text() == _fingerprint(kind)


def set_up(kind: str, *, screen: bool, county: bool = False, tests: bool = False) -> bool:
    """System packages, the virtual environment, and the locked packages. Does nothing that is done."""
    if is_ready(kind):
        return True
    from installer import prerequisites as system

    needed = system.missing(system.PYTHON + (system.SCREEN if screen else ()))
    looks = system.LOOKS + system.SOUND if screen else ()
    beside = (system.COUNTY if county or tests else ()) + (system.TESTS if tests else ())
    nice = system.missing(looks + beside)
    if needed or os.environ.get("CI"):  # whoever must be asked at all is asked once, for everything
        needed, nice = needed + nice, []
    if not system.install(needed):
        return False
    if not system.install(nice):
        print("Going on without them for now: what they are for is left out, or its tests are skipped.")
    return make_venv() and get_packages(kind) and mark_ready(kind)


def make_venv() -> bool:
    """Heard's own Python environment; does nothing if there is a whole one of this Python."""
    if _venv_is_whole():
        return True
    if VENV.exists() and any(VENV.iterdir()) and not (VENV / "pyvenv.cfg").exists():
        print(f"{VENV} holds something else, so Heard's Python environment is not put there.")
        print("Empty it, or name another folder as HEARD_VENV.")
        return False
    print("Making Heard's own Python environment (once) ...")
    # What it says when all is well is nothing; when it is not, why (no room, or not our folder).
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode == 0:
        return True
    print(f"That did not work. It would have stood in {VENV}; HEARD_VENV can name another folder.")
    return False


def get_packages(kind: str) -> bool:
    """What the lock names, byte for byte."""
    print(f"Getting Heard's packages (once; up to {SIZES[kind]} MB) ...")
    locks = [LOCKS[kind]] if sys.version_info.releaselevel == "final" else [PIP_LOCK, LOCKS[kind]]
    for lock in locks:
        got = in_venv(
            "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes",
            "--only-binary", ":all:", "-r", str(lock),
        )  # fmt: skip
        if got != 0:
            print("They could not be fetched. Is there internet, and room on the disk? Then run this again.")
            return False
    return True


def mark_ready(kind: str) -> bool:
    """So that the next start asks nothing."""
    (VENV / f".ready-{kind}").write_text(_fingerprint(kind))
    if kind == "dev":  # holds everything of the smaller ones too
        for smaller in ("app", "hub"):
            (VENV / f".ready-{smaller}").write_text(_fingerprint(smaller))
    return True


def in_venv(*words: str) -> int:
    """Run Heard's own Python with `words` from the project's folder; its exit code."""
    try:
        return subprocess.run([str(_python()), *words], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _python() -> Path:
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def _venv_is_whole() -> bool:
    """False too when it was broken off half way, or its Python has gone from the system since."""
    if not _python().exists():
        return False
    asked = f"import sys, pip; print(sys.version_info[:2] == {tuple(sys.version_info[:2])})"
    said = subprocess.run([str(_python()), "-c", asked], capture_output=True, text=True, check=False)
    return said.stdout.strip() == "True"


def _fingerprint(kind: str) -> str:
    lock = hashlib.sha256(LOCKS[kind].read_bytes())
    lock.update((ROOT / "installer" / "prerequisites.py").read_bytes())
    return f"{lock.hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}"


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(line_buffering=True)  # in order with what the programs it runs say
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
