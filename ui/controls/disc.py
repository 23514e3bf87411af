"""A round wash with an icon: the sign at the start of a row."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.paint import disc
from ui.theme.theme import Theme


def paint_disc(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    icon: str,
    fill: str,
    ink: str,
    *,
    line: str = "",
    icon_part: float = 0.5,
) -> None:
    """An icon on a round ground; `fill`, `ink` and `line` are tokens, `icon_part` of the diameter."""
    ground = theme.colour(fill) if fill else None
    edge = line or ("hair" if theme.is_contrast else "")
    disc(painter, rect.center(), rect.width(), ground, theme.colour(edge) if edge else None, theme.pf(1.5))
    side = rect.width() * icon_part
    spot = QRectF(0, 0, side, side)
    spot.moveCenter(rect.center())
    theme.paint_icon(painter, spot, icon, ink)


class Disc(QWidget):
    """`Disc(theme, "check", fill="teal", ink="on_teal")`, 40 design px wide unless told."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        fill: str = "teal_wash",
        ink: str = "teal_ink",
        line: str = "",
        size: float = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._fill, self._ink, self._line = theme, icon, fill, ink, line
        self._size = size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    def show_as(self, icon: str, fill: str, ink: str, line: str = "") -> None:
        """Change the sign."""
        self._icon, self._fill, self._ink, self._line = icon, fill, ink, line
        self.update()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        paint_disc(painter, self._theme, rect, self._icon, self._fill, self._ink, line=self._line)


class Icon(QWidget):
    """A bare icon of `size` design px in the colour of `token`."""

    def __init__(
        self, theme: Theme, name: str, size: float = 22, token: str = "ink", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._size, self._token = theme, name, size, token
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    def show_icon(self, name: str, token: str = "") -> None:
        """Another icon, or another colour."""
        self._name, self._token = name, token or self._token
        self.update()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, QRectF(self.rect()), self._name, self._token)
