"""The button: plain, main, quiet, help and chosen-look variants, with an icon before or after its words."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Kind(Enum):
    """How much a button asks for."""

    PLAIN = "plain"
    MAIN = "main"
    QUIET = "quiet"
    HELP = "help"


class Size(Enum):
    """Height, side padding, icon and corner, in design px."""

    BIG = (56, 32, 22, 28)
    USUAL = (48, 20, 22, 24)
    DESK = (40, 14, 18, 10)
    SMALL = (32, 12, 16, 9)
    EASY = (64, 28, 26, 32)


_INK = {Kind.PLAIN: "ink", Kind.MAIN: "on_teal", Kind.QUIET: "teal_ink", Kind.HELP: "on_plum"}
_GAP = 8


class Button(PaintedButton):
    """`Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, pressed=self.go_on)`.

    The worker's room gets desk sizes unless told otherwise. `key` shows a key cap ("Esc", "R") after the
    words. `least` is the least width in design px. `start` puts the words at the leading edge: for lists.
    Arrow icons turn round right to left.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        icon: str = "",
        icon_after: str = "",
        kind: Kind = Kind.PLAIN,
        size: Size | None = None,
        key: str = "",
        least: float = 0,
        more: str = "",
        checkable: bool = False,
        start: bool = False,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._icon_after, self._kind = icon, icon_after, kind
        usual = Size.EASY if theme.appearance.easy else Size.USUAL
        self._size = size or (usual if theme.room is Room.YOUNG else Size.DESK)
        self._key, self._least, self._at_start = key, least, start
        self._key_shown = True
        self._compact = self._sign_only = False
        self.radius = self._size.value[3]
        super().__init__(theme, words, more=more, checkable=checkable, pressed=pressed, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it weigh more or less."""
        self._kind = kind
        self.update()

    def set_icon_name(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_icon_after(self, icon: str) -> None:
        self._icon_after = icon
        self.updateGeometry()
        self.update()

    def set_size(self, size: Size) -> None:
        """Another height, padding, icon and corner."""
        if size is not self._size:
            self._size = size
            self.radius = size.value[3]
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool, *, sign_only: bool = False) -> None:
        """Smaller, for a foot with little room; `sign_only` shows just the icon, the name stays."""
        sign_only = sign_only and bool(self._icon)
        if (compact, sign_only) != (self._compact, self._sign_only):
            self._compact, self._sign_only = compact, sign_only
            self.setToolTip(self.words if sign_only else "")
            self.updateGeometry()
            self.update()

    @property
    def _measures(self) -> tuple[float, float, float, float]:
        """Height, side padding, icon, corner, design px."""
        if self._compact and self._size is Size.BIG:
            return 48, 14, 22, 24
        return self._size.value

    def show_key(self, shown: bool) -> None:
        """Show or leave out the key cap (left out in narrow windows)."""
        self._key_shown = shown
        self.updateGeometry()
        self.update()

    @property
    def _is_desk(self) -> bool:
        return self._size in (Size.DESK, Size.SMALL)

    @property
    def _role(self) -> str:
        if self._size is Size.EASY:
            return "h2"
        return {Size.DESK: "desk_strong", Size.SMALL: "meta_strong"}.get(self._size, "strong")

    def _weight(self) -> int:
        return 500 if self._is_desk and self._kind is Kind.PLAIN else 600

    def _key_width(self) -> float:
        """Design px of the key cap and the gap before it."""
        if not self._key or not self._key_shown:
            return 0.0
        words = self.width_of(self._key, "meta_strong" if self._is_desk else "small_medium")
        return words / self.theme.scale + (12 if self._is_desk else 16) + (8 if self._is_desk else 10)

    @property
    def _shown(self) -> str:
        return "" if self._sign_only else self.words

    def _inner_width(self) -> float:
        """Design px of everything between the paddings."""
        _, _, icon, _ = self._measures
        width = self.width_of(self._shown, self._role, self._weight()) / self.theme.scale
        for name in (self._icon, self._icon_after):
            if name:
                width += icon + (_GAP if self._shown else 0)
        return width + self._key_width()

    def design_size(self) -> tuple[float, float]:
        height, pad, _, _ = self._measures
        if self._kind is Kind.QUIET:
            pad = min(pad, 14)
        if self._icon and (self._sign_only or not self.words):
            return height, height
        least = 0 if self._compact else self._least
        return max(least, self._inner_width() + 2 * pad + 1), height

    def minimumSizeHint(self) -> QSize:
        """Its words and little more: the padding may shrink before the words do."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.theme.px(self._inner_width() + 24)), hint.height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        ink = _INK[self._kind] if self.looks_on else "soft"
        height = theme.pf(self._measures[0])
        shape = QRectF(rect.x(), rect.center().y() - height / 2, rect.width(), height)
        self._paint_shape(painter, shape)
        _, _, icon, _ = self._measures
        icon_px, gap = theme.pf(icon), theme.pf(_GAP)
        x = rect.x() + (rect.width() - theme.pf(self._inner_width())) / 2
        if self._at_start:
            x = rect.x() + theme.pf(14)
        font = theme.font(self._role, self._weight())
        direction = self.layoutDirection()
        mirror = direction == Qt.LayoutDirection.RightToLeft

        def put_icon(name: str, left: float) -> None:
            spot = QRectF(left, shape.center().y() - icon_px / 2, icon_px, icon_px)
            theme.paint_icon(
                painter, mirrored(spot, rect, direction), name, ink, mirrored=mirror and _turns(name)
            )

        if self._icon:
            put_icon(self._icon, x)
            x += icon_px + gap
        words = text_width(self._shown, font) + 1
        spot = mirrored(QRectF(x, shape.y(), words, shape.height()), rect, direction)
        paint_line(
            painter, spot, self._shown, font, theme.colour(ink), Qt.AlignmentFlag.AlignLeading, direction
        )
        x += words + gap
        if self._icon_after:
            put_icon(self._icon_after, x - 1)
            x += icon_px + gap
        if self._key and self._key_shown:
            self._paint_key(painter, rect, x, shape.center().y(), ink)

    def _paint_shape(self, painter: QPainter, shape: QRectF) -> None:
        theme, radius = self.theme, self.theme.pf(self._measures[3])
        if not self.looks_on:
            fill = None if self._kind is Kind.QUIET else theme.colour("card")
            panel(painter, shape, radius, fill, theme.colour("hair"), theme.pf(1.5))
        elif self._kind in (Kind.MAIN, Kind.HELP):
            fill = theme.colour("teal" if self._kind is Kind.MAIN else "plum")
            if self.is_over or self.isDown():
                step = 112 if self.isDown() else 106
                fill = fill.lighter(step) if theme.is_dark else fill.darker(step)
            panel(painter, shape, radius, fill)
        elif self._kind is Kind.QUIET:
            if self.isChecked() or self.is_over or self.isDown():
                panel(painter, shape, radius, theme.colour("teal_wash"))
        else:
            fill = theme.colour("sunk" if self.isDown() else "card")
            if self.isChecked():
                fill = theme.colour("teal_wash")
            line = theme.colour("teal" if self.isChecked() else "ink" if self.is_over else "outline")
            panel(painter, shape, radius, fill, line, theme.pf(1.5 if not self._is_desk else 1))

    def _paint_key(self, painter: QPainter, rect: QRectF, x: float, middle: float, ink: str) -> None:
        theme = self.theme
        font = theme.font("meta_strong" if self._is_desk else "small_medium")
        width = text_width(self._key, font) + theme.pf(12 if self._is_desk else 16)
        high = theme.pf(20 if self._is_desk else 24)
        cap = mirrored(QRectF(x, middle - high / 2, width, high), rect, self.layoutDirection())
        if self._is_desk:
            panel(painter, cap, theme.pf(5), None, theme.colour(ink), theme.pf(1))
        else:
            fill = theme.colour("hair") if not theme.is_contrast else None
            panel(painter, cap, theme.pf(6), fill, theme.colour("outline") if theme.is_contrast else None)
        paint_line(painter, cap, self._key, font, theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)

    def ring_rect(self) -> QRectF:
        height = self.theme.pf(self._measures[0])
        return QRectF(0, (self.height() - height) / 2, self.width(), height)


def _turns(icon: str) -> bool:
    """Icons that point along the line of reading."""
    return icon.startswith(
        ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo", "redo", "reply")
    ) or (icon in ("volume-2", "log-out", "send", "corner-up-left"))
