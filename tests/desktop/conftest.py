"""A council on a hub of its own, and computers with nothing on them but Heard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.core.people.conftest import empty, fernshire, fernshire_as_made  # noqa: F401 - fixtures
from tests.core.people.fernshire import Fernshire
from tests.journeys.computers import Computer
from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport

SOON_MS = 20
New = Callable[[str], Computer]


@pytest.fixture
def new_computer(tmp_path: Path, qapp: QApplication, fernshire: Fernshire) -> Iterator[New]:  # noqa: F811
    """Computers by name, switched on; at the end none of them has crashed."""
    made: list[Computer] = []
    crashes: list[CrashReport] = []
    collector, handler = GuiCollector(), CrashHandler("test", crashes.append)

    def new(name: str) -> Computer:
        computer = Computer(tmp_path / name, fernshire.clock, handler, again_ms=SOON_MS)
        made.append(computer)
        computer.switch_on()
        return computer

    yield new
    for one in made:
        one.switch_off()
    collector.stop()
    assert [report.text for report in crashes] == []
