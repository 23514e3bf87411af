"""A voice note in a statement: opened from its seal into memory, played, or a kind sentence why not."""

from collections.abc import Callable

import pytest

from core.session import Session
from core.statements.model import Mode
from tests.ui.worker.conftest import Desks
from ui.runtime.sound import MemoryPlayer, PlayState, SoundTrouble
from ui.worker.inbox_model import Roles
from ui.worker.voice_wiring import SENTENCES

RECORDING = b"\x00\x00\x00\x18ftypM4A " + bytes(range(256)) * 8


class _Silent(MemoryPlayer):
    """Plays nothing, as a computer without a sound card; keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[bytes] = []

    def load(self, audio: bytes, seconds: float = 0.0) -> None:
        self.loaded.append(audio)
        super().load(audio, seconds)

    def play(self) -> None:
        self.trouble.emit(SoundTrouble.NO_SPEAKER)


@pytest.fixture
def spoken(session_of: Callable[[str], Session]) -> str:
    """Amara says something by voice; Priya's computer has it. What Amara wrote beside it."""
    amara, priya = session_of("amara"), session_of("priya")
    draft = amara.writing.start("thought", Mode.FULL)
    draft = amara.writing.add_voice(draft.id, RECORDING, "audio/mp4", 72.0, (0.2, 0.9, 0.4), "say")
    amara.writing.send(draft.id, to=(priya.me.id,), not_to=())
    for _ in range(2):
        amara.loop.once()
        priya.loop.once()
    return "Voice note, 1 min 12 s"


def test_the_row_says_how_long_and_never_what(desk_of: Desks, spoken: str) -> None:
    priya = desk_of("priya")
    model = priya.desk.model
    said = [model.index(place).data(Roles.WORDS) for place in range(model.rowCount())]
    assert spoken in [words.words for words in said if words is not None]


def test_playing_opens_the_seal_into_memory_and_says_what_is_missing(
    desk_of: Desks, spoken: str, session_of: Callable[[str], Session]
) -> None:
    priya = desk_of("priya")
    room = priya.room
    player = _Silent()
    room.voice.make_player = lambda: player
    statement = next(row for row in session_of("priya").inbox.page().rows if row.voice_seconds)
    room.open_statement(statement.id)
    priya.settles()
    priya.waits_for(lambda: priya.has_button("Play Amara’s voice note"))
    priya.presses("Play Amara’s voice note")
    priya.settles()
    assert player.loaded == [RECORDING]
    assert priya.sees(SENTENCES[SoundTrouble.NO_SPEAKER])
    priya.opens("Jay")
    assert player.state is PlayState.EMPTY
