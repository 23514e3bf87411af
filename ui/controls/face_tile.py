"""A feeling to tap: face (or weather) over its word, or beside it where room is short."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.controls.lines import Lines, paint_line
from ui.controls.paint import mirrored, tick_badge
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class TileSize(Enum):
    """Width, height, face, corner, face's distance from the top; design px."""

    HOME = (144, 136, 68, 22, 18)
    FEELINGS = (178, 120, 64, 22, 15)
    EASY = (144, 200, 104, 24, 24)
    EASY_HOME = (172, 166, 88, 24, 20)
    HELPED = (98, 104, 48, 20, 14)
    LYING = (147, 64, 44, 22, 10)


class ArtTile(PaintedButton):
    """A drawing over its word. `drawing` as in theme.art ("pictograms/bed"), or `icon` for a Lucide icon."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        drawing: str = "",
        icon: str = "",
        size: TileSize = TileSize.FEELINGS,
        more: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._drawing, self._icon = drawing, icon
        self._size, self._lying = size, False
        self.radius = size.value[3]
        super().__init__(theme, words, more=more, checkable=checkable, parent=parent)

    def lie_down(self, lying: bool) -> None:
        """Face beside the word, 64 high: for narrow windows."""
        if self._lying != lying:
            self._lying = lying
            self.updateGeometry()
            self.update()

    @property
    def _measures(self) -> tuple[float, float, float, float, float]:
        return (TileSize.LYING if self._lying else self._size).value

    @property
    def _role(self) -> str:
        return "h2" if self._is_easy and not self._lying else "body"

    @property
    def _is_easy(self) -> bool:
        return self._size in (TileSize.EASY, TileSize.EASY_HOME)

    def _weight(self) -> int:
        return 600 if self.isChecked() else 500

    def design_size(self) -> tuple[float, float]:
        width, height, face, _, _ = self._measures
        if self._lying:
            words = self.width_of(self.words, self._role, 600) / self.theme.scale
            return max(width, 14 + face + 10 + words + 14), height
        return width, height

    def minimumSizeHint(self) -> QSize:
        role = self._role
        widest = max((self.width_of(word, role, 600) for word in self.words.split()), default=0.0)
        width, height = self.design_size()
        if self._lying:
            return QSize(self.theme.px(min(width, 120)), self.theme.px(height))
        least = max(self.theme.px(44), int(widest) + self.theme.px(16))
        return QSize(min(least, self.theme.px(width)), self.theme.px(height))

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what is shown, whole inside `rect`."""
        if self._drawing:
            self.theme.paint_art(painter, rect, self._drawing)
        elif self._icon:
            side = rect.width() * 0.62
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(rect.center())
            self.theme.paint_icon(painter, spot, self._icon, "amber" if self.isChecked() else "teal_ink")

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        self.paint_tile(painter, rect)
        _, _, face, _, top = self._measures
        side = theme.pf(face)
        font, colour = theme.font(self._role, self._weight()), theme.colour("ink")
        if self._lying:
            # Where four stand side by side in a narrow window, every word keeps all its letters.
            spare = rect.width() - side - self.width_of(self.words, self._role, 600) - theme.pf(1)
            pad = min(theme.pf(14), max(theme.pf(8), spare / 3))
            spot = QRectF(rect.x() + pad, rect.center().y() - side / 2, side, side)
            self.paint_picture(painter, mirrored(spot, rect, direction))
            words = QRectF(spot.right() + min(pad, theme.pf(10)), rect.y(), 0, rect.height())
            words.setRight(rect.right() - min(pad, theme.pf(12)))
            where = mirrored(words, rect, direction)
            paint_line(painter, where, self.words, font, colour, Qt.AlignmentFlag.AlignLeading, direction)
            return
        foot = theme.pf(20 if self._is_easy else 15)
        room = rect.width() - theme.pf(12)
        lines = Lines(
            self.words,
            font,
            theme.line_height(self._role),
            room,
            most=2,
            align=Qt.AlignmentFlag.AlignHCenter,
            direction=direction,
            balance=True,
        )
        y = (
            rect.bottom() - foot - lines.height
            if lines.count == 1
            else rect.bottom() - theme.pf(6) - lines.height
        )
        over = rect.y() + theme.pf(top)
        if over + side > y - theme.pf(2):  # two lines of words: the picture makes room for them
            over = rect.y() + min(theme.pf(top), theme.pf(8))
            side = min(side, max(theme.pf(28), y - theme.pf(2) - over))
        self.paint_picture(painter, QRectF(rect.center().x() - side / 2, over, side, side))
        lines.paint(painter, rect.x() + theme.pf(6), y, colour)
        tick_badge(painter, theme, rect, direction, self.glow)


