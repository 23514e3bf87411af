"""Where an invitation stands, in words, an icon and a colour: always all three."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.people.invitations import Invitation, InviteState, Purpose
from core.worktime.worker_words import moment

OVER = frozenset({InviteState.FINISHED, InviteState.EXPIRED, InviteState.CANCELLED, InviteState.CANCELLING})
"""Nothing is to be waited for any more."""
NEEDS_LOOK = frozenset({InviteState.ANSWERED})
FOR = {
    Purpose.YOUNG: "first time in Heard",
    Purpose.COMPUTER: "a second computer",
    Purpose.AGAIN: "begins again",
    Purpose.WORKER: "",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`short` for the list, `whole` a sentence or two for the page."""

    icon: str
    colour: str
    short: str
    whole: str


def standing(invitation: Invitation, now: datetime, zone: ZoneInfo) -> Standing:
    """As "waiting for Amara", "The code works until 4pm Sunday"."""
    name = invitation.known_as
    if invitation.problem and invitation.state in (InviteState.SAVED, InviteState.ANSWERED):
        return Standing("circle-alert", "late", "the hub said no", invitation.problem)
    match invitation.state:
        case InviteState.SAVED:
            whole = "Saved here. It goes when the internet is back; the code works from then on."
            return Standing("cloud-upload", "plum_ink", "waits for the internet", whole)
        case InviteState.OPEN:
            until = moment(invitation.expires_at, now, zone)
            whole = f"Waiting for {name} to type in the code, until {until}."
            return Standing("hourglass", "soft", f"waiting for {name}", whole)
        case InviteState.ANSWERED:
            whole = "Somebody has typed in the code. Look at the four pictures together."
            return Standing("eye", "amber_ink", "answered: check pictures", whole)
        case InviteState.FINISHING:
            whole = f"You said yes. {name} is in as soon as the hub has it."
            return Standing("cloud-upload", "plum_ink", "on its way to the hub", whole)
        case InviteState.FINISHED:
            return Standing("check", "leaf", "done", f"Done. {_in(invitation, name)}")
        case InviteState.EXPIRED:
            whole = "The code has run out after a week. Nobody used it."
            return Standing("clock", "soft", "run out", whole)
        case InviteState.CANCELLING | InviteState.CANCELLED:
            return Standing("x", "soft", "cancelled", "Cancelled. Nobody can come in by this code.")
    raise AssertionError(f"no words for {invitation.state}")


def _in(invitation: Invitation, name: str) -> str:
    return {
        Purpose.COMPUTER: f"{name} can use Heard on the second computer too.",
        Purpose.AGAIN: f"{name} has begun again. What they sent you comes back to them by itself.",
    }.get(invitation.purpose, f"{name} is in, and sees the people around them.")
