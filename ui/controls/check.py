"""A tick box with its words; wraps, 44 high at least."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.controls.lines import Lines
from ui.controls.paint import mirrored, panel
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Check(QCheckBox):
    """`Check(theme, "Bring this to my review", line="Daniel can read it then")`."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        line: str = "",
        changed: Callable[[bool], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._line = theme, words, line
        self._young = theme.room is Room.YOUNG
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._restyle)
        if changed is not None:
            self.toggled.connect(lambda on: changed(on))

    def set_words(self, words: str) -> None:
        """Ask for something else."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _box(self) -> float:
        return self._theme.pf(24 if self._young else 20)

    def _set(self, width: float) -> tuple[Lines, Lines | None]:
        theme, direction = self._theme, self.layoutDirection()
        room = max(1.0, width - self._box - theme.pf(12))
        role, small = ("body", "small") if self._young else ("desk", "meta")
        words = Lines(self._words, theme.font(role), theme.line_height(role), room, direction=direction)
        if not self._line:
            return words, None
        return words, Lines(
            self._line, theme.font(small), theme.line_height(small), room, direction=direction
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, line = self._set(width)
        height = words.height + (line.height if line else 0)
        return max(self._theme.px(44), round(height + self._theme.pf(12)))

    def sizeHint(self) -> QSize:
        words, line = self._set(self._theme.pf(560))
        width = max(words.natural_width, line.natural_width if line else 0)
        full = round(width + self._box + self._theme.pf(12)) + 2
        return QSize(full, self.heightForWidth(full))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(44))

    def hitButton(self, pos: QPoint) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        words, line = self._set(rect.width())
        height = words.height + (line.height if line else 0)
        top = rect.center().y() - height / 2
        side = self._box
        spot = QRectF(rect.x() + 1, top + (words.line_height - side) / 2, side, side)
        spot = mirrored(spot, rect, direction)
        on = self.isChecked()
        looks_on = not self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)  # as painted buttons have it
        edge = "teal" if on else "ink" if self.underMouse() else "outline"
        if not looks_on:
            edge = "hair"
        fill = "teal" if on and looks_on else "card"
        panel(painter, spot, theme.pf(6), theme.colour(fill), theme.colour(edge), theme.pf(1.5))
        if on:
            inset = side * 0.14
            theme.paint_icon(painter, spot.adjusted(inset, inset, -inset, -inset), "check", "on_teal")
        room = rect.width() - side - theme.pf(12)
        box = mirrored(QRectF(rect.x() + side + theme.pf(12), top, room, height), rect, direction)
        words.paint(painter, box.x(), box.y(), theme.colour("ink" if looks_on else "soft"))
        if line:
            line.paint(painter, box.x(), box.y() + words.height, theme.colour("soft"))
