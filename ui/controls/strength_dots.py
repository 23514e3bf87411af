"""How strong is it? Discs that grow; filled up to the value, the value itself ringed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.controls.choice_keys import ChoiceKeys
from ui.controls.lines import paint_line
from ui.controls.paint import disc
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

_DISCS = {5: (26, 30, 34, 38, 44), 3: (30, 38, 46)}
STEP_MS = 30
"""Between one disc filling and the next."""


class StrengthDots(QWidget):
    """`chosen(int)` is emitted with 1 to `most` (5, or 3 in easy mode). `words[n]` says value n ("a lot").

    `of` is what it is about ("Worried"), for the name of each disc: "Worried, 4 of 5, a lot".
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        of: str,
        words: tuple[str, ...],
        *,
        most: int = 5,
        value: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._most = theme, most
        self._value = value
        self._lit = value or 0
        self._group = QButtonGroup(self)
        self._dots = [_Dot(theme, self, i + 1, _DISCS[most][i]) for i in range(most)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for dot in self._dots:
            how = words[dot.number - 1]
            dot.set_words(
                theme.say("feelings.strength_name", feeling=of, number=dot.number, of=most, word=how)
            )
            self._group.addButton(dot, dot.number)
            row.addWidget(dot)
            row.addStretch(1)
        row.takeAt(row.count() - 1)
        self._group.idClicked.connect(self._pick)
        ChoiceKeys(self, self._dots, one=True)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._light_next)
        if value:
            self._dots[value - 1].setChecked(True)
        self.setAccessibleName(of)

    @property
    def value(self) -> int | None:
        return self._value

    @property
    def lit(self) -> int:
        """Up to which disc they are filled now."""
        return self._lit

    def set_value(self, value: int) -> None:
        """Show `value`; emits nothing."""
        self._value = value
        self._dots[value - 1].setChecked(True)
        if self._theme.duration() == 0 or not self.isVisible() or value < self._lit:
            self._lit = value
        else:
            self._timer.start()
        self.update()
        for dot in self._dots:
            dot.update()

    @Slot(int)
    def _pick(self, number: int) -> None:
        self.set_value(number)
        self.chosen.emit(number)

    @Slot()
    def _light_next(self) -> None:
        if self._lit >= (self._value or 0):
            self._timer.stop()
            return
        self._lit += 1
        for dot in self._dots:
            dot.update()


class _Dot(PaintedButton):
    radius = 24

    def __init__(self, theme: Theme, row: StrengthDots, number: int, diameter: float) -> None:
        self.number, self._diameter, self._row = number, diameter, row
        super().__init__(theme, str(number), checkable=True, parent=row)

    def design_size(self) -> tuple[float, float]:
        return 52, 56

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(52), self.theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(44), self.theme.px(56))

    def ring_rect(self) -> QRectF:
        side = self.theme.pf(self._diameter + (10 if self.isChecked() else 0))
        rect = QRectF(0, 0, side, side)
        rect.moveCenter(QRectF(self.rect()).center())
        return rect

    def ring_radius(self) -> float:
        return self.ring_rect().width() / 2

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        centre = QPointF(rect.center())
        size = theme.pf(self._diameter)
        lit = self.number <= self._row.lit
        if lit:
            disc(painter, centre, size, theme.colour("amber"))
        else:
            line = theme.colour("ink" if self.is_over else "outline")
            disc(painter, centre, size, theme.colour("card"), line, theme.pf(1.5))
        if self.isChecked():
            ring = size + theme.pf(10)
            disc(painter, centre, ring, None, theme.colour("amber"), theme.pf(2))
        font = theme.font("small", 600 if lit else 500)
        ink = theme.colour("on_amber" if lit else "soft")
        paint_line(painter, rect, str(self.number), font, ink, Qt.AlignmentFlag.AlignHCenter)
