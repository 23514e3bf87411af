"""A promise in a worker's words: what, who, by when, and how far past its day it is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from core.statements.model import Promise, PromiseState
from core.worktime.worker_words import clock_time, date_alone, full_date, working_days_past


def by_when(day: date, at: str, zone: ZoneInfo) -> str:
    """As "Wednesday 7 October", "Wednesday 7 October, 4:30pm"."""
    return f"{full_date(day)}, {time_words(day, at, zone)}" if at else full_date(day)


def time_words(day: date, at: str, zone: ZoneInfo) -> str:
    """ "16:30" on a day, as "4:30pm"."""
    hour, minute = (int(part) for part in at.split(":"))
    return clock_time(datetime.combine(day, time(hour, minute), tzinfo=zone), zone)


def promise_line(promise: Promise, zone: ZoneInfo) -> str:
    """As "Priya: Come and see you, by Wednesday 7 October, 4:30pm", with how it ended."""
    line = f"{promise.who}: {promise.what}, by {by_when(promise.by, promise.by_time, zone)}"
    if promise.state is PromiseState.DONE:
        return f"{line}. Done."
    if promise.state is PromiseState.EXPLAINED:
        return f"{line}. Changed: {promise.explanation}"
    return line


def past_line(promise: Promise, days_past: int, mine: bool) -> str:
    """As "You said by 25 September, 6 working days past"."""
    who = "You" if mine else promise.who
    return f"{who} said by {date_alone(promise.by)}, {working_days_past(days_past)}"
