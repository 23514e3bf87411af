"""The words of reviews on a worker's screen: which one it is, when, and what stands out. Pure."""

from datetime import date
from zoneinfo import ZoneInfo

from core.reviews.model import BeforeReview, Review
from core.worktime.worker_words import full_date, in_working_days, short_date, tiny_date
from ui.worker.promise_words import time_words

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """As "third", "21st"."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"


def when_short(review: Review, zone: ZoneInfo) -> str:
    """As "Fri 16 Oct, 4pm"; "by Fri 16 Oct" while no day is set."""
    if not review.is_set:
        return f"by {short_date(review.latest_by)[:3]} {tiny_date(review.latest_by)}"
    return _with_time(f"{short_date(review.day)[:3]} {tiny_date(review.day)}", review, zone)


def when_long(review: Review, zone: ZoneInfo) -> str:
    """As "Friday 16 October, 4pm. At Marcus and Lin's house."; the last day while no day is set."""
    if not review.is_set:
        return f"No day is set. By {full_date(review.latest_by)} at the latest."
    line = _with_time(full_date(review.day), review, zone)
    place = review.place.strip()
    return f"{line}. {place}" if place else f"{line}."


def _with_time(day: str, review: Review, zone: ZoneInfo) -> str:
    return f"{day}, {time_words(review.day, review.at, zone)}" if review.at else day


def title(before: BeforeReview) -> str:
    """As "Jay’s third review is in 9 working days"; "has no day yet" while none is set."""
    if not before.review.is_set:
        return f"{before.name}’s {ordinal(before.review.number)} review has no day yet"
    left = before.working_days_left
    when = in_working_days(left) if left >= 0 else "past its day"
    return f"{before.name}’s {ordinal(before.review.number)} review is {when}"


def flags(before: BeforeReview) -> tuple[tuple[str, str, str], ...]:
    """What stands out, as icon, words and colour; at most two, the most pressing first."""
    found: list[tuple[str, str, str]] = []
    late = len(before.late) + before.late_unseen
    if late:
        found.append(("clock-alert", f"{late} late answer{'' if late == 1 else 's'}", "late"))
    if before.review.day > before.review.latest_by:
        found.append(("calendar-x", "After the last day", "late"))
    if before.missed:
        count = len(before.missed)
        found.append(("handshake", f"{count} promise{'' if count == 1 else 's'} past", "amber_ink"))
    if before.unanswered:
        found.append(("clock", f"{len(before.unanswered)} to answer", "ink"))
    talk = next((check for check in before.checks if "talk" in check.key or "private" in check.key), None)
    if talk is not None and talk.done_on is None and before.open:
        found.append(("circle", "Private talk due", "ink"))
    if not found and before.open:
        found.append(("check", "Nothing in the way", "leaf"))
    return tuple(found[:2])


def lawful(day: date, latest: date) -> str:
    """What to say of a chosen day, empty when all is well."""
    if day <= latest:
        return ""
    return (
        f"That is after {full_date(latest)}, the last day the law allows. It can be set, if the young person "
        "wants it so; it stays marked as late."
    )
