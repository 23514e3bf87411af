"""Keeps a draft and its recordings on disk, through the lane: in order, and never one over the other."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.errors import Refusal
from core.ids import DraftId
from core.statements.model import Draft, VoiceNote
from core.statements.writing import WritingService
from ui.runtime.lanes import Lane
from ui.young.voice_level import Recording


class Keeper(QObject):
    """Signals come on the GUI thread once the job is done."""

    saved = Signal()
    """All that was given to `save` is on disk"""
    refused = Signal(str)
    voice_changed = Signal(object)
    """Draft, with the recordings it has now"""
    voice_opened = Signal(object, bytes)
    """VoiceNote and its sound"""
    voice_refused = Signal(str)

    def __init__(self, writing: WritingService, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._writing, self._lane = writing, lane
        self._waiting = 0
        self._gone: set[DraftId] = set()

    def save(self, draft: Draft) -> None:
        """Keep everything of `draft` but its recordings, which are kept one by one as they are made."""
        if draft.id in self._gone:
            return
        writing = self._writing

        def save() -> None:
            on_disk = writing.draft(draft.id)
            if on_disk is not None:
                writing.save(replace(draft, voice=on_disk.voice))

        self._waiting += 1
        self._lane.run(save, lambda _: self._on_saved(), self._on_refused, owner=self)

    def throw_away(self, draft: DraftId) -> None:
        """Bin it; what is still on its way to disk is not kept after this."""
        self._gone.add(draft)
        writing = self._writing
        self._lane.run(lambda: writing.bin(draft), None, self._on_refused, owner=self)

    def keep_voice(self, draft: DraftId, recording: Recording, question: str) -> None:
        """Seal a finished recording and keep it with the draft."""
        writing = self._writing

        def add() -> Draft:
            return writing.add_voice(
                draft, recording.audio, recording.media_type, recording.seconds, recording.peaks, question
            )

        self._lane.run(add, self.voice_changed.emit, self._on_voice_refused, owner=self)

    def bin_voice(self, draft: DraftId, note: VoiceNote) -> None:
        """Bin one recording."""
        writing = self._writing
        self._lane.run(
            lambda: writing.remove_voice(draft, note.blob),
            self.voice_changed.emit,
            self._on_voice_refused,
            owner=self,
        )

    def open_voice(self, note: VoiceNote) -> None:
        """Open one recording, in memory."""
        writing = self._writing
        self._lane.run(
            lambda: writing.voice(note),
            lambda audio: self.voice_opened.emit(note, audio),
            self._on_voice_refused,
            owner=self,
        )

    def _on_saved(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.saved.emit()

    def _on_refused(self, refusal: Refusal) -> None:
        self._waiting = max(0, self._waiting - 1)
        self.refused.emit(refusal.sentence)

    def _on_voice_refused(self, refusal: Refusal) -> None:
        self.voice_refused.emit(refusal.sentence)
