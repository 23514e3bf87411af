"""What the worker's room calls each kind of statement and each feeling."""

from dataclasses import dataclass

from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import Mode
from ui.worker.face_word import FaceWord


@dataclass(frozen=True, slots=True)
class KindWords:
    """`short` is what it is called everywhere in the worker's room ("A problem")."""

    icon: str
    short: str


_UNKNOWN = KindWords("message-circle", "A statement")
"""For a kind that a newer version sent and this one does not know."""


class Kinds:
    """Looks kinds, questions and feelings up in the flows and the vocabulary."""

    def __init__(self, flows: FlowLibrary, feelings: FeelingsVocabulary) -> None:
        self._flows = flows
        self._feelings = feelings

    @classmethod
    def load(cls) -> "Kinds":
        """From resources/."""
        return cls(FlowLibrary.load(), FeelingsVocabulary.load())

    def of(self, flow: str) -> KindWords:
        """The words and icon of a kind."""
        try:
            known = self._flows.flow(flow, Mode.FULL)
        except KeyError:
            return _UNKNOWN
        return KindWords(known.icon, known.worker)

    def question(self, flow: str, mode: Mode, question: str, asked: str) -> str:
        """What the worker reads over an answer; what the young person was asked, where we know no better."""
        return self._flows.worker_label(flow, mode, question, asked)

    def face(self, feeling: str, face_set: str) -> FaceWord:
        """A feeling's drawing in the young person's own tone, and its word in the middle of a sentence."""
        return FaceWord(self._feelings.face_art(feeling, face_set), in_sentence(self._feelings.word(feeling)))


def in_sentence(word: str) -> str:
    """Without a capital, unless it is all capitals ("OK")."""
    return word if word.isupper() else word[:1].lower() + word[1:]
