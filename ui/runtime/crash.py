"""What happens when something that must not go wrong does: one report with nothing personal in it.

A report holds the kind of fault, where in our own code (file and line), and the version. Never the fault's
message, never a variable: either could hold a young person's words.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

_log = logging.getLogger("heard.crash")
_OURS = ("core", "ui", "desktop")
_ROOT = Path(__file__).resolve().parents[2]
_KNOWN_NOISE = ("This plugin does not support propagateSizeHints",)
_QT_PLACE = re.compile(r"^(Q[A-Za-z]+(?:::~?[A-Za-z]+)*)")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`places` are "ui/young/home_page.py:41 in show", outermost first, of our own files only."""

    kind: str
    places: tuple[str, ...]
    version: str

    @property
    def text(self) -> str:
        """What may be shown, copied and sent."""
        return "\n".join([f"Heard {self.version}", self.kind, *self.places])


def report_of(fault: BaseException, version: str) -> CrashReport:
    """Describe `fault` without anything that came from a person."""
    places = []
    for frame, line in traceback.walk_tb(fault.__traceback__):
        place = _own_place(frame.f_code.co_filename)
        if place:
            places.append(f"{place}:{line} in {frame.f_code.co_name}")
    kind = type(fault)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return CrashReport(name, tuple(places), version)


def _own_place(file: str) -> str:
    """The file's path inside our own code with forward slashes, or "" for anybody else's."""
    path = Path(file)
    try:
        inside = path.resolve().relative_to(_ROOT)
    except ValueError:
        parts = path.parts
        starts = [i for i, part in enumerate(parts) if part in _OURS]
        # A frozen bundle keeps only the path inside the archive.
        inside = Path(*parts[starts[0] :]) if starts and not path.is_absolute() else None
        if inside is None:
            return ""
    return inside.as_posix() if inside.parts and inside.parts[0] in _OURS else ""


class CrashHandler(QObject):
    """Catches what nobody caught, on every thread; `crashed(CrashReport)` comes on the GUI thread.

    Install once, after the QApplication; `show` is called at most once at a time (a fault in the crash
    screen itself must not open another).
    """

    crashed = Signal(object)

    def __init__(
        self, version: str, show: Callable[[CrashReport], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._version, self._show = version, show
        self._showing = False
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self.crashed.connect(self._show_once, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every uncaught fault and every message of Qt comes here."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(qt_message)

    def remove(self) -> None:
        """Put back what was there before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def report(self, fault: BaseException) -> CrashReport:
        """Log and show `fault`."""
        report = report_of(fault, self._version)
        _log.error("%s at %s", report.kind, report.places[-1] if report.places else "elsewhere")
        self.crashed.emit(report)
        return report

    def _uncaught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self.report(fault if fault.__traceback__ or trace is None else fault.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value)

    @Slot(object)
    def _show_once(self, report: CrashReport) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(report)
        finally:
            self._showing = False


def qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's own warnings: logged as the place in Qt that spoke, without the text, which may quote ours."""
    text = message or ""
    if any(noise in text for noise in _KNOWN_NOISE):
        return
    place = _QT_PLACE.match(text)
    level = logging.WARNING if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtDebugMsg) else logging.ERROR
    _log.log(level, "qt %s", place[1] if place else "message")
