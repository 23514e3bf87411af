"""One person to write to: portrait, name, who they are to me, one line of what they are for."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.controls.avatar import paint_person
from ui.controls.lines import Lines, text_width
from ui.controls.paint import mirrored, tick_badge
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class PersonCard(PaintedButton):
    """`PersonCard(theme, "Priya Shah", "My social worker", "My plan, my home", portrait="portraits/priya")`.

    With `explain` and `explain_name` an info button beside the role calls it ("What is an IRO?").
    """

    radius = 22

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: str,
        line: str,
        *,
        portrait: str = "",
        icon: str = "",
        explain: Callable[[], object] | None = None,
        explain_name: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._role_words, self._line, self._portrait, self._icon = role, line, portrait, icon
        super().__init__(theme, name, more=f"{role}. {line}", checkable=checkable, parent=parent)
        self._info = _Info(theme, explain_name, explain, self) if explain is not None else None

    def design_size(self) -> tuple[float, float]:
        return 368, 104

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(220), self.theme.px(104))

    def hasHeightForWidth(self) -> bool:
        return True

    def _room(self, width: float) -> float:
        return width - self.theme.pf(20 + 72 + 16 + 20)

    def _set(self, width: float) -> tuple[Lines, Lines, Lines]:
        theme, direction = self.theme, self.layoutDirection()
        room = max(1.0, self._room(width))
        short = room - theme.pf(20)
        role_room = room - theme.pf(26) if self._info else room
        name = Lines(self.words, theme.font("strong"), theme.pf(22), short, most=2, direction=direction)
        role = Lines(
            self._role_words, theme.font("small_medium"), theme.pf(20), role_room, direction=direction
        )
        line = Lines(self._line, theme.font("small"), theme.pf(20), room, direction=direction)
        return name, role, line

    def heightForWidth(self, width: int) -> int:
        height = sum(lines.height for lines in self._set(width))
        return max(self.theme.px(104), round(height + self.theme.pf(38)))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        self.paint_tile(painter, rect)
        side = theme.pf(72)
        portrait = QRectF(rect.x() + theme.pf(20), rect.center().y() - side / 2, side, side)
        where = mirrored(portrait, rect, direction)
        paint_person(painter, theme, where, self._portrait, name=self.words, icon=self._icon)
        name, role, line = self._set(rect.width())
        height = name.height + role.height + line.height
        box = QRectF(
            portrait.right() + theme.pf(16), rect.center().y() - height / 2, self._room(rect.width()), height
        )
        box = mirrored(box, rect, direction)
        shift = theme.pf(20) if direction == Qt.LayoutDirection.RightToLeft else 0.0
        info_shift = theme.pf(26) if shift and self._info else 0.0
        name.paint(painter, box.x() + shift, box.y(), theme.colour("ink"))
        ink = theme.between("teal_ink", "amber", self.glow)
        role.paint(painter, box.x() + info_shift, box.y() + name.height, ink)
        line_ink = theme.between("soft", "ink", self.glow)
        line.paint(painter, box.x(), box.y() + name.height + role.height, line_ink)
        tick_badge(painter, theme, rect, direction, self.glow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_info()

    def _restyled(self) -> None:
        self._place_info()

    def _place_info(self) -> None:
        if self._info is None:
            return
        theme, rect = self.theme, QRectF(self.rect())
        name, role, line = self._set(rect.width())
        top = rect.center().y() - (name.height + role.height + line.height) / 2 + name.height
        words = min(text_width(self._role_words, theme.font("small_medium")), role.natural_width)
        hit = theme.pf(44)
        middle_x = rect.x() + theme.pf(20 + 72 + 16) + words + theme.pf(14)
        box = QRectF(middle_x - hit / 2, top + role.height / 2 - hit / 2, hit, hit)
        self._info.setGeometry(mirrored(box, rect, self.layoutDirection()).toAlignedRect())


class _Info(PaintedButton):
    radius = 22

    def __init__(self, theme: Theme, name: str, explain: Callable[[], object], card: PersonCard) -> None:
        super().__init__(theme, name, pressed=explain, parent=card)
        self.setToolTip(name)

    def design_size(self) -> tuple[float, float]:
        return 44, 44

    def ring_rect(self) -> QRectF:
        side = self.theme.pf(20)
        rect = QRectF(0, 0, side, side)
        rect.moveCenter(QRectF(self.rect()).center())
        return rect

    def ring_radius(self) -> float:
        return self.theme.pf(10)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        side = self.theme.pf(17)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(rect.center())
        self.theme.paint_icon(painter, spot, "info", "ink" if self.is_over else "teal_ink")
