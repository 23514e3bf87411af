"""Where a worker is on the way in, in words, an icon and a colour: always all three."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.people.office_desk import Place, WorkerLine
from core.people.role_names import role_names
from core.worktime.worker_words import full_date_and_year, moment


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`short` for the list, `whole` for the pane."""

    icon: str
    colour: str
    short: str
    whole: str


def place_words(line: WorkerLine, now: datetime, zone: ZoneInfo) -> PlaceWords:
    """As "Invited", "The code works until 4pm Sunday"."""
    until = line.until
    match line.place:
        case Place.PLANNED:
            return PlaceWords("circle", "soft", "not invited", "Not invited yet.")
        case Place.INVITED:
            when = f"The code works until {moment(until, now, zone)}." if until else "The code is on its way."
            return PlaceWords("mail", "amber_ink", "invited", f"Invited. {when}")
        case Place.EXPIRED:
            again = "The code has run out. Invite them again."
            return PlaceWords("hourglass", "late", "code has run out", again)
        case Place.LEFT:
            gone = "Has left: they can open nothing that comes now."
            return PlaceWords("log-out", "soft", "has left", gone)
    day = full_date_and_year(until.astimezone(zone).date()) if until else ""
    renew = f" Their sign-up holds until {day}." if day else ""
    count = len([one for one in line.computers if one.revoked_at is None])
    where = "on 1 computer" if count == 1 else f"on {count} computers"
    return PlaceWords("check", "leaf", "here", f"Here, {where}.{renew}")


def role_and_team(line: WorkerLine) -> str:
    """As "Social worker, Children in Care Team 2"."""
    return ", ".join(part for part in (role_names().name(line.worker.role), line.worker.team) if part)
