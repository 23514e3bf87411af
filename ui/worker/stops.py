"""Which places the rail has, by what somebody does."""

from core.people.model import Role
from ui.worker.rail_item import Stop

_MANAGERS = frozenset({Role.MANAGER, Role.IRO_MANAGER, Role.ADVOCACY_MANAGER})
_REVIEWERS = frozenset({Role.IRO, Role.IRO_MANAGER})

FOOT = (
    Stop("help", "life-buoy", "Urgent help", "F2"),
    Stop("settings", "settings", "Settings", minor=True),
    Stop("keys", "keyboard", "Keys", "?", minor=True),
)
ROLE_LINES = {
    Role.MANAGER: "Team manager",
    Role.IRO: "IRO",
    Role.IRO_MANAGER: "IRO manager",
    Role.ADVOCATE: "Advocate",
    Role.COMPLAINTS: "Complaints",
    Role.SAFETY_TEAM: "Safety team",
}


def stops_for(role: Role) -> tuple[Stop, ...]:
    """From top to bottom."""
    places = [Stop("inbox", "inbox", "Inbox", "G I")]
    if role in _MANAGERS:
        places.append(Stop("team", "users", "Team", "G C"))
    elif role not in _REVIEWERS:
        places.append(Stop("cover", "umbrella", "Cover", "G C"))
    # For whoever answers for the service, whatever their role: the hub says who that is.
    places.append(Stop("late", "clock-alert", "Whole service", "G L", minor=True, for_some=True))
    places += [
        Stop("reviews", "calendar-clock", "Reviews" if role in _REVIEWERS else "Before reviews", "G B"),
        Stop("promises", "handshake", "Promises", "G P"),
        Stop("people", "users-round", "Young people", "G Y", apart=True, minor=True),
        Stop("search", "search", "Search", "/"),
    ]
    return tuple(places)
