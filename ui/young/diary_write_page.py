"""A page of my diary being written; what is written is kept also by going back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.statements.model import FeelingChosen
from ui.controls.boxes import Column, Columns, TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import FaceTile
from ui.controls.label import Label
from ui.young.diary_page import DiaryView
from ui.young.kit import Kit
from ui.young.own_words import OwnWords
from ui.young.page import Page, Top


class DiaryWritePage(Page):
    """Kept with `keep(words, feelings)`; leaving by Back keeps it too: nothing written is lost."""

    keep = Signal(str, object)
    go_back = Signal()
    bin_it = Signal()

    def __init__(self, kit: Kit, entry: DiaryView | None = None) -> None:
        super().__init__(kit, Top(words=kit.words("diary.title")))
        words = self.words
        self.heading(words("diary.write_title"), words("diary.write_sub"), gap=20)
        self._spoken = [(f"{words('diary.write_title')} {words('diary.write_sub')}", self.title)]
        self.entry = entry
        self._feelings: list[str] = [f.feeling for f in entry.feelings] if entry else []
        self.own = OwnWords(
            kit,
            entry.words if entry else "",
            name=words("diary.field"),
            hint=words("flow.write_here"),
            height=440,
        )
        halves = Columns(self.theme, (8, 4), gap=24, stack_below=760)
        halves.addWidget(self.own)
        side = QWidget()
        column = Column(self.theme, 12)
        side.setLayout(column)
        column.addWidget(Label(self.theme, words("diary.feel"), "h2"))
        grid = TileGrid(self.theme, 130, most=2, gap=10, row_gap=8)
        self.tiles: dict[str, FaceTile] = {}
        for feeling in kit.feelings.picture_set:
            tile = FaceTile(self.theme, feeling.face, feeling.word)
            tile.lie_down(True)
            tile.setChecked(feeling.code in self._feelings)
            tile.clicked.connect(lambda _=False, code=feeling.code: self._feel(code))
            self.tiles[feeling.code] = tile
            grid.addWidget(tile)
        ChoiceKeys(self, list(self.tiles.values()))
        column.addLayout(grid)
        column.addStretch(1)
        halves.addWidget(side)
        self.column.addLayout(halves)
        self.column.addStretch(1)
        start: list[QWidget] = [self.back_button(self._keep)]
        if entry is not None:
            start.append(self.quiet_button(words("diary.bin"), "trash-2", self.bin_it.emit))
        save = self.main_button(words("diary.save"), self._keep, icon="check")
        self.set_footer(start, [save])
        self.focus_first(self.own.field)

    @property
    def feelings(self) -> tuple[FeelingChosen, ...]:
        """What is ticked."""
        return tuple(FeelingChosen(code) for code in self._feelings)

    @property
    def is_empty(self) -> bool:
        """Nothing to keep."""
        return not self.own.words().strip() and not self._feelings

    def _feel(self, code: str) -> None:
        if code in self._feelings:
            self._feelings.remove(code)
        else:
            self._feelings.append(code)
        self.tiles[code].setChecked(code in self._feelings)

    def _keep(self) -> None:
        if self.is_empty:
            self.go_back.emit()
        else:
            self.keep.emit(self.own.words(), self.feelings)
