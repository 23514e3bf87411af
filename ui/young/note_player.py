"""Plays the voice notes of a page, one at a time, from memory."""

from PySide6.QtCore import QObject, Signal, Slot

from core.statements.model import VoiceNote
from ui.runtime.sound import PlayState
from ui.young.kit import Kit
from ui.young.note_row import NoteRow


class NotePlayer(QObject):
    """`wanted(VoiceNote)` asks for the sound; `play` gives it. `rows` show how far it is."""

    wanted = Signal(object)
    failed = Signal()

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[NoteRow] = []
        self._player = kit.make_player()
        self._player.setParent(self)
        self._note: VoiceNote | None = None
        self._player.state_changed.connect(self._show)
        self._player.position_changed.connect(self._show)
        self._player.trouble.connect(lambda _: self.failed.emit())

    def toggle(self, note: VoiceNote) -> None:
        """Play it, or stop it when it is the one that plays."""
        if self._note is note and self._player.state is PlayState.PLAYING:
            self._player.stop()
            return
        self._note = note
        self.wanted.emit(note)

    def play(self, note: VoiceNote, audio: bytes) -> None:
        """The sound that was asked for; ignored when another was asked for since."""
        if self._note is note:
            self._player.load(audio, note.seconds)
            self._player.play()

    def stop(self) -> None:
        """Be quiet, and forget the sound."""
        self._note = None
        self._player.clear()

    @Slot()
    def _show(self, *_: object) -> None:
        playing = self._player.state is PlayState.PLAYING
        for row in self.rows:
            here = row.note is self._note and playing
            part = self._player.position / row.note.seconds if here and row.note.seconds else None
            row.show_playing(here, part)
