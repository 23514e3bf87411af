"""What the settings need for a worker's own computers, ways in and mail; bundled for the room's services."""

from collections.abc import Callable
from dataclasses import dataclass

from core.insights.own_mail import OwnMailService
from core.people.devices import DeviceService
from core.session import Session
from ui.welcome.access import QuickUnlock


@dataclass(frozen=True, slots=True)
class OwnServices:
    """On the lane. `quick`: None where this computer cannot keep a faster way in safely. `confirm` refuses
    words that do not open this vault; None where they cannot be asked for: then no computer can be added."""

    devices: DeviceService
    mail: OwnMailService
    quick: QuickUnlock | None = None
    confirm: Callable[[str], None] | None = None


def own_services_of(
    session: Session, quick: QuickUnlock | None = None, confirm: Callable[[str], None] | None = None
) -> OwnServices:
    """Of an unlocked session."""
    return OwnServices(session.devices, session.own_mail, quick, confirm)