class FaceTile(ArtTile):
    """A feeling. `feeling` is the drawing's key ("sad"); the words may be another feeling's ("let down").

    The faces follow the set the person chose. `more` (the weather's name) is only for screen readers.
    """

    def __init__(
        self,
        theme: Theme,
        feeling: str,
        words: str,
        *,
        size: TileSize = TileSize.FEELINGS,
        more: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.feeling = feeling
        super().__init__(theme, words, size=size, more=more, checkable=checkable, parent=parent)

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        if self.feeling == "more":
            self._paint_more(painter, rect)
            return
        self.theme.paint_face(painter, rect, self.feeling)

    def _paint_more(self, painter: QPainter, rect: QRectF) -> None:
        from ui.controls.paint import disc

        theme = self.theme
        disc(
            painter,
            rect.center(),
            rect.width() * 0.92,
            theme.colour("sunk"),
            theme.colour("outline"),
            theme.pf(1.5),
        )
        for step in (-1, 0, 1):
            dot = rect.center()
            dot.setX(dot.x() + step * rect.width() * 0.225)
            disc(painter, dot, rect.width() * 0.105, theme.colour("soft"))


class RowTile(ArtTile):
    """A wide choice, 64 high: a drawing, face or icon before its word ("Something else")."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        face: str = "",
        drawing: str = "",
        icon: str = "",
        more: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._face = face
        super().__init__(
            theme, words, drawing=drawing, icon=icon, more=more, checkable=checkable, parent=parent
        )
        self._lying = True
        self.radius = 22

    @property
    def _has_art(self) -> bool:
        return bool(self._face or self._drawing or self._icon)

    def _word_room(self, width: float) -> float:
        left = self.theme.pf(24 + 44 + 14) if self._has_art else self.theme.pf(24)
        return width - left - self.theme.pf(44)

    def design_size(self) -> tuple[float, float]:
        words = self.width_of(self.words, "body", 600) / self.theme.scale
        width = (24 + 44 + 14 if self._has_art else 24) + words + 48
        return width, 64

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.theme.px(64))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(1.0, self._word_room(width))
        lines = Lines(self.words, self.theme.font("body", 600), self.theme.line_height("body"), room)
        return max(self.theme.px(64), round(lines.height) + self.theme.px(24))

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        if self._face:
            self.theme.paint_face(painter, rect, self._face)
        else:
            super().paint_picture(painter, rect)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        self.paint_tile(painter, rect)
        left = rect.x() + theme.pf(24)
        if self._has_art:
            side = theme.pf(44)
            spot = QRectF(left, rect.center().y() - side / 2, side, side)
            self.paint_picture(painter, mirrored(spot, rect, direction))
            left += side + theme.pf(14)
        lines = Lines(
            self.words,
            theme.font("body", self._weight()),
            theme.line_height("body"),
            self._word_room(rect.width()),
            direction=direction,
        )
        box = QRectF(left, rect.center().y() - lines.height / 2, self._word_room(rect.width()), lines.height)
        where = mirrored(box, rect, direction)
        lines.paint(painter, where.x(), where.y(), theme.colour("ink"))
        if self.glow > 0:
            size = theme.pf(26)
            middle = QRectF(rect.x(), rect.center().y() - size / 2 - theme.pf(10), rect.width(), size)
            tick_badge(painter, theme, middle, direction, self.glow)
