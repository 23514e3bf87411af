"""From the microphone to memory: records a voice note without any file, with its true level.

One way for the sound: microphone -> samples -> (level measured here) -> encoder -> buffer in memory. What is
drawn and what is kept are the same samples, so the bars cannot show what was not recorded. AAC, 16 kHz, mono.
"""

import sys
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QIODevice, QObject, QTimer, Signal, Slot

from ui.runtime.sound import SoundTrouble, sound_library
from ui.young.voice_encoder import MEDIA_TYPE, RATE, VoiceEncoder, can_encode
from ui.young.voice_level import LevelMeter, Recording, shortened

MOST_SECONDS = 180.0
"""Three minutes (domain.md section 10)."""
WORD_BEFORE_END = 20.0
"""Seconds before the end at which the young person is gently told."""
SILENT_MS = 3000
"""No samples at all for this long means that the microphone is gone: a live one sends even silence."""


class CaptureState(Enum):
    """What the recorder is doing. `CLOSING`: the last samples are being encoded."""

    IDLE = "idle"
    RECORDING = "recording"
    PAUSED = "paused"
    CLOSING = "closing"


class VoiceCapture(QObject):
    """Records one voice note at a time. Every end that has sound in it gives it by `kept`; so does an
    unplugging."""

    state_changed = Signal(object)
    """CaptureState"""
    level = Signal(float)
    """0..1, once for every 80 ms recorded."""
    seconds_changed = Signal(float)
    nearly_full = Signal()
    kept = Signal(object)
    """Recording"""
    trouble = Signal(object)
    """SoundTrouble; what was recorded until then still comes by `kept`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = CaptureState.IDLE
        self._devices: Any = None
        self._source: Any = None
        self._stream: QIODevice | None = None
        self._encoder: VoiceEncoder | None = None
        self._meter: LevelMeter | None = None
        self._format: Any = None
        self._device_id = b""
        self._frames = 0
        self._levels: list[float] = []
        self._mute = 0
        self._told = False
        self._binned = False
        self._watch = QTimer(self)
        self._watch.setInterval(SILENT_MS)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._on_gone)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._end_before_quitting)

    @property
    def state(self) -> CaptureState:
        """What it is doing now."""
        return self._state

    @property
    def seconds(self) -> float:
        """How much has been recorded."""
        return self._frames / self._format.sampleRate() if self._format is not None else 0.0

    @property
    def mute_seconds(self) -> float:
        """For how long now not even noise has come: no microphone is that quiet. Where the last one is pulled
        out, the sound server goes on with nothing, and neither it nor Qt says so."""
        return self._mute / self._format.sampleRate() if self._format is not None else 0.0

    @property
    def levels(self) -> tuple[float, ...]:
        """Every level so far, one for each 80 ms."""
        return tuple(self._levels)

    def microphone_trouble(self) -> SoundTrouble | None:
        """Why recording is not possible here and now; None if it is."""
        library = sound_library()
        if library is None:
            return SoundTrouble.NO_LIBRARY
        if library.QMediaDevices.defaultAudioInput().isNull():
            return SoundTrouble.NO_MICROPHONE
        return None if can_encode(library) else SoundTrouble.NO_LIBRARY

    @Slot()
    def start(self) -> None:
        """Begin a new recording; trouble comes as a signal."""
        if self._state is not CaptureState.IDLE:
            return
        if (trouble := self.microphone_trouble()) is not None:
            self.trouble.emit(trouble)
            return
        if sys.platform == "darwin":
            self._ask_then_start()
        else:
            self._start()

    @Slot()
    def pause(self) -> None:
        """Hold; what was said is kept, and nothing is recorded until `resume`."""
        if self._state is CaptureState.RECORDING:
            self._drain()
            self._watch.stop()
            self._become(CaptureState.PAUSED)

    @Slot()
    def resume(self) -> None:
        """Go on recording after a pause."""
        if self._state is CaptureState.PAUSED:
            if self._stream is not None:
                self._stream.readAll()  # what was said during the pause is not ours
            self._watch.start()
            self._become(CaptureState.RECORDING)

    @Slot()
    def stop(self) -> None:
        """End and keep: the recording comes by `kept`."""
        if self._state is CaptureState.RECORDING:
            self._drain()
        self._close()

    @Slot()
    def discard(self) -> None:
        """End and throw away; nothing comes."""
        self._binned = True
        self._close()

    @Slot()
    def _end_before_quitting(self) -> None:
        """Qt's encoder runs on a thread of its own and must have ended before its parts are taken down."""
        if self._encoder is None:
            return
        waiting = QEventLoop()
        self._encoder.done.connect(waiting.quit)
        QTimer.singleShot(1000, waiting, waiting.quit)
        self.discard()
        waiting.exec()

    def _ask_then_start(self) -> None:
        from PySide6.QtCore import QMicrophonePermission

        app = QCoreApplication.instance()
        assert app is not None
        app.requestPermission(QMicrophonePermission(), self, self._on_permission)

    @Slot(object)
    def _on_permission(self, permission: Any) -> None:
        if permission.status().name == "Granted":
            self._start()
        else:
            self.trouble.emit(SoundTrouble.NOT_ALLOWED)

    def _start(self) -> None:
        library = sound_library()
        assert library is not None
        device = library.QMediaDevices.defaultAudioInput()
        self._device_id = bytes(device.id().data())
        wanted = library.QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(library.QAudioFormat.SampleFormat.Int16)
        self._format = wanted if device.isFormatSupported(wanted) else device.preferredFormat()
        self._meter = LevelMeter(
            self._format.sampleFormat().name, self._format.sampleRate(), self._format.channelCount()
        )
        self._frames, self._mute, self._levels = 0, 0, []
        self._told = self._binned = False
        self._encoder = VoiceEncoder(library, self._format, self)
        self._encoder.done.connect(self._on_done)
        _ = library.QAudio.State  # PySide6 learns this type only when asked; the signal below needs it
        self._source = library.QAudioSource(device, self._format, self)
        self._source.stateChanged.connect(self._on_source)
        self._devices = library.QMediaDevices(self)
        self._devices.audioInputsChanged.connect(self._on_devices)
        self._become(CaptureState.RECORDING)
        self._stream = self._source.start()
        if self._stream is None:
            self._binned = True
            self._close()
            self.trouble.emit(SoundTrouble.BROKEN)
            return
        self._stream.readyRead.connect(self._drain)
        self._watch.start()

    @Slot()
    def _drain(self) -> None:
        if self._stream is None or self._state is not CaptureState.RECORDING:
            return
        data = bytes(self._stream.readAll().data())
        if not data:
            return
        self._watch.start()
        frame = self._format.bytesPerFrame()
        room = int(MOST_SECONDS * self._format.sampleRate()) - self._frames
        data = data[: room * frame]
        self._frames += len(data) // frame
        self._mute = self._mute + len(data) // frame if not data.strip(b"\0") else 0
        if self._encoder is not None and self._meter is not None:
            self._encoder.put(data)
            for value in self._meter.take(data):
                self._levels.append(value)
                self.level.emit(value)
        self.seconds_changed.emit(self.seconds)
        if not self._told and self.seconds >= MOST_SECONDS - WORD_BEFORE_END:
            self._told = True
            self.nearly_full.emit()
        if self.seconds >= MOST_SECONDS:
            self._close()

    def _close(self) -> None:
        """Stop listening at once; the encoder then ends by itself and `_on_done` hands over."""
        if self._state not in (CaptureState.RECORDING, CaptureState.PAUSED) or self._encoder is None:
            return
        self._watch.stop()
        self._become(CaptureState.CLOSING)
        self._stream = None
        self._source.stop()
        if self._binned:
            self._encoder.abort()
        else:
            self._encoder.finish()

    @Slot(bytes)
    def _on_done(self, audio: bytes) -> None:
        ended_by_itself = self._state is not CaptureState.CLOSING
        if ended_by_itself and self._source is not None:
            self._watch.stop()
            self._source.stop()
        for part in (self._source, self._encoder, self._devices):
            if part is not None:
                part.deleteLater()
        self._source = self._encoder = self._devices = self._stream = self._meter = None
        binned, self._binned = self._binned, False
        self._become(CaptureState.IDLE)
        if binned or (not self._frames and not ended_by_itself):
            return
        if not audio:
            self.trouble.emit(SoundTrouble.BROKEN)
            return
        self.kept.emit(Recording(audio, MEDIA_TYPE, round(self.seconds, 2), shortened(self._levels)))

    @Slot(object)
    def _on_source(self, _state: object) -> None:
        source = self._source
        if source is not None and source.state().name == "StoppedState" and source.error().name != "NoError":
            self._on_gone()

    @Slot()
    def _on_devices(self) -> None:
        library = sound_library()
        if library is None or self._state not in (CaptureState.RECORDING, CaptureState.PAUSED):
            return
        if all(bytes(d.id().data()) != self._device_id for d in library.QMediaDevices.audioInputs()):
            self._on_gone()

    @Slot()
    def _on_gone(self) -> None:
        if self._state in (CaptureState.RECORDING, CaptureState.PAUSED):
            self._close()
            self.trouble.emit(SoundTrouble.UNPLUGGED)

    def _become(self, state: CaptureState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
