"""What every painted button has: states, a gentle change when chosen, keyboard, a name, the ring's place."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import Property, QEvent, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.controls.lines import text_width
from ui.controls.paint import panel
from ui.controls.tip import plain_tip
from ui.theme.motion import glide
from ui.theme.theme import Theme

T = TypeVar("T")
_MOST_KEPT = 24


class PaintedButton(QPushButton):
    """A button that paints itself. Subclasses give `design_size` and `paint`.

    Its name for screen readers is `words`, its description `more`. That it is chosen is its state, which they
    say by themselves. Enter presses it as Space does.
    """

    radius: float = 22
    """Corner in design px; the focus ring follows it."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        more: str = "",
        checkable: bool = False,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._kept: dict[object, Any] = {}
        self._words, self._more = "", ""
        self._glow = 0.0
        self._over = False
        self._turning = False
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.hasHeightForWidth():
            # Fixed would hold a tile whose words wrap to the height it has when they do not.
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_words(words, more)
        self.toggled.connect(self._show_chosen)
        theme.changed.connect(self._restyle)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())

    # -- words ---------------------------------------------------------------------------------------

    @property
    def words(self) -> str:
        return self._words

    @property
    def more(self) -> str:
        """The second line, or what the picture shows; read out after the name."""
        return self._more

    def set_words(self, words: str, more: str | None = None) -> None:
        """Show other words."""
        self._words = words
        if more is not None:
            self._more = more
        self._kept.clear()
        self.setText(words.replace("&", "&&"))
        self._rename()
        self.updateGeometry()
        self.update()

    def _rename(self) -> None:
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._more)

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for each `key` until the words or the look change: a layout asks
        for the same measures hundreds of times."""
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:  # a window that is being resized: every width is a new one
                self._kept.clear()
            self._kept[key] = make()
        return cast("T", self._kept[key])

    def width_of(self, text: str, role: str, weight: int | None = None) -> float:
        """The width of `text` in the letters of a role, logical px."""
        return self.kept((text, role, weight), lambda: text_width(text, self.theme.font(role, weight)))

    def setToolTip(self, words: str) -> None:
        """Words to show under the mouse; never mark-up."""
        super().setToolTip(plain_tip(words))

    # -- state ---------------------------------------------------------------------------------------

    @property
    def looks_on(self) -> bool:
        """Not turned off by itself. What is off only because a dialog lies over the page looks as before."""
        return bool(self.property("held")) or not self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)

    def setChecked(self, chosen: bool) -> None:
        """Show it as chosen or not; emits no click."""
        self._turning = True
        # One of several is never turned off by Qt, but here an answer may be taken away again.
        alone = not chosen and self.autoExclusive()
        if alone:
            self.setAutoExclusive(False)
        super().setChecked(chosen)
        if alone:
            self.setAutoExclusive(True)
        self._turning = False

    def nextCheckState(self) -> None:
        self._turning = True
        super().nextCheckState()
        self._turning = False

    def _click_from_outside(self) -> None:
        """A screen reader's own "toggle" sets the state past both of the above and clicks nothing: an answer
        would stand there as chosen and be kept nowhere."""
        self.clicked[bool].emit(self.isChecked())
        group = self.group()
        if group is not None:
            group.idClicked.emit(group.id(self))
            group.buttonClicked.emit(self)

    @Slot(bool)
    def _show_chosen(self, chosen: bool) -> None:
        given_way = not chosen and self.autoExclusive()  # to another of several: nobody's act on this one
        if not self._turning and not given_way:
            QTimer.singleShot(0, self, self._click_from_outside)
        glide(self, b"glow", 1.0 if chosen else 0.0, self.theme.duration() if self.isVisible() else 0)

    def _read_glow(self) -> float:
        return self._glow

    def _write_glow(self, value: float) -> None:
        self._glow = value
        self.update()

    glow = Property(float, _read_glow, _write_glow)
    """0 at rest, 1 chosen, and the way between."""

    @property
    def is_over(self) -> bool:
        """The mouse is over it."""
        return self._over and self.isEnabled()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        self._kept.clear()
        self.updateGeometry()
        self.update()
        self._restyled()

    def _restyled(self) -> None:
        """For those that place something themselves. Overriding the slot instead would keep it connected when
        Qt has deleted the control: PySide then no longer knows whose slot it is."""

    # -- size and painting -----------------------------------------------------------------------------

    def design_size(self) -> tuple[float, float]:
        """Width and height at 100%."""
        raise NotImplementedError

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint everything inside `rect` (logical px)."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        width, height = self.design_size()
        least = self.theme.px(44)
        return QSize(max(least, self.theme.px(width)), max(least, self.theme.px(height)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ring_rect(self) -> QRectF:
        """What the focus ring goes round, in own coordinates."""
        return QRectF(self.rect())

    def ring_radius(self) -> float:
        """The corner of `ring_rect`, logical px."""
        return self.theme.pf(self.radius)

    def paint_tile(self, painter: QPainter, rect: QRectF) -> None:
        """The tile under most controls: card and outline at rest, amber wash and line when chosen."""
        glow = self._glow
        fill = self.theme.between("card", "amber_wash", glow)
        if self.isDown():
            fill = self.theme.between("card", "sunk", 1.0) if glow == 0 else fill.darker(104)
        rest = "ink" if self.is_over else "outline"
        if not self.looks_on:
            rest = "hair"
        line = self.theme.between(rest, "amber", glow)
        width = self.theme.pf(1.5 + 1.5 * glow)
        panel(painter, rect, self.theme.pf(self.radius), fill, line, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        # A fault in `paint` must not leave a painter alive: Qt would then stop painting everything.
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            if self.isDown():
                painter.translate(0, 1)
            self.paint(painter, QRectF(self.rect()))
