"""The recordings of a flow: from the page's recorder to the draft on disk, and back to be heard."""

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from core.statements.model import Draft, VoiceNote
from ui.young.in_hand import InHand
from ui.young.keeping import Keeper
from ui.young.question_page import QuestionPage
from ui.young.recorder import VoiceRecorder


class FlowVoice(QObject):
    """`attach` each page as it is shown; a page without a recorder is passed over."""

    def __init__(self, hand: InHand, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._hand, self._keeper = hand, keeper
        self._recorder: VoiceRecorder | None = None
        self._question = ""
        keeper.voice_changed.connect(self._on_changed)
        keeper.voice_opened.connect(self._on_sound)
        keeper.voice_refused.connect(self._on_refused)

    def attach(self, page: QuestionPage) -> None:
        """Hear this page's recorder from now on; one that was left still hands over what it had begun."""
        recorder = getattr(page, "recorder", None)
        self._recorder = recorder if isinstance(recorder, VoiceRecorder) else None
        if self._recorder is None:
            return
        self._question = question = page.question.id
        draft, keeper = self._hand.draft.id, self._keeper
        self._recorder.recorded.connect(lambda made: keeper.keep_voice(draft, made, question))
        self._recorder.play_wanted.connect(keeper.open_voice)
        self._recorder.bin_wanted.connect(lambda note: keeper.bin_voice(draft, note))

    @property
    def _live(self) -> VoiceRecorder | None:
        return self._recorder if self._recorder is not None and isValid(self._recorder) else None

    @Slot(object)
    def _on_changed(self, draft: Draft) -> None:
        self._hand.take_voice(draft.voice)
        if (recorder := self._live) is not None:
            recorder.show_notes(self._hand.notes(self._question))

    @Slot(object, bytes)
    def _on_sound(self, note: VoiceNote, audio: bytes) -> None:
        if (recorder := self._live) is not None:
            recorder.play(note, audio)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        if (recorder := self._live) is not None:
            recorder.not_kept(sentence)
