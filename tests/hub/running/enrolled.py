"""People enrolled at a hub that runs in processes of its own, each with a client."""

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


def enrolled(hub: HubProcess, count: int) -> list[Person]:
    """So many people with a mailbox each, and the calendar that promises are made by."""
    engine = open_engine(hub.database)
    office = HubOffice(Store(engine))
    office.set_calendar(WORKING_DAY, WorkingCalendar.working_day("ENG"))
    people = []
    for _ in range(count):
        identity, account, mailbox = Identity.generate(), AccountId(random_hex()), MailboxId(random_hex())
        office.enrol(account, identity.card, [mailbox])
        people.append(Person(identity, account, mailbox, client_of(hub, identity, account)))
    engine.dispose()
    return people


def client_of(hub: HubProcess, identity: Identity, account: AccountId) -> HubClient:
    """A client that dials where the hub says it is."""
    return HubClient(hub.origin, identity, account, hub_public=public_of(hub))


def public_of(hub: HubProcess) -> bytes:
    """The key clients pin."""
    return read_key(hub.key_file).public
