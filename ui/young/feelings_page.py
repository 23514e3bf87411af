"""How are you right now? Faces to tap, how strong each is, more feelings, and other faces."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow, Walk
from core.statements.library import Feeling
from core.statements.model import FeelingChosen, Mode
from core.statements.question import Question
from ui.controls.boxes import Column, Columns, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import ArtTile, FaceTile, RowTile, TileSize
from ui.young.face_picker import FacePicker
from ui.young.kit import Kit
from ui.young.more_feelings import MoreFeelings
from ui.young.question_page import QuestionPage
from ui.young.strength_card import StrengthCard

NOT_SAYING = "dont-want-to-say"
ELSE = "something-else"


class FeelingsPage(QuestionPage):
    """Several at once are fine; "I don't want to say" clears the others."""

    faces_changed = Signal(str)
    """A face set of theme.art."""

    def __init__(self, kit: Kit, flow: Flow, question: Question, walk: Walk) -> None:
        super().__init__(kit, flow, question, walk)
        self._out_of = question.scale or 5
        self._easy = flow.mode is Mode.EASY
        self._has_strength = question.scale > 0 or not self._easy
        self._tiles: dict[str, ArtTile] = {}
        self._else = self._tile_for_else()
        self._not_saying = self._tile_for_not_saying()
        self._more = MoreFeelings(kit)
        self._more.toggled.connect(self._tap)
        self._more.done.connect(self._close_more)
        self._more.hide()
        self._faces = QWidget()
        if self._easy:
            self._lay_easy()
        else:
            self._lay_full(kit)
        self.column.addStretch(1)
        self.focus_first(next(iter(self._tiles.values())))
        self.theme.changed.connect(self._lie)
        self._lie()
        self._show()

    # -- laying out ------------------------------------------------------------------------------------

    def _tile_for_else(self) -> ArtTile:
        words = self.words("feelings.something_else")
        if self._easy:
            tile: ArtTile = FaceTile(self.theme, ELSE, words, size=TileSize.EASY)
        else:
            tile = RowTile(self.theme, words, face=ELSE)
        tile.clicked.connect(self._open_more)
        return tile

    def _tile_for_not_saying(self) -> ArtTile:
        key = "feelings.dont_want_to_say_easy" if self._easy else "feelings.dont_want_to_say"
        words = self.words(key)
        if self._easy:
            tile: ArtTile = FaceTile(self.theme, NOT_SAYING, words, size=TileSize.EASY)
        else:
            tile = RowTile(self.theme, words, face=NOT_SAYING)
        tile.clicked.connect(lambda _=False: self._tap(NOT_SAYING))
        return tile

    def _face(self, feeling: Feeling, size: TileSize) -> FaceTile:
        more = ""
        if self.theme.appearance.faces == "weather":
            weather = self.kit.feelings.weather_names.get(feeling.face, "")
            more = self.words("feelings.weather_name", feeling=feeling.word, weather=weather)
        tile = FaceTile(self.theme, feeling.face, feeling.word, size=size, more=more)
        tile.clicked.connect(lambda _=False, code=feeling.code: self._tap(code))
        self._tiles[feeling.code] = tile
        self._spoken.append((feeling.word, tile))
        return tile

    def _lay_full(self, kit: Kit) -> None:
        column = Column(self.theme, 16)
        self._faces.setLayout(column)
        self._grid = TileGrid(self.theme, 150, most=4, gap=16)
        tiles: list[ArtTile] = []
        for feeling in kit.feelings.picture_set:
            tiles.append(self._face(feeling, TileSize.FEELINGS))
            self._grid.addWidget(tiles[-1])
        column.addLayout(self._grid)
        pair = TileGrid(self.theme, 240, most=2, gap=16)
        for tile in (self._else, self._not_saying):
            pair.addWidget(tile)
        column.addLayout(pair)
        ChoiceKeys(self, [*tiles, self._else, self._not_saying])
        right = QWidget()
        side = Column(self.theme, 16)
        right.setLayout(side)
        self._strength = StrengthCard(kit, self._out_of)
        self._strength.chosen.connect(self._strong)
        self._strength.removed.connect(self._tap)
        side.addWidget(self._strength, 1)
        picker = FacePicker(kit)
        picker.picked.connect(self.faces_changed.emit)
        side.addWidget(picker)
        left = QWidget()
        both = Column(self.theme, 0)
        left.setLayout(both)
        both.addWidget(self._faces)
        both.addWidget(self._more)
        halves = Columns(self.theme, (8, 4), gap=24, stack_below=860, level=True)
        halves.addWidget(left)
        halves.addWidget(right)
        self.column.addLayout(halves)
        self._spoken += [(self._else.words, self._else), (self._not_saying.words, self._not_saying)]

    def _lay_easy(self) -> None:
        column = Column(self.theme, 0)
        self._faces.setLayout(column)
        self._grid = TileGrid(self.theme, 120, most=7, gap=24)
        picture_set = self.kit.feelings.picture_set
        half = (len(picture_set) + 1) // 2
        tiles: list[ArtTile] = [self._face(feeling, TileSize.EASY) for feeling in picture_set]
        tiles.insert(half, self._else)
        tiles.append(self._not_saying)
        for tile in tiles:
            self._grid.addWidget(tile)
        column.addLayout(self._grid)
        self.column.addWidget(self._faces)
        self.column.addWidget(self._more)
        ChoiceKeys(self, tiles)
        self._strength = None
        self._spoken += [(self._else.words, self._else), (self._not_saying.words, self._not_saying)]

    @Slot()
    def _lie(self) -> None:
        narrow = self.theme.is_narrow
        if self._easy:
            self._grid.set_measure(120, 4 if narrow else 7)
            return
        self._grid.set_measure(138 if narrow else 150, 4, 10 if narrow else 16)
        for tile in self._tiles.values():
            tile.lie_down(narrow)

    # -- choosing --------------------------------------------------------------------------------------

    @Slot(str)
    def _tap(self, code: str) -> None:
        """On or off."""
        chosen = list(self.given.feelings)
        if any(felt.feeling == code for felt in chosen):
            chosen = [felt for felt in chosen if felt.feeling != code]
        elif code == NOT_SAYING:
            chosen = [FeelingChosen(code, None, self._out_of)]
        else:
            chosen = [felt for felt in chosen if felt.feeling != NOT_SAYING]
            chosen.append(FeelingChosen(code, None, self._out_of))
        self.keep(replace(self.given, feelings=tuple(chosen)))
        self._show()

    @Slot(str, int)
    def _strong(self, code: str, strength: int) -> None:
        chosen = tuple(
            replace(felt, strength=strength, out_of=self._out_of) if felt.feeling == code else felt
            for felt in self.given.feelings
        )
        self.keep(replace(self.given, feelings=chosen))
        self._show()

    def _show(self) -> None:
        codes = [felt.feeling for felt in self.given.feelings]
        for code, tile in self._tiles.items():
            tile.setChecked(code in codes)
        self._not_saying.setChecked(NOT_SAYING in codes)
        others = [code for code in codes if code not in self._tiles and code != NOT_SAYING]
        self._else.setChecked(bool(others))
        self._more.show_chosen(frozenset(codes))
        if self._strength is not None:
            self._strength.show_feelings([f for f in self.given.feelings if f.feeling != NOT_SAYING])

    @Slot()
    def _open_more(self) -> None:
        self._show()  # the tile's own tick follows what is chosen, not the tap
        self._faces.hide()
        self._more.show()
        self._more.focus()

    @Slot()
    def _close_more(self) -> None:
        self._more.hide()
        self._faces.show()
        self._else.setFocus()
