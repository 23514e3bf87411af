"""What the worker's room needs to invite young people and to keep the circles of those who are in."""

from dataclasses import dataclass, field

from core.people.circles import CircleService
from core.people.devices import DeviceService
from core.people.directory import DirectoryService
from core.people.regranting import RegrantService
from core.people.worker_inviting import InvitingService
from core.session import Session
from ui.printing.paper_work import Paper, RealPaper


@dataclass(frozen=True, slots=True)
class InvitingServices:
    """Every call runs on the session's lane but those of `paper`, which say themselves where they may."""

    invitations: InvitingService
    circles: CircleService
    regrants: RegrantService
    devices: DeviceService
    directory: DirectoryService
    organisation: str
    paper: Paper = field(default_factory=RealPaper)


def inviting_services_of(session: Session) -> InvitingServices:
    """That part of an unlocked session."""
    return InvitingServices(
        session.inviting,
        session.circles,
        session.regrants,
        session.devices,
        session.directory,
        session.organisation,
    )
