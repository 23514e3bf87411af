"""The white cards of the worker's desk, the column of words that scrolls inside one, and hairlines."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.controls.boxes import Column, Margins
from ui.controls.paint import panel, soft_shadow
from ui.theme.theme import Theme

AROUND = 6
"""Room a pane keeps inside its own rectangle for its shadow, design px. Gaps between panes count on it."""


class Pane(QFrame):
    """A card with one soft shadow, drawn by itself: radius 16, hairline; `inside` lays out its parts.

    `sunk` panes (the preview) have an outline and no fill of their own.
    """

    def __init__(self, theme: Theme, name: str, *, sunk: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sunk = sunk
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.inside = QVBoxLayout(self)
        self.inside.setSpacing(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        edge = self.theme.px(AROUND) + 1
        self.inside.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        edge = theme.px(AROUND)
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if self._sunk:
            panel(painter, rect, theme.pf(16), None, theme.colour("outline"), theme.pf(1))
            return
        if not theme.is_dark:
            soft_shadow(painter, theme, rect, theme.pf(16), drop=2, blur=8)
        line = theme.colour("outline" if theme.is_contrast else "hair")
        panel(
            painter, rect, theme.pf(16), theme.colour("card"), line, theme.pf(2 if theme.is_contrast else 1)
        )


class ScrollColumn(QScrollArea):
    """Words and controls under each other; scrolls up and down only, also by arrow keys and Page keys."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        gap: float = 16,
        margins: Margins = (20, 16, 20, 16),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = QWidget()
        self.body.setObjectName("body")
        self.column = Column(theme, gap, margins)
        self.body.setLayout(self.column)
        self.setWidget(self.body)
        self.viewport().setAutoFillBackground(False)
        self.body.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(80))

    def ring_rect(self) -> QRectF:
        return QRectF(self.viewport().rect()).adjusted(6, 6, -6, -6)

    def clear(self) -> None:
        """Take everything out of the column."""
        while (item := self.column.takeAt(0)) is not None:
            empty(item)


class Hairline(QWidget):
    """A divider; carries no meaning."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(max(1, self._theme.px(1)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("hair"))


def empty(item: object) -> None:
    """Delete what a layout item holds: a widget, or a layout with everything in it."""
    widget = item.widget()  # type: ignore[attr-defined]
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
        return
    layout = item.layout()  # type: ignore[attr-defined]
    if layout is not None:
        while (inner := layout.takeAt(0)) is not None:
            empty(inner)
