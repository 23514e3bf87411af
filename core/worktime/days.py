"""Working days as a lawyer counts them: Monday to Friday less the nation's bank holidays. Local days only.

Reviews, complaints and holding answers are counted in these, whatever hours answers are counted in.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from core.worktime.bank_holidays import bank_holidays, read_nation

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of one nation (ENG, WLS, SCT, NIR), less `closed` local days. CalendarRefused else."""

    nation: str
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        read_nation(self.nation)

    def is_working(self, day: date) -> bool:
        """Whether `day` counts."""
        if day.weekday() >= _SATURDAY or day in self.closed:
            return False
        return day not in bank_holidays(self.nation, day.year)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is day nought."""
        while count > 0:
            day += _DAY
            count -= self.is_working(day)
        return day

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`."""
        while count > 0:
            day -= _DAY
            count -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative when `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + _DAY * n) for n in range(1, (end - start).days + 1))
