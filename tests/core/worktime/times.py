"""Short ways to write instants in tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(text: str, *, fold: int = 0) -> datetime:
    """An instant by the wall clock of London; `fold=1` is the second time in the hour that comes twice."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


def in_zone(text: str, zone: str, *, fold: int = 0) -> datetime:
    """The same in any zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
