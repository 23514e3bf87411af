"""What is asked of an inbox: which rows, in which order, from where to where."""

from dataclasses import dataclass
from datetime import datetime

from core.statements.model import Filter, Sort


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """One look at a worker's inbox. All instants are aware.

    `today_before` is the worker's next start of work and `tomorrow_before` the one after it: a deadline
    before the first is today's, before the second tomorrow's. `parts` are the parts this worker plays in
    the statements shown ("addressee", "cover", "safety"). `search` is free text; every word must be found.
    """

    now: datetime
    today_before: datetime
    tomorrow_before: datetime
    filter: Filter = Filter.ALL
    sort: Sort = Sort.TIME_LEFT
    search: str = ""
    offset: int = 0
    limit: int = 100
    parts: tuple[str, ...] = ("addressee", "cover", "safety")
