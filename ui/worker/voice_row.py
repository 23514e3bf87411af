"""A voice note in a statement: play, painted level bars, time, speed. Never a transcript."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.statements.model import VoiceNote
from ui.controls.boxes import Row
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.paint import disc, mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

STEP_SECONDS = 5.0
SPEEDS = (1.0, 1.25, 1.5, 0.75)


class _PlayButton(PaintedButton):
    """Round, 44, teal."""

    radius = 22

    def __init__(self, theme: Theme, name: str) -> None:
        self._playing = False
        super().__init__(theme, "")
        self._name = name
        self.show_playing(False)

    def show_playing(self, playing: bool) -> None:
        self._playing = playing
        self.setAccessibleName(f"{'Pause' if playing else 'Play'} {self._name}")
        self.update()

    def design_size(self) -> tuple[float, float]:
        return 44, 44

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t = self.theme
        disc(painter, rect.center(), t.pf(44), t.colour("teal"))
        inset = t.pf(13)
        icon = "pause" if self._playing else "play"
        t.paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), icon, "on_teal")


class LevelBars(QWidget):
    """The levels of a recording: played in teal, the rest in the outline grey. A click goes to that place."""

    sought = Signal(float)
    """0 to 1."""

    def __init__(self, theme: Theme, peaks: tuple[float, ...]) -> None:
        super().__init__()
        self._theme, self._peaks, self._part = theme, peaks or (0.1,) * 40, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        self._part = min(max(part, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(32))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = event.position().x() / max(1, self.width())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part = 1 - part
        self.sought.emit(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, rect = self._theme, QRectF(self.rect())
        pitch = t.pf(5)
        count = min(len(self._peaks), max(1, int(rect.width() // pitch)))
        for bar in range(count):
            lo = bar * len(self._peaks) // count
            hi = max(lo + 1, (bar + 1) * len(self._peaks) // count)
            level = max(self._peaks[lo:hi])
            high = max(t.pf(3), level * rect.height())
            spot = QRectF(bar * pitch, rect.center().y() - high / 2, t.pf(3), high)
            played = (bar + 0.5) / count <= self._part
            panel(
                painter,
                mirrored(spot, rect, self.layoutDirection()),
                t.pf(1.5),
                t.colour("teal" if played else "outline"),
            )


class VoiceRow(Card):
    """`play_wanted(note)` asks for the recording; the room plays it and tells how far it is."""

    play_wanted = Signal(object)
    sought = Signal(float)
    """To this second."""
    speed_wanted = Signal(float)

    def __init__(self, theme: Theme, note: VoiceNote, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, fill="", line="outline", radius=12, margins=(8, 4, 12, 4), gap=0, parent=parent
        )
        self.note = note
        self.setAccessibleName(f"{name}, {clock_words(note.seconds)}")
        row = Row(theme, 12)
        self._play = _PlayButton(theme, name)
        self._play.clicked.connect(lambda: self.play_wanted.emit(self.note))
        row.addWidget(self._play)
        self._bars = LevelBars(theme, note.peaks)
        self._bars.sought.connect(lambda part: self.sought.emit(part * self.note.seconds))
        row.addWidget(self._bars, 1)
        self._time = Label(theme, "", "meta", "soft", wrap=False)
        row.addWidget(self._time)
        self._speed = 0
        self._faster = Button(theme, "1x", kind=Kind.QUIET, size=Size.SMALL, pressed=self._next_speed)
        self._faster.setAccessibleName("Speed, 1x")
        row.addWidget(self._faster)
        self.column.addLayout(row)
        self._trouble = Label(theme, "", "meta", "late")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self._at = 0.0
        self.show_position(0.0)

    def show_playing(self, playing: bool) -> None:
        """Whether it is being played now."""
        self._play.show_playing(playing)

    def show_position(self, seconds: float) -> None:
        """How far it is."""
        self._at = seconds
        self._bars.show_part(seconds / self.note.seconds if self.note.seconds else 0)
        whole = clock_words(self.note.seconds)
        self._time.set_words(f"**{clock_words(seconds)}** of {whole}" if seconds else whole)

    def show_trouble(self, sentence: str) -> None:
        """It cannot be played here, and why."""
        self._trouble.set_words(sentence)
        self._trouble.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP_SECONDS, Qt.Key.Key_Right: STEP_SECONDS}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def step(self, seconds: float) -> None:
        """Back or on by some seconds."""
        self.sought.emit(min(max(self._at + seconds, 0.0), self.note.seconds))

    def _next_speed(self) -> None:
        self._speed = (self._speed + 1) % len(SPEEDS)
        speed = SPEEDS[self._speed]
        self._faster.set_words(f"{speed:g}x")
        self._faster.setAccessibleName(f"Speed, {speed:g}x")
        self.speed_wanted.emit(speed)


def clock_words(seconds: float) -> str:
    """Minutes and seconds: "0:48"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
