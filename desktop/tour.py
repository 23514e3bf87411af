"""The tour: the whole story through the real windows, saved as numbered pictures and a page in order."""

import html
import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from core.demo.county import open_county
from core.session import Library
from core.settings import Home
from desktop.application import Crashes, make_application
from desktop.hands import Hands
from desktop.logs import start_logging
from desktop.person import PersonWindow
from desktop.tryout import TryOut

if TYPE_CHECKING:
    from desktop.county_tour.computer import Computer

YOUNG, WORKER = (1280, 800), (1440, 900)
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Picture:
    """One saved picture: its file, and what it shows."""

    file: str
    caption: str


class Guide:
    """Opens windows, moves the county's time, and takes the pictures."""

    def __init__(self, try_out: TryOut, folder: Path, told: Callable[[str], None] = print) -> None:
        self.try_out = try_out
        self.pictures: list[Picture] = []
        self.chapters: list[tuple[str, int]] = []
        self._folder, self._told = folder, told

    def chapter(self, title: str) -> None:
        """A new part of the story."""
        self.chapters.append((title, len(self.pictures)))
        self._told(title)

    def person(self, key: str) -> tuple[PersonWindow, Hands]:
        """A person's window, unlocked and where they left it, and hands on it."""
        before = self.try_out.windows.get(key)
        was_in = before is not None and before.session is not None
        opened = self.try_out.open(key)
        worker = key in ("priya", "sam", "daniel")
        opened.window.resize(*(WORKER if worker else YOUNG))
        hands = Hands(opened.window)
        hands.until(lambda: opened.session is not None, f"{key} to be in")
        ready = "Inbox" if worker else "Say something"
        if not was_in:
            hands.until(lambda: hands.sees(ready), f"{key}'s first page")
        return opened, hands

    def locked(self, key: str) -> tuple[PersonWindow, Hands]:
        """A person's window at the way in."""
        opened = self.try_out.open(key, unlock=False)
        opened.window.resize(*YOUNG)
        return opened, Hands(opened.window)

    def take(self, window: QWidget, name: str, caption: str) -> None:
        """Save what a window shows."""
        Hands(window).take(self.add(name, caption))

    def take_from(self, computer: "Computer", name: str, caption: str) -> None:
        """Save what a computer of its own process shows."""
        computer.take(self.add(name, caption))

    def say(self, words: str) -> None:
        """A word beside the pictures."""
        self._told(words)

    def add(self, name: str, caption: str) -> Path:
        """Where the next picture is to be saved."""
        file = f"{len(self.pictures) + 1:02}-{name}.png"
        self.pictures.append(Picture(file, caption))
        return self._folder / file

    def move_to(self, wall: str) -> None:
        """Move the county to a wall-clock time in London, such as "2026-11-23 09:05"."""
        instant = datetime.fromisoformat(wall).replace(tzinfo=_LONDON)
        self.try_out.move_to(instant)


def run_tour(folder: str | None) -> int:
    """The whole tour into `folder`, by default `tour` in Heard's own folder; the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    home = Home.of_this_user()
    start_logging(home.logs)
    into = Path(folder).resolve() if folder else home.folder / "tour"
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("[0-9][0-9]-*.png"):
        old.unlink()
    make_application()
    crashes = Crashes()
    library = Library.load()
    living = home.folder / "tour-county"
    shutil.rmtree(living, ignore_errors=True)
    print("Making the made-up county ...", flush=True)
    county = open_county(living, library, running=False)
    guide = Guide(TryOut(county, library, crashes.handler), into)
    try:
        from desktop.story import tell

        tell(guide)
    finally:
        guide.try_out.close()
        shutil.rmtree(living, ignore_errors=True)
        crashes.handler.remove()
    tell_first_days(guide, home.folder / "tour-first-days")
    write_page(into, guide)
    print(f"{len(guide.pictures)} pictures and a page to look at them: {into / 'index.html'}")
    if crashes.reports:
        print(crashes.reports[0].text)
        logging.getLogger("heard.tour").error("a crash on the tour")
        return 1
    return 0


def tell_first_days(guide: Guide, folder: Path) -> None:
    """The chapter with computers and a hub of their own, into the same pictures."""
    from desktop.county_tour.county import FirstDays
    from desktop.county_tour.story import BEGINS, tell

    shutil.rmtree(folder, ignore_errors=True)
    days = FirstDays(folder, BEGINS)
    try:
        tell(guide, days)
    finally:
        days.close()
        shutil.rmtree(folder, ignore_errors=True)


def write_page(folder: Path, guide: Guide) -> None:
    """A page that shows the pictures in order."""
    parts = []
    starts = {at: title for title, at in guide.chapters}
    for index, picture in enumerate(guide.pictures):
        if index in starts:
            parts.append(f"<h2>{html.escape(starts[index])}</h2>")
        caption = html.escape(picture.caption)
        parts.append(
            f'<figure><img src="{picture.file}" alt="{caption}" loading="lazy">'
            f"<figcaption><b>{index + 1}</b> {caption}</figcaption></figure>"
        )
    (folder / "index.html").write_text(_PAGE.format(body="\n".join(parts)), encoding="utf-8")


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Heard: the tour</title>
<style>
body {{ font: 17px/1.5 system-ui, sans-serif; background: #F7F3EC; color: #1D2733; margin: 2rem auto;
  max-width: 1100px; padding: 0 1rem }}
figure {{ margin: 1.5rem 0 2.5rem }}
img {{ width: 100%; border: 1px solid #E7E0D4; border-radius: 16px }}
figcaption {{ margin-top: .5rem; color: #56606E }}
</style>
<h1>Heard: the tour</h1>
<p>Every window is the real one, driven as a person would; every person and word is made up.</p>
{body}
</html>
"""
