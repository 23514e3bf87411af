"""The bank holidays of the four nations, substitute days included, from the `holidays` package."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays

from core.worktime.refusals import CalendarRefused

NATIONS: Mapping[str, str] = MappingProxyType(
    {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
)
"""The four, by the code a calendar carries. A bare GB is refused: it lacks Easter Monday and the rest
that differs between nations."""

FIRST_YEAR = 1900
LAST_YEAR = 2099
"""Years for which the package knows the rules; beyond 2100 it silently lists none."""


def read_nation(value: object, place: str = "nation") -> str:
    """One of NATIONS; refuses anything else."""
    if not isinstance(value, str) or value not in NATIONS:
        raise CalendarRefused(place, f"{value!r} is not a nation; choose ENG, WLS, SCT or NIR.")
    return value


@lru_cache(maxsize=1024)
def bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    """Every bank holiday of `nation` in `year` with its name; a substitute day reads "Boxing Day (moved)"."""
    read_nation(nation)
    # observed=True (the default) adds the substitute days. The language is fixed, so that the
    # computer's own language never changes a stored word.
    listed = holidays.country_holidays("GB", subdiv=nation, years=year, language="en_GB")
    return MappingProxyType(
        {
            day: name.replace("(observed)", "(moved)")
            for day, name in sorted(listed.items())
            if day.year == year
        }
    )
