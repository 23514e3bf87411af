"""Reading aloud: line by line, a ring round what is said, quiet when the page goes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.people.helplines import load_helplines
from ui.shell.help_page import HelpPage
from ui.shell.reading import Spoken
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look, Theme


class SteeredVoice(QObject):
    """Reads when it is told to go on."""

    line_started = Signal(int)
    finished = Signal()

    def __init__(self, *, available: bool = True) -> None:
        super().__init__()
        self.is_available = available
        self.said: list[str] = []
        self.stopped = 0

    def say(self, lines: Sequence[str]) -> None:
        self.said = list(lines)

    def stop(self) -> None:
        self.stopped += 1


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Happy")
        QVBoxLayout(self).addWidget(self.button)

    def spoken(self) -> list[Spoken]:
        return [("How are you?", None), (" ", None), ("Happy", self.button)]


def make(qtbot: QtBot, voice: SteeredVoice) -> tuple[HeardWindow, Page]:
    theme = Theme(appearance=Appearance(look=Look.LIGHT, still=True))
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines), voice=voice)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = Page()
    window.show_page(page)
    return window, page


def test_the_question_first_then_each_answer_with_a_ring(qtbot: QtBot) -> None:
    voice = SteeredVoice()
    window, page = make(qtbot, voice)
    window.bar.read.click()
    assert voice.said == ["How are you?", "Happy"]
    children = set(page.findChildren(QWidget))
    voice.line_started.emit(1)
    rings = set(page.findChildren(QWidget)) - children
    assert len(rings) == 1
    assert rings.pop().geometry().contains(page.button.geometry())
    voice.finished.emit()
    assert window.reading is not None
    assert not window.reading.is_reading


def test_the_same_button_stops_it(qtbot: QtBot) -> None:
    voice = SteeredVoice()
    window, _ = make(qtbot, voice)
    window.bar.read.click()
    assert window.bar.read.accessibleName() == "Stop reading"
    window.bar.read.click()
    assert voice.stopped == 1
    assert window.bar.read.accessibleName() == "Read aloud"


def test_another_page_is_quiet(qtbot: QtBot) -> None:
    voice = SteeredVoice()
    window, _ = make(qtbot, voice)
    window.bar.read.click()
    window.show_page(Page())
    assert voice.stopped == 1


def test_hide_is_quiet(qtbot: QtBot) -> None:
    voice = SteeredVoice()
    window, _ = make(qtbot, voice)
    window.bar.read.click()
    window.hide_now()
    assert voice.stopped == 1


def test_the_help_page_is_read_when_it_is_open(qtbot: QtBot) -> None:
    voice = SteeredVoice()
    window, _ = make(qtbot, voice)
    window.open_help()
    assert window.help_page is not None
    window.help_page.read.click()
    assert voice.said[0].startswith("Are you in danger now?")


def test_without_a_voice_there_is_no_button(qtbot: QtBot) -> None:
    window, _ = make(qtbot, SteeredVoice(available=False))
    assert not window.bar.read.isVisible()
    window.open_help()
    assert window.help_page is not None
    assert not window.help_page.read.isVisible()
