"""Home for people who use pictures: fewer things, larger, a picture on each, and the newest of my words."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow
from ui.controls.boxes import Column, Columns, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import ArtTile, TileSize
from ui.young.home_frame import HomeFrame, HomeView
from ui.young.kit import Kit


class EasyHomePage(HomeFrame):
    """Five faces, six pictures, one row of words, my review. All else is one tap behind these."""

    def __init__(self, kit: Kit, flows: tuple[Flow, ...], view: HomeView) -> None:
        super().__init__(kit, flows, rows=1)
        words = self.words
        self._faces = TileGrid(self.theme, 140, most=5, gap=24, row_gap=16)
        for tile in self.make_faces(self.kit.feelings.easy_home_set, TileSize.EASY_HOME):
            self._faces.addWidget(tile)
        ChoiceKeys(self, self.face_tiles)
        self.column.addLayout(self._faces)
        self.column.add_gap(24)
        self.column.addLayout(self.add_head(words("home.say")))
        self._grid = TileGrid(self.theme, 150, most=6, gap=24, row_gap=16)
        self.say_tiles = self._make_tiles()
        for tile in self.say_tiles:
            self._grid.addWidget(tile)
        ChoiceKeys(self, self.say_tiles)
        self.column.addLayout(self._grid)
        self.column.add_gap(8)
        halves = Columns(self.theme, (6, 6), gap=24, stack_below=760)
        left, right = QWidget(), QWidget()
        left_column, right_column = Column(self.theme, 0), Column(self.theme, 0)
        left.setLayout(left_column)
        right.setLayout(right_column)
        left_column.addLayout(self.add_head(words("home.words"), self._see_all, high=64))
        left_column.addWidget(self._card)
        left_column.addStretch(1)
        right_column.addLayout(self.add_head(words("nav.review"), high=64))
        right_column.addWidget(self.lay_review())
        right_column.addStretch(1)
        halves.addWidget(left)
        halves.addWidget(right)
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self.theme.changed.connect(self._measure_tiles)
        self._measure_tiles()
        self.show_view(view)
        self.focus_first(self.face_tiles[0])

    def _make_tiles(self) -> list[ArtTile]:
        tiles = []
        for flow in self.flows:
            tile = ArtTile(
                self.theme,
                flow.name,
                drawing=flow.picture,
                size=TileSize.EASY_HOME,
                more=flow.line,
                checkable=False,
            )
            tile.clicked.connect(lambda _=False, code=flow.code: self.say.emit(code))
            tiles.append(tile)
        diary = ArtTile(
            self.theme,
            self.words("home.diary.title"),
            drawing="pictograms/diary",
            size=TileSize.EASY_HOME,
            more=self.words("home.diary.line"),
            checkable=False,
        )
        diary.clicked.connect(lambda _=False: self.diary.emit())
        return [*tiles, diary]

    def show_view(self, view: HomeView) -> None:
        super().show_view(view)
        self._spoken += [(tile.words, tile) for tile in self.say_tiles]

    @Slot()
    def _measure_tiles(self) -> None:
        """Narrow: closer faces, and three pictures in a row, so that none stands alone."""
        narrow = self.theme.is_narrow
        self._faces.set_measure(104 if narrow else 140, 5, 12 if narrow else 24)
        self._grid.set_measure(120 if narrow else 150, 3 if narrow else 6)
