"""The made-up office takes the hub of try-out mode as a council does: a set-up code, and signed entries."""

from datetime import datetime

from core.demo.roster import Roster
from core.hub.embedded import EmbeddedHub
from core.sync.client import HubClient
from core.sync.directory_calls import DirectoryCalls
from core.sync.public_calls import PublicHub
from core.sync.wire import CalendarId
from core.worktime.calendar import WorkingCalendar


def claim_hub(
    hub: EmbeddedHub, roster: Roster, name: CalendarId, calendar: WorkingCalendar, at: datetime
) -> tuple[bytes, ...]:
    """Everybody of `roster` stands in the hub's directory afterwards; the entries, in order."""
    first = roster.claim(at)
    public = PublicHub(hub.origin)
    try:
        public.claim(hub.office.new_setup_code(), first, hub_public=hub.public)
    finally:
        public.close()
    office = roster.office
    client = HubClient(hub.origin, office.identity, office.invitee.account, hub_public=hub.public)
    calls = DirectoryCalls(client, hub.public)
    rest = roster.entries(at, name, calendar)
    try:
        for entry in rest:
            calls.append(entry)
    finally:
        client.close()
    return (*first, *rest)
