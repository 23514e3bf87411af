"""Home: how are you today, ways to say something, where my words are, my next review."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow
from ui.controls.boxes import Column, Columns, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import TileSize
from ui.controls.say_tile import SayTile
from ui.young.home_frame import HomeFrame, HomeView
from ui.young.kit import Kit


class HomePage(HomeFrame):
    """Everything starts here."""

    def __init__(self, kit: Kit, flows: tuple[Flow, ...], view: HomeView) -> None:
        super().__init__(kit, flows, rows=3)
        words = self.words
        self._faces = TileGrid(self.theme, 120, most=7, gap=24, row_gap=12)
        for tile in self.make_faces(self.kit.feelings.home_set, TileSize.HOME):
            self._faces.addWidget(tile)
        ChoiceKeys(self, self.face_tiles)
        self.column.addLayout(self._faces)
        self.column.add_gap(24)
        halves = Columns(self.theme, (7, 5), gap=24, stack_below=760, level=True)
        left, right = QWidget(), QWidget()
        left_column, right_column = Column(self.theme, 0), Column(self.theme, 0)
        self._right = right_column
        left.setLayout(left_column)
        right.setLayout(right_column)
        left_column.addLayout(self.add_head(words("home.say")))
        left_column.addLayout(self._lay_tiles())
        right_column.addLayout(self.add_head(words("home.words"), self._see_all))
        right_column.addWidget(self._card)
        right_column.add_gap(16)
        right_column.addWidget(self.lay_review())
        right_column.addStretch(1)
        halves.addWidget(left)
        halves.addWidget(right)
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self.theme.changed.connect(self._lie)
        self._lie()
        self.show_view(view)
        self.focus_first(self.face_tiles[0])

    def show_view(self, view: HomeView) -> None:
        super().show_view(view)
        # With nothing sent the card is as high as what is beside it; rows are as high as they are.
        self._right.setStretchFactor(self._card, 0 if view.lines or view.drafts else 1000)

    def _lay_tiles(self) -> TileGrid:
        grid = TileGrid(self.theme, 260, most=2, gap=24, row_gap=16)
        tiles = []
        for flow in self.flows:
            tile = SayTile(self.theme, flow.name, flow.line, drawing=flow.picture)
            tile.clicked.connect(lambda _=False, code=flow.code: self.say.emit(code))
            tiles.append(tile)
        diary = SayTile(
            self.theme,
            self.words("home.diary.title"),
            self.words("home.diary.line"),
            drawing="pictograms/diary",
        )
        diary.clicked.connect(lambda _=False: self.diary.emit())
        tiles.append(diary)
        for tile in tiles:
            grid.addWidget(tile)
        ChoiceKeys(self, tiles)
        return grid

    @Slot()
    def _lie(self) -> None:
        """In a narrow window the faces lie down beside their words."""
        narrow = self.theme.is_narrow
        self._faces.set_measure(138 if narrow else 120, 4 if narrow else 7, 10 if narrow else 24)
        for tile in self.face_tiles:
            tile.lie_down(narrow)
