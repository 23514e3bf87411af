"""Reading aloud, with Qt's own silent engine; and how it is left out where there is none."""

import pytest
from pytestqt.qtbot import QtBot

from ui.runtime import speech
from ui.runtime.speech import ReadAloud


@pytest.fixture
def voice(qtbot: QtBot) -> ReadAloud:
    one = ReadAloud(engine="mock")
    if not one.is_available:
        pytest.skip("QtTextToSpeech is not here")
    return one


def test_the_lines_are_read_in_order_and_empty_ones_passed_over(voice: ReadAloud, qtbot: QtBot) -> None:
    started: list[int] = []
    voice.line_started.connect(started.append)
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        voice.say(["How are you?", "", "Happy", "Calm"])
    assert started == [0, 2, 3]
    assert not voice.is_speaking


def test_it_is_quiet_at_once(voice: ReadAloud, qtbot: QtBot) -> None:
    finished: list[bool] = []
    voice.finished.connect(lambda: finished.append(True))
    voice.say(["A long line that takes its time to be read to the end", "And another one"])
    assert voice.is_speaking
    voice.stop()
    assert not voice.is_speaking
    assert finished == [True]
    voice.stop()
    assert finished == [True], "said once"


def test_what_is_asked_last_is_what_is_heard(voice: ReadAloud, qtbot: QtBot) -> None:
    voice.say(["The first thing"])
    with qtbot.waitSignal(voice.finished, timeout=20_000, check_params_cb=lambda: not voice.is_speaking):
        voice.say(["Another"])
    assert voice.lines == ("Another",)


def test_nothing_to_say_says_nothing(voice: ReadAloud) -> None:
    voice.say([])
    voice.say(["  "])
    assert not voice.is_speaking


def test_the_silent_engine_is_never_offered_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    library = speech.speech_library()
    if library is None:
        pytest.skip("QtTextToSpeech is not here")
    monkeypatch.setattr(library.QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    assert not ReadAloud().is_available


def test_without_the_library_it_is_left_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "speech_library", lambda: None)
    voice = ReadAloud()
    assert not voice.is_available
    assert voice.voices() == ()
    voice.say(["Hello"])
    assert not voice.is_speaking
