"""One feeling's face (or weather), drawn; words stand beside it."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.young.kit import Kit


class Face(QWidget):
    """`Face(kit, "let-down", 44)`: drawn with the nearest of the drawn faces."""

    def __init__(self, kit: Kit, feeling: str, size: float = 44, *, face_set: str = "") -> None:
        super().__init__()
        self._theme, self._size, self._face_set = kit.theme, size, face_set
        known = {f.code: f.face for f in kit.feelings}
        self._face = known.get(feeling, "something-else")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_face(painter, QRectF(self.rect()), self._face, self._face_set)
