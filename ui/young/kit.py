"""What every page of the young person's room is made with: the theme, the words, the feelings, the sound."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.statements.library import FeelingsVocabulary
from core.statements.words import Words
from ui.runtime.sound import MemoryPlayer
from ui.theme import Theme
from ui.young.voice_capture import VoiceCapture


@dataclass(frozen=True, slots=True)
class Kit:
    """Handed to each page by constructor. A recorder and a player are made where they are needed."""

    theme: Theme
    words: Words
    feelings: FeelingsVocabulary
    make_capture: Callable[[], VoiceCapture] = VoiceCapture
    make_player: Callable[[], MemoryPlayer] = MemoryPlayer

    @property
    def easy(self) -> bool:
        """Pictures first, big targets, few words."""
        return self.theme.appearance.easy


def lively(kit: Kit, alive: Callable[[], None]) -> Kit:
    """`kit`, whose microphones and players also tell that somebody is there."""

    def capture() -> VoiceCapture:
        made = kit.make_capture()
        made.level.connect(lambda _: alive())
        return made

    def player() -> MemoryPlayer:
        made = kit.make_player()
        made.position_changed.connect(lambda _: alive())
        return made

    return replace(kit, make_capture=capture, make_player=player)
