"""Files as spreadsheets leave them: each kind of dirt, read as it was meant or refused in a sentence."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.people import csv_text
from core.people.csv_text import LARGEST, MOST_LINES, CsvRefused, plain_name, read_table

KNOWN = ("name", "email", "role")
PLAIN = "name,email,role\nZoë Ångström,zoe@x.example,Social worker\n"


def cells(content: bytes) -> list[tuple[str, ...]]:
    table = read_table(content, KNOWN)
    return [table.header.cells, *(row.cells for row in table.rows)]


WANTED = [("name", "email", "role"), ("Zoë Ångström", "zoe@x.example", "Social worker")]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-32"),
        b"\xef\xbb\xbf" + PLAIN.encode("utf-8-sig"),
    ],
    ids=[
        "utf-8",
        "utf-8 bom",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "le bom",
        "be bom",
        "cp1252",
        "utf-32",
        "2 boms",
    ],
)
def test_every_encoding_a_spreadsheet_writes(content: bytes) -> None:
    assert cells(content) == WANTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter(delimiter: str) -> None:
    assert cells(PLAIN.replace(",", delimiter).encode()) == WANTED


def test_a_decimal_comma_does_not_make_commas_the_delimiter() -> None:
    content = "name;email;role;a,b,c,d,e\nZoë;zoe@x.example;SW;1,5\n".encode()
    assert cells(content)[1] == ("Zoë", "zoe@x.example", "SW", "1,5")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_end(ends: str) -> None:
    assert cells(PLAIN.replace("\n", ends).encode()) == WANTED


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'.strip('"')])
def test_excels_own_first_line(line: str) -> None:
    assert cells((f"{line}\r\n" + PLAIN.replace(",", ";")).encode()) == WANTED


def test_blank_lines_and_comments_are_no_rows_but_count_as_lines() -> None:
    content = '\n\n# a note, with a comma\n"# a note, re-saved",,\n,,\n'
    content += "name,email,role\n\n  \n;\nZoë,z@x.example,SW\n"
    table = read_table(content.encode(), KNOWN)
    assert table.header.line == 6
    assert [(row.line, row.cells[0]) for row in table.rows] == [(9, ";"), (10, "Zoë")]


def test_quotes_commas_and_new_lines_inside_a_cell() -> None:
    content = 'name,email,role\n"Nair, ""Pri""\nya",p@x.example,SW\nSam,s@x.example,MGR\n'
    table = read_table(content.encode(), KNOWN)
    assert table.rows[0].cells[0] == 'Nair, "Pri"\nya'
    assert (table.rows[0].line, table.rows[0].last) == (2, 3)
    assert (table.rows[1].line, table.rows[1].last) == (4, 4)


def test_what_only_begins_like_a_note_is_a_row() -> None:
    """Somebody's number, and what a spreadsheet leaves where it found nothing: never passed over unsaid."""
    table = read_table(b"name,email,role\n#1234,a@x.example,SW\n#REF!,b@x.example,SW\n# a note,,\n#\n", KNOWN)
    assert [row.cells[0] for row in table.rows] == ["#1234", "#REF!"]


def test_two_lists_put_together_do_not_spoil_each_other() -> None:
    content = PLAIN.encode() + "Jörg,j@x.example,SW\r".encode("cp1252") + "Çağla,c@x.example,SW\n".encode()
    assert [row[0] for row in cells(content)[1:]] == ["Zoë Ångström", "Jörg", "Çağla"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_without_end_costs_its_own_line_alone_and_says_why(quote: str) -> None:
    content = f"name,email,role\n{quote}{'a' * 150_000}{quote},a@x.example,SW\nSam,s@x.example,MGR\n"
    table = read_table(content.encode(), KNOWN)
    assert table.rows[0].fault == "a cell in it is far too long for a list of people."
    assert table.rows[1].cells[0] == "Sam"


def test_a_quote_that_never_closes_costs_its_own_line_alone() -> None:
    good = "".join(f"Worker {n},w{n}@x.example,SW\n" for n in range(60))
    table = read_table(f'name,email,role\n"Priya,p@x.example,SW\n{good}'.encode(), KNOWN)
    assert table.rows[0].fault.startswith("the quotation marks")
    assert (table.rows[0].line, len(table.rows)) == (2, 61)
    assert all(not row.fault for row in table.rows[1:])


def test_a_quote_that_closes_in_the_middle_of_a_word_costs_its_own_line_alone() -> None:
    content = 'name,email,role\n"O"Brien,o@x.example,SW\nSam,s@x.example,MGR\n'
    table = read_table(content.encode(), KNOWN)
    assert [bool(row.fault) for row in table.rows] == [True, False]


def test_nul_bytes_cost_their_own_line_alone() -> None:
    table = read_table(b"name,email,role\nPri\0ya,p@x.example,SW\nSam,s@x.example,MGR\n", KNOWN)
    assert "NUL" in table.rows[0].fault
    assert table.rows[1].cells[0] == "Sam"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in this file"),
        (b"\xef\xbb\xbf", "nothing in this file"),
        (b"\n\n  \n,,,\n", "nothing in this file"),
        (b"# only a note\n", "nothing in this file"),
        (b"PK\x03\x04" + bytes(200), "workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(200), "workbook"),
        (b"name,email\n\x81\x8d\x8f", "not a text file"),
        (b"\xff\xfea", "not a text file"),
        (b'"name,email\nSam,s@x.example\n', "first row of this file cannot be read"),
        (bytes(LARGEST + 1), "8 MB"),
        (b"name\n" * (MOST_LINES + 1), "60,000 lines"),
    ],
)
def test_a_file_of_which_nothing_can_be_used(content: bytes, said: str) -> None:
    with pytest.raises(CsvRefused, match=said):
        read_table(content, KNOWN)


def test_names_of_columns_are_compared_without_case_and_signs() -> None:
    assert {plain_name(cell) for cell in ("E-mail address", "EMAIL_ADDRESS", " email address ")} == {
        "emailaddress"
    }


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    try:
        table = read_table(content, KNOWN)
    except CsvRefused:
        return
    lines = [table.header.line, *(row.line for row in table.rows)]
    assert lines == sorted(set(lines))


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=6), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(",;\t|"),
)
@settings(max_examples=200, deadline=None)
def test_whatever_a_spreadsheet_writes_properly_is_read(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["name", "email", "role"], *rows])
    expected = [
        tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row)
        for row in rows
        if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#")
    ]
    table = read_table(text.getvalue().encode("utf-8-sig"), KNOWN)
    assert [row.cells for row in table.rows if not row.fault] == expected


class Walked(list[str]):
    """Lines that count how many of them were walked past."""

    steps = 0

    def __iter__(self) -> Iterator[str]:
        for line in super().__iter__():
            self.steps += 1
            yield line


def test_reading_a_row_does_not_walk_past_all_before_it() -> None:
    """With 60,000 lines that was 1,800,000,000 steps: minutes at an office's desk."""
    lines = Walked(f"name {number},n{number}@council.example" for number in range(500))
    assert len(list(csv_text._rows(lines, 0, ","))) == 500
    assert lines.steps <= 500
