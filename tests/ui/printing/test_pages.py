"""Sheets and invitations on paper: what stands there, how it is read aloud, and that nothing is left."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from core.files import DiskRefused
from core.people.recovery_sheets import RecoverySheet, make_sheets
from core.sealing.shares import Secret, join, read_share
from ui.printing.invitation_pages import InvitationPage, invitation_pdf, invitation_pictures
from ui.printing.paper import paint_pages, save_in_place
from ui.printing.qr import qr_dots, qr_svg
from ui.printing.sheet_pages import sheet_pdf, sheet_pictures

RECOVERY, ROOT = bytes(range(32)), bytes(range(32, 64))
HOLDERS = ("Moira Bell", "Tunde Ade", "Zoë Ångström")
INVITATION = InvitationPage(
    "Castlebridge County Council",
    "Priya Nair",
    "Social worker, Children in Care Team 2",
    "E5TZ-G3XR-AFZ6-3138",
    "https://heard.castlebridge.example",
    "heard:https://heard.castlebridge.example?E5TZG3XRAFZ63138",
    "The code works until Sunday 29 November, 4pm.",
)


@pytest.fixture(scope="module")
def sheets() -> tuple[RecoverySheet, ...]:
    return make_sheets(RECOVERY, ROOT, organisation="Castlebridge", holders=HOLDERS, on=date(2026, 11, 22))


def said(pdf: bytes, tmp_path: Path) -> str:
    """The text of a PDF, in the order a screen reader takes it."""
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def facts(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout


def test_a_printed_sheet_can_be_typed_back_in(sheets: tuple[RecoverySheet, ...], tmp_path: Path) -> None:
    typed = []
    for sheet in sheets:
        words = said(sheet_pdf(sheet), tmp_path)
        body = words[words.index("Recovery phrase") :]
        recovery, office = body[: body.index("Office phrase")], body[body.index("Office phrase") :]
        numbered = [re.findall(r"^\d+\s+([a-z]{4,8})$", part, re.MULTILINE) for part in (recovery, office)]
        assert [len(found) for found in numbered] == [33, 33]
        typed.append(
            (
                read_share(" ".join(numbered[0]), Secret.RECOVERY),
                read_share(" ".join(numbered[1]), Secret.OFFICE),
            )
        )
        assert sheet.holder in words
        assert f"sheet {sheet.number} of 3" in words
        assert f"set {sheet.set_number}" in words
    assert join([typed[0][0], typed[2][0]], Secret.RECOVERY) == RECOVERY
    assert join([typed[1][1], typed[2][1]], Secret.OFFICE) == ROOT


def test_each_is_one_tagged_page(sheets: tuple[RecoverySheet, ...], tmp_path: Path) -> None:
    for pdf, title in (
        (sheet_pdf(sheets[0]), "Recovery sheet 1 of 3"),
        (invitation_pdf(INVITATION), "Welcome"),
    ):
        told = facts(pdf, tmp_path)
        assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
        assert re.search(r"^Pages: +1$", told, re.MULTILINE)
        assert title in told


def test_a_long_name_still_fits_one_page(tmp_path: Path) -> None:
    holders = ("Bartholomew-Alexander Featherstonehaugh Cholmondeley-Majoribanks of the Far Side",) * 3
    organisation = "The Royal Borough of Somewhere with Elsewhere and Beyond Combined Authority"
    sheet = make_sheets(RECOVERY, ROOT, organisation=organisation, holders=holders, on=date(2026, 9, 30))[0]
    assert re.search(r"^Pages: +1$", facts(sheet_pdf(sheet), tmp_path), re.MULTILINE)


def test_an_invitation_says_code_address_and_three_sentences(tmp_path: Path) -> None:
    words = said(invitation_pdf(INVITATION), tmp_path)
    for part in (INVITATION.code, INVITATION.address, "Priya Nair", INVITATION.until, *INVITATION.steps):
        assert part in words.replace("\n", " ")


def test_names_cannot_write_the_template(tmp_path: Path) -> None:
    evil = '#panic("x") *bold* \\ " $x$ @ref <label> #sys.inputs'
    sheet = make_sheets(RECOVERY, ROOT, organisation=evil, holders=(evil,) * 3, on=date(2026, 9, 30))[0]
    assert "#panic" in said(sheet_pdf(sheet), tmp_path)


def test_pictures_for_a_printer_are_the_same_page(sheets: tuple[RecoverySheet, ...]) -> None:
    for pages in (sheet_pictures(sheets[0], 50), invitation_pictures(INVITATION, 50)):
        [page] = pages
        picture = QImage.fromData(page, "PNG")
        assert abs(picture.height() / picture.width() - 297 / 210) < 0.01


def test_a_printer_gets_every_page(tmp_path: Path, sheets: tuple[RecoverySheet, ...]) -> None:
    """Qt's PDF printer stands for the printer: the page reaches it whole, from memory."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    assert paint_pages(printer, [*sheet_pictures(sheets[0], 50), *sheet_pictures(sheets[1], 50)])
    told = facts((tmp_path / "printed.pdf").read_bytes(), tmp_path)
    assert re.search(r"^Pages: +2$", told, re.MULTILINE)


