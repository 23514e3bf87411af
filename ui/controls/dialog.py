"""A dialog inside its window, over a flat veil, with a visible Close: so that Hide always wins over it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from ui.controls.boxes import Column, Row
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Dialog(QWidget):
    """`Dialog(window, theme, "Bin this?", start=[no], end=[yes])`; fill `column`, then `open()`.

    660 wide at most, its body scrolls. The keyboard stays inside and goes back where it was on `close()`;
    `closed` is emitted. The X is always there; `esc_closes` is for the worker's room, where Esc goes back.
    """

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        title: str,
        *,
        start: Sequence[QWidget] = (),
        end: Sequence[QWidget] = (),
        wide: float = 660,
        esc_closes: bool | None = None,
    ) -> None:
        super().__init__(window)
        self._theme, self._wide = theme, wide
        young = theme.room is Room.YOUNG
        self._esc_closes = (not young) if esc_closes is None else esc_closes
        self._before: QWidget | None = None
        self._held: list[QWidget] = []
        self._last_end = end[-1] if end else None
        self.hide()
        self.card = Card(theme, radius=20, margins=(0, 0, 0, 0), gap=0, parent=self)
        # Kept, not asked for by itemAt: PySide's wrapper of an item outlives it, and a later one at the same
        # address is then taken for deleted.
        head = self.head = Row(theme, 12, (24, 16, 12, 8))
        self.title = Label(theme, title, "h2" if young else "dialog_title")
        head.addWidget(self.title, 1)
        self.x = Button(theme, "", icon="x", pressed=self.close_dialog)
        self.x.setAccessibleName(theme.say("common.close"))
        head.addWidget(self.x, 0, Qt.AlignmentFlag.AlignTop)
        self.card.column.addLayout(head)
        inside = QWidget()
        self.column = Column(theme, 12, (24, 8, 24, 24))
        inside.setLayout(self.column)
        self._body = ScrollBody(inside)
        self.card.column.addWidget(self._body, 1)
        self._foot: Footer | None = None
        if start or end:
            self._foot = DialogFoot(theme, start, end)
            self.card.column.addWidget(self._foot)
        self.setAccessibleName(title)
        window.installEventFilter(self)
        inside.installEventFilter(self)
        theme.changed.connect(self._place)

    def open(self) -> None:
        """Show it over the window; the keyboard goes to its first control."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self.parentWidget().rect())
        self._hold_beneath(True)
        self.show()
        self.raise_()
        self._place()
        first = self._first()
        (first or self._last_end or self.x).setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_dialog(self) -> None:
        """Take it away; the keyboard goes back."""
        if self.isHidden():
            return
        self.hide()
        self._hold_beneath(False)
        let_go(self)
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:  # another page came meanwhile: to where it begins
            getattr(self.parentWidget(), "take_keyboard", lambda: None)()
        self.closed.emit()

    def _hold_beneath(self, held: bool) -> None:
        """Keep mouse, keyboard and screen readers from the page beneath, or let them go there again."""
        parent = self.parentWidget()
        if (hold := getattr(parent, "hold_page", None)) is not None:
            hold(held)
            return
        beside = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if held:
            self._held = [w for w in beside if w is not self and w.isEnabled() and not w.isWindow()]
        for widget in self._held:
            if isValid(widget):
                widget.setEnabled(not held)

    def _always_there(self) -> list[tuple[QPushButton, QRectF, float]]:
        """Buttons of the window that work under the veil too, where each is seen, and its corner."""
        buttons = getattr(self.parentWidget(), "always_there", ())
        return [
            (b, b.ring_rect().translated(QPointF(b.mapTo(self.parentWidget(), QPoint()))), b.ring_radius())
            for b in buttons
            if b.isVisible()
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for button, place, _ in self._always_there():
            if place.contains(event.position()):
                button.click()
                return

    def _chain(self) -> list[QWidget]:
        return [
            w
            for w in self.findChildren(QWidget)
            if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    def _first(self) -> QWidget | None:
        inside = self._body.widget()
        return next((w for w in self._chain() if inside.isAncestorOf(w)), None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside.

        Qt walks its own chain. To ask for it here (nextInFocusChain) makes PySide take every widget of the
        window for a child of the one before, and when this dialog is deleted all of them count as deleted.
        """
        moved = super().focusNextPrevChild(forward)
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            return moved
        chain = self._chain() or [self.x]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[0 if forward else -1].setFocus(reason)
        return True

    @Slot()
    def _place(self) -> None:
        window = self.parentWidget()
        if window is None or self.isHidden():
            return
        self.setGeometry(window.rect())
        room = self._theme.px(48 if not self._theme.is_narrow else 12)
        width = min(self._theme.px(self._wide), window.width() - room)
        lay = self._body.widget().layout()
        inside = lay.heightForWidth(width) if lay.hasHeightForWidth() else lay.sizeHint().height()
        head = self.head.sizeHint().height()
        foot = self._foot.heightForWidth(width) if self._foot else 0
        height = min(head + inside + foot + self._theme.px(2), window.height() - room)
        box = QRect(0, 0, width, height)
        box.moveCenter(self.rect().center())
        self.card.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.LayoutRequest:  # an error came in, say: the card grows by it
            QTimer.singleShot(0, self, self._place)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._esc_closes:
            self.close_dialog()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        for _, place, corner in self._always_there():
            hole = QPainterPath()
            hole.addRoundedRect(place, corner, corner)
            veil = veil.subtracted(hole)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(veil, self._theme.colour("veil"))


class DialogFoot(Footer):
    """The foot of a dialog: on the card, with its sides."""

    @property
    def side(self) -> int:
        return self._theme.px(24)

    @property
    def pad(self) -> int:
        return self._theme.px(10 if self._theme.is_narrow else 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("hair"))
        painter.drawLine(0, 0, self.width(), 0)
