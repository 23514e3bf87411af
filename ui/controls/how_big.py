"""How big is it? One painted scene, five columns to pick from (three in easy mode); rows when narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.controls.choice_keys import ChoiceKeys
from ui.controls.how_big_scene import BOX_WIDTH, GROUND, paint_drawing
from ui.controls.lines import Lines, paint_line, text_width
from ui.controls.paint import disc, mirrored, panel, tick_badge
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

_WHICH = {5: (1, 2, 3, 4, 5), 3: (1, 3, 5)}
_HEIGHT = 400
_ROW = 104
_ROWS_BELOW = 760
"""Design px: under this the five no longer stand beside each other with their words."""


@dataclass(frozen=True, slots=True)
class SizeStep:
    """One size: its word ("A hill") and what it is like ("It is hard to see past it")."""

    word: str
    line: str


class HowBig(QWidget):
    """`chosen(int)` gives 1 to the number of `steps`. Each column is a button named "4 of 5, a hill: ...".

    Arrow keys move between columns; Space or Enter picks. Mirrored right to left: 1 starts on the right.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[SizeStep],
        *,
        value: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps = tuple(steps)
        self._group = QButtonGroup(self)
        most = len(self.steps)
        self.columns = [
            _Step(theme, self, number, most, step) for number, step in enumerate(self.steps, start=1)
        ]
        for column in self.columns:
            self._group.addButton(column, column.number)
        self._group.idClicked.connect(self.chosen)
        ChoiceKeys(self, self.columns, one=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(theme.say("size.description"))
        theme.changed.connect(self._restyle)
        if value:
            self.columns[value - 1].setChecked(True)

    @property
    def value(self) -> int | None:
        """What is chosen, or None."""
        number = self._group.checkedId()
        return number if number > 0 else None

    def set_value(self, value: int) -> None:
        """Choose `value`; emits nothing."""
        self.columns[value - 1].setChecked(True)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def in_rows(self, width: int) -> bool:
        """Narrow: the steps stand under each other."""
        return width < self._theme.px(_ROWS_BELOW * len(self.steps) / 5)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.in_rows(width):
            return sum(step.row_height(width) for step in self.columns)
        return self._theme.px(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(1152), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        width, bounds = self.width(), QRectF(self.rect())
        top = 0.0
        for i, column in enumerate(self.columns):
            if self.in_rows(width):
                high = column.row_height(width)
                column.setGeometry(QRect(0, round(top), width, high))
                top += high
            else:
                each = width / len(self.columns)
                box = QRectF(i * each, 0, each, self.height())
                column.setGeometry(mirrored(box, bounds, self.layoutDirection()).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = theme.pf(24)
        shape = QPainterPath()
        shape.addRoundedRect(rect, radius, radius)
        painter.setClipPath(shape)
        sky = QLinearGradient(0, 0, 0, rect.height())
        sky.setColorAt(0, theme.colour("sky_top"))
        sky.setColorAt(1, theme.colour("sky_foot"))
        painter.fillRect(rect, sky)
        rows = self.in_rows(self.width())
        if not rows and not theme.is_contrast:
            self._paint_land(painter, rect)
        painter.setPen(QPen(theme.colour("hair"), max(1.0, theme.pf(1))))
        for column in self.columns[1:]:
            box = QRectF(column.geometry())
            if rows:
                painter.drawLine(
                    QPointF(theme.pf(20), box.top()), QPointF(rect.right() - theme.pf(20), box.top())
                )
            else:
                x = box.right() if self.isRightToLeft() else box.left()
                painter.drawLine(QPointF(x, theme.pf(276)), QPointF(x, theme.pf(380)))
        painter.setClipping(False)
        panel(painter, rect, radius, None, theme.colour("outline"), theme.pf(1.5))

    def _paint_land(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        painter.save()
        if self.isRightToLeft():
            painter.translate(rect.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sun"))
        painter.drawEllipse(QPointF(rect.width() * 142 / 1152, theme.pf(76)), theme.pf(30), theme.pf(30))
        painter.scale(rect.width() / 1152, theme.scale)
        land = QPainterPath(QPointF(0, 252))
        land.cubicTo(120, 216, 240, 226, 380, 238)
        land.cubicTo(520, 250, 640, 214, 780, 232)
        land.cubicTo(920, 250, 1040, 222, 1152, 236)
        land.lineTo(1152, 252)
        land.closeSubpath()
        painter.fillPath(land, theme.colour("land"))
        painter.restore()


class _Step(PaintedButton):
    radius = 20

    def __init__(self, theme: Theme, scale: HowBig, number: int, most: int, step: SizeStep) -> None:
        self.number, self._most, self._step, self._scale = number, most, step, scale
        self._drawing = _WHICH[most][number - 1]
        name = theme.say("size.name", number=number, of=most, word=step.word, line=step.line)
        super().__init__(theme, name, checkable=True, parent=scale)

    def design_size(self) -> tuple[float, float]:
        return 150, _HEIGHT

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(_ROW))

    @property
    def _art_width(self) -> float:
        return self.theme.pf(58 if self.theme.is_tight else 88)

    def row_height(self, width: int) -> int:
        theme = self.theme
        line = self._line(
            max(1.0, width - self._art_width - theme.pf(26 + 44)), Qt.AlignmentFlag.AlignLeading
        )
        return max(theme.px(_ROW), round(theme.line_height("strong") + line.height + theme.pf(32)))

    def ring_rect(self) -> QRectF:
        inset = self.theme.pf(8)
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def _line(self, width: float, align: Qt.AlignmentFlag) -> Lines:
        theme = self.theme
        return Lines(
            self._step.line,
            theme.font("small"),
            theme.line_height("small"),
            width,
            align=align,
            direction=self.layoutDirection(),
            balance=align == Qt.AlignmentFlag.AlignHCenter,
        )

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        inset = theme.pf(4)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        if self.glow > 0:
            painter.save()
            painter.setOpacity(self.glow)
            panel(
                painter,
                inner,
                theme.pf(20),
                theme.colour("amber_wash"),
                theme.colour("amber"),
                theme.pf(3),
            )
            painter.restore()
        elif self.is_over:
            panel(painter, inner, theme.pf(20), None, theme.colour("ink"), theme.pf(1.5))
        if self._scale.in_rows(self._scale.width()):
            self._paint_row(painter, rect)
        else:
            self._paint_column(painter, rect)

    def _paint_column(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        factor = min(theme.scale, rect.width() / (BOX_WIDTH + 8))
        ground = theme.pf(GROUND)
        box = QRectF(0, ground - GROUND * factor, BOX_WIDTH * factor, 260 * factor)
        box.moveLeft(rect.center().x() - box.width() / 2)
        self._paint_mirrored(painter, box)
        edge = theme.colour("amber" if self.isChecked() else "rest_edge")
        painter.setPen(QPen(edge, theme.pf(2.4)))
        side = theme.pf(5) if self.isChecked() else 0.0
        painter.drawLine(QPointF(rect.left() + side, ground), QPointF(rect.right() - side, ground))
        word, size, gap = theme.font("strong"), theme.pf(28), theme.pf(8)
        width = min(text_width(self._step.word, word) + 1, rect.width() - size - gap - theme.pf(16))
        left = rect.center().x() - (size + gap + width) / 2
        spot = mirrored(QRectF(left, theme.pf(280), size, size), rect, direction)
        self._paint_number(painter, spot)
        words = mirrored(QRectF(left + size + gap, theme.pf(280), width, size), rect, direction)
        lead = Qt.AlignmentFlag.AlignLeading
        paint_line(painter, words, self._step.word, word, theme.colour("ink"), lead, direction)
        room = min(rect.width() - theme.pf(24), theme.pf(150))
        line = self._line(room, Qt.AlignmentFlag.AlignHCenter)
        ink = theme.between("soft", "ink", self.glow)
        line.paint(painter, rect.center().x() - room / 2, theme.pf(316), ink)
        inset = theme.pf(4)
        tick_badge(painter, theme, rect.adjusted(inset, 0, -inset, 0), direction, self.glow)

    def _paint_row(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        factor = self._art_width / BOX_WIDTH
        art = QRectF(theme.pf(12), 0, BOX_WIDTH * factor, 260 * factor)
        art.moveBottom(rect.bottom() - theme.pf(8))
        self._paint_mirrored(painter, mirrored(art, rect, direction))
        left, room = art.right() + theme.pf(14), rect.right() - art.right() - theme.pf(14 + 44)
        line = self._line(max(1.0, room), Qt.AlignmentFlag.AlignLeading)
        size = theme.pf(28)
        top = rect.center().y() - (size + theme.pf(4) + line.height) / 2
        self._paint_number(painter, mirrored(QRectF(left, top, size, size), rect, direction))
        words = QRectF(left + size + theme.pf(8), top, max(1.0, room - size), size)
        words = mirrored(words, rect, direction)
        lead = Qt.AlignmentFlag.AlignLeading
        paint_line(
            painter, words, self._step.word, theme.font("strong"), theme.colour("ink"), lead, direction
        )
        where = mirrored(QRectF(left, top + size + theme.pf(4), max(1.0, room), line.height), rect, direction)
        line.paint(painter, where.x(), where.y(), theme.between("soft", "ink", self.glow))
        tick_badge(painter, theme, rect, direction, self.glow)

    def _paint_number(self, painter: QPainter, spot: QRectF) -> None:
        theme = self.theme
        if self.isChecked():
            disc(painter, spot.center(), spot.width(), theme.colour("amber"))
        else:
            line = theme.colour("outline")
            disc(painter, spot.center(), spot.width(), theme.colour("card"), line, theme.pf(1.5))
        ink = theme.colour("on_amber" if self.isChecked() else "ink")
        middle = Qt.AlignmentFlag.AlignHCenter
        paint_line(painter, spot, str(self.number), theme.font("small_strong"), ink, middle)

    def _paint_mirrored(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(box.left() + box.right(), 0)
            painter.scale(-1, 1)
        paint_drawing(painter, self.theme, box, self._drawing, chosen=self.isChecked())
        painter.restore()
