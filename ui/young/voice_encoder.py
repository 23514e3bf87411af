"""Turns raw samples into one AAC recording in memory. No file is ever opened."""

from types import ModuleType
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal, Slot

from ui.runtime.sound import wipe

RATE = 16_000
BIT_RATE = 32_000
"""Speech stays clear; three minutes take about 0.7 MB."""
MEDIA_TYPE = "audio/mp4"


def aac(library: ModuleType) -> Any:
    """AAC in an MP4 container, as QtMultimedia names it."""
    media = library.QMediaFormat(library.QMediaFormat.FileFormat.Mpeg4Audio)
    media.setAudioCodec(library.QMediaFormat.AudioCodec.AAC)
    return media


def can_encode(library: ModuleType) -> bool:
    """Whether this computer's QtMultimedia can write AAC at all."""
    return bool(aac(library).isSupported(library.QMediaFormat.ConversionMode.Encode))


class VoiceEncoder(QObject):
    """Put samples in, then `finish`; the recording comes by `done`, empty if it could not be made."""

    done = Signal(bytes)

    def __init__(self, library: ModuleType, kind: Any, parent: QObject) -> None:
        """`kind` is the QAudioFormat of the samples that will be put in."""
        super().__init__(parent)
        self._library, self._kind = library, kind
        self._queue: list[bytes] = []
        self._sent_frames = 0
        self._ending = self._handed = self._failed = False
        self._buffer = QBuffer(self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        self._session = library.QMediaCaptureSession(self)
        self._into = library.QAudioBufferInput(kind, self)
        self._session.setAudioBufferInput(self._into)
        self._recorder = library.QMediaRecorder(self)
        self._session.setRecorder(self._recorder)
        self._recorder.setOutputDevice(self._buffer)
        self._recorder.setMediaFormat(aac(library))
        self._recorder.setAudioChannelCount(1)
        self._recorder.setAudioSampleRate(RATE)
        self._recorder.setAudioBitRate(BIT_RATE)
        self._recorder.setEncodingMode(library.QMediaRecorder.EncodingMode.AverageBitRateEncoding)
        self._recorder.setAutoStop(True)
        self._into.readyToSendAudioBuffer.connect(self._send)
        self._recorder.recorderStateChanged.connect(self._on_state)
        self._recorder.errorOccurred.connect(self._on_error)
        self._recorder.record()

    def put(self, samples: bytes) -> None:
        """Encode these too. Whole frames only."""
        self._queue.append(samples)
        self._send()

    def finish(self) -> None:
        """No more comes; what was put in is encoded to its end, then `done` is emitted."""
        if self._sent_frames == 0 and not self._queue:
            self._recorder.stop()
            return
        self._ending = True
        self._send()

    def abort(self) -> None:
        """Throw all of it away at once; `done` gives nothing."""
        self._failed = True
        self._queue.clear()
        self._recorder.stop()

    @Slot()
    def _send(self) -> None:
        while self._queue:
            samples = self._queue[0]
            started = 1_000_000 * self._sent_frames // self._kind.sampleRate()
            buffer = self._library.QAudioBuffer(QByteArray(samples), self._kind, started)
            if not self._into.sendAudioBuffer(buffer):
                return
            self._queue.pop(0)
            self._sent_frames += len(samples) // self._kind.bytesPerFrame()
        if self._ending:
            self._into.sendAudioBuffer(self._library.QAudioBuffer())  # an empty one is the end

    @Slot(object)
    def _on_state(self, state: object) -> None:
        if getattr(state, "name", "") == "StoppedState":
            # The recorder may not be let go inside its own signal.
            QTimer.singleShot(0, self, self._hand_over)

    @Slot(object, str)
    def _on_error(self, _error: object, _text: str) -> None:
        self._failed = True
        QTimer.singleShot(0, self, self._hand_over)

    @Slot()
    def _hand_over(self) -> None:
        if self._handed:
            return
        self._handed = True
        made = self._recorder.mediaFormat().audioCodec()  # Qt may silently write another kind
        true_to_word = made == self._library.QMediaFormat.AudioCodec.AAC
        audio = bytes(self._buffer.data().data()) if true_to_word and not self._failed else b""
        wipe(self._buffer)
        self.done.emit(audio)
