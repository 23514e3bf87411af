"""The white cards of the worker's desk, the column of words that scrolls inside one, and hairlines."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

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
        self._content: QWidget | None = None
        theme.changed.connect(self._restyle)
        self._restyle()

    def renew(self) -> QVBoxLayout:
        """Throw away what is inside, as a whole, and begin with an empty column."""
        old, content = self._content, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if old is not None:
            self.inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.inside.addWidget(content)
        self._content = content
        return column

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
    """Words and controls under each other; scrolls up and down only, also by arrow keys and Page keys.

    With `stop` the keyboard comes to what is inside as to one text, so that it can be scrolled and is named
    to a screen reader; without, only to the controls in it. Whatever has the keyboard is kept in sight.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        gap: float = 16,
        margins: Margins = (20, 16, 20, 16),
        stop: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._stop = stop
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gap, self._margins = gap, margins
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self.clear()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(80))

    def ring_rect(self) -> QRectF:
        return QRectF(self.rect()).adjusted(6, 6, -6, -6)

    def set_margins(self, margins: Margins) -> None:
        """Other margins, design px."""
        self._margins = margins
        self.column.set_margins(margins)

    def clear(self) -> None:
        """Begin with an empty column; what was there goes as a whole.

        Items are never taken out of a layout one by one: PySide keeps a wrapper of each that outlives it,
        and a later item at the same address then counts as deleted.
        """
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        body = _Body()
        body.setObjectName("body")
        self.column = Column(self.theme, self._gap, self._margins)
        body.setLayout(self.column)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        if self._stop:
            body.setAccessibleName(self.accessibleName())
            body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            body.ring_host = lambda: self  # type: ignore[attr-defined]
            self.setFocusProxy(body)
        body.show()  # a scroll area in sight leaves that to us

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and now is not inside and inside.isAncestorOf(now):
            room = self.theme.px(24)
            self.ensureWidgetVisible(now, room, room)


class _Body(QLabel):
    """A label without words of its own: to a screen reader it is text, which a bare widget is not.

    Its size is its layout's; a label would give that of its words.
    """

    def sizeHint(self) -> QSize:
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.layout().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)


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
