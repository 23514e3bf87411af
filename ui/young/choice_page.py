"""One or many of some choices, perhaps with own words and, with pictures, a voice note."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow, Walk
from core.statements.model import Mode, VoiceNote
from core.statements.question import Kind, Option, Question
from ui.controls.boxes import Column, Columns, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import ArtTile, RowTile, TileSize
from ui.controls.label import Label
from ui.young.kit import Kit
from ui.young.own_words import OwnWords
from ui.young.pictures import drawing_of, icon_of
from ui.young.question_page import QuestionPage
from ui.young.recorder import VoiceRecorder


class ChoicePage(QuestionPage):
    """Full mode: rows with a small picture. Easy mode: big pictures over their words."""

    def __init__(
        self, kit: Kit, flow: Flow, question: Question, walk: Walk, notes: tuple[VoiceNote, ...] = ()
    ) -> None:
        super().__init__(kit, flow, question, walk)
        self._easy = flow.mode is Mode.EASY
        self._tiles: dict[str, ArtTile] = {}
        few = len(question.options) <= 4
        if self._easy:
            self._grid = TileGrid(
                self.theme, 150, most=balanced(len(question.options), 6), gap=24, row_gap=20
            )
        else:
            least, most = (420, 1) if question.kind is Kind.ONE and few else (300, 3)
            self._grid = TileGrid(self.theme, least, most=2 if most == 1 else most, gap=16)
        for option in question.options:
            tile = self._tile(option)
            tile.clicked.connect(lambda _=False, code=option.code: self._tap(code))
            self._tiles[option.code] = tile
            self._grid.addWidget(tile)
            self._spoken.append((option.word, tile))
        ChoiceKeys(self, list(self._tiles.values()), one=question.kind is Kind.ONE)
        self.column.addLayout(self._grid)
        self.own: OwnWords | None = None
        self.recorder: VoiceRecorder | None = None
        extras: list[QWidget] = []
        if question.own_words:
            self.own = OwnWords(kit, self.given.words, foot=True, height=150)
            self.own.written.connect(self._write)
            extras.append(self.own)
        if question.voice:
            self.recorder = VoiceRecorder(kit, notes)
            self.recorder.idle.connect(self.idle)
            extras.append(self.recorder)
        if extras:
            self.column.add_gap(24)
            beside = Columns(self.theme, (7, 5), gap=24, stack_below=760)
            for widget in extras:
                beside.addWidget(widget)
            self.column.addLayout(beside)
        self.column.addStretch(1)
        self.focus_first(next(iter(self._tiles.values())))
        self._show()

    def _tile(self, option: Option) -> ArtTile:
        drawing, icon = drawing_of(option), icon_of(option)
        if self._easy:
            return ArtTile(
                self.theme, option.word, drawing=drawing, icon=icon, size=TileSize.EASY, more=option.line
            )
        return RowTile(self.theme, option.word, drawing=drawing, icon=icon, more=option.line)

    @Slot(str)
    def _tap(self, code: str) -> None:
        self.keep(self.question.toggled(self.given, code))
        self._show()

    def _show(self) -> None:
        for code, tile in self._tiles.items():
            tile.setChecked(code in self.given.chosen)

    @Slot(str)
    def _write(self, words: str) -> None:
        self.keep(replace(self.given, words=words))

    def wind_up(self) -> None:
        if self.own is not None:
            self.own.hand_over()
        if self.recorder is not None:
            self.recorder.wind_up()

    @property
    def is_busy(self) -> bool:
        return self.recorder is not None and self.recorder.is_busy


def balanced(count: int, most: int) -> int:
    """How many in a row, at most `most`, so that no row is left with one or two."""
    rows = -(-count // most)
    return -(-count // rows)


class TitledChoices(QWidget):
    """A few choices under a small title, beside something else ("Or just tap")."""

    tapped = Signal(str)

    def __init__(self, kit: Kit, question: Question, title: str) -> None:
        super().__init__()
        column = Column(kit.theme, 12)
        self.setLayout(column)
        column.addWidget(Label(kit.theme, title, "h2"))
        grid = TileGrid(kit.theme, 190, most=2, gap=12)
        self.tiles: dict[str, RowTile] = {}
        for option in question.options:
            tile = RowTile(kit.theme, option.word, more=option.line)
            tile.clicked.connect(lambda _=False, code=option.code: self.tapped.emit(code))
            self.tiles[option.code] = tile
            grid.addWidget(tile)
        ChoiceKeys(self, list(self.tiles.values()), one=question.kind is Kind.ONE)
        column.addLayout(grid)

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Tick these."""
        for code, tile in self.tiles.items():
            tile.setChecked(code in codes)
