"""Pages to a printer or to a file that somebody chose; nothing on the way but memory."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import Refusal
from core.files import disk_refusal

PRINT_DPI = 300.0
LARGEST_READ = 8 * 1024 * 1024


class FileRefused(Refusal):
    """A chosen file that could not be read."""

    def __init__(self) -> None:
        super().__init__("That file could not be read. Is it still there, and may you open it?")


def save_in_place(path: Path, content: bytes) -> None:
    """Write a file where a person wants it, readable by its owner alone, and nowhere else even for a moment.

    Not by way of a temporary file: what is left of one after a power cut would hold the same secrets. A file
    that could not be written whole is removed. Raises DiskRefused.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                if os.name == "posix":
                    os.fchmod(stream.fileno(), 0o600)  # the file may have been there, readable by others
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                if path.is_file():  # a printer's device, say, is not ours to remove
                    path.unlink()
            raise
    except OSError as fault:
        raise disk_refusal(fault) from fault


def ask_where(window: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save; None when it was thought better of. `kinds` as "PDF (*.pdf)"."""
    chosen, _ = QFileDialog.getSaveFileName(window, title, name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    ending = Path(name).suffix
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def ask_which(window: QWidget, title: str, kinds: str) -> Path | None:
    """Which file to read; None when it was thought better of."""
    chosen, _ = QFileDialog.getOpenFileName(window, title, "", kinds)
    return Path(chosen) if chosen else None


def can_print() -> bool:
    """Whether this computer has a printer, and Qt can speak to it."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:  # a system without the printing library: saving is offered alone
        return False
    return bool(QPrinterInfo.availablePrinterNames())


def print_pages(window: QWidget, title: str, make: Callable[[float], Sequence[bytes]]) -> bool:
    """Ask which printer, then print what `make(dpi)` gives, a PNG for each page. False if they left off.

    The document's name in the printer's list is `title`, so it must say nothing of what is on the pages.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return paint_pages(printer, make(PRINT_DPI))


def paint_pages(printer: object, pages: Sequence[bytes]) -> bool:
    """Each picture over a whole page of a QPrinter; False if it would not begin."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            picture = QImage.fromData(page, "PNG")
            paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            size = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(paper.topLeft(), size), picture)
    finally:
        painter.end()
    return True


def read_chosen(path: Path) -> bytes:
    """The content of a file that somebody chose. Raises FileRefused."""
    try:
        with path.open("rb") as stream:
            # One byte over the most that any list may be: the reader says that it is too large, in its words.
            return stream.read(LARGEST_READ + 1)
    except OSError as fault:
        raise FileRefused from fault
