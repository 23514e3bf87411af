"""A portrait or picture in a circle, and the young person's own picture in its soft square."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.lines import paint_line
from ui.controls.paint import panel
from ui.controls.painted import PaintedButton
from ui.theme.art import art_path
from ui.theme.theme import Theme


def paint_person(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    drawing: str,
    *,
    name: str = "",
    icon: str = "",
    ring: str = "",
    ring_width: float = 2,
) -> None:
    """A drawing in a circle; without one an icon, else the name's first letters. `ring` is a token."""
    if ring:
        wide = theme.pf(ring_width)
        panel(painter, rect.adjusted(-wide, -wide, wide, wide), rect.width(), theme.colour(ring))
    if drawing:
        theme.paint_round(painter, rect, drawing)
        return
    panel(painter, rect, rect.width(), theme.colour("sunk" if icon else "plum_wash"), theme.colour("hair"), 1)
    if icon:
        inset = rect.width() * 0.27
        theme.paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), icon, "ink")
        return
    letters = "".join(word[0] for word in name.split()[:2]).upper()
    role = "strong" if rect.width() > theme.pf(40) else "meta_strong"
    paint_line(
        painter, rect, letters, theme.font(role), theme.colour("plum_ink"), Qt.AlignmentFlag.AlignHCenter
    )


class Avatar(QWidget):
    """A person or picture in a circle of `size` design px. It says nothing itself: words stand beside it."""

    def __init__(
        self,
        theme: Theme,
        drawing: str = "",
        size: float = 48,
        *,
        name: str = "",
        icon: str = "",
        ring: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._drawing, self._name, self._icon, self._ring = drawing, name, icon, ring
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    def set_person(self, drawing: str, name: str = "", icon: str = "") -> None:
        """Show somebody else."""
        self._drawing, self._name, self._icon = drawing, name, icon
        self.update()

    @Slot()
    def _measure(self) -> None:
        side = self._theme.px(self._size + (4 if self._ring else 0))
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.pf(2) if self._ring else 0.0
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_person(
            painter, self._theme, rect, self._drawing, name=self._name, icon=self._icon, ring=self._ring
        )


class OwnPicture(PaintedButton):
    """The young person's picture at the start of the top bar: 48 in a soft square; pressing it goes home."""

    radius = 16

    def __init__(self, theme: Theme, picture: str, words: str = "", *, parent: QWidget | None = None) -> None:
        self._picture = picture
        super().__init__(theme, words or theme.say("common.home"), parent=parent)

    def set_picture(self, picture: str) -> None:
        self._picture = picture
        self.update()

    def design_size(self) -> tuple[float, float]:
        return 55, 55

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(55), self.theme.px(55))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        line = theme.colour("ink" if self.is_over else "outline")
        panel(painter, rect, theme.pf(18), theme.colour("card"), line, theme.pf(1.5))
        inset = theme.pf(3.5)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        if self._picture and art_path(self._picture).exists():
            theme.paint_art(painter, inner, self._picture, radius=theme.pf(14), cover=True)
