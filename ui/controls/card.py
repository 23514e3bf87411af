"""Boxes that hold other things: the white card, the worker's pane, washes, and hair lines."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.controls.boxes import Column, Margins
from ui.controls.paint import panel, soft_shadow
from ui.theme.theme import Theme


class Card(QFrame):
    """A rounded box with a column `card.column` inside.

    `fill` and `line` are token names ("" for none); `radius`, `margins`, `gap` and `line_width` in design px.
    `shadow`: one or two still cards a page, never in a list that scrolls.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        fill: str = "card",
        line: str = "hair",
        radius: float = 24,
        margins: Margins = (24, 24, 24, 24),
        gap: float = 12,
        line_width: float = 1,
        shadow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground, self._edge, self.radius = fill, line, radius
        self._line_width, self._shadow = line_width, shadow
        self.column = Column(theme, gap, margins)
        self.setLayout(self.column)
        self.setFrameShape(QFrame.Shape.NoFrame)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._shade: Shadow | None = None

    def set_colours(self, fill: str, line: str) -> None:
        """Change the wash and its line."""
        self._ground, self._edge = fill, line
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        if self._shadow and self._shade is None and self.parentWidget() is not None:
            self._shade = Shadow(self._theme, self)
        super().showEvent(event)

    def ring_radius(self) -> float:
        return self._theme.pf(self.radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        rect = QRectF(self.rect())
        line = self._edge or ("hair" if theme.is_contrast else "")
        panel(
            painter,
            rect,
            theme.pf(self.radius),
            theme.colour(self._ground) if self._ground else None,
            theme.colour(line) if line else None,
            theme.pf(self._line_width),
        )


class Shadow(QWidget):
    """The soft shadow of one still card: lies in the card's parent, under the card, and follows it."""

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__(card.parentWidget())
        self._theme, self._card = theme, card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        card.installEventFilter(self)
        theme.changed.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.ParentChange,
        ):
            self._follow()
        return False

    @Slot()
    def _follow(self) -> None:
        card, host = self._card, self._card.parentWidget()
        if host is None:
            return
        if self.parentWidget() is not host:
            self.setParent(host)
        reach = self._theme.px(26)
        self.setGeometry(card.geometry().adjusted(-reach, -reach, reach, reach))
        self.setVisible(card.isVisible() and not self._theme.is_contrast)
        self.stackUnder(card)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = self._theme.px(26)
        rect = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        soft_shadow(painter, self._theme, rect, self._card.ring_radius())
