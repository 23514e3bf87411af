"""A crash report says what and where, and nothing that came from a person."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from pytestqt.qtbot import QtBot

from core.ids import random_hex
from ui.runtime.crash import CrashHandler, CrashReport, qt_message, report_of
from ui.theme.tokens import contrast

SECRET = "Mum said she would call on Sunday"


def _fault(words: str) -> BaseException:
    try:
        contrast(words, "#FFFFFF")
    except ValueError as fault:
        return fault
    raise AssertionError("that was to fail")


def test_report_holds_kind_place_version_and_no_words() -> None:
    report = report_of(_fault(SECRET), "0.1.0")
    assert report.kind == "ValueError"
    assert report.version == "0.1.0"
    assert report.places[-1].startswith("ui/theme/tokens.py:")
    assert SECRET not in report.text
    assert "Mum" not in report.text


def test_places_of_other_people_are_left_out() -> None:
    report = report_of(_fault(SECRET), "0.1.0")
    assert all(place.split("/")[0] in ("core", "ui", "desktop") for place in report.places)
    assert not any(str(part) in report.text for part in sys.path if part not in ("", "."))


def test_own_kinds_are_named_whole() -> None:
    class Odd(Exception):
        pass

    assert report_of(Odd(random_hex()), "1").kind.endswith("Odd")


@pytest.fixture
def handler(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[CrashHandler, list[CrashReport]]:
    shown: list[CrashReport] = []
    return CrashHandler("0.1.0", shown.append), shown


def test_a_thread_s_fault_is_shown_on_the_gui_thread(
    handler: tuple[CrashHandler, list[CrashReport]], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    crash, shown = handler
    with caplog.at_level(logging.ERROR, "heard.crash"):
        crash.install()
        try:
            thread = threading.Thread(target=lambda: contrast(SECRET, SECRET))
            thread.start()
            thread.join()
            qtbot.waitUntil(lambda: len(shown) == 1)
        finally:
            crash.remove()
    assert shown[0].kind == "ValueError"
    assert SECRET not in shown[0].text
    assert SECRET not in caplog.text
    assert "ui/theme/tokens.py" in caplog.text


def test_an_uncaught_fault_is_shown(handler: tuple[CrashHandler, list[CrashReport]], qtbot: QtBot) -> None:
    crash, shown = handler
    before = sys.excepthook
    crash.install()
    try:
        fault = _fault(SECRET)
        sys.excepthook(type(fault), fault, fault.__traceback__)
        qtbot.waitUntil(lambda: len(shown) == 1)
    finally:
        crash.remove()
    assert sys.excepthook is before
    assert shown[0].places


def test_what_qt_says_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    context = QMessageLogContext()
    with caplog.at_level(logging.DEBUG, "heard.crash"):
        qt_message(QtMsgType.QtWarningMsg, context, f"QTextLine::draw: cannot draw {SECRET}")
        qt_message(QtMsgType.QtWarningMsg, context, f"{SECRET} odd")
        qt_message(QtMsgType.QtWarningMsg, context, "This plugin does not support propagateSizeHints()")
    assert [record.getMessage() for record in caplog.records] == ["qt QTextLine::draw", "qt message"]
