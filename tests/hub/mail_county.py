"""Workers with addresses, and a courier for the county of a test."""

import threading
from pathlib import Path

import sqlalchemy as sa

from core.hub.mail.courier import Courier
from core.hub.mail.message import MailWords
from core.hub.mail.pace import Pace
from core.hub.mail.settings import MailSettings, Security
from core.hub.store.mails import Unsent, unsent
from core.hub.store.schema_mail import mails
from tests.hub.county import County, Person
from tests.hub.mail_server import SENDER

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
WORDS = MailWords.load(RESOURCES / "words" / "mail.json")
PACE = Pace.load(RESOURCES / "mail" / "pace.json")


def address(name: str) -> str:
    """Where somebody called `name` gets mail."""
    return f"{name}@council.example"


def mailed(county: County, *names: str, role: str = "SW") -> None:
    """Let these people be workers with an address."""
    for name in names:
        person: Person = getattr(county, name)
        county.hub.office.set_role(person.account, role)
        county.hub.office.set_mail(person.account, address(name))


def here(port: int, *, timeout: float = 20.0) -> MailSettings:
    """A server on this computer, without TLS."""
    return MailSettings("127.0.0.1", port, SENDER, Security.NONE, timeout=timeout)


def courier(county: County, settings: MailSettings) -> Courier:
    """A courier over the county's own store."""
    return Courier(county.hub._store, settings, WORDS, PACE)


def deliver(county: County, settings: MailSettings) -> int:
    """Send what is due now; how many the server took on."""
    return courier(county, settings).deliver(threading.Event())


def left(county: County) -> tuple[Unsent, ...]:
    """What is not sent."""
    with county.hub._store.reading() as connection:
        return unsent(connection)


def row(county: County, person: Person) -> sa.Row[tuple[object, ...]] | None:
    """The account's row of mail, or None."""
    with county.hub._store.reading() as connection:
        return connection.execute(sa.select(mails).where(mails.c.account == person.account)).one_or_none()
