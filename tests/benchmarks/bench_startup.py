"""Starting: first paint, a usable home page, and memory, against a bare PySide6 window in the same run.

Python's compiled files stand ready, as in an install that was started once before; every process is new.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent / "startup"
ROUNDS = 5
PAINT, HOME, REST, SETTLED = "first paint", "home", "at rest", "all loaded, the hub heard"
Row = tuple[str, float | str, str]
Seen = dict[str, tuple[float, float, float]]
"""Seconds since the start, seconds of the processor, and MiB, by what was reached."""
TIME, WORK, MEMORY = range(3)


def run() -> list[Row]:
    """Medians of rounds that take turns, each process on its own; the first round only warms up."""
    with tempfile.TemporaryDirectory() as folder:
        rounds = _rounds(Path(folder))

    def middle(program: str, reached: str, what: int = TIME) -> float:
        return median(seen[program][reached][what] for seen in rounds)

    def ratio(name: str, program: str, reached: str) -> Row:
        by_time = middle(program, reached) / middle("bare", PAINT)
        by_work = middle(program, reached, WORK) / middle("bare", PAINT, WORK)
        slot = "; key slot left out" if reached == HOME else ""
        return name, by_time, f"a bare window's first paint; {by_work:.2f} by processor time{slot}"

    def step(reached: str, before: str, program: str = "person") -> Row:
        took, worked = (
            median(seen[program][reached][what] - seen[program][before][what] for seen in rounds)
            for what in (TIME, WORK)
        )
        return f"of it: {reached}", f"{took * 1000:.0f} ms", f"{worked * 1000:.0f} ms of the processor"

    def memory(name: str, program: str, reached: str, against: str) -> Row:
        return name, f"{middle(program, reached, MEMORY):.0f} MiB", against

    steps = [reached for reached in rounds[0]["person"] if reached != SETTLED]
    words = step(HOME, REST, "rested")
    return [
        (
            "a bare window's first paint",
            f"{middle('bare', PAINT) * 1000:.0f} ms",
            "process start; our Qt modules",
        ),
        ratio("a person's window: first paint", "person", PAINT),
        ratio("a person's window: home, straight on", "person", HOME),
        *(step(reached, before) for before, reached in pairwise(steps)),
        ("home, after some typing, from the words", *words[1:]),
        ratio("try-out: first paint of the launcher", "tryout", PAINT),
        ratio("try-out: a home, straight on", "tryout", HOME),
        memory("memory of a bare window", "bare", PAINT, "the floor"),
        memory("memory of a person's window, home", "person", HOME, "when usable"),
        memory("the same, settled", "person", SETTLED, "all loaded ahead, hub heard"),
        memory("memory of try-out, settled", "tryout", SETTLED, "hub and county too"),
    ]


def _rounds(folder: Path) -> list[dict[str, Seen]]:
    from core.demo.county import open_county
    from core.session import Library

    library = Library.load()
    open_county(folder / "try-out", library, running=False).close()
    county = open_county(folder / "county", library, running=False)
    resident = county.resident("amara")
    # The vault learns where the hub is; then it is the other process's alone.
    county.session(county.door.unlock(resident.vault, resident.words), library).close()
    person = [
        str(folder / "county" / "vaults"),
        resident.vault,
        resident.words,
        county.clock.now().isoformat(),
    ]
    programs: dict[str, list[str]] = {
        "bare": ["bare.py"],
        "person": ["person.py", *person],
        "rested": ["person.py", *person, "rested"],
        "tryout": ["tryout.py", str(folder / "try-out")],
    }
    try:
        rounds = [
            {name: _once(program, words, folder / "compiled") for name, (program, *words) in programs.items()}
            for _round in range(ROUNDS + 1)
        ]
    finally:
        county.close()
    return rounds[1:]


def _once(program: str, words: list[str], compiled: Path) -> Seen:
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(HERE / program), str(time.time()), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr[-2000:]}")
    marks: list[tuple[str, float, float, float]] = json.loads(done.stdout.strip().splitlines()[-1])
    return {reached: (at, worked, memory) for reached, at, worked, memory in marks}


if __name__ == "__main__":
    for row in run():
        print(row)
