"""One kept voice note in a row: play or stop, how long it is, and a way to bin it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.statements.model import VoiceNote
from ui.controls.button import Button, Size
from ui.controls.label import Label
from ui.controls.level_well import LevelWell
from ui.controls.link import Link
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.lengths import clock_face, spoken_length


class NoteRow(QWidget):
    """Signals say what was pressed; `show_playing` shows which way the button goes."""

    play_pressed = Signal()
    bin_pressed = Signal()

    def __init__(self, kit: Kit, note: VoiceNote, *, may_bin: bool = True) -> None:
        super().__init__()
        self.note = note
        self._kit = kit
        length = spoken_length(kit.words, note.seconds)
        row = Bend(kit.theme, 12)
        self.setLayout(row)
        size = Size.EASY if kit.easy else None
        self._play = Button(kit.theme, "", icon="play", size=size, pressed=self.play_pressed.emit)
        self._name = f"{kit.words('voice.note_title')}, {length}"
        row.addWidget(self._play)
        self.well = LevelWell(kit.theme, height=48)
        self.well.show_levels(note.peaks)
        row.addWidget(self.well, 1)
        row.addWidget(Label(kit.theme, clock_face(kit.words, note.seconds), "body_medium", wrap=False))
        if may_bin:
            bin_it = Link(kit.theme, kit.words("voice.bin"), pressed=self.bin_pressed.emit)
            bin_it.setAccessibleName(kit.words("voice.remove_name", length=length))
            row.addWidget(bin_it)
        self.show_playing(False)

    def show_playing(self, playing: bool, part: float | None = None) -> None:
        """While it plays the button stops it; `part` 0 to 1 of it has been heard."""
        self._play.set_icon_name("square" if playing else "play")
        verb = self._kit.words("voice.stop" if playing else "voice.play")
        self._play.setAccessibleName(f"{verb}. {self._name}")
        self.well.show_levels(self.note.peaks, part if playing else None)
