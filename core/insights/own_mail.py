"""Where a worker is told by mail to look into Heard: what the hub knows, and what it is to know.

Told to the hub and asked of it by the thread that carries, kept in the vault, and read from there: a page
never waits, and what was chosen without internet is told once it is back.
"""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.errors import Refusal
from core.events import CountsChanged
from core.people.csv_cells import CellRefused, read_email
from core.statements.account import Account
from core.sync.client import HubRefused
from core.sync.office_calls import OfficeCalls
from core.sync.wire.office import MailPlace

ASK_EVERY = timedelta(minutes=10)
_KEPT, _WANTED = "own-mail.kept", "own-mail.wanted"


class NotAnAddress(Refusal):
    """What was typed is no mail address."""

    def __init__(self) -> None:
        super().__init__("This is no mail address. Write one, such as name@council.example.")


@dataclass(frozen=True, slots=True)
class OwnMail:
    """`address`: where mail goes, or will; "" for none. `known`: the hub was asked already. `waits`: the hub
    has not been told yet. `failing_since`: mail there does not arrive. `problem`: why the hub refused one."""

    address: str = ""
    known: bool = False
    waits: bool = False
    failing_since: datetime | None = None
    problem: str = ""


class OwnMailService:
    """`ask` goes out to the hub; everything else is kept in the vault and read from there."""

    def __init__(self, account: Account, calls: OfficeCalls) -> None:
        self._account, self._calls = account, calls
        self._asked_at: datetime | None = None
        self._asking = threading.Lock()

    def view(self) -> OwnMail:
        """As it stands now, or will once the hub is told."""
        with self._account.vault.reading() as work:
            kept, wanted = work.settings.get(_KEPT), work.settings.get(_WANTED)
        found = OwnMail() if kept is None else _read(kept)
        return found if wanted is None else OwnMail(wanted, found.known, waits=True)

    def choose(self, address: str) -> None:
        """Mail goes there from now on; "" for no mail. NotAnAddress."""
        address = address.strip()
        if address:
            try:
                address = read_email(address, "Mail")
            except CellRefused:
                raise NotAnAddress from None
        with self._account.vault.transaction() as work:
            work.settings.set(_WANTED, address)
        self._account.tell(CountsChanged())

    def ask(self) -> None:
        """Tell the hub what was chosen, or ask it how it stands, if it is time. Raises as the client does."""
        with self._asking:
            with self._account.vault.reading() as work:
                wanted = work.settings.get(_WANTED)
            now = self._account.now()
            if wanted is not None:
                self._tell(wanted)
            elif self._asked_at is None or abs(now - self._asked_at) >= ASK_EVERY:
                self._hear()
            else:
                return
            self._asked_at = now

    def _tell(self, wanted: str) -> None:
        place: MailPlace | None = None
        problem = ""
        try:
            place = self._calls.set_own_mail(wanted or None)
        except HubRefused as refusal:
            if refusal.passing:
                return
            problem = refusal.sentence
        with self._account.vault.transaction() as work:
            before = work.settings.get(_KEPT) or _written(MailPlace(None))
            work.settings.set(_KEPT, (before if place is None else _written(place)) | {"problem": problem})
            if work.settings.get(_WANTED) == wanted:  # not if another was chosen meanwhile
                work.settings.set(_WANTED, None)
        self._account.bus.announce(CountsChanged())

    def _hear(self) -> None:
        try:
            place = self._calls.own_mail()
        except HubRefused as refusal:
            if refusal.passing:
                return
            place = MailPlace(None)
        with self._account.vault.transaction() as work:
            before = work.settings.get(_KEPT)
            now = _written(place) | {"problem": "" if before is None else before["problem"]}
            if before == now:
                return
            work.settings.set(_KEPT, now)
        self._account.bus.announce(CountsChanged())


def _written(place: MailPlace) -> dict[str, Any]:
    since = place.failing_since
    return {"address": place.address or "", "failing": since.isoformat() if since else "", "problem": ""}


def _read(kept: dict[str, Any]) -> OwnMail:
    failing = datetime.fromisoformat(kept["failing"]) if kept["failing"] else None
    return OwnMail(kept["address"], known=True, failing_since=failing, problem=kept["problem"])
