"""The recorder's card, with a microphone that does what it is told: for faults a real one rarely has."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from core.ids import BlobId
from core.statements.model import VoiceNote
from tests.ui.young.pages import FEELINGS, WORDS
from ui.controls.button import Button
from ui.controls.recorder_card import Recording as Showing
from ui.runtime.sound import SoundTrouble
from ui.theme import Appearance, Theme
from ui.young.kit import Kit
from ui.young.recorder import VoiceRecorder
from ui.young.voice_capture import CaptureState, VoiceCapture
from ui.young.voice_level import Recording

MADE = Recording(b"sound", "audio/mp4", 42.0, (0.1, 0.9))


class Told(VoiceCapture):
    """A microphone that tests speak for."""

    missing: SoundTrouble | None = None
    mute = 0.0

    @property
    def mute_seconds(self) -> float:
        return self.mute

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.calls: list[str] = []

    def microphone_trouble(self) -> SoundTrouble | None:
        return self.missing

    def start(self) -> None:
        self.calls.append("start")
        if self.missing is not None:
            self.trouble.emit(self.missing)
        else:
            self._become(CaptureState.RECORDING)

    def pause(self) -> None:
        self.calls.append("pause")
        self._become(CaptureState.PAUSED)

    def resume(self) -> None:
        self.calls.append("resume")
        self._become(CaptureState.RECORDING)

    def stop(self) -> None:
        self.calls.append("stop")
        self._become(CaptureState.CLOSING)

    def discard(self) -> None:
        self.calls.append("discard")
        self._become(CaptureState.CLOSING)
        self._become(CaptureState.IDLE)

    def done(self, recording: Recording | None) -> None:
        """The encoder has ended."""
        self._become(CaptureState.IDLE)
        if recording is not None:
            self.kept.emit(recording)


def note(number: int = 1) -> VoiceNote:
    return VoiceNote(BlobId(f"{number:032x}"), 42.0, 5, "audio/mp4", "0" * 64, "0" * 64, (0.1, 0.9), "what")


@pytest.fixture
def make(qtbot: object) -> Iterator[Callable[..., tuple[VoiceRecorder, Told]]]:
    made: list[VoiceRecorder] = []

    def recorder(*notes: VoiceNote, missing: SoundTrouble | None = None) -> tuple[VoiceRecorder, Told]:
        class Capture(Told):
            pass

        Capture.missing = missing
        kit = Kit(Theme(appearance=Appearance(still=True), say=WORDS), WORDS, FEELINGS, make_capture=Capture)
        one = VoiceRecorder(kit, notes)
        one.show()
        made.append(one)
        QCoreApplication.processEvents()
        assert isinstance(one.capture, Told)
        return one, one.capture

    yield recorder
    for one in made:
        one.close()
        one.deleteLater()


Make = Callable[..., tuple[VoiceRecorder, Told]]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (SoundTrouble.NO_MICROPHONE, "This computer has no microphone. You can write instead."),
        (SoundTrouble.NO_LIBRARY, "Sound does not work on this computer. You can write instead."),
    ],
)
def test_without_a_microphone_there_is_one_kind_sentence(
    make: Make, missing: SoundTrouble, sentence: str
) -> None:
    recorder, _ = make(missing=missing)
    assert recorder.card.state is Showing.ABSENT
    assert sentence in _said(recorder)
    assert not recorder.card.start.isVisible()


def test_record_pause_carry_on_keep(make: Make) -> None:
    recorder, mic = make()
    recorded: list[Recording] = []
    recorder.recorded.connect(recorded.append)
    recorder.card.start.click()
    assert recorder.card.state is Showing.RECORDING
    mic.level.emit(0.7)
    mic.seconds_changed.emit(42.4)
    assert recorder.card.well.levels == (0.7,)
    assert "0:42" in _said(recorder)
    recorder.card.pause.click()
    assert recorder.card.state is Showing.PAUSED
    recorder.card.carry_on.click()
    assert recorder.card.state is Showing.RECORDING
    recorder.card.keep.click()
    assert recorder.is_busy
    mic.done(MADE)
    assert recorded == [MADE]
    assert recorder.is_busy, "it is not kept before it is on disk"
    recorder.show_notes((note(),))
    assert not recorder.is_busy
    assert recorder.card.state is Showing.KEPT
    assert mic.calls == ["start", "pause", "resume", "stop"]


def test_a_gentle_word_before_the_end(make: Make) -> None:
    recorder, mic = make()
    recorder.card.start.click()
    mic.nearly_full.emit()
    assert "20 seconds left." in _said(recorder)
    assert recorder.card.state is Showing.RECORDING
    mic.done(Recording(b"sound", "audio/mp4", 180.0, ()))
    recorder.show_notes((note(),))
    assert "That was 3 minutes. It is kept." in _said(recorder)


def test_unplugged_keeps_what_was_said(make: Make) -> None:
    recorder, mic = make()
    recorded: list[Recording] = []
    recorder.recorded.connect(recorded.append)
    recorder.card.start.click()
    mic._become(CaptureState.CLOSING)
    mic.trouble.emit(SoundTrouble.UNPLUGGED)
    mic.done(MADE)
    recorder.show_notes((note(),))
    assert recorded == [MADE]
    assert recorder.card.state is Showing.KEPT
    assert "The microphone stopped. What you said so far is kept." in _said(recorder)


def test_binning_while_recording_leaves_nothing(make: Make) -> None:
    recorder, mic = make()
    recorder.card.start.click()
    recorder.card.bin.click()
    assert mic.calls == ["start", "pause"]
    _answer(recorder, "No, keep it")
    assert recorder.card.state is Showing.PAUSED
    recorder.card.bin.click()
    _answer(recorder, "Yes, bin it")
    QCoreApplication.processEvents()
    assert mic.calls == ["start", "pause", "discard"]
    assert recorder.card.state is Showing.IDLE


def test_a_microphone_that_hears_nothing_is_told_of_in_time(make: Make) -> None:
    recorder, mic = make()
    recorder.card.start.click()
    for second in range(1, 6):
        mic.level.emit(0.0)
        mic.seconds_changed.emit(float(second))
    assert "We can't hear anything." in _said(recorder)
    assert recorder.card.state is Showing.RECORDING
    mic.level.emit(0.3)
    assert "We can't hear anything." not in _said(recorder)
    mic.seconds_changed.emit(30.0)
    assert "We can't hear anything." not in _said(recorder), "a quiet moment is no fault"
    mic.mute = 6.0
    mic.seconds_changed.emit(36.0)
    assert "We can't hear anything." in _said(recorder)


def test_leaving_the_page_stops_and_hands_over(make: Make) -> None:
    recorder, mic = make()
    recorded: list[Recording] = []
    idle: list[bool] = []
    recorder.recorded.connect(recorded.append)
    recorder.idle.connect(lambda: idle.append(True))
    recorder.card.start.click()
    recorder.wind_up()
    assert mic.calls == ["start", "stop"]
    assert recorder.is_busy
    mic.done(MADE)
    assert recorded == [MADE]
    assert idle == [True]
    assert not recorder.is_busy


def test_not_kept_is_said_and_another_can_be_made(make: Make) -> None:
    recorder, mic = make()
    recorder.card.start.click()
    mic.done(MADE)
    recorder.not_kept()
    assert recorder.card.state is Showing.IDLE
    assert "That recording could not be kept. Please try once more." in _said(recorder)
    assert recorder.card.start.isVisible()


def test_older_notes_stand_under_the_newest_and_each_can_be_binned(make: Make) -> None:
    first, second = note(1), note(2)
    recorder, _ = make(first, second)
    binned: list[VoiceNote] = []
    recorder.bin_wanted.connect(binned.append)
    recorder.card.bin.click()
    assert binned == []
    _answer(recorder, "Yes, bin it")
    assert binned == [second]
    from ui.controls.link import Link
    from ui.young.note_row import NoteRow

    [row] = [r for r in recorder.findChildren(NoteRow) if r.isVisible()]
    row.findChild(Link).click()
    _answer(recorder, "Yes, bin it")
    assert binned == [second, first]


def test_no_microphone_any_more_still_shows_what_is_kept(make: Make) -> None:
    recorder, _ = make(note(), missing=SoundTrouble.NO_MICROPHONE)
    assert recorder.card.state is Showing.KEPT
    recorder.card.again.click()
    assert "This computer has no microphone." in _said(recorder)
    assert recorder.card.state is Showing.KEPT


def _answer(recorder: VoiceRecorder, words: str) -> None:
    """Press what is called so in the question that stands over the page."""
    [button] = [b for b in recorder.window().findChildren(Button) if b.words == words and b.isVisible()]
    button.click()


def _said(recorder: VoiceRecorder) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in recorder.findChildren(QLabel) if label.isVisible())
