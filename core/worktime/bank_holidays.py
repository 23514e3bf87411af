"""The bank holidays of the four nations, substitute days included.

The years around now stand in resources/worktime/bank-holidays.json, written from the `holidays` package and
held against it by a test. The package itself is asked for other years alone: it loads every country of the
world first, which takes 90 ms and 8 MiB.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, cast

from core.resources import resource_json
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
    kept = _kept()[nation].get(str(year))
    if kept is None:
        return MappingProxyType(listed(nation, year))
    return MappingProxyType({date.fromisoformat(f"{year}-{day}"): name for day, name in kept.items()})


def listed(nation: str, year: int) -> dict[date, str]:
    """The same, from the package."""
    import holidays

    # observed=True (the default) adds the substitute days. The language is fixed, so that the
    # computer's own language never changes a stored word.
    found = holidays.country_holidays("GB", subdiv=nation, years=year, language="en_GB")
    return {
        day: name.replace("(observed)", "(moved)") for day, name in sorted(found.items()) if day.year == year
    }


@cache
def _kept() -> dict[str, dict[str, dict[str, str]]]:
    return cast("dict[str, Any]", resource_json("worktime", "bank-holidays.json"))
