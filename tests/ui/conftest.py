"""Windows made by a test are held until Qt has deleted them, as the application holds its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid


@pytest.fixture(autouse=True)
def windows_are_held(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """pytest-qt knows its widgets weakly. A window left to Python's collector is taken apart while Qt still
    speaks to it, in the middle of whatever test comes next."""
    held: list[QWidget] = []
    add: Callable[..., None] = qtbot.addWidget

    def add_and_hold(widget: QWidget, **more: object) -> None:
        held.append(widget)
        add(widget, **more)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    yield
    for widget in held:
        if isValid(widget):
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(isValid(widget) for widget in held)
    held.clear()
