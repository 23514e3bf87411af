"""The rail at the side: where to go, how much waits there, whether we are up to date, whose desk this is."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon, Initials
from ui.worker.rail_item import FOLDED, WIDE, RailItem, Stop


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
        self._away = {stop.code for stop in stops if stop.for_some}
        self._lines: list[QWidget] = []
        for stop in stops:
            if stop.apart:
                apart = _Apart(theme)
                self._lines.append(apart)
                column.addWidget(apart)
            column.addWidget(self._item(stop))
        column.addStretch(1)
        for stop in foot:
            column.addWidget(self._item(stop))
        self._more = RailItem(theme, Stop("more", "ellipsis", "More"))
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.items.append(self._more)
        column.addWidget(self._more)
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
        if stop.code in self._away:
            item.hide()
        item.clicked.connect(lambda: self.went.emit(stop.code))
        self.items.append(item)
        return item

    def show_here(self, code: str) -> None:
        """Mark the page that is open."""
        for item in self.items:
            item.show_here(item.stop.code == code)
        self._sum_up()
        self._stop_here()

    def show_count(self, code: str, count: int) -> None:
        """How much waits at a place."""
        for item in self.items:
            if item.stop.code == code:
                item.show_count(count)
        self._sum_up()

    def show_stop(self, code: str, shown: bool) -> None:
        """Offer a place that is for some, or take it away."""
        if shown is (code not in self._away):
            return
        self._away ^= {code}
        self._fit()

    def show_sync(self, icon: str, words: str, *, trouble: bool = False) -> None:
        """ "Up to date 8:29am", "Offline since 8:12am"."""
        self._sync.show_words(icon, words, trouble=trouble)

    def fold(self, folded: bool) -> None:
        """To icons over counts, and back."""
        if folded == self._folded:
            return
        self._folded = folded
        self._logo.fold(folded)
        self._me.fold(folded)
        self._measure()
        self._fit()

    @property
    def is_folded(self) -> bool:
        return self._folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the less used places go into a menu, and what is only for looking at goes."""
        each = self._theme.px(52 if self._folded else 44)
        there = len(self.items) - len(self._away)
        low = self.height() < each * (there + 1) + self._theme.px(130)
        for item in self.items:
            item.fold(self._folded, low)
            if item.stop.minor or item.stop.for_some:
                item.setVisible(item.stop.code not in self._away and not (low and item.stop.minor))
        self._more.setVisible(low)
        self._sum_up()
        self._stop_here()
        for piece in (self._logo, self._foot_line, self._me, *self._lines):
            piece.setVisible(not low)
        self._sync.setVisible(not low and not self._folded)

    def _in_more(self) -> list[RailItem]:
        return [item for item in self.items if item.stop.minor and item.stop.code not in self._away]

    def _sum_up(self) -> None:
        """What waits at the places in the menu is seen from outside, and so is that one of them is open."""
        inside = self._in_more()
        self._more.show_count(sum(item.count for item in inside))
        self._more.show_here(any(item.is_here for item in inside))

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("More")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self._in_more():
            waits = f" ({item.count})" if item.count else ""
            action = menu.addAction(item.stop.words + waits)
            action.triggered.connect(lambda _=False, code=item.stop.code: self.went.emit(code))
        menu.popup(self._more.mapToGlobal(QPoint(0, 0)))

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(FOLDED + 4 if self._folded else WIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(FOLDED), self._theme.px(200))

    def _stop_here(self) -> None:
        """Tab comes in where one is: at "More" where that place is in its menu."""
        shown = [n for n, item in enumerate(self.items) if item.is_here and not item.isHidden()]
        if shown:
            self._one_stop(shown[0])

    def _one_stop(self, number: int) -> None:
        for at, item in enumerate(self.items):
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == number else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        shown = [item for item in self.items if item.isVisible()]
        here = next((n for n, item in enumerate(shown) if item.hasFocus()), None)
        if here is None or event.key() not in (*steps, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Home:
            there = 0
        elif event.key() == Qt.Key.Key_End:
            there = len(shown) - 1
        else:
            there = (here + steps[Qt.Key(event.key())]) % len(shown)
        self._one_stop(self.items.index(shown[there]))
        shown[there].setFocus(Qt.FocusReason.TabFocusReason)


class _Apart(QWidget):
    """A line with room round it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, 0, (0, 8, 0, 8))
        self.setLayout(column)
        column.addWidget(Hairline(theme))


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
