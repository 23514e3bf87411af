"""Starting: first paint, a usable home page, and memory, against a bare PySide6 window in the same run."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
Row = tuple[str, float | str, str]

_MEASURE = """
import os, sys, time, json
started = float(sys.argv[1])
def rss():
    try:
        with open("/proc/self/statm") as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0
"""
_BARE = (
    _MEASURE
    + """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("Heard"); window.resize(1280, 800); window.show()
app.processEvents(); window.repaint()
print(json.dumps({"paint": time.time() - started, "usable": time.time() - started, "rss": rss()}))
os._exit(0)
"""
)
_HEARD = (
    _MEASURE
    + """
from desktop.application import make_application
app = make_application()
from ui.shell.help_page import HelpPage
from ui.shell.window import HeardWindow
from ui.theme.theme import Theme
from ui.theme.tokens import Room
from core.people.helplines import load_helplines
theme = Theme(Room.YOUNG)
window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
window.show(); app.processEvents(); window.repaint()
paint = time.time() - started
window.close()
from pathlib import Path
from desktop.application import Crashes
from core.session import Library
from desktop.person import PersonWindow
library = Library.load()
before = time.time()
from desktop.tryout import TryOut
from core.demo.county import open_county
county = open_county(Path(sys.argv[2]), library, running=False)
hub = time.time() - before  # the made-up county's own hub: no part of starting Heard
try_out = TryOut(county, library, Crashes().handler)
resident = county.resident("amara")
before = time.time()
vault = county.door.unlock(resident.vault, resident.words)
words = time.time() - before  # a second of key stretching by design: no part of starting Heard
opened = try_out.open("amara", unlock=False)
opened.enter(county.session(vault, library))
def home():
    page = opened.window.page
    return page is not None and type(page).__name__ == "HomePage" and page.isVisible()
while not home():
    app.processEvents()
opened.window.repaint()
usable = time.time() - started - hub - words
print(json.dumps({"paint": paint, "usable": usable, "rss": rss()}))
os._exit(0)
"""
)


def run() -> list[Row]:
    """Medians of alternating rounds, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        county = Path(folder) / "county"
        _make_county(county)
        bare, heard = [], []
        for _round in range(ROUNDS):
            bare.append(_once(_BARE, []))
            heard.append(_once(_HEARD, [str(county)]))

    def middle(rounds: list[dict[str, float]], key: str) -> float:
        return median(each[key] for each in rounds)

    floor = middle(bare, "paint")
    return [
        ("first paint of Heard's window", middle(heard, "paint") / floor, "a bare window's first paint"),
        ("usable home page, vault open", middle(heard, "usable") / floor, "a bare window's first paint"),
        ("bare window's first paint", f"{floor * 1000:.0f} ms", "median, from process start"),
        (
            "memory with home page shown",
            f"{middle(heard, 'rss'):.0f} MiB",
            "hub and county in the process too",
        ),
        ("memory of a bare window", f"{middle(bare, 'rss'):.0f} MiB", "the floor"),
    ]


def _make_county(folder: Path) -> None:
    from core.demo.county import open_county
    from core.session import Library

    open_county(folder, Library.load(), running=False).close()


def _once(program: str, words: list[str]) -> dict[str, float]:
    import time

    done = subprocess.run(
        [sys.executable, "-c", program, str(time.time()), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    measured: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


if __name__ == "__main__":
    for row in run():
        print(row)
