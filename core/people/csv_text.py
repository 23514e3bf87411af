"""A spreadsheet's CSV file as rows of cells with their line numbers, whatever the spreadsheet did to it.

Known dirt: UTF-8 with and without BOM, UTF-16, Windows' own letters; commas, semicolons, tabs, bars; any line
ends; Excel's "sep=;"; quotes that do not fit; NUL bytes; comment lines; cells over several lines.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import Refusal

LARGEST = 8 * 1024 * 1024
"""Bytes. 10,000 people are one; what is larger is another file than the one that was meant."""
MOST_LINES = 60_000
DELIMITERS = ",;\t|"
_LONGEST_ROW = 20
"""Lines that one row may run over. A quote that is never closed would swallow the rest of the file."""
_LONGEST_CELL = 100_000
"""Letters. What is longer is no cell; the csv module gives up a little above, in words of its own."""
_QUOTES = "the quotation marks in it do not fit; each that opens must close."
_TOO_LONG = "a cell in it is far too long for a list of people."
_BOMS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class CsvRefused(Refusal):
    """A file of which no line can be used."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row, from `line` to `last` of the file, counted from 1.

    `fault`: why it cannot be read at all, or "".
    """

    line: int
    last: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The header and the rows under it; blank and comment lines are left out."""

    header: CsvRow
    rows: tuple[CsvRow, ...]


def read_table(content: bytes, known: Sequence[str]) -> CsvTable:
    """The table in a file. `known`: plain column names, by which the delimiter is told. Raises CsvRefused."""
    lines = _lines(_decoded(content))
    start, delimiter = _beginning(lines, known)
    rows = [row for row in _rows(lines, start, delimiter) if row.fault or _says_something(row.cells)]
    if not rows:
        raise CsvRefused("There is nothing in this file. Choose the file that you saved.")
    if rows[0].fault:
        raise CsvRefused(f"The first row of this file cannot be read: {rows[0].fault}")
    return CsvTable(rows[0], tuple(rows[1:]))


def plain_name(cell: str) -> str:
    """A column's name without case, white space and signs: "E-mail address" -> "emailaddress"."""
    return "".join(letter for letter in cell.casefold() if letter.isalnum())


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise CsvRefused("This file is over 8 MB. Choose the list alone, saved as CSV.")
    if content.startswith(_WORKBOOKS):
        raise CsvRefused(
            "This is a workbook. Open it, choose “Save as”, then “CSV UTF-8”, and choose that file."
        )
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    wide = _wide_encoding(content)
    if wide:
        return _strictly(content, wide)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Line by line: where two lists were put together, one of each kind, neither may spoil the other.
        return "".join(_either(line) for line in content.splitlines(keepends=True))


def _either(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(line, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise CsvRefused("This is not a text file. Save the list as “CSV UTF-8” and choose that.") from None


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without its mark shows by a zero in nearly every second byte."""
    head = content[:4096]
    half = len(head) // 2
    if half < 8:
        return ""
    even, odd = head[0 : half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _lines(text: str) -> list[str]:
    # Not splitlines: that also breaks at characters which may stand inside a cell.
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise CsvRefused(f"This file has over {MOST_LINES:,} lines. Import it in parts.")
    return lines


def _beginning(lines: Sequence[str], known: Sequence[str]) -> tuple[int, str]:
    """The index of the first line that counts, and the delimiter: the one that finds most known columns."""
    for place, line in enumerate(lines):
        bare = line.strip()
        if bare.lower().startswith("sep=") and len(bare) == 5:
            return place + 1, bare[4]
        if line.rstrip().lower() == "sep=" and line[4:5] == "\t":
            return place + 1, "\t"
        if not bare.strip(f'"{DELIMITERS} ') or _is_note(bare.lstrip('"')):
            continue
        return place, max(DELIMITERS, key=lambda d: (_columns_found(line, d, known), line.count(d)))
    return len(lines), ","


def _columns_found(line: str, delimiter: str, known: Sequence[str]) -> int:
    return sum(plain_name(cell) in known for cell in line.split(delimiter))


def _rows(lines: Sequence[str], start: int, delimiter: str) -> Iterator[CsvRow]:
    place = start
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        row, used = _row(lines, place, delimiter)
        if "\0" in "".join(row.cells):
            row = CsvRow(row.line, row.last, (), "there is a NUL byte in it; type this line again.")
        yield row
        place += used


def _row(lines: Sequence[str], place: int, delimiter: str) -> tuple[CsvRow, int]:
    """The row that starts at `place`, and how many lines it takes."""
    reader = csv.reader(
        (f"{line}\n" for line in lines[place : place + _LONGEST_ROW]), delimiter=delimiter, strict=True
    )
    try:
        cells = next(reader)
    except csv.Error:
        # Only this line is given up: what follows may be whole.
        why = _TOO_LONG if len(lines[place]) > _LONGEST_CELL else _QUOTES
        return CsvRow(place + 1, place + 1, (), why), 1
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return CsvRow(place + 1, place + reader.line_num, (), _TOO_LONG), reader.line_num
    return CsvRow(place + 1, place + reader.line_num, tuple(cells)), reader.line_num


def _says_something(cells: Sequence[str]) -> bool:
    first = cells[0].lstrip() if cells else ""
    return not _is_note(first) and any(cell.strip() for cell in cells)


def _is_note(text: str) -> bool:
    """Notes begin with "# ". "#1234", somebody's number, and "#REF!", a spreadsheet's fault, are none."""
    return text.startswith("#") and text[1:2] in ("", " ", "\u00a0", '"', *DELIMITERS)
