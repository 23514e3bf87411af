"""What is on the accessibility bus: windows, and the things in them with name, role, states and actions.

Runs under the distribution's Python, the one with gi; see bus_reader.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PRESSED = {"push button", "button", "toggle button", "check box", "radio button", "link", "menu item"}
WRITTEN = {"text", "entry", "password text", "editbar"}
LISTS = {"list", "tree", "table"}
CONTROLS = PRESSED | WRITTEN | LISTS | {"slider", "spin button", "combo box", "page tab", "check menu item"}
WINDOWS = {"frame", "window", "dialog", "alert", "popup menu"}
"""What may be the top of a window. Nothing else ("filler") is taken for one by screen readers."""
PASSED_OVER = {"filler", "unknown", "invalid", "redundant object"}
"""Roles that hold other things and are not read out themselves, whatever their name."""


@dataclass(frozen=True)
class Thing:
    """One thing on the screen as it was when looked at; `depth` counts from the window."""

    node: Atspi.Accessible
    name: str
    description: str
    role: str
    states: frozenset[str]
    depth: int

    @classmethod
    def of(cls, node: Atspi.Accessible, depth: int) -> "Thing":
        """As it is now. GLib.Error if it has gone."""
        name, description = node.get_name() or "", node.get_description() or ""
        return cls(node, name, description, node.get_role_name(), states_of(node), depth)

    @property
    def can(self) -> bool:
        """It could be used now."""
        return {"enabled", "visible"} <= self.states

    @property
    def words(self) -> str:
        """What is read out when one comes to it."""
        return " ".join(filter(None, (self.name, self.description)))

    @property
    def text(self) -> str:
        """What stands in it, if it is a field."""
        if self.role not in WRITTEN or self.node.get_text_iface() is None:
            return ""
        return str(Atspi.Text.get_text(self.node, 0, Atspi.Text.get_character_count(self.node)))

    @property
    def actions(self) -> list[str]:
        """What can be done with it, in small letters."""
        if self.node.get_action_iface() is None:
            return []
        count = Atspi.Action.get_n_actions(self.node)
        return [Atspi.Action.get_action_name(self.node, at).lower() for at in range(count)]

    def act(self, wanted: tuple[str, ...]) -> bool:
        """Do the first of `wanted` that it can; False if it can none."""
        actions = self.actions
        for action in wanted:
            if action in actions:
                return bool(Atspi.Action.do_action(self.node, actions.index(action)))
        return False

    def says(self, words: str) -> bool:
        """These words are read out here, or stand in the field."""
        return words in self.words or words in self.text

    def plain(self) -> dict[str, Any]:
        """For answers over the pipe."""
        return {
            "name": self.name,
            "description": self.description,
            "role": self.role,
            "states": sorted(self.states),
            "depth": self.depth,
        }


def states_of(node: Atspi.Accessible) -> frozenset[str]:
    """By the names they have on the bus ("checked", "focused")."""
    return frozenset(state.value_nick for state in node.get_state_set().get_states())


def find_app(name: str) -> Atspi.Accessible | None:
    """The running app of this name; its things are then asked for anew each time, never remembered."""
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(at)
        if app is not None and app.get_name() == name:
            app.set_cache_mask(Atspi.Cache.NONE)
            return app
    return None


def windows_of(app: Atspi.Accessible) -> list[Atspi.Accessible]:
    """The windows that are shown, oldest first."""
    windows = (app.get_child_at_index(at) for at in range(app.get_child_count()))
    return [window for window in windows if window is not None and "visible" in states_of(window)]


def things_in(node: Atspi.Accessible, depth: int = 0) -> Iterator[Thing]:
    """The node and everything visible in it, in reading order; the rows of lists are left to `rows_of`."""
    thing = Thing.of(node, depth)
    if depth and "visible" not in thing.states:
        return
    yield thing
    if thing.role in LISTS:
        return
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield from things_in(child, depth + 1)


def rows_of(holder: Thing) -> list[Thing]:
    """The rows of a list, its headings too."""
    nodes = (holder.node.get_child_at_index(at) for at in range(holder.node.get_child_count()))
    return [Thing.of(node, holder.depth + 1) for node in nodes if node is not None]


def problems_in(window: Atspi.Accessible) -> list[str]:
    """What is wrong for somebody who hears it: names missing or doubled, roles that do not fit."""
    found = []
    things = list(things_in(window))
    if things[0].role not in WINDOWS:
        found.append(f"the window is a “{things[0].role}”")
    if not things[0].name:
        found.append("the window has no name")
    told: dict[tuple[str, str], int] = {}
    for at, thing in enumerate(things):
        stop = "focusable" in thing.states
        if thing.role in CONTROLS or stop:
            told[thing.role, thing.name] = told.get((thing.role, thing.name), 0) + thing.can
            if not thing.name.strip():
                found.append(f"a {thing.role} has no name")
        if stop and thing.role in PASSED_OVER:
            found.append(f"“{thing.name}” takes the keyboard and is a “{thing.role}”")
        is_leaf = at + 1 == len(things) or things[at + 1].depth <= thing.depth
        if is_leaf and thing.name and thing.role in PASSED_OVER:
            found.append(f"“{thing.name}” is shown and never read out: a “{thing.role}” with nothing in it")
        if thing.role in PRESSED and thing.can and not thing.actions:
            found.append(f"the {thing.role} “{thing.name}” cannot be pressed")
        if thing.role in WRITTEN and "editable" in thing.states and thing.node.get_text_iface() is None:
            found.append(f"the field “{thing.name}” cannot be read")
    return found + [f"{n} times {role} “{name}”" for (role, name), n in told.items() if n > 1 and name]
