"""Anyshire: a hub that its organisation has claimed, with people who stand in its log."""

from dataclasses import dataclass, field
from datetime import datetime

from core.ids import AccountId
from core.sealing.codes import Code
from core.sealing.directory import SignedHead
from core.sealing.emergencies import entry_digest
from core.sealing.entries import sign_entry
from core.sealing.entry_values import CertificateEntry, Says
from core.sealing.identity import Identity
from core.sync.client import HubClient
from core.sync.directory_calls import DirectoryCalls
from core.sync.public_calls import PublicHub
from tests.core.sealing.people import AMARA, ISSUING, MANAGER, PRIYA, ROOT, identity
from tests.core.sealing.register import (
    account,
    emergency_entry,
    issuing_entry,
    member_entry,
    organisation_entry,
    worker_entry,
)
from tests.hub.county import County

OFFICE = identity("office")


def office_entry(who: Identity = OFFICE) -> CertificateEntry:
    """The first office account."""
    return worker_entry("office", who, role="OFF")


@dataclass(slots=True)
class Anyshire:
    """A county's hub, claimed. Everybody's client is made when first asked for and ended with `close`."""

    county: County
    code: Code = field(init=False)
    clients: list[HubClient] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.code = self.county.hub.office.new_setup_code()

    @property
    def now(self) -> datetime:
        return self.county.clock.now()

    def first_entries(self) -> tuple[bytes, ...]:
        """What claims the hub; signed anew each time, so other bytes each time."""
        at = self.now
        return (
            sign_entry(ROOT, organisation_entry(), at),
            sign_entry(ROOT, issuing_entry(), at),
            sign_entry(ISSUING, office_entry(), at),
        )

    def claim(self, code: str = "", entries: tuple[bytes, ...] = ()) -> SignedHead:
        public = PublicHub(self.county.hub.origin)
        try:
            return public.claim(
                code or self.code, entries or self.first_entries(), hub_public=self.county.hub.public
            )
        finally:
            public.close()

    def found(self) -> None:
        """Claimed, with Priya (who may invite), her manager (who may not) and Amara, whom Priya invited."""
        self.claim()
        self.write(ISSUING, worker_entry("priya", PRIYA))
        self.write(ISSUING, worker_entry("manager", MANAGER, caps=()))
        self.write(PRIYA, member_entry("amara", AMARA))

    def write(self, signer: Identity, says: Says, at: datetime | None = None) -> int:
        """Sign and hand in; whose hands it is does not matter."""
        return self.calls("office", OFFICE).append(sign_entry(signer, says, at or self.now))

    def begins(self, *, box: str = "priya", hours: float = 24) -> str:
        """Priya and her manager put the recovery key together; how later entries name it."""
        begun = sign_entry(ISSUING, emergency_entry(box, self.now, hours=hours), self.now)
        self.calls("office", OFFICE).append(begun)
        return entry_digest(begun)

    def client(self, name: str, who: Identity) -> HubClient:
        """Somebody of the log, as they sign in by one of their cards."""
        hub = self.county.hub
        self.clients.append(HubClient(hub.origin, who, account(name), hub_public=hub.public))
        return self.clients[-1]

    def calls(self, name: str, who: Identity) -> DirectoryCalls:
        """Their calls about the directory and invitations."""
        return DirectoryCalls(self.client(name, who), self.county.hub.public)

    def account(self, name: str) -> AccountId:
        return account(name)

    def close(self) -> None:
        for client in self.clients:
            client.close()
