"""How the recorder looks in each of its states; what records is given by whoever uses it."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.controls.level_well import LevelWell
from ui.controls.link import Link
from ui.theme.theme import Theme


class Recording(Enum):
    """What the card shows."""

    IDLE = "idle"
    PREPARING = "preparing"
    RECORDING = "recording"
    PAUSED = "paused"
    KEPT = "kept"
    PLAYING = "playing"
    ABSENT = "absent"


class RecorderCard(Card):
    """466x328. Signals say what was pressed; `show_state` and `show_time` say what is so.

    `ABSENT` shows one kind line instead of everything (no microphone, no sound).
    """

    start_pressed = Signal()
    pause_pressed = Signal()
    carry_on_pressed = Signal()
    keep_pressed = Signal()
    play_pressed = Signal()
    stop_pressed = Signal()
    bin_pressed = Signal()

    def __init__(self, theme: Theme, *, shadow: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, margins=(24, 20, 24, 20), gap=16, shadow=shadow, parent=parent)
        say = theme.say
        self.state = Recording.IDLE
        head = Row(theme, 12)
        self._sign = Disc(theme, "mic", fill="teal_wash", ink="teal_ink", size=32)
        self._title = Label(theme, say("voice.start_hint"), "strong", wrap=False)
        self._time = Label(theme, "", "body_medium", wrap=False)
        head.addWidget(self._sign)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._time)
        self.column.addLayout(head)
        self.well = LevelWell(theme)
        self.column.addWidget(self.well)
        buttons = WrapRow(theme, 12)
        big = Size.EASY if theme.appearance.easy else Size.BIG
        self.start = Button(theme, say("voice.start"), icon="mic", kind=Kind.MAIN, size=big, least=170)
        self.keep = Button(
            theme, say("voice.stop_and_keep"), icon="square!", kind=Kind.MAIN, size=big, least=236
        )
        self.pause = Button(theme, say("voice.pause"), icon="pause", size=big)
        self.carry_on = Button(theme, say("voice.carry_on"), icon="mic", size=big)
        self.play = Button(theme, say("voice.play"), icon="play!", kind=Kind.MAIN, size=big, least=150)
        self.stop = Button(theme, say("voice.stop"), icon="square!", kind=Kind.MAIN, size=big, least=150)
        self.again = Button(theme, say("voice.again"), icon="mic", size=big)
        self._buttons = (self.start, self.keep, self.pause, self.carry_on, self.play, self.stop, self.again)
        for button in self._buttons:
            buttons.addWidget(button)
        self.column.addLayout(buttons)
        foot = Row(theme, 12)
        self._foot = Label(theme, say("voice.limit"), "small", "soft")
        self.bin = Link(theme, say("voice.bin"))
        foot.addWidget(self._foot, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.bin)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        for button, signal in (
            (self.start, self.start_pressed),
            (self.again, self.start_pressed),
            (self.keep, self.keep_pressed),
            (self.pause, self.pause_pressed),
            (self.carry_on, self.carry_on_pressed),
            (self.play, self.play_pressed),
            (self.stop, self.stop_pressed),
            (self.bin, self.bin_pressed),
        ):
            button.clicked.connect(signal)
        self.show_state(Recording.IDLE)

    def show_state(self, state: Recording, line: str = "", *, title: str = "") -> None:
        """Show `state`, with another kind `line` at the foot and `title` above if given."""
        self.state = state
        say = self._theme.say
        shown = {
            Recording.IDLE: (self.start,),
            Recording.PREPARING: (),
            Recording.RECORDING: (self.keep, self.pause),
            Recording.PAUSED: (self.keep, self.carry_on),
            Recording.KEPT: (self.play, self.again),
            Recording.PLAYING: (self.stop,),
            Recording.ABSENT: (),
        }[state]
        had_focus = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            button.setVisible(button in shown)
        if had_focus and shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
        absent = state is Recording.ABSENT
        self.well.setVisible(not absent)
        self.bin.setVisible(
            state in (Recording.RECORDING, Recording.PAUSED, Recording.KEPT, Recording.PLAYING)
        )
        words = {
            Recording.IDLE: say("voice.start_hint"),
            Recording.PREPARING: say("voice.preparing"),
            Recording.RECORDING: say("voice.recording"),
            Recording.PAUSED: say("voice.paused"),
            Recording.PLAYING: say("voice.playing"),
            Recording.KEPT: say("voice.note_title"),
            Recording.ABSENT: say("voice.start_hint"),
        }[state]
        self._title.set_words(title or words)
        self._foot.set_words(
            line or say("voice.only_here" if state in (Recording.KEPT, Recording.PLAYING) else "voice.limit")
        )
        live = state is Recording.RECORDING
        self._sign.show_as(
            "circle!" if live else "mic-off" if absent else "mic",
            "amber_wash" if live else "teal_wash",
            "amber" if live else "teal_ink",
        )
        self.setAccessibleName(title or words)

    def show_time(self, words: str) -> None:
        """The length so far ("0:42"), or what is left."""
        self._time.set_words(words)
