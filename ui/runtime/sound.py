"""Sound on this computer: a late look for it, what can be wrong with it, and a player that plays from memory.

Nothing here ever writes a file: audio comes in as bytes, stands in a buffer while it plays, and is wiped.
"""

from enum import Enum
from types import ModuleType
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QObject, QUrl, Signal, Slot


class SoundTrouble(Enum):
    """Why sound does not work here; the screens have one kind sentence for each, by this key."""

    NO_LIBRARY = "no-library"
    NO_MICROPHONE = "no-microphone"
    NOT_ALLOWED = "not-allowed"
    UNPLUGGED = "unplugged"
    NO_SPEAKER = "no-speaker"
    BROKEN = "broken"


class PlayState(Enum):
    """What a player is doing."""

    EMPTY = "empty"
    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


_found: list[ModuleType | None] = []


def hush() -> None:
    """Qt's sound library tells of every optional part that is not there; nobody here can act on it."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


def sound_library() -> ModuleType | None:
    """QtMultimedia, imported at first use; None where it (or libpulse under it) is missing."""
    if not _found:
        hush()
        try:
            from PySide6 import QtMultimedia
        except ImportError:
            _found.append(None)
        else:
            _found.append(QtMultimedia)
    return _found[0]


def wipe(buffer: QBuffer) -> None:
    """Overwrite in place what a buffer holds, and let it go."""
    buffer.close()
    held = buffer.size()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    buffer.write(bytes(held))
    buffer.close()
    buffer.setData(QByteArray())


class MemoryPlayer(QObject):
    """Plays one recording from memory. Times are seconds. Load, then play; `clear` wipes it."""

    state_changed = Signal(object)
    """PlayState"""
    position_changed = Signal(float)
    duration_changed = Signal(float)
    trouble = Signal(object)
    """SoundTrouble"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: Any = None
        self._output: Any = None
        self._devices: Any = None
        self._buffer = QBuffer(self)
        self._state = PlayState.EMPTY
        self._speed = 1.0
        self._said_seconds = 0.0

    @property
    def state(self) -> PlayState:
        """What it is doing now."""
        return self._state

    @property
    def position(self) -> float:
        """Where it stands, in seconds."""
        return float(self._player.position()) / 1000 if self._player is not None else 0.0

    @property
    def duration(self) -> float:
        """Length in seconds: as measured once loaded, else as said by `load`."""
        measured = float(self._player.duration()) / 1000 if self._player is not None else 0.0
        return measured or self._said_seconds

    def load(self, audio: bytes, seconds: float = 0.0) -> None:
        """Take a recording into memory, ready to play. `seconds` is shown until its length is measured."""
        self.clear()
        self._said_seconds = seconds
        self._buffer.setData(QByteArray(audio))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._become(PlayState.STOPPED)

    @Slot()
    def play(self) -> None:
        """Play on from where it stands; from the start when it had ended. Trouble comes as a signal."""
        if self._state is PlayState.EMPTY or not self._ready():
            return
        self._player.play()

    @Slot()
    def pause(self) -> None:
        """Hold still, keeping the place."""
        if self._player is not None:
            self._player.pause()

    @Slot()
    def toggle(self) -> None:
        """Play or pause."""
        if self._state is PlayState.PLAYING:
            self.pause()
        else:
            self.play()

    @Slot()
    def stop(self) -> None:
        """Stop, and go back to the start."""
        if self._player is not None:
            self._player.stop()

    def seek(self, seconds: float) -> None:
        """Go to a place, kept within the recording."""
        if self._state is not PlayState.EMPTY and self._ready():
            self._player.setPosition(round(1000 * min(max(seconds, 0.0), self.duration)))

    def set_speed(self, speed: float) -> None:
        """1.0 is as spoken; from 0.5 to 2.0."""
        self._speed = min(max(speed, 0.5), 2.0)
        if self._player is not None:
            self._player.setPlaybackRate(self._speed)

    @Slot()
    def clear(self) -> None:
        """Stop, and wipe the recording from memory."""
        if self._player is not None:
            self._player.stop()
            self._player.setSourceDevice(None, QUrl())
        wipe(self._buffer)
        self._said_seconds = 0.0
        self._become(PlayState.EMPTY)

    def _ready(self) -> bool:
        library = sound_library()
        if library is None:
            self.trouble.emit(SoundTrouble.NO_LIBRARY)
            return False
        if library.QMediaDevices.defaultAudioOutput().isNull():
            self.trouble.emit(SoundTrouble.NO_SPEAKER)
            return False
        if self._player is None:
            self._set_up(library)
        if self._player.sourceDevice() is None:
            self._player.setSourceDevice(self._buffer, QUrl("heard.m4a"))
            self._player.setPlaybackRate(self._speed)
        return True

    def _set_up(self, library: ModuleType) -> None:
        self._output = library.QAudioOutput(self)
        self._player = library.QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.positionChanged.connect(self._on_position)
        self._player.durationChanged.connect(self._on_duration)
        self._player.errorOccurred.connect(self._on_error)
        self._devices = library.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs)

    def _become(self, state: PlayState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _on_state(self, state: object) -> None:
        names = {"PlayingState": PlayState.PLAYING, "PausedState": PlayState.PAUSED}
        if self._state is not PlayState.EMPTY:
            self._become(names.get(getattr(state, "name", ""), PlayState.STOPPED))

    @Slot(int)
    def _on_position(self, milliseconds: int) -> None:
        self.position_changed.emit(milliseconds / 1000)

    @Slot(int)
    def _on_duration(self, milliseconds: int) -> None:
        if milliseconds > 0:
            self.duration_changed.emit(milliseconds / 1000)

    @Slot(object, str)
    def _on_error(self, _error: object, _text: str) -> None:
        self.stop()
        self.trouble.emit(SoundTrouble.BROKEN)

    @Slot()
    def _on_outputs(self) -> None:
        library = sound_library()
        if library is None or self._output is None:
            return
        device = library.QMediaDevices.defaultAudioOutput()
        if not device.isNull():
            self._output.setDevice(device)
        elif self._state is PlayState.PLAYING:
            self.pause()
            self.trouble.emit(SoundTrouble.NO_SPEAKER)
