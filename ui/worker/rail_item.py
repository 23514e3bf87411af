"""One place on the rail: an icon, a word and a count; or an icon over its count when the rail is folded."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

WIDE, FOLDED = 212, 62


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the rail. `key` is its key cap; `apart` puts a line before it; a `minor` one goes into the
    "More" menu where the window is too low for all; one that is `for_some` is hidden until it is shown."""

    code: str
    icon: str
    words: str
    key: str = ""
    apart: bool = False
    minor: bool = False
    for_some: bool = False


class RailItem(PaintedButton):
    """40 high; folded to an icon over its count, 52 square."""

    radius = 10

    def __init__(self, theme: Theme, stop: Stop) -> None:
        self.stop, self.count, self._folded, self._low = stop, 0, False, False
        self._here = False
        super().__init__(theme, stop.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if stop.key:
            self.setToolTip(f"{stop.words} ({stop.key})")

    def show_count(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self._name()
            self.update()

    @property
    def is_here(self) -> bool:
        """Whether this is the page that is open."""
        return self._here

    def show_here(self, here: bool) -> None:
        """This is the page that is open."""
        if here != self._here:
            self._here = here
            self._name()
            self.update()

    def fold(self, folded: bool, low: bool = False) -> None:
        """To an icon over its count; less high in a `low` window."""
        self._folded, self._low = folded, low
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        parts = [self.stop.words]
        if self.count:
            parts.append(str(self.count))
        if self._here:
            parts.append("open now")
        self.setAccessibleName(", ".join(parts))

    def design_size(self) -> tuple[float, float]:
        return (52, 46 if self._low else 52) if self._folded else (WIDE - 24, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(44), self.sizeHint().height())

    def _shape(self) -> QRectF:
        rect = QRectF(self.rect())
        return rect if self._folded else rect.adjusted(0, self.theme.pf(2), 0, -self.theme.pf(2))

    def ring_rect(self) -> QRectF:
        return self._shape()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t = self.theme
        shape = self._shape()
        ink = "teal_ink" if self._here else "ink"
        if self._here:
            width = t.pf(3 if t.is_contrast else 1.5)
            fill = t.colour("card") if not t.is_dark or t.is_contrast else t.colour("teal_wash")
            panel(painter, shape, t.pf(10), fill, t.colour("teal"), width)
        elif self.is_over:
            panel(painter, shape, t.pf(10), t.colour("sunk"))
        if self._folded:
            self._paint_folded(painter, shape, ink)
        else:
            self._paint_wide(painter, shape, ink)

    def _paint_folded(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        t = self.theme
        side = t.pf(20)
        block = side + (t.pf(18) if self.count else 0)
        top = rect.center().y() - block / 2
        t.paint_icon(painter, QRectF(rect.center().x() - side / 2, top, side, side), self.stop.icon, ink)
        if self.count:
            spot = QRectF(rect.left(), top + side + t.pf(1), rect.width(), t.pf(18))
            paint_line(
                painter,
                spot,
                str(self.count),
                t.font("meta_strong"),
                t.colour(ink),
                Qt.AlignmentFlag.AlignHCenter,
            )

    def _paint_wide(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        t, direction = self.theme, self.layoutDirection()
        side = t.pf(18)
        x = t.pf(11)
        icon = QRectF(rect.left() + x, rect.center().y() - side / 2, side, side)
        t.paint_icon(painter, mirrored(icon, rect, direction), self.stop.icon, ink)
        x += side + t.pf(10)
        tail = str(self.count) if self.count else self.stop.key if self.stop.code == "keys" else ""
        tail_wide = text_width(tail, t.font("meta_strong")) + t.pf(2) if tail else 0.0
        room = rect.width() - x - tail_wide - t.pf(22)
        spot = mirrored(QRectF(rect.left() + x, rect.top(), room, rect.height()), rect, direction)
        role = "desk_strong" if self._here else "desk"
        paint_line(
            painter,
            spot,
            self.stop.words,
            t.font(role),
            t.colour(ink),
            Qt.AlignmentFlag.AlignLeading,
            direction,
        )
        if not tail:
            return
        right = rect.right() - t.pf(18)
        if self.stop.code == "keys":
            cap = QRectF(right - t.pf(14), rect.center().y() - t.pf(10), t.pf(20), t.pf(20))
            cap = mirrored(cap, rect, direction)
            panel(painter, cap, t.pf(5), t.colour("card"), t.colour("outline"), t.pf(1))
            paint_line(
                painter, cap, tail, t.font("meta_strong"), t.colour("ink"), Qt.AlignmentFlag.AlignHCenter
            )
            return
        spot = mirrored(QRectF(right - tail_wide, rect.top(), tail_wide, rect.height()), rect, direction)
        paint_line(
            painter,
            spot,
            tail,
            t.font("meta_strong"),
            t.colour(ink),
            Qt.AlignmentFlag.AlignTrailing,
            direction,
        )
