"""A young person's picture until they choose their own: shown small, the others behind a button."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from core.resources import resource_path
from ui.controls.boxes import Column, Row, TileGrid
from ui.controls.button import Button
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.controls.picture_tile import PictureTile
from ui.theme.theme import Theme
from ui.worker.pictures import RoundPicture


class PicturePart(QWidget):
    """`picture` is what is chosen, or ""; `picked` when another is."""

    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = Column(theme, 8)
        self.setLayout(column)
        column.addWidget(Label(theme, "Their picture", "desk_medium"))
        row = Row(theme, 12)
        self._shown = RoundPicture(theme, 44, "", "?")
        row.addWidget(self._shown)
        self.turn = Button(theme, "Choose a picture", icon_after="chevron-down", pressed=self._turn)
        row.addWidget(self.turn)
        row.addStretch(1)
        column.addLayout(row)
        self._holder = QWidget()
        grid = TileGrid(theme, 96, most=8, gap=8)
        self._holder.setLayout(grid)
        self._group = QButtonGroup(self)
        self._names = sorted(path.stem for path in resource_path("art", "pictures").glob("*.svg"))
        self._tiles: list[PictureTile] = []
        for number, name in enumerate(self._names):
            said = theme.say("chooser.picture_name", picture=theme.say(f"chooser.picture.{name}"))
            tile = PictureTile(theme, f"pictures/{name}", said, checkable=True, small=True)
            self._group.addButton(tile, number)
            grid.addWidget(tile)
            self._tiles.append(tile)
        ChoiceKeys(self._holder, self._tiles, one=True)
        self._group.idClicked.connect(self._take)
        self._holder.hide()
        column.addWidget(self._holder)

    @property
    def picture(self) -> str:
        """What is chosen, or ""."""
        number = self._group.checkedId()
        return self._names[number] if number >= 0 else ""

    def choose(self, picture: str, name: str) -> None:
        """Choose one; tells nobody. `name` gives the letter where there is none."""
        self._group.setExclusive(False)
        for own, tile in zip(self._names, self._tiles, strict=True):
            tile.setChecked(own == picture)
        self._group.setExclusive(True)
        self._open(False)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """What they like to be called now."""
        self._shown.set_person(self.picture, name.strip() or "?")

    @Slot()
    def _turn(self) -> None:
        self._open(self._holder.isHidden())
        if not self._holder.isHidden():
            chosen = self._group.checkedButton() or self._tiles[0]
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, opened: bool) -> None:
        self._holder.setVisible(opened)
        self.turn.set_words("Fewer pictures" if opened else "Choose a picture")
        self.turn.set_icon_after("chevron-up" if opened else "chevron-down")

    @Slot(int)
    def _take(self, _number: int) -> None:
        self._shown.set_person(self.picture, "?")
        self.picked.emit()
