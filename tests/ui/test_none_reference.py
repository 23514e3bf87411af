"""The Qt binding must not lose references to None: some versions do, and abort after thousands of calls."""

import sys

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


def test_calls_into_qt_keep_none(qtbot: QtBot, qapp: QApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(1000):
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < 100
