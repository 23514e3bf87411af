"""The ladder's lines in words: on what condition, who is told, what the young person sees."""

from collections.abc import Mapping
from typing import Any

from core.people.ladder_hours import LadderRow, ladder_rows
from core.resources import resource_json

_TOLD = {
    "recipient": "the worker",
    "cover": "their cover",
    "participation-lead": "the participation lead",
    "service-manager": "the service manager",
    "head-of-service": "the head of service",
    "iro": "the IRO (that one is late, not the words)",
    "safety-team": "the safety team",
}
DUTIES = {
    "participation-lead": "Participation lead",
    "service-manager": "Service manager",
    "head-of-service": "Head of service",
    "safety-team": "Safety team",
}
"""Duties of the whole service, which the office gives to people; the IRO of each young person is told too."""
_STILL = {
    "unopened": "if nobody has opened it",
    "unseen": "if nobody at all has opened it",
    "unanswered": "if it is not answered",
}
_YOUNG = {
    "cover-asked": "“Not opened yet. {name} has been asked to look.”",
    "late": "“You should have had an answer by now. That is our fault, not yours.”",
    "boss-told": "“We have asked the boss of the team.”",
    "advocate-offered": "an advocate, with one press",
    "missed": "the same, until it is answered",
}


def still(row: LadderRow) -> str:
    """As "if nobody has opened it"."""
    return _STILL.get(row.if_still, row.if_still)


def told(row: LadderRow) -> str:
    """As "The worker, their cover"."""
    names = [_TOLD.get(one, one.replace("-", " ")) for one in row.told if one != "sender"]
    extra = {"cover-may-answer": "Their cover can answer", "at-risk": "On the list “about to be late”"}
    listed = ", ".join(names)
    listed = listed[:1].upper() + listed[1:]
    return f"{listed}. {extra[row.event]}." if row.event in extra else f"{listed}."


def young_person_sees(row: LadderRow) -> str:
    """What the young person is shown, or "" for nothing."""
    if "sender" not in row.told:
        return ""
    return _YOUNG.get(row.event, "").replace("{name}", "Sam")


def duty_line(duty: str, form: Mapping[str, Any]) -> str:
    """When the ladder tells somebody in this duty: "Told when an answer is 8 working hours late"."""
    if duty == "safety-team":
        return "Told at once when somebody may not be safe"
    rows = ladder_rows(form)
    promise = next(row.hours for row in rows if row.fixed)
    first = min((row.hours for row in rows if duty in row.told and not row.urgent), default=promise)
    if first <= promise:
        return "Told when an answer is late"
    return f"Told when an answer is {first - promise:g} working hours late"


def default_hours() -> tuple[float, ...]:
    """The times that come with Heard."""
    return tuple(row.hours for row in ladder_rows(resource_json("ladder", "default.json")))