def test_a_qr_code_has_its_corners_and_its_white_edge() -> None:
    dots = qr_dots(INVITATION.qr)
    side = len(dots)
    assert all(len(row) == side for row in dots)
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        assert all(dots[top][left : left + 7])
        assert not any(dots[top + 1][left + 1 : left + 6])
    assert f'width="{side + 8}"' in qr_svg(INVITATION.qr)


def test_setting_a_sheet_writes_no_file(tmp_path: Path) -> None:
    """Another process sets a sheet with every way to write closed but memory; Python's audit hooks watch."""
    script = tmp_path / "sets.py"
    script.write_text(
        f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
from datetime import date
import typst
from core.people.recovery_sheets import make_sheets
from ui.printing.sheet_pages import sheet_pdf, sheet_pictures
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from here on the kernel lets no file grow
sheet = make_sheets(bytes(32), bytes(32), organisation="C", holders=("A", "B", "C"), on=date(2026, 1, 1))[0]
assert sheet_pdf(sheet).startswith(b"%PDF")
assert sheet_pictures(sheet, 40)
sys.exit(42)
"""
    )
    folder = tmp_path / "temporary"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", str(script)],
        env={**os.environ, "TMPDIR": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 42, done.stderr
    assert list(folder.iterdir()) == []


def test_saving_leaves_only_the_file_that_was_chosen(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"something longer that stood there before")
    path.chmod(0o644)
    save_in_place(path, b"%PDF-secret")
    assert path.read_bytes() == b"%PDF-secret"
    assert [entry.name for entry in tmp_path.iterdir()] == ["sheet.pdf"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_will_not_take_it(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused):
        save_in_place(tmp_path / "no" / "such" / "folder" / "sheet.pdf", b"secret")


def test_half_a_sheet_is_taken_away_again(tmp_path: Path) -> None:
    """The kernel stops the file half way, as a full disk does."""
    path = tmp_path / "sheet.pdf"
    script = tmp_path / "saves.py"
    script.write_text(
        f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
from pathlib import Path
from core.files import DiskRefused
from ui.printing.paper import save_in_place
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_in_place(Path({str(path)!r}), bytes(5000))
except DiskRefused:
    sys.exit(42)
"""
    )
    done = subprocess.run([sys.executable, "-B", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 42, done.stderr
    assert not path.exists()


def test_what_is_no_plain_file_is_not_removed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(DiskRefused):
            save_in_place(pipe, b"x" * 10)  # a pipe cannot be synced to disk
    finally:
        os.close(reader)
    assert pipe.exists()
