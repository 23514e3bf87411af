"""Printing and saving pages: asked on the screen, set and written on the lane."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from ui.printing import paper
from ui.runtime.lanes import Lane

Say = Callable[[str], object]


class Paper(Protocol):
    """Files and printers, as a person is asked about them. Only `save` and `read` may run on the lane."""

    def ask_where(self, window: QWidget, title: str, name: str, kinds: str) -> Path | None: ...
    def ask_which(self, window: QWidget, title: str, kinds: str) -> Path | None: ...
    def can_print(self) -> bool: ...
    def print_pages(self, window: QWidget, title: str, make: Callable[[float], Sequence[bytes]]) -> bool: ...
    def save(self, path: Path, content: bytes) -> None: ...
    def read(self, path: Path) -> bytes: ...


class RealPaper:
    """This computer's own files and printers."""

    ask_where = staticmethod(paper.ask_where)
    ask_which = staticmethod(paper.ask_which)
    can_print = staticmethod(paper.can_print)
    print_pages = staticmethod(paper.print_pages)
    save = staticmethod(paper.save_in_place)
    read = staticmethod(paper.read_chosen)


class PaperWork:
    """`owner` is the page: nothing comes back once it is gone."""

    def __init__(self, owner: QWidget, lane: Lane, paper: Paper) -> None:
        self._owner, self._lane, self._paper = owner, lane, paper

    @property
    def can_print(self) -> bool:
        """Whether this computer has a printer."""
        return self._paper.can_print()

    def print(self, title: str, make: Callable[[float], Sequence[bytes]], *, done: Say, trouble: Say) -> None:
        """Ask for a printer and print. Nothing is said if they leave off."""
        try:
            printed = self._paper.print_pages(self._owner.window(), title, make)
        except Refusal as refused:
            trouble(refused.sentence)
            return
        if printed:
            done("Sent to the printer. Fetch it yourself, and at once.")

    def save(
        self,
        title: str,
        name: str,
        make: Callable[[], bytes],
        *,
        done: Say,
        trouble: Say,
        kinds: str = "PDF (*.pdf)",
    ) -> None:
        """Ask where, then make and write it there and nowhere else."""
        path = self._paper.ask_where(self._owner.window(), title, name, kinds)
        if path is None:
            return
        self._lane.run(
            lambda: self._paper.save(path, make()),
            lambda _none: done(f"Saved as {path.name}."),
            lambda refused: trouble(refused.sentence),
            owner=self._owner,
        )

    def read(self, title: str, kinds: str, then: Callable[[Path, bytes], object], trouble: Say) -> None:
        """Ask which file, then read it."""
        path = self._paper.ask_which(self._owner.window(), title, kinds)
        if path is None:
            return
        self._lane.run(
            lambda: self._paper.read(path),
            lambda content: then(path, content),
            lambda refused: trouble(refused.sentence),
            owner=self._owner,
        )
