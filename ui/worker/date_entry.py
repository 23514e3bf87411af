"""A day as people write it: "4 March 2013", "4/3/2013", "04.03.13", "2013-03-04"."""

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = re.compile(r"^(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4}|\d{2})$")


def read_day(text: str, today: date) -> date | None:
    """The day; None where it cannot be one. The day comes before the month, as in Britain.

    A year of two figures is the latest that does not lie after `today`.
    """
    flat = " ".join(text.split()).casefold()
    if found := _ISO.match(flat):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(flat):
        return _day(_year(found[3], today), int(found[2]), int(found[1]))
    if found := _WORDS.match(flat):
        month = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[2])), 0)
        return _day(_year(found[3], today), month, int(found[1]))
    return None


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
