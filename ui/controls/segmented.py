"""A few choices side by side, one of them on; in both rooms."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.controls.choice_keys import ChoiceKeys
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Segmented(QWidget):
    """`Segmented(theme, [("call", "A call"), ...], chosen="call", name="How")`; `picked(str)` on a press.

    On = wash, weight and a 3 px bar, and a tick too with `ticks` (yes or no).
    """

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        *,
        chosen: str = "",
        name: str = "",
        ticks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segments = [_Segment(theme, words, ticks) for _, words in choices]
        for number, segment in enumerate(self.segments):
            self._group.addButton(segment, number)
            row.addWidget(segment, 1)
        self._group.idClicked.connect(self._pressed)
        ChoiceKeys(self, self.segments, one=True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        if chosen:
            self.choose(chosen)

    @property
    def chosen_key(self) -> str:
        """The key of the one that is on, or ""."""
        number = self._group.checkedId()
        return self.keys[number] if number >= 0 else ""

    def choose(self, key: str) -> None:
        """Turn `key` on; emits nothing."""
        self.segments[self.keys.index(key)].setChecked(True)

    @Slot(int)
    def _pressed(self, number: int) -> None:
        self.picked.emit(self.keys[number])

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        high = theme.pf(40 if theme.room is Room.WORKER else 48)
        shape = QRectF(0, rect.center().y() - high / 2, rect.width(), high)
        radius = theme.pf(10 if theme.room is Room.WORKER else 24)
        panel(painter, shape, radius, theme.colour("card"), theme.colour("outline"), theme.pf(1.5))


class _Segment(PaintedButton):
    def __init__(self, theme: Theme, words: str, ticks: bool) -> None:
        self._ticks = ticks
        self._young = theme.room is Room.YOUNG
        self.radius = 24 if self._young else 10
        super().__init__(theme, words, checkable=True)

    @property
    def _role(self) -> str:
        return "body" if self._young else "desk"

    def design_size(self) -> tuple[float, float]:
        words = text_width(self.words, self.theme.font(self._role, 600)) / self.theme.scale
        return words + 32 + (24 if self._ticks else 0), 48 if self._young else 44

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(44), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        high = theme.pf(48 if self._young else 40)
        shape = QRectF(rect.x(), rect.center().y() - high / 2, rect.width(), high)
        inset = theme.pf(3)
        inner = shape.adjusted(inset, inset, -inset, -inset)
        corner = theme.pf(self.radius) - inset
        if self.glow > 0:
            painter.save()
            painter.setOpacity(self.glow)
            panel(painter, inner, corner, theme.colour("teal_wash"))
            bar = QRectF(0, inner.bottom() - theme.pf(4), min(inner.width() * 0.5, theme.pf(36)), theme.pf(3))
            bar.moveLeft(inner.center().x() - bar.width() / 2)
            panel(painter, bar, theme.pf(1.5), theme.colour("teal"))
            painter.restore()
        elif self.is_over:
            panel(painter, inner, corner, theme.colour("sunk"))
        font = theme.font(self._role, 600 if self.isChecked() else 400)
        ink = "teal_ink" if self.isChecked() else "ink"
        words = text_width(self.words, font) + 1
        tick = theme.pf(22) if self._ticks and self.isChecked() else 0.0
        box = QRectF(inner.center().x() - (words + tick) / 2, inner.y(), words + tick, inner.height())
        if tick:
            spot = QRectF(box.x(), box.center().y() - theme.pf(8), theme.pf(16), theme.pf(16))
            theme.paint_icon(painter, mirrored(spot, box, direction), "check", ink)
        room = mirrored(box.adjusted(tick, 0, 0, 0), box, direction)
        align = Qt.AlignmentFlag.AlignLeading
        paint_line(painter, room, self.words, font, theme.colour(ink), align, direction)
