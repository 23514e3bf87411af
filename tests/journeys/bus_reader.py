"""A screen reader's view of Heard from outside: finds, reads, presses and writes by name over the bus.

Runs in a process of its own under the distribution's Python (the one with gi), knows nothing of Qt or of our
code, and does what somebody who cannot see could do and no more. Needs DBUS_SESSION_BUS_ADDRESS; the app
must have been started with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1.

    /usr/bin/python3 bus_reader.py listen             # says what is there, by name and role
    /usr/bin/python3 bus_reader.py press "Next"       # any verb of Reader, with its words
    /usr/bin/python3 bus_reader.py                    # one JSON list a line: ["press", "Next"]; answers so too
"""

import inspect
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_SECONDS = 40.0
BETWEEN_LOOKS_SECONDS = 0.05
_HEARD = (
    "object:announcement",
    "object:property-change:accessible-name",
    "object:state-changed:focused",
    "object:text-changed:insert",
)
PRESSED = {"push button", "button", "toggle button", "check box", "radio button", "link", "menu item"}
WRITTEN = {"text", "entry", "password text", "editbar"}
OTHER_CONTROLS = {
    "slider",
    "spin button",
    "combo box",
    "list",
    "tree",
    "table",
    "page tab",
    "check menu item",
}
CONTROLS = PRESSED | WRITTEN | OTHER_CONTROLS
HOLDERS = {"frame", "window", "dialog", "alert", "popup menu"}
"""What may be the top of a window. Others ("filler") no screen reader takes for a window."""


class NotThere(Exception):
    """What was asked for did not come within the time a person would wait."""


@dataclass(frozen=True)
class Thing:
    """One thing on the screen as it was when looked at."""

    node: Atspi.Accessible
    name: str
    description: str
    role: str
    states: frozenset[str]
    depth: int
    title: str = ""

    @property
    def can(self) -> bool:
        """It could be used now."""
        return "enabled" in self.states and "visible" in self.states

    @property
    def words(self) -> str:
        """Everything that is read out when one comes to it."""
        return " ".join(filter(None, (self.name, self.description)))

    def plain(self) -> dict[str, Any]:
        """For answers over the pipe."""
        return {
            "name": self.name,
            "description": self.description,
            "role": self.role,
            "states": sorted(self.states),
            "depth": self.depth,
        }


