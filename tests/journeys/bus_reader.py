"""A screen reader's view of Heard from outside: finds, reads, presses and writes by name over the bus.

Runs in a process of its own under the distribution's Python (the one with gi), knows nothing of Qt or of our
code, and does what somebody who cannot see could do and no more. Needs DBUS_SESSION_BUS_ADDRESS; the app
must have been started with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1.

    /usr/bin/python3 bus_reader.py listen              # says what is there, by name and role
    /usr/bin/python3 bus_reader.py press "Next"        # any verb of Reader, with its words
    /usr/bin/python3 bus_reader.py                     # one JSON list a line: ["press", "Next"]; so answered
"""

import inspect
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from bus_tree import (  # noqa: E402  # noqa: E402
    CONTROLS,
    LISTS,
    PRESSED,
    WRITTEN,
    Thing,
    find_app,
    problems_in,
    rows_of,
    things_in,
    windows_of,
)
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_SECONDS = 60.0
BETWEEN_LOOKS_SECONDS = 0.05
_HEARD = ("object:announcement", "object:state-changed:focused")


class NotThere(Exception):
    """What was asked for did not come within the time a person would wait."""


class Reader:
    """Every verb looks again and again until it can be done or `patience` seconds are over."""

    def __init__(self, app_name: str = "Heard", patience: float = PATIENCE_SECONDS) -> None:
        self.app_name, self.patience = app_name, patience
        self._app: Atspi.Accessible | None = None
        self._window: Atspi.Accessible | None = None
        self._heard: list[tuple[str, str, str]] = []
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in _HEARD:
            self._listener.register(kind)

    # -- windows -------------------------------------------------------------------------------------

    def windows(self) -> list[dict[str, Any]]:
        """Every window that is shown, oldest first."""
        return [Thing.of(window, 0).plain() for window in self._windows()]

    def turn_to(self, words: str) -> None:
        """From now on, look only at the window in which `words` are said (as with Alt+Tab)."""

        def look() -> Atspi.Accessible | None:
            said = (w for w in self._windows() if any(t.says(words) for t in things_in(w)))
            return next(said, None)

        self._window = self._until(look, f"a window that says “{words}”")

    # -- looking ---------------------------------------------------------------------------------------

    def listen(self) -> list[dict[str, Any]]:
        """Everything in the window, in reading order."""
        return self._until(lambda: [thing.plain() for thing in self._here()] or None, "anything")

    def hears(self, words: str) -> dict[str, Any]:
        """Wait until `words` are said somewhere in the window; what says them."""
        look = lambda: next((t for t in self._here() if t.says(words)), None)  # noqa: E731
        return self._until(look, f"“{words}” to be said").plain()

    def no_more(self, words: str) -> None:
        """Wait until nothing in the window says `words`."""
        self._until(lambda: all(not t.says(words) for t in self._here()) or None, f"“{words}” to go")

    def finds(self, name: str) -> dict[str, Any]:
        """Wait for a control by its whole name, or the beginning of it; how it stands."""
        return self._until(lambda: self._named(name, CONTROLS), f"“{name}”").plain()

    def is_in_state(self, name: str, state: str, on: bool = True) -> dict[str, Any]:
        """Wait until the control is in this state, or with `on` false no longer."""

        def look() -> Thing | None:
            thing = self._named(name, CONTROLS)
            return thing if thing is not None and (state in thing.states) == on else None

        return self._until(look, f"“{name}” to be {'' if on else 'not '}{state}").plain()

    def focus_is(self, part: str) -> dict[str, Any]:
        """Wait until the keyboard is at something in whose name `part` stands."""

        def look() -> Thing | None:
            return next((t for t in self._here() if "focused" in t.states and part in t.name), None)

        return self._until(look, f"the keyboard at “{part}”").plain()

    def is_told(self, part: str) -> str:
        """Wait until words in which `part` stands have been announced, wherever the keyboard is."""

        def look() -> str | None:
            told = (words for kind, _, words in self._heard if kind == "object:announcement")
            return next((words for words in told if part in words), None)

        return str(self._until(look, f"“{part}” to be announced"))

    def reads(self, name: str) -> str:
        """What stands in a field."""
        return str(self._until(lambda: self._named(name, WRITTEN), f"the field “{name}”").text)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a list by the list's name, once there are some."""

        def look() -> list[Thing] | None:
            holder = self._named(name, LISTS)
            return (rows_of(holder) or None) if holder is not None else None

        return [row.plain() for row in self._until(look, f"rows in “{name}”")]

    # -- doing -----------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press a button, tile, box or link by its name."""
        thing = self._until(lambda: self._usable(name, PRESSED), f"“{name}” to press")
        if not thing.act(("press", "toggle", "check", "click", "activate")):
            raise NotThere(f"“{thing.name}” ({thing.role}) can only: {thing.actions}")

    def toggle(self, name: str) -> None:
        """Turn an answer on or off by the other way readers have: its state is set, nothing is pressed."""
        thing = self._until(lambda: self._usable(name, PRESSED), f"“{name}” to toggle")
        if not thing.act(("toggle",)):
            raise NotThere(f"“{thing.name}” ({thing.role}) can only: {thing.actions}")

    def write(self, name: str, words: str) -> None:
        """Put `words` into a field by its name."""
        thing = self._until(lambda: self._usable(name, WRITTEN), f"the field “{name}”")
        if not Atspi.EditableText.set_text_contents(thing.node, words):
            raise NotThere(f"the field “{name}” takes no words")

    def choose(self, name: str, pattern: str) -> str:
        """Open the row whose name `pattern` finds by pointing at it, as a screen reader does; its name."""

        def look() -> Thing | None:
            holder = self._named(name, LISTS)
            rows = rows_of(holder) if holder is not None else []
            return next((row for row in rows if re.search(pattern, row.name)), None)

        row = self._until(look, f"a row with “{pattern}” in the list “{name}”")
        if not row.act(("press", "activate", "click", "toggle")):
            raise NotThere(f"the row “{row.name}” can only: {row.actions}")
        return str(row.name)

    # -- checking ----------------------------------------------------------------------------------------

    def problems(self) -> list[str]:
        """What is wrong in the window for somebody who hears it; asked again while it is still moving."""
        found: list[str] = ["never looked at"]
        end = time.monotonic() + self.patience / 8
        while found and time.monotonic() < end:
            found = self._until(lambda: problems_in(self._at()), "the window to stand still")
            self._turn_over()
        return found

    # -- inside ------------------------------------------------------------------------------------------

    def _hear(self, event: Atspi.Event) -> None:
        try:
            told = event.any_data if isinstance(event.any_data, str) else ""
            self._heard.append((event.type, event.source.get_name() or "", told))
        except GLib.Error:
            return  # it has gone meanwhile

    def _turn_over(self) -> None:
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    def _until(self, look: Callable[[], Any], what: str) -> Any:
        end = time.monotonic() + self.patience
        while True:
            self._turn_over()
            try:
                seen = look()
            except GLib.Error:  # taken apart while it was looked at: look again
                seen = None
            if seen is not None:
                return seen
            if time.monotonic() > end:
                raise NotThere(f"waited for {what}; there is: {self._all_there()}")
            time.sleep(BETWEEN_LOOKS_SECONDS)

    def _all_there(self) -> str:
        try:
            return " | ".join(t.words for t in self._here() if t.words)[:4000]
        except GLib.Error as fault:
            return str(fault)

    def _windows(self) -> list[Atspi.Accessible]:
        if self._app is None:
            self._app = find_app(self.app_name)
        return windows_of(self._app) if self._app is not None else []

    def _at(self) -> Atspi.Accessible:
        return self._window if self._window is not None else self._windows()[0]

    def _here(self) -> Iterator[Thing]:
        return things_in(self._at()) if self._window is not None or self._windows() else iter(())

    def _named(self, name: str, roles: set[str]) -> Thing | None:
        fitting = [thing for thing in self._here() if thing.role in roles]
        found = [t for t in fitting if t.name == name] or [t for t in fitting if t.name.startswith(name)]
        return next((t for t in found if t.can), found[0] if found else None)

    def _usable(self, name: str, roles: set[str]) -> Thing | None:
        thing = self._named(name, roles)
        return thing if thing is not None and thing.can else None


def _do(reader: Reader, asked: list[Any]) -> Any:
    verb, *words = asked
    if verb.startswith("_") or not inspect.ismethod(getattr(reader, verb, None)):
        raise NotThere(f"there is no verb “{verb}”")
    return getattr(reader, verb)(*words)


def serve() -> None:
    """Answer each line ["verb", ...] with {"ok": ...} or {"lost": "why"}, until the pipe closes."""
    reader = Reader()
    for line in sys.stdin:
        try:
            answer = {"ok": _do(reader, json.loads(line))}
        except (NotThere, GLib.Error) as fault:
            answer = {"lost": str(fault)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore", DeprecationWarning)
    if len(sys.argv) == 1:
        serve()
    else:
        said = _do(Reader(patience=5), sys.argv[1:])
        print(json.dumps(said, ensure_ascii=False, indent=1))
