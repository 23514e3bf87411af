"""Reads the page that is shown aloud, with a ring round what is being said."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.runtime.leaving import let_go
from ui.theme.theme import Theme

Spoken = tuple[str, QWidget | None]
"""A line to say, and what to put the ring round while it is said."""


class Voice(Protocol):
    """What reads: ui.runtime.speech.ReadAloud."""

    line_started: SignalInstance
    finished: SignalInstance

    @property
    def is_available(self) -> bool: ...

    def say(self, lines: Sequence[str]) -> None: ...

    def stop(self) -> None: ...


class PageReading(QObject):
    """`start(page)` says what `page.spoken()` gives, line by line; `changed(bool)` says whether it reads."""

    changed = Signal(bool)

    def __init__(self, theme: Theme, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._voice = theme, voice
        self._lines: list[Spoken] = []
        self._ring: _ReadRing | None = None
        self.is_reading = False
        voice.line_started.connect(self._line_started)
        voice.finished.connect(self._finished)

    @property
    def is_available(self) -> bool:
        return self._voice.is_available

    def start(self, page: QWidget) -> None:
        """Read `page` from the top, or stop if something is being read."""
        if self.is_reading:
            self.stop()
            return
        spoken = getattr(page, "spoken", None)
        lines = [(words, widget) for words, widget in (spoken() if spoken else []) if words.strip()]
        if not lines:
            return
        self._lines = lines
        self.is_reading = True
        self.changed.emit(True)
        self._voice.say([words for words, _ in lines])

    def stop(self) -> None:
        """Be quiet at once."""
        if self.is_reading:
            self._voice.stop()
            self._finished()

    @Slot(int)
    def _line_started(self, number: int) -> None:
        self._drop_ring()
        if not self.is_reading or number >= len(self._lines):
            return
        widget = self._lines[number][1]
        if widget is not None and isValid(widget) and widget.isVisible():
            self._ring = _ReadRing(self._theme, widget)

    @Slot()
    def _finished(self) -> None:
        self._drop_ring()
        self._lines = []
        if self.is_reading:
            self.is_reading = False
            self.changed.emit(False)

    def _drop_ring(self) -> None:
        if self._ring is not None and isValid(self._ring):
            let_go(self._ring)
        self._ring = None


class _ReadRing(QWidget):
    """A teal ring: what is being read. The blue one stays with the keyboard."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target.parentWidget())
        self._theme = theme
        self._radius = target.ring_radius() if hasattr(target, "ring_radius") else theme.pf(8)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        reach = theme.px(6)
        self.setGeometry(target.geometry().adjusted(-reach, -reach, reach, reach))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("teal"), theme.pf(3)))
        half = theme.pf(2)
        radius = self._radius + theme.pf(4)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
