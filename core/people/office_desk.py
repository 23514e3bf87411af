"""What the office room shows of its workers: planned, invited, here, gone; their computers and codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.errors import Refusal
from core.ids import Kid
from core.people.putting_back import PutBack
from core.people.roster import Planned


class NotInvited(Refusal):
    """Something was asked of a worker who has not joined, or has no open invitation."""

    def __init__(self) -> None:
        super().__init__("They have not joined, and no code of theirs is open. Invite them first.")


class Place(StrEnum):
    """Where a worker is on the way in, and out."""

    PLANNED = "planned"
    INVITED = "invited"
    EXPIRED = "expired"
    HERE = "here"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ComputerLine:
    """One computer of a worker."""

    kid: Kid
    since: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """An invitation to show or print: `code` as people type it, `qr` what the QR code says."""

    id: str
    name: str
    line: str
    code: str
    address: str
    qr: str
    until: datetime


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker: as planned, the names of who covers, where they are, their computers.

    `by_rule`: the cover comes from the office's rule for the role. `until`: the invitation works so long, or
    the certificate.
    """

    worker: Planned
    cover: tuple[str, ...] = ()
    by_rule: bool = False
    place: Place = Place.PLANNED
    until: datetime | None = None
    computers: tuple[ComputerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """The organisation as its directory knows it. `waiting`: entries that are not at the hub yet."""

    name: str
    origin: str
    fingerprint: str
    issuing_until: datetime
    waiting: int = 0
    renewals: tuple[str, ...] = ()
    """E-mail addresses of workers whose sign-up runs out within two months."""


class OfficeDesk(Protocol):
    """What the office does about its workers; `core.people.office_at_work` is it.

    Everything is on disk when its call returns, and carried by the sync loop; nothing waits for the network.
    Each may raise a Refusal. Workers are named by e-mail address, as in the office's list.
    """

    def workers(self) -> tuple[WorkerLine, ...]:
        """Everybody on the list, by name."""
        ...

    def invite(self, email: str) -> Code:
        """Invite a worker who is on the list; the same again while an invitation is open."""
        ...

    def code(self, email: str) -> Code:
        """The open invitation of a worker."""
        ...

    def cancel(self, email: str) -> None:
        """Take an open invitation back."""
        ...

    def invite_again(self, email: str) -> Code:
        """A forgotten passphrase, or somebody who is back: their old computers go when they are in."""
        ...

    def invite_computer(self, email: str) -> Code:
        """A second computer for a worker who is here."""
        ...

    def has_left(self, email: str) -> None:
        """Every computer of a worker is out."""
        ...

    def computer_lost(self, email: str, kid: Kid) -> None:
        """One computer of a worker is out."""
        ...

    def renew(self, emails: Sequence[str]) -> None:
        """Sign these workers up for another year."""
        ...

    def renew_office(self) -> None:
        """A new key for the office itself."""
        ...

    def put_back(self) -> PutBack | None:
        """That the hub was put back to an earlier copy and takes no changes yet; None when it does."""
        ...

    def go_on(self) -> None:
        """Nothing is missing any more: let the hub take changes again."""
        ...

    def publish(self) -> None:
        """Put into the directory what the list and the plan say and it does not yet."""
        ...

    def facts(self) -> OfficeFacts:
        """What the council's page shows."""
        ...
