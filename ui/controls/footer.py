"""The foot of a page: what goes back at the start, what goes on at the end, always in the same places."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.button import Button
from ui.theme.theme import Theme


class Footer(QWidget):
    """96 high with a hair on top, paper fill. `start` and `end` are buttons, each in reading order.

    If the buttons do not fit beside each other they get smaller, then those at the start show only their
    sign, and at last they stand in rows, the end ones first: going on is never out of reach.
    """

    def __init__(
        self,
        theme: Theme,
        start: Sequence[QWidget] = (),
        end: Sequence[QWidget] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._start, self._end = list(start), list(end)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (*self._start, *self._end):
            widget.setParent(self)
            widget.show()
        theme.changed.connect(self._measure)
        for first, second in pairwise(self.stops):
            QWidget.setTabOrder(first, second)

    @property
    def stops(self) -> list[QWidget]:
        """In the order of the Tab key, which goes on first: Next, Skip, Save for later, Back."""
        return [*reversed(self._end), *reversed(self._start)]

    @property
    def side(self) -> int:
        """Room at both sides, logical px."""
        return self._theme.margin

    @property
    def pad(self) -> int:
        """Room over and under the buttons, logical px."""
        return self._theme.px(8 if self._theme.is_narrow else 20)

    @Slot()
    def _measure(self) -> None:
        self._fit(self.width())
        self.updateGeometry()
        self._place(self.width())
        self.update()

    def refresh(self) -> None:
        """Lay out again after a button was shown or hidden."""
        self._measure()

    def _fit(self, width: int) -> None:
        """Too little room for all beside each other: smaller buttons, and those at the start only signs."""
        room = width - 2 * self.side
        for step in (0, 1, 2):
            for widgets, at_start in ((self._start, True), (self._end, False)):
                for widget in widgets:
                    if isinstance(widget, Button):
                        widget.set_compact(step > 0, sign_only=step > 1 and at_start)
            start = [w for w in self._start if not w.isHidden()]
            end = [w for w in self._end if not w.isHidden()]
            if self._wide(start) + self._wide(end) + self._theme.px(8) <= room:
                return

    def _rows(self, width: int) -> list[tuple[list[QWidget], list[QWidget]]]:
        """Which buttons share a row: (start, end) of each."""
        start = [w for w in self._start if not w.isHidden()]
        end = [w for w in self._end if not w.isHidden()]
        if self._wide(start) + self._wide(end) + self._theme.px(8) <= width:
            return [(start, end)]
        if self._wide(start) <= width and self._wide(end) <= width:
            return [([], end), (start, [])]
        return [*(([], [w]) for w in reversed(end)), *(([w], []) for w in start)]

    @property
    def _gap(self) -> int:
        return self._theme.px(8 if self._theme.is_small else 16)

    def _wide(self, widgets: list[QWidget]) -> int:
        gap = self._gap
        return sum(w.sizeHint().width() + gap for w in widgets) - gap if widgets else 0

    def _height(self, width: int) -> int:
        rows = self._rows(width - 2 * self.side)
        tallest = max((w.sizeHint().height() for w in (*self._start, *self._end)), default=self._theme.px(56))
        pad = self.pad
        return len(rows) * (tallest + pad) + pad

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(800)
        return QSize(self._theme.px(600), self._height(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._height(self.width() or self._theme.px(800)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(self.width())
        self._place(self.width())
        self.updateGeometry()

    def _place(self, width: int) -> None:
        side = self.side
        gap = self._gap
        pad = self.pad
        y = pad
        for start, end in self._rows(width - 2 * side):
            row = [*start, *end]
            high = max((w.sizeHint().height() for w in row), default=0)
            x = side
            for widget in start:
                self._put(widget, x, y, width, high)
                x += widget.sizeHint().width() + gap
            x = width - side
            for widget in reversed(end):
                x -= min(widget.sizeHint().width(), width - 2 * side)
                self._put(widget, x, y, width, high)
                x -= gap
            y += high + pad

    def _put(self, widget: QWidget, x: int, y: int, width: int, high: int) -> None:
        hint = widget.sizeHint()
        wide = min(hint.width(), width - 2 * self.side)
        if self.isRightToLeft():
            x = width - x - wide
        widget.setGeometry(QRect(x, y + (high - hint.height()) // 2, wide, hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.setPen(QPen(self._theme.colour("hair"), max(1, self._theme.px(1))))
        painter.drawLine(0, 0, self.width(), 0)
