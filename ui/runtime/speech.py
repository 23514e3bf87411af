"""Reads aloud what stands on a screen: the question first, then each answer, one line after the other.

The speech library is imported at first use. Where there is none, or no voice, `is_available` is False and the
screens leave the button out.
"""

from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, Slot


@cache
def speech_library() -> ModuleType | None:
    """QtTextToSpeech, imported at first use; None where it (or a library under it) is missing."""
    from ui.runtime.sound import hush

    hush()
    try:
        from PySide6 import QtTextToSpeech
    except ImportError:
        return None
    return QtTextToSpeech


class ReadAloud(QObject):
    """One voice for the whole app: what is asked last is what is heard. Gives line numbers, never words."""

    line_started = Signal(int)
    """Which of the lines given to `say` is being read, so that the screen can show a ring on it."""
    finished = Signal()
    """All was read, or it was stopped."""
    failed = Signal()
    """The voice did not work; it is not offered again in this sitting."""

    def __init__(
        self, parent: QObject | None = None, *, engine: str | None = None, language: str = "en-GB"
    ) -> None:
        """`engine` names one of Qt's engines; by default the first real one (never the silent "mock")."""
        super().__init__(parent)
        self._wanted = engine
        self._language = language
        self._voice_name = ""
        self._rate = 0.0
        self._speaker: Any = None
        self._gone = False
        self._lines: tuple[str, ...] = ()
        self._at = -1
        self._waiting = False

    @property
    def is_available(self) -> bool:
        """Whether there is anything here to speak with."""
        return not self._gone and self._engine() is not None

    @property
    def is_speaking(self) -> bool:
        """Whether it is reading now."""
        return self._at >= 0

    @property
    def lines(self) -> tuple[str, ...]:
        """What is being read, or was read last."""
        return self._lines

    def voices(self) -> tuple[str, ...]:
        """Names of the voices for this language; empty where there is nothing to speak with."""
        speaker = self._speaker_or_none()
        return () if speaker is None else tuple(voice.name() for voice in speaker.availableVoices())

    def set_voice(self, name: str) -> None:
        """Speak with this voice from now on; an unknown name means the computer's own choice."""
        self._voice_name = name
        if self._speaker is not None:
            self._take_voice()

    def set_rate(self, rate: float) -> None:
        """Slower or faster, -1.0 to 1.0; 0 is the voice's own."""
        self._rate = min(max(rate, -1.0), 1.0)
        if self._speaker is not None:
            self._speaker.setRate(self._rate)

    def say(self, lines: Sequence[str]) -> None:
        """Read these lines in order, in place of whatever was being read. Empty lines are passed over."""
        self.stop()
        speaker = self._speaker_or_none()
        if speaker is None or not any(line.strip() for line in lines):
            return
        self._lines = tuple(lines)
        self._at = -1
        self._next()

    @Slot()
    def stop(self) -> None:
        """Be quiet at once."""
        if self._at < 0:
            return
        self._at = -1
        self._waiting = False
        self._speaker.stop()
        self.finished.emit()

    def _engine(self) -> str | None:
        library = speech_library()
        if library is None:
            return None
        engines = list(library.QTextToSpeech.availableEngines())
        if self._wanted is not None:
            return self._wanted if self._wanted in engines else None
        return next((name for name in engines if name != "mock"), None)

    def _speaker_or_none(self) -> Any:
        engine = None if self._gone else self._engine()
        if engine is None:
            return None
        if self._speaker is None:
            library = speech_library()
            assert library is not None
            self._speaker = library.QTextToSpeech(engine, self)
            self._speaker.setLocale(QLocale(self._language))
            self._speaker.setRate(self._rate)
            self._take_voice()
            self._speaker.stateChanged.connect(self._on_state)
            self._speaker.errorOccurred.connect(self._on_error)
        return self._speaker

    def _take_voice(self) -> None:
        for voice in self._speaker.availableVoices():
            if voice.name() == self._voice_name:
                self._speaker.setVoice(voice)

    def _next(self) -> None:
        place = self._at + 1
        while place < len(self._lines) and not self._lines[place].strip():
            place += 1
        if place >= len(self._lines):
            self._at = -1
            self.finished.emit()
            return
        self._at = place
        self._waiting = True
        self.line_started.emit(place)
        self._speaker.say(self._lines[place])

    @Slot(object)
    def _on_state(self, state: object) -> None:
        name = getattr(state, "name", "")
        if name == "Speaking":
            self._waiting = False
        elif name == "Ready" and self._at >= 0 and not self._waiting:
            # Not from inside the engine's own signal: some engines drop a sentence asked for there.
            QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        if self._at >= 0 and not self._waiting:
            self._next()

    @Slot(object, str)
    def _on_error(self, _reason: object, _text: str) -> None:
        self._gone = True
        self._at = -1
        self.failed.emit()
        self.finished.emit()
