"""The cells of an imported row: which column is which, tidied text, and what makes a cell unusable."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.people.csv_text import CsvRefused, CsvRow, plain_name

EMAIL_LONGEST = 254
"""What a mail address may be long at most (RFC 5321)."""

# One plain address (RFC 5321's dot-atom form, ASCII), as the hub takes it too: it goes into a mail's header.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_LOCAL_LONGEST = 64
_INVISIBLE = dict.fromkeys((0x200B, 0xFEFF, 0x00AD, 0x2060, 0x200E, 0x200F, 0x061C))
_TAGS = dict.fromkeys(range(0xE0000, 0xE0080))
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How Excel is told that 0012 is no number."""
_SPOILED = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)", re.IGNORECASE)
_BLANKS = dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x034F, 0x180E))
"""Letters of which nothing is to be seen, and which no name has by itself."""
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


class CellRefused(Exception):
    """Why a line cannot be used, as the end of a sentence; caught where lines are planned."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called in the template, other names for it, and the most letters in a cell."""

    name: str
    longest: int
    required: bool = False
    also: tuple[str, ...] = ()

    @property
    def plain(self) -> tuple[str, ...]:
        """Every name it goes by, without case and signs."""
        return tuple(plain_name(name) for name in (self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column of a file stands."""

    place: Mapping[str, int]
    width: int
    unknown: tuple[str, ...]

    def cells(self, row: CsvRow, columns: Sequence[Column]) -> dict[str, str]:
        """The tidied cells of a row by column name; "" where a column is missing. Raises CellRefused."""
        if row.fault:
            raise CellRefused(row.fault)
        if any(cell.strip() for cell in row.cells[self.width :]):
            raise CellRefused("it has more cells than the table has columns; a comma in a cell needs quotes.")
        found = {}
        for column in columns:
            place = self.place.get(column.name)
            raw = row.cells[place] if place is not None and place < len(row.cells) else ""
            found[column.name] = tidy(raw, column)
            if column.required and not found[column.name]:
                raise CellRefused(f"“{column.name}” is empty.")
        return found


def all_names(columns: Sequence[Column]) -> tuple[str, ...]:
    """Every name by which a header cell is known."""
    return tuple(name for column in columns for name in column.plain)


def find_columns(header: CsvRow, columns: Sequence[Column]) -> Columns:
    """Which cell of the header is which column. CsvRefused if one is missing or there twice."""
    by_name = {name: column for column in columns for name in column.plain}
    place: dict[str, int] = {}
    unknown = []
    for number, cell in enumerate(header.cells):
        if not cell.strip():
            continue
        column = by_name.get(plain_name(cell))
        if column is None:
            unknown.append(" ".join(cell.split())[:40])
        elif column.name in place:
            raise CsvRefused(f"The column “{column.name}” is there twice. Keep one of them.")
        else:
            place[column.name] = number
    missing = [f"“{column.name}”" for column in columns if column.required and column.name not in place]
    if missing:
        are = "is" if len(missing) == 1 else "are"
        raise CsvRefused(
            f"The first row must name the columns, and {_listed(missing)} {are} missing. "
            "Start from Heard's template."
        )
    return Columns(place, len(header.cells), tuple(unknown))


def tidy(raw: str, column: Column) -> str:
    """A cell as people meant it: plain spaces, no invisible letters, composed accents. CellRefused if not."""
    text = unicodedata.normalize("NFC", raw.translate(_INVISIBLE | _BLANKS | _TAGS))
    if found := _AS_TEXT.fullmatch(text.strip()):
        text = found[1]
    if any(letter in _TURNING for letter in text):
        raise CellRefused(f"“{column.name}” holds a mark that turns the direction of reading.")
    text = " ".join(text.split())
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in text):
        raise CellRefused(f"“{column.name}” holds a character that cannot be shown.")
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in text):
        return ""  # marks and joiners alone: to whoever looks, the cell is empty
    if _SPOILED.fullmatch(text):
        raise CellRefused(f"“{column.name}” holds a spreadsheet's fault, {text}.")
    if text != _mended(text):
        raise CellRefused(f"“{column.name}” is garbled: {shown(text)}. Save the list as “CSV UTF-8” anew.")
    if len(text) > column.longest:
        raise CellRefused(f"“{column.name}” is {len(text)} letters long; {column.longest} is the most.")
    return unguarded(text)


def _mended(text: str) -> str:
    """What it was before a program took UTF-8 for Windows' own letters, as "Zoë" that became "ZoÃ«"."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def read_email(text: str, column: str) -> str:
    """A work e-mail address, in small letters: the key by which a worker is known to a file."""
    local = text.partition("@")[0]
    if len(text) > EMAIL_LONGEST or len(local) > _LOCAL_LONGEST or not _EMAIL.fullmatch(text):
        raise CellRefused(f"“{column}” is not an e-mail address: {shown(text)}.")
    return text.casefold()


def read_emails(text: str, column: str) -> tuple[str, ...]:
    """Several of them, with semicolons, bars or spaces between; each once, in their order."""
    parts = [part for part in re.split(r"[;|,\s]+", text) if part]
    return tuple(dict.fromkeys(read_email(part, column) for part in parts))


def shown(text: str) -> str:
    """A cell in a sentence: quoted, and never long."""
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def guarded(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: a ' in front of = + - @ and their wide forms."""
    risky = value.lstrip("'")[:1]
    return f"'{value}" if risky and risky in "=+-@\t\r＝＋－＠" else value


def unguarded(value: str) -> str:
    """The same cell when it comes back."""
    return value[1:] if _GUARDED.match(value) else value


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
