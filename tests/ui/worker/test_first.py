"""Where a desk begins, and the sign of a voice note on a row."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.ui.worker.board_day import AMARA, HAMID, due_of
from tests.ui.worker.conftest import Desks
from ui.theme.theme import Theme
from ui.theme.tokens import Room
from ui.worker.kinds import Kinds
from ui.worker.row_painter import RowPainter, RowState
from ui.worker.row_words import RowWords, RowWriter


def test_a_manager_with_nothing_to_answer_begins_with_the_team(desk_of: Desks) -> None:
    sam = desk_of("sam")
    sam.waits_for(lambda: sam.room.here == "team")
    sam.goes_to("Inbox")
    sam.settles()
    assert sam.room.here == "inbox"


def test_who_has_something_to_answer_begins_with_the_inbox(desk_of: Desks) -> None:
    priya = desk_of("priya")
    assert priya.room.here == "inbox"


def painted(words: RowWords) -> QImage:
    image = QImage(420, 75, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    RowPainter(Theme(Room.WORKER)).row(painter, QRectF(0, 0, 420, 75), words, RowState())
    painter.end()
    return image


def test_a_row_with_a_voice_note_shows_and_says_it(qtbot: object) -> None:
    writer = RowWriter(Kinds.load(), due_of)
    only = writer(HAMID)
    assert only.has_voice
    assert only.words.startswith("Voice note, 1 min 12 s")
    both = writer(replace(AMARA, voice_seconds=48.0))
    assert both.has_voice
    assert "with a voice note" in both.spoken
    without = writer(AMARA)
    assert not without.has_voice
    assert "voice note" not in without.spoken
    assert painted(both) != painted(replace(both, has_voice=False))
    assert painted(without) == painted(replace(both, has_voice=False, spoken=without.spoken))
