"""The faces a young person begins with: seven tones and weather in a row; they can change it themselves."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.controls.boxes import WrapRow
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.paint import panel
from ui.controls.painted import PaintedButton
from ui.theme.art import FACE_SETS, WEATHER, face_name
from ui.theme.theme import Theme


class FaceToneRow(QWidget):
    """`tone` is what is chosen, one of FACE_SETS; `picked` when another is."""

    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = WrapRow(theme, 8, 8)
        self.setLayout(row)
        self._group = QButtonGroup(self)
        self.tiles = [_FaceTile(theme, tone) for tone in FACE_SETS]
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
            row.addWidget(tile)
        ChoiceKeys(self, self.tiles, one=True)
        self._group.idClicked.connect(lambda _number: self.picked.emit())
        self.setAccessibleName("Faces")

    @property
    def tone(self) -> str:
        """What is chosen."""
        number = self._group.checkedId()
        return FACE_SETS[number] if number >= 0 else "t3"

    def choose(self, tone: str) -> None:
        """Choose one; tells nobody."""
        self.tiles[FACE_SETS.index(tone if tone in FACE_SETS else "t3")].setChecked(True)


class _FaceTile(PaintedButton):
    radius = 12

    def __init__(self, theme: Theme, tone: str) -> None:
        self._tone = tone
        number = FACE_SETS.index(tone) + 1
        if tone == WEATHER:
            said = "Weather in place of faces"
        else:
            said = "A tone that is nobody’s" if tone == "sage" else f"Skin tone {number}"
        super().__init__(theme, said, checkable=True)
        self.setToolTip(said)

    def design_size(self) -> tuple[float, float]:
        return 56, 56

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t = self.theme
        edge = t.pf(1)
        inner = rect.adjusted(edge, edge, -edge, -edge)
        if self.isChecked():
            panel(painter, inner, t.pf(12), t.colour("amber_wash"), t.colour("amber"), t.pf(2.5))
        else:
            fill = t.colour("sunk") if self.is_over else None
            panel(painter, inner, t.pf(12), fill, t.colour("outline"), t.pf(1))
        mat = t.pf(8)
        t.paint_art(painter, rect.adjusted(mat, mat, -mat, -mat), face_name("happy", self._tone))