class Reader:
    """Every verb looks again and again until it can be done or PATIENCE_SECONDS are over."""

    def __init__(self, app_name: str = "Heard", patience: float = PATIENCE_SECONDS) -> None:
        self.app_name, self.patience = app_name, patience
        self.window = 0
        self._heard: list[tuple[str, str, str]] = []
        self._app: Atspi.Accessible | None = None
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in _HEARD:
            self._listener.register(kind)

    # -- windows -------------------------------------------------------------------------------------

    def windows(self) -> list[dict[str, Any]]:
        """Every window that is shown, oldest first: number, title, role, and its first headings."""
        found = []
        for number, window in self._windows():
            words = [t.name for t in self._things(window) if t.role == "label" and t.name][:3]
            found.append(
                {"number": number, "title": window.get_name(), "role": window.get_role_name(), "words": words}
            )
        return found

    def turn_to(self, number: int) -> None:
        """From now on, look at this window only (as Alt+Tab does)."""
        self._until(lambda: dict(self._windows()).get(number), f"window {number}")
        self.window = number

    # -- looking ---------------------------------------------------------------------------------------

    def listen(self) -> list[dict[str, Any]]:
        """Everything in the window, in reading order."""
        return [thing.plain() for thing in self._here()]

    def names(self) -> list[str]:
        """The names of what can be used in the window, in reading order."""
        return [thing.name for thing in self._here() if thing.role in CONTROLS and thing.can]

    def hears(self, words: str) -> dict[str, Any]:
        """Wait until `words` are said somewhere in the window; what says them."""
        return self._until(
            lambda: next((t for t in self._here() if words in t.words or words in self._text(t)), None),
            f"“{words}” to be said",
        ).plain()

    def no_more(self, words: str) -> None:
        """Wait until nothing in the window says `words`."""
        self._until(
            lambda: all(words not in t.words and words not in self._text(t) for t in self._here()) or None,
            f"“{words}” to go",
        )

    def finds(self, name: str, role: str = "") -> dict[str, Any]:
        """Wait for a control by its whole name, or the beginning of it; how it stands."""
        return self._control(name, {role} if role else CONTROLS).plain()

    def is_in_state(self, name: str, state: str, on: bool = True) -> dict[str, Any]:
        """Wait until the control is in this state, or with `on` false no longer."""

        def look() -> Thing | None:
            thing = self._named(name, CONTROLS)
            return thing if thing is not None and (state in thing.states) == on else None

        return self._until(look, f"“{name}” to be {'' if on else 'not '}{state}").plain()

    def focus(self) -> dict[str, Any] | None:
        """Where the keyboard is."""
        for thing in self._here():
            if "focused" in thing.states:
                return thing.plain()
        return None

    def focus_is(self, part: str) -> None:
        """Wait until the keyboard is at something in whose name `part` stands."""
        self._until(
            lambda: next((t for t in self._here() if "focused" in t.states and part in t.name), None),
            f"the keyboard at “{part}”",
        )

    def heard(self) -> list[list[str]]:
        """What the app told by itself since last asked: [kind, name of the thing, words]."""
        self._turn_over()
        told, self._heard = self._heard, []
        return [list(one) for one in told]

    def is_told(self, part: str) -> str:
        """Wait until the app has announced words in which `part` stands, whatever has the keyboard."""

        def look() -> str | None:
            self._turn_over()
            told = [words for kind, _, words in self._heard if kind == "object:announcement"]
            return next((words for words in told if part in words), None)

        return str(self._until(look, f"“{part}” to be announced"))

    # -- doing -----------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press a button, tile, box or link by its name."""
        thing = self._until(lambda: self._usable(name, PRESSED), f"“{name}” to press")
        self._act(thing, ("press", "toggle", "check", "click", "activate"))

    def write(self, name: str, words: str) -> None:
        """Put `words` into a field by its name."""
        thing = self._until(lambda: self._usable(name, WRITTEN), f"the field “{name}”")
        if not Atspi.EditableText.set_text_contents(thing.node, words):
            raise NotThere(f"the field “{name}” takes no words")
        self._until(lambda: words in self._text(thing) or None, f"“{words}” in the field “{name}”")

    def reads(self, name: str) -> str:
        """What stands in a field."""
        return self._text(self._control(name, WRITTEN))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a list by the list's name, with their states."""
        holder = self._control(name, {"list", "tree", "table"})
        return [thing.plain() for thing in self._children(holder)]

    def choose(self, name: str, part: str) -> str:
        """Choose the row in whose name `part` stands, as a screen reader's pointer does; its whole name."""

        def look() -> tuple[Thing, Thing, int] | None:
            holder = self._named(name, {"list", "tree", "table"})
            if holder is None:
                return None
            rows = enumerate(self._children(holder))
            return next(((holder, row, at) for at, row in rows if re.search(part, row.name)), None)

        holder, row, at = self._until(look, f"a row with “{part}” in the list “{name}”")
        if not self._act(row, ("press", "activate", "click", "toggle"), must=False):
            selection = holder.node.get_selection_iface()
            if selection is None or not Atspi.Selection.select_child(holder.node, at):
                raise NotThere(f"the row “{row.name}” cannot be chosen")
        return row.name

    # -- checking ----------------------------------------------------------------------------------------

    def audit(self) -> list[str]:
        """What is wrong in the window for somebody who hears it: names missing, doubled or unfit roles."""
        found = []
        window = self._window_node()
        if window.get_role_name() not in HOLDERS:
            found.append(f"the window is a “{window.get_role_name()}”")
        if not window.get_name():
            found.append("the window has no name")
        told: dict[tuple[str, str, str], int] = {}
        for thing in self._here():
            focusable = "focusable" in thing.states
            if thing.role in CONTROLS or focusable:
                if not thing.name.strip():
                    found.append(f"a {thing.role} has no name ({thing.description or 'nor a description'})")
                key = (thing.role, thing.name, thing.description)
                told[key] = told.get(key, 0) + 1
            if focusable and thing.role in ("filler", "unknown", "invalid", "redundant object"):
                found.append(f"“{thing.name}” takes the keyboard and is a “{thing.role}”")
            if thing.role in PRESSED and thing.can and not self._actions(thing):
                found.append(f"the {thing.role} “{thing.name}” cannot be pressed")
            if thing.role in WRITTEN and "editable" in thing.states and thing.node.get_text_iface() is None:
                found.append(f"the field “{thing.name}” cannot be read")
        found += [f"{n} times {role} “{name}”" for (role, name, _), n in told.items() if n > 1 and name]
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
        except (GLib.Error, NotThere) as fault:
            return str(fault)

    def _find_app(self) -> Atspi.Accessible | None:
        if self._app is None:
            desktop = Atspi.get_desktop(0)
            for at in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(at)
                if app is not None and app.get_name() == self.app_name:
                    app.set_cache_mask(Atspi.Cache.NONE)  # always as it is now
                    self._app = app
        return self._app

    def _windows(self) -> list[tuple[int, Atspi.Accessible]]:
        app = self._find_app()
        if app is None:
            return []
        windows = [(at, app.get_child_at_index(at)) for at in range(app.get_child_count())]
        return [(at, w) for at, w in windows if w is not None and "visible" in _states(w)]

    def _window_node(self) -> Atspi.Accessible:
        return self._until(lambda: dict(self._windows()).get(self.window), f"window {self.window}")

    def _here(self) -> Iterator[Thing]:
        window = dict(self._windows()).get(self.window)
        return iter(()) if window is None else self._things(window)

    def _things(self, node: Atspi.Accessible, depth: int = 0) -> Iterator[Thing]:
        """The node and all in it that is visible; rows of lists are asked for by `rows`."""
        thing = _thing(node, depth)
        if "visible" not in thing.states and depth:
            return
        yield thing
        if thing.role in ("list", "tree", "table"):
            return
        for at in range(node.get_child_count()):
            child = node.get_child_at_index(at)
            if child is not None:
                yield from self._things(child, depth + 1)

    def _children(self, holder: Thing) -> list[Thing]:
        nodes = (holder.node.get_child_at_index(at) for at in range(holder.node.get_child_count()))
        return [_thing(node, holder.depth + 1) for node in nodes if node is not None]

    def _named(self, name: str, roles: set[str]) -> Thing | None:
        fitting = [thing for thing in self._here() if thing.role in roles]
        exact = [thing for thing in fitting if thing.name == name]
        begins = [thing for thing in fitting if thing.name.startswith(name)]
        found = exact or begins
        return next((t for t in found if t.can), found[0] if found else None)

    def _usable(self, name: str, roles: set[str]) -> Thing | None:
        thing = self._named(name, roles)
        return thing if thing is not None and thing.can else None

    def _control(self, name: str, roles: set[str]) -> Thing:
        thing = self._until(lambda: self._named(name, roles), f"“{name}”")
        assert isinstance(thing, Thing)
        return thing

    def _actions(self, thing: Thing) -> list[str]:
        if thing.node.get_action_iface() is None:
            return []
        count = Atspi.Action.get_n_actions(thing.node)
        return [Atspi.Action.get_action_name(thing.node, at).lower() for at in range(count)]

    def _act(self, thing: Thing, wanted: tuple[str, ...], *, must: bool = True) -> bool:
        actions = self._actions(thing)
        for action in wanted:
            if action in actions:
                return bool(Atspi.Action.do_action(thing.node, actions.index(action)))
        if must:
            raise NotThere(f"“{thing.name}” ({thing.role}) can only: {actions}")
        return False

    def _text(self, thing: Thing) -> str:
        if thing.role not in WRITTEN or thing.node.get_text_iface() is None:
            return ""
        return str(Atspi.Text.get_text(thing.node, 0, Atspi.Text.get_character_count(thing.node)))


def _states(node: Atspi.Accessible) -> frozenset[str]:
    return frozenset(state.value_nick for state in node.get_state_set().get_states())


def _thing(node: Atspi.Accessible, depth: int) -> Thing:
    return Thing(
        node,
        node.get_name() or "",
        node.get_description() or "",
        node.get_role_name(),
        _states(node),
        depth,
    )


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
        said = _do(Reader(patience=5), [int(word) if word.isdigit() else word for word in sys.argv[1:]])
        print(json.dumps(said, ensure_ascii=False, indent=1))
