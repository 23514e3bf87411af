"""People enrolled at a hub that runs in processes of its own, each with a client."""

import base64
from pathlib import Path

from core.hub.office import HubOffice
from core.hub.running.key_file import read_key
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.ids import AccountId, MailboxId, random_hex
from core.sealing.identity import Identity
from core.sync.client import HubClient
from core.worktime.calendar import WorkingCalendar
from tests.hub.county import WORKING_DAY, Person
from tests.hub.running.hub_process import HubProcess

IDENTITIES = [Identity.generate() for _ in range(4)]
"""Made once: they are what takes time."""


def enrolled(hub: HubProcess, count: int) -> list[Person]:
    """So many people with a mailbox each, and the calendar that promises are made by."""
    engine = open_engine(hub.database)
    office = HubOffice(Store(engine))
    office.set_calendar(WORKING_DAY, WorkingCalendar.working_day("ENG"))
    people = []
    for identity in IDENTITIES[:count]:
        account, mailbox = AccountId(random_hex()), MailboxId(random_hex())
        office.enrol(account, identity.card, [mailbox])
        people.append(Person(identity, account, mailbox, client_of(hub, identity, account)))
    engine.dispose()
    return people


def client_of(hub: HubProcess, identity: Identity, account: AccountId) -> HubClient:
    """A client that dials where the hub says it is."""
    return HubClient(hub.origin, identity, account, hub_public=public_of(hub.data))


def public_of(data: Path) -> bytes:
    """The key clients pin."""
    return read_key(data / "hub.key").public


def text_of(secret: bytes) -> str:
    """As a header carries it."""
    return base64.b64encode(secret).decode()
