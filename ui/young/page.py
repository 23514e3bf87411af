"""The frame of every page: what the top bar shows, a body that scrolls, and a footer that stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.controls.boxes import Column
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.paint import soft_shadow
from ui.controls.painted import PaintedButton
from ui.controls.scroll import ScrollBody
from ui.runtime.leaving import let_go
from ui.young.kit import Kit


@dataclass(frozen=True, slots=True)
class Top:
    """What the top bar shows after the picture: the tabs with `tab` chosen, or words with steps."""

    tab: str = ""
    words: str = ""
    now: int = 0
    most: int = 0


_MOST_OF_PAGE = 0.4
"""A footer higher than this part of the page scrolls with it."""

Spoken = tuple[str, QWidget | None]
"""A line to read aloud, and what to put the ring round meanwhile."""


class Page(QWidget):
    """One page. Pages take values and give signals; they know no service.

    `dense` starts the heading 8 px higher, for pages with much on them.
    """

    idle = Signal()
    """What `is_busy` was about is over"""

    def __init__(self, kit: Kit, top: Top | None = None, *, dense: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self.kit = kit
        self.theme = kit.theme
        self.words = kit.words
        self.top = top or Top()
        self.hills = False
        self.title: Label
        self.sub: Label
        self.footer: Footer | None = None
        self._dense = dense
        self._first: QWidget | None = None
        self._stands_at: int | None = None
        self._spoken: list[Spoken] = []
        self._inside = _Inside(kit)
        self.column = Column(self.theme, 0)
        self._outer = Column(self.theme, 0)
        self._outer.addLayout(self.column, 1)
        self._inside.setLayout(self._outer)
        self.body = ScrollBody(self._inside, parent=self)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(self.body, 1)
        self._foot_inside = False
        self.body.verticalScrollBar().rangeChanged.connect(self._measure)
        self.theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        """The scroll bar stands in the side margin: it never makes the page narrower."""
        theme = self.theme
        side = theme.margin / theme.scale
        bar = self.body.verticalScrollBar()
        taken = bar.sizeHint().width() / theme.scale if bar.maximum() > 0 else 0.0
        top = 16 if theme.is_narrow else 8 if self._dense else 16
        foot = 24 if theme.is_narrow or self.footer is None else 32
        self.column.set_margins((side, top, max(0.0, side - taken), foot))

    def heading(self, title: str, sub: str = "", *, gap: float = 22) -> None:
        """The page's title, and the soft line under it; `gap` in design px before what follows."""
        self.title = Label(self.theme, title, "h1", wide=1100)
        self.column.addWidget(self.title)
        self.sub = Label(self.theme, sub, "body", "soft", wide=1100)
        if sub:
            self.column.add_gap(6)
        self.column.addWidget(self.sub)
        self.sub.setVisible(bool(sub))
        self.column.add_gap(gap)
        self.setAccessibleName(title)

    def cast_shadow(self, *cards: Card) -> None:
        """These few still cards stand out from the page."""
        self._inside.cards = cards

    def set_footer(self, start: Sequence[QWidget], end: Sequence[QWidget]) -> None:
        """Buttons that stay under the body, always in the same places."""
        if self.footer is not None:
            self._frame.removeWidget(self.footer)
            let_go(self.footer)
        self.footer = Footer(self.theme, start, end)
        self._foot_inside = False
        self._frame.addWidget(self.footer)
        self._place_footer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_footer()

    def _place_footer(self) -> None:
        """In the smallest windows a tall footer would leave no page: then it stands at the page's end."""
        footer = self.footer
        if footer is None or self.height() == 0:
            return
        inside = footer.heightForWidth(self.width()) > self.height() * _MOST_OF_PAGE
        if inside == self._foot_inside:
            return
        self._foot_inside = inside
        if inside:
            self._frame.removeWidget(footer)
            self._outer.addWidget(footer)
        else:
            self._outer.removeWidget(footer)
            self._frame.addWidget(footer)
        footer.show()

    # -- buttons that stand in many footers ------------------------------------------------------------

    @property
    def _big(self) -> Size:
        return Size.EASY if self.kit.easy else Size.BIG

    def back_button(self, pressed: Callable[[], object]) -> Button:
        """Back, at the start."""
        return Button(
            self.theme, self.words("common.back"), icon="arrow-left", size=self._big, pressed=pressed
        )

    def quiet_button(self, words: str, icon: str, pressed: Callable[[], object]) -> Button:
        """A way out or aside, beside Back."""
        return Button(self.theme, words, icon=icon, kind=Kind.QUIET, size=self._big, pressed=pressed)

    def plain_button(self, words: str, icon: str, pressed: Callable[[], object]) -> Button:
        """Something else that can be done, beside the main one."""
        return Button(self.theme, words, icon=icon, size=self._big, pressed=pressed)

    def main_button(
        self, words: str, pressed: Callable[[], object], *, icon: str = "", icon_after: str = ""
    ) -> Button:
        """The one way on, at the end."""
        return Button(
            self.theme,
            words,
            icon=icon,
            icon_after=icon_after,
            kind=Kind.MAIN,
            size=self._big,
            least=168,
            pressed=pressed,
        )

    # -- coming and going ------------------------------------------------------------------------------

    def focus_first(self, widget: QWidget) -> None:
        """Where the keyboard goes when the page appears."""
        self._first = widget

    def stand_as(self, other: "Page", keyboard: str) -> None:
        """This is `other`, changed: scrolled as far, with the keyboard on what is called `keyboard`."""
        self._stands_at = other.body.verticalScrollBar().value()
        same = (w for w in self.findChildren(QWidget) if w.accessibleName() == keyboard and w.isEnabled())
        target = next(same, None) if keyboard else None
        if target is not None:
            self._first = target

    def start(self) -> None:
        """Called when the page has come into sight."""
        if self._first is not None:
            QTimer.singleShot(0, self, self._take_keyboard)

    @Slot()
    def _take_keyboard(self) -> None:
        """To where the page begins, without scrolling its title away: in a small window that may be another
        control than in a large one."""
        first = self._first
        if first is None or not isValid(first):
            return
        bar = self.body.verticalScrollBar()
        if self._stands_at is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bar.setValue(self._stands_at)
            return
        inside = self.body.widget()
        room = self.body.viewport().height() - self.theme.px(44)
        stops = [first, *(w for w in inside.findChildren(PaintedButton) if w.isVisible())]
        if self.footer is not None:
            stops += [w for w in self.footer.findChildren(PaintedButton) if w.isVisible()]
        for stop in stops:
            low = inside.isAncestorOf(stop) and stop.mapTo(inside, QPoint(0, 0)).y() > room
            if not low and stop.isEnabled() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                bar.setValue(0)
                return
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[Spoken]:
        """What is read aloud, in order."""
        return self._spoken

    def wind_up(self) -> None:
        """The page is being left: hand over what is unfinished. Pages with writing or sound do more here."""

    @property
    def is_busy(self) -> bool:
        """True while something it began is still being kept; it is let go only after `idle`."""
        return False


class _Inside(QWidget):
    """What scrolls; paints the soft shadow of the cards that have one."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self.cards: tuple[Card, ...] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for card in self.cards:
            if card.isVisible():
                corner = card.mapTo(self, card.rect().topLeft())
                rect = QRectF(card.rect()).translated(corner.toPointF())
                soft_shadow(painter, self._theme, rect, card.ring_radius())
