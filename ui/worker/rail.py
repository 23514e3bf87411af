"""The rail at the side: where to go, how much waits there, whether we are up to date, whose desk this is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon, Initials

WIDE, FOLDED = 212, 62


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the rail. `key` is its key cap; `apart` puts a line before it."""

    code: str
    icon: str
    words: str
    key: str = ""
    apart: bool = False


class RailItem(PaintedButton):
    """40 high; folded to an icon over its count, 52 square."""

    radius = 10

    def __init__(self, theme: Theme, stop: Stop) -> None:
        self.stop, self.count, self._folded = stop, 0, False
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

    def show_here(self, here: bool) -> None:
        """This is the page that is open."""
        if here != self._here:
            self._here = here
            self._name()
            self.update()

    def fold(self, folded: bool) -> None:
        self._folded = folded
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
        return (52, 52) if self._folded else (WIDE - 24, 40)

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
        top = rect.top() + (t.pf(7) if self.count else (rect.height() - side) / 2)
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


class Rail(QWidget):
    """One tab stop; the arrows move inside. `went(code)` says where to."""

    went = Signal(str)

    def __init__(
        self,
        theme: Theme,
        stops: Sequence[Stop],
        foot: Sequence[Stop],
        name: str,
        line: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Where to go")
        self._folded = False
        column = Column(theme, 0, (12, 12, 0, 12))
        self._column = column
        self.setLayout(column)
        self._logo = _Logo(theme)
        column.addWidget(self._logo)
        column.add_gap(4)
        self.items: list[RailItem] = []
        for stop in stops:
            if stop.apart:
                column.add_gap(8)
                column.addWidget(Hairline(theme))
                column.add_gap(8)
            column.addWidget(self._item(stop))
        column.addStretch(1)
        for stop in foot:
            column.addWidget(self._item(stop))
        self._foot_line = Hairline(theme)
        column.add_gap(4)
        column.addWidget(self._foot_line)
        self._sync = _SyncLine(theme)
        column.addWidget(self._sync)
        self._me = _Me(theme, name, line)
        column.addWidget(self._me)
        theme.changed.connect(self._measure)
        self._one_stop(0)
        self._measure()

    def _item(self, stop: Stop) -> RailItem:
        item = RailItem(self._theme, stop)
        item.clicked.connect(lambda: self.went.emit(stop.code))
        self.items.append(item)
        return item

    def show_here(self, code: str) -> None:
        """Mark the page that is open."""
        for number, item in enumerate(self.items):
            item.show_here(item.stop.code == code)
            if item.stop.code == code:
                self._one_stop(number)

    def show_count(self, code: str, count: int) -> None:
        """How much waits at a place."""
        for item in self.items:
            if item.stop.code == code:
                item.show_count(count)

    def show_sync(self, icon: str, words: str, *, trouble: bool = False) -> None:
        """ "Up to date 8:29am", "Offline since 8:12am"."""
        self._sync.show_words(icon, words, trouble=trouble)

    def fold(self, folded: bool) -> None:
        """To icons over counts, and back."""
        if folded == self._folded:
            return
        self._folded = folded
        for item in self.items:
            item.fold(folded)
        self._logo.fold(folded)
        self._sync.setVisible(not folded)
        self._me.fold(folded)
        self._measure()

    @property
    def is_folded(self) -> bool:
        return self._folded

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(FOLDED + 4 if self._folded else WIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(FOLDED), self._theme.px(200))

    def _one_stop(self, number: int) -> None:
        for at, item in enumerate(self.items):
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == number else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        here = next((n for n, item in enumerate(self.items) if item.hasFocus()), None)
        if here is None or event.key() not in (*steps, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Home:
            there = 0
        elif event.key() == Qt.Key.Key_End:
            there = len(self.items) - 1
        else:
            there = (here + steps[Qt.Key(event.key())]) % len(self.items)
        self._one_stop(there)
        self.items[there].setFocus(Qt.FocusReason.TabFocusReason)


class _Logo(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = Row(theme, 10, (10, 4, 0, 4))
        self.setLayout(row)
        row.addWidget(Icon(theme, "ear", 24, "teal_ink"))
        self._word = Label(theme, "Heard", "title", "teal_ink", wrap=False)
        row.addWidget(self._word, 1)

    def fold(self, folded: bool) -> None:
        self._word.setVisible(not folded)


class _SyncLine(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = Row(theme, 8, (10, 10, 0, 8))
        self.setLayout(row)
        self._icon = Icon(theme, "refresh-cw", 15)
        self._words = Label(theme, "", "meta", "ink", most=2)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def show_words(self, icon: str, words: str, *, trouble: bool) -> None:
        colour = "plum_ink" if trouble else "ink"
        self._icon.set_icon(icon, colour if trouble else "soft")
        self._words.set_role("meta_strong" if trouble else "meta")
        self._words.set_colour(colour)
        self._words.set_words(words)


class _Me(QWidget):
    def __init__(self, theme: Theme, name: str, line: str) -> None:
        super().__init__()
        row = Row(theme, 10, (10, 0, 0, 0))
        self.setLayout(row)
        row.addWidget(Initials(theme, name, 36))
        self._words = QWidget()
        column = Column(theme, 0)
        self._words.setLayout(column)
        column.addWidget(Label(theme, name, "desk_medium", wrap=False, most=1))
        if line:
            column.addWidget(Label(theme, line, "meta", "soft", most=1))
        row.addWidget(self._words, 1)

    def fold(self, folded: bool) -> None:
        self._words.setVisible(not folded)
