"""Plays voice notes: one at a time, from memory, wiped when another statement is read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from core.ids import BlobId
from core.statements.model import VoiceNote
from ui.runtime.sound import MemoryPlayer, PlayState, SoundTrouble
from ui.worker.context import RoomContext
from ui.worker.voice_row import VoiceRow

SENTENCES = {
    SoundTrouble.NO_LIBRARY: "This computer cannot play sound: its sound library is missing. Tell your IT.",
    SoundTrouble.NO_SPEAKER: "No speaker or headphones found. Plug some in, then press play.",
}
_OTHER = "This recording would not play. Try again, or on another computer."


class VoiceWiring(QObject):
    """`attach` a row; its play, place and speed are then heard."""

    def __init__(self, context: RoomContext, make_player: Callable[[], MemoryPlayer] = MemoryPlayer) -> None:
        super().__init__(context.owner)
        self._context, self.make_player = context, make_player
        self._player: MemoryPlayer | None = None
        self._rows: list[VoiceRow] = []
        self._playing: BlobId | None = None

    def attach(self, row: VoiceRow) -> None:
        """Join a row that was just made; what it shows of a note being played goes on."""
        self._rows = [known for known in self._rows if isValid(known) and known.isVisible()]
        self._rows.append(row)
        row.play_wanted.connect(self._turn)
        row.sought.connect(self._seek)
        row.speed_wanted.connect(self._faster)
        if self._playing is not None and self._playing == row.note.blob and self._player is not None:
            row.show_playing(self._player.state is PlayState.PLAYING)
            row.show_position(self._player.position)

    def stop(self) -> None:
        """Be quiet, and wipe the recording from memory."""
        self._playing = None
        if self._player is not None:
            self._player.clear()

    def keep_only(self, notes: tuple[VoiceNote, ...]) -> None:
        """Another statement is read: what does not belong to it stops."""
        if self._playing is not None and all(note.blob != self._playing for note in notes):
            self.stop()

    @Slot(object)
    def _turn(self, note: VoiceNote) -> None:
        if self._playing == note.blob and self._player is not None:
            self._player.toggle()
            return
        self.stop()
        self._playing = note.blob
        self._context.run(
            lambda: self._context.services.inbox.voice(note), lambda audio: self._play(note, audio)
        )

    def _play(self, note: VoiceNote, audio: bytes) -> None:
        if self._playing != note.blob:
            return
        if self._player is None:
            self._player = self.make_player()
            self._player.setParent(self)
            self._player.state_changed.connect(self._show_state)
            self._player.position_changed.connect(self._show_position)
            self._player.trouble.connect(self._show_trouble)
        self._player.load(audio, note.seconds)
        self._player.play()

    def _row(self) -> VoiceRow | None:
        for row in reversed(self._rows):
            if isValid(row) and row.note.blob == self._playing:
                return row
        return None

    @Slot(float)
    def _seek(self, seconds: float) -> None:
        if self._player is not None:
            self._player.seek(seconds)

    @Slot(float)
    def _faster(self, speed: float) -> None:
        if self._player is not None:
            self._player.set_speed(speed)

    @Slot(object)
    def _show_state(self, state: PlayState) -> None:
        for row in self._rows:
            if isValid(row):
                row.show_playing(state is PlayState.PLAYING and row.note.blob == self._playing)

    @Slot(float)
    def _show_position(self, seconds: float) -> None:
        row = self._row()
        if row is not None:
            row.show_position(seconds)

    @Slot(object)
    def _show_trouble(self, trouble: SoundTrouble) -> None:
        row = self._row()
        if row is not None:
            row.show_trouble(SENTENCES.get(trouble, _OTHER))
