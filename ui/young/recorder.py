"""The young person's recorder: the card's buttons joined to the microphone, and the notes kept so far."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.model import VoiceNote
from ui.controls.boxes import Column
from ui.controls.recorder_card import RecorderCard
from ui.controls.recorder_card import Recording as Showing
from ui.runtime.announce import announce
from ui.runtime.leaving import let_go
from ui.runtime.sound import PlayState, SoundTrouble
from ui.young.ask import ask
from ui.young.kit import Kit
from ui.young.lengths import clock_face, spoken_length
from ui.young.note_row import NoteRow
from ui.young.voice_capture import CaptureState
from ui.young.voice_level import Recording

_SENTENCE = {
    SoundTrouble.NO_LIBRARY: "voice.no_sound",
    SoundTrouble.NO_MICROPHONE: "voice.no_microphone",
    SoundTrouble.NOT_ALLOWED: "voice.not_allowed",
    SoundTrouble.UNPLUGGED: "voice.unplugged",
    SoundTrouble.NO_SPEAKER: "voice.cannot_play",
    SoundTrouble.BROKEN: "voice.not_kept",
}
SILENT_SECONDS = 5.0
"""Nothing heard for so long from the start, or not even noise later: nobody talks to a dead microphone."""
_ABSENT = (SoundTrouble.NO_LIBRARY, SoundTrouble.NO_MICROPHONE, SoundTrouble.NOT_ALLOWED)


class VoiceRecorder(QWidget):
    """Gives finished recordings by `recorded`; asks for a kept note's sound by `play_wanted`.

    The newest note is in the card; older ones stand under it, one row each.
    """

    recorded = Signal(object)
    """Recording; whoever keeps it calls `show_notes` (or `not_kept`)."""
    play_wanted = Signal(object)
    """VoiceNote; answered by `play`."""
    bin_wanted = Signal(object)
    """VoiceNote"""
    idle = Signal()
    """Nothing is being recorded or kept any more."""

    def __init__(self, kit: Kit, notes: Sequence[VoiceNote] = ()) -> None:
        super().__init__()
        self._kit = kit
        self._notes: tuple[VoiceNote, ...] = ()
        self._keeping = False
        self._left = False
        self._heard = False
        self._line = ""
        self._playing: VoiceNote | None = None
        self.capture = kit.make_capture()
        self.player = kit.make_player()
        self.capture.setParent(self)
        self.player.setParent(self)
        column = Column(kit.theme, 12)
        self.setLayout(column)
        self.card = RecorderCard(kit.theme, shadow=False)
        column.addWidget(self.card)
        self._rows = Column(kit.theme, 8)
        column.addLayout(self._rows)
        self.card.start_pressed.connect(self._start)
        self.card.pause_pressed.connect(self.capture.pause)
        self.card.carry_on_pressed.connect(self.capture.resume)
        self.card.keep_pressed.connect(self.capture.stop)
        self.card.play_pressed.connect(self._play_newest)
        self.card.stop_pressed.connect(self.player.stop)
        self.card.bin_pressed.connect(self._bin)
        self.capture.state_changed.connect(self._on_capture)
        self.capture.level.connect(self._on_level)
        self.capture.seconds_changed.connect(self._on_seconds)
        self.capture.nearly_full.connect(self._on_nearly_full)
        self.capture.kept.connect(self._on_kept)
        self.capture.trouble.connect(self._on_trouble)
        self.player.state_changed.connect(self._on_player)
        self.player.position_changed.connect(self._on_position)
        self.player.trouble.connect(self._on_trouble)
        self.show_notes(notes)
        # Looking for a microphone loads the sound library: after the page is there, not before.
        QTimer.singleShot(0, self, self._look)

    # -- what others ask -------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Recording, or waiting for a recording to be kept."""
        return self._keeping or self.capture.state is not CaptureState.IDLE

    def wind_up(self) -> None:
        """The page is being left: stop, and keep what was said."""
        self._left = True
        self.player.clear()
        if self.capture.state in (CaptureState.RECORDING, CaptureState.PAUSED):
            self.capture.stop()

    def show_notes(self, notes: Sequence[VoiceNote]) -> None:
        """These notes are kept with the draft, oldest first."""
        self._keeping = False
        self._notes = tuple(notes)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for note in self._notes[:-1]:
            row = NoteRow(self._kit, note)
            row.play_pressed.connect(lambda note=note: self._ask_to_play(note))
            row.bin_pressed.connect(lambda note=note: self._ask_bin(lambda: self.bin_wanted.emit(note)))
            self._rows.addWidget(row)
        if self.capture.state is CaptureState.IDLE:
            self._rest()
            self.idle.emit()

    def not_kept(self, sentence: str = "") -> None:
        """The recording could not be kept; say so kindly."""
        self._keeping = False
        self._line = sentence or self._kit.words("voice.not_kept")
        self._rest()
        self.idle.emit()

    def play(self, note: VoiceNote, audio: bytes) -> None:
        """Here is the sound that was asked for."""
        if self._playing is note:
            self.player.load(audio, note.seconds)
            self.player.play()

    # -- inside ----------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        trouble = self.capture.microphone_trouble()
        if trouble in _ABSENT and not self._notes:
            self.card.show_state(Showing.ABSENT, self._kit.words(_SENTENCE[trouble]))

    def _rest(self) -> None:
        """The card as it is when nothing is going on."""
        words = self._kit.words
        if not self._notes:
            if self.card.state is Showing.ABSENT:
                return
            self.card.well.clear()
            self.card.show_state(Showing.IDLE, self._line)
            self.card.show_time("")
            return
        newest = self._notes[-1]
        self.card.well.show_levels(newest.peaks)
        self.card.show_state(Showing.KEPT, self._line)
        self.card.show_time(clock_face(words, newest.seconds))
        self.card.bin.setAccessibleName(
            words("voice.remove_name", length=spoken_length(words, newest.seconds))
        )

    @Slot()
    def _start(self) -> None:
        self._line = ""
        self._heard = False
        self.player.clear()
        self.card.well.clear()
        self.capture.start()

    @Slot(object)
    def _on_capture(self, state: CaptureState) -> None:
        if state is CaptureState.RECORDING:
            self.card.show_state(Showing.RECORDING, self._line)
        elif state is CaptureState.PAUSED:
            self.card.show_state(Showing.PAUSED, self._line)
        elif state is CaptureState.CLOSING:
            self.card.show_state(Showing.PREPARING, self._kit.words("voice.saving"))
        elif not self._keeping:
            QTimer.singleShot(0, self, self._after_capture)

    @Slot()
    def _after_capture(self) -> None:
        """Idle again; `kept`, if it comes, came before this."""
        if not self._keeping and self.capture.state is CaptureState.IDLE:
            self._rest()
            self.idle.emit()

    @Slot(float)
    def _on_level(self, level: float) -> None:
        self.card.well.add_level(level)
        if level > 0:
            self._heard = True
            if self._line == self._kit.words("voice.silent"):
                self._say("")

    @Slot(float)
    def _on_seconds(self, seconds: float) -> None:
        self.card.show_time(clock_face(self._kit.words, seconds))
        heard = self._heard or seconds < SILENT_SECONDS
        if not self._line and (not heard or self.capture.mute_seconds >= SILENT_SECONDS):
            self._say(self._kit.words("voice.silent"))

    def _say(self, line: str) -> None:
        """A kind line while it records; told too, since nobody's keyboard is there."""
        self._line = line
        if self.capture.state is CaptureState.RECORDING:
            self.card.show_state(Showing.RECORDING, line)
            announce(self.card, line)

    @Slot()
    def _on_nearly_full(self) -> None:
        self._say(self._kit.words("voice.nearly"))

    @Slot(object)
    def _on_kept(self, recording: Recording) -> None:
        if self._line == self._kit.words("voice.nearly"):
            full = recording.seconds >= 180
            self._line = self._kit.words("voice.full") if full else ""
        if self._line == self._kit.words("voice.silent"):
            self._line = self._kit.words("voice.unplugged") if self._heard else self._line
        self._keeping = not self._left
        self.card.show_state(Showing.PREPARING, self._kit.words("voice.saving"))
        self.recorded.emit(recording)
        if self._left:
            self.idle.emit()

    @Slot(object)
    def _on_trouble(self, trouble: SoundTrouble) -> None:
        sentence = self._kit.words(_SENTENCE[trouble])
        if trouble is SoundTrouble.NO_LIBRARY and self._notes:
            sentence = self._kit.words("voice.cannot_play")
        self._line = sentence
        if trouble in _ABSENT and not self._notes:
            self.card.show_state(Showing.ABSENT, sentence)
        elif self.capture.state is CaptureState.IDLE and not self._keeping:
            self._rest()

    @Slot()
    def _play_newest(self) -> None:
        if self._notes:
            self._ask_to_play(self._notes[-1])

    def _ask_to_play(self, note: VoiceNote) -> None:
        self._line = ""
        self._playing = note
        self.play_wanted.emit(note)

    @Slot(object)
    def _on_player(self, state: PlayState) -> None:
        newest = self._notes[-1] if self._notes else None
        if self._playing is None or self._playing is not newest:
            return
        if state is PlayState.PLAYING:
            self.card.show_state(Showing.PLAYING)
        elif self.card.state is Showing.PLAYING:
            self._rest()

    @Slot(float)
    def _on_position(self, seconds: float) -> None:
        note = self._playing
        if self.player.state is not PlayState.PLAYING or note is None or note.seconds <= 0:
            return
        if self._notes and note is self._notes[-1]:
            self.card.well.show_levels(note.peaks, seconds / note.seconds)
            self.card.show_time(clock_face(self._kit.words, seconds))

    @Slot()
    def _bin(self) -> None:
        """Ask first: a voice is soon lost, and not soon made again. Nothing goes on meanwhile."""
        if self.capture.state is CaptureState.RECORDING:
            self.capture.pause()
        self.player.stop()
        self._ask_bin(self._bin_newest)

    def _ask_bin(self, then: Callable[[], object]) -> None:
        words = self._kit.words
        ask(
            self.window(),
            self._kit,
            words("voice.bin_title"),
            words("voice.bin_line"),
            yes=words("voice.bin_yes"),
            no=words("voice.bin_no"),
            yes_icon="trash-2",
            then=then,
        )

    def _bin_newest(self) -> None:
        self._line = ""
        if self.capture.state in (CaptureState.RECORDING, CaptureState.PAUSED):
            self.capture.discard()
        elif self._notes:
            self.player.clear()
            self.bin_wanted.emit(self._notes[-1])
