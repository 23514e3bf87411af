"""One row of 'where my words are': sign, title, one line, perhaps 'New', and a way in."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.controls.disc import paint_disc
from ui.controls.lines import Lines, paint_line
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class WordState(Enum):
    """The sign of each state: icon, ground, ink (tokens)."""

    SAVED = ("cloud-off", "amber_wash", "amber_ink")
    SENDING = ("mail", "teal_wash", "teal_ink")
    SENT = ("mail-check", "teal_wash", "teal_ink")
    OPENED = ("book-open", "teal_wash", "teal_ink")
    HOLDING = ("calendar-clock", "teal_wash", "teal_ink")
    ANSWERED = ("message-circle", "teal", "on_teal")
    DONE = ("check", "teal_wash", "teal_ink")
    AGAIN = ("undo-2", "amber_wash", "amber_ink")
    LATE = ("clock", "plum_wash", "plum_ink")
    DRAFT = ("bookmark", "amber_wash", "amber_ink")
    TAKEN_BACK = ("undo-2", "sunk", "soft")


class WordRow(PaintedButton):
    """`WordRow(theme, "Priya answered", "Your wish about Biscuit.", WordState.ANSWERED, badge="New")`.

    It lies in a card without an outline of its own; 75 or 96 high, more if its words wrap.
    """

    radius = 14

    def __init__(
        self,
        theme: Theme,
        words: str,
        line: str,
        state: WordState,
        *,
        badge: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._state, self._badge = state, badge
        super().__init__(theme, words, more=line, parent=parent)
        if badge:
            self.setAccessibleDescription(f"{badge}. {line}")

    def show_state(self, words: str, line: str, state: WordState, badge: str = "") -> None:
        """The same words somewhere else on their way."""
        self._state, self._badge = state, badge
        self.set_words(words, line)
        if badge:
            self.setAccessibleDescription(f"{badge}. {line}")

    def _badge_width(self) -> float:
        if not self._badge:
            return 0.0
        return self.width_of(self._badge, "small_strong") + self.theme.pf(20 + 12)

    def _room(self, width: float) -> float:
        return width - self.theme.pf(40 + 16 + 34) - self._badge_width()

    def _set(self, width: float) -> tuple[Lines, Lines]:
        direction = self.layoutDirection()
        return self.kept((width, direction, self._badge), lambda: self._lay_out(width, direction))

    def _lay_out(self, width: float, direction: Qt.LayoutDirection) -> tuple[Lines, Lines]:
        theme, room = self.theme, max(1.0, self._room(width))
        title = Lines(self.words, theme.font("strong"), theme.pf(22), room, most=3, direction=direction)
        line = Lines(
            self.more, theme.font("small"), theme.line_height("small"), room, most=3, direction=direction
        )
        return title, line

    def design_size(self) -> tuple[float, float]:
        return 418, 75

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(75))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, line = self._set(width)
        return max(self.theme.px(75), round(title.height + line.height + self.theme.pf(2 + 2 * 14)))

    def ring_rect(self) -> QRectF:
        side = self.theme.pf(4)
        return QRectF(self.rect()).adjusted(-side, side, side, -side)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        if self.is_over or self.isDown():
            wash = rect.adjusted(-theme.pf(8), theme.pf(4), theme.pf(8), -theme.pf(4))
            panel(painter, wash.intersected(rect), theme.pf(14), theme.colour("teal_wash"))
        side = theme.pf(40)
        sign = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
        icon, ground, ink = self._state.value
        if not theme.is_contrast and (self.is_over and ground == "teal_wash"):
            ground = "card"
        paint_disc(painter, theme, mirrored(sign, rect, direction), icon, ground, ink)
        title, line = self._set(rect.width())
        height = title.height + theme.pf(2) + line.height
        box = QRectF(
            rect.x() + theme.pf(56), rect.center().y() - height / 2, self._room(rect.width()), height
        )
        box = mirrored(box, rect, direction)
        title.paint(painter, box.x(), box.y(), theme.colour("ink"))
        line.paint(painter, box.x(), box.y() + title.height + theme.pf(2), theme.colour("soft"))
        way = QRectF(
            rect.right() - theme.pf(22), rect.center().y() - theme.pf(11), theme.pf(22), theme.pf(22)
        )
        way = mirrored(way.translated(theme.pf(4), 0), rect, direction)
        mirror = direction == Qt.LayoutDirection.RightToLeft
        theme.paint_icon(painter, way, "chevron-right", "soft", mirrored=mirror)
        if self._badge:
            wide = self._badge_width() - theme.pf(12)
            pill = QRectF(
                rect.right() - theme.pf(34) - wide, rect.center().y() - theme.pf(12), wide, theme.pf(24)
            )
            pill = mirrored(pill, rect, direction)
            edge = theme.colour("teal") if theme.is_contrast else None
            panel(painter, pill, theme.pf(12), theme.colour("teal_wash"), edge)
            font = theme.font("small_strong")
            paint_line(
                painter, pill, self._badge, font, theme.colour("teal_ink"), Qt.AlignmentFlag.AlignHCenter
            )
