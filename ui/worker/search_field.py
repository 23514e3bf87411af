"""A one-line field in a rounded box: an icon, what is typed, and a way to empty it."""

from PySide6.QtCore import QRectF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.controls.boxes import Row
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.worker.pictures import Icon

PAUSE_MS = 120
"""Between the last letter and the search: shorter than people notice, longer than one keystroke."""


class SearchField(QWidget):
    """`changed` comes a moment after the last letter; `done` on Enter or Down."""

    changed = Signal()
    done = Signal()

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = Row(theme, 8, (12, 0, 8, 0))
        self.setLayout(row)
        row.addWidget(Icon(theme, "search", 16))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setClearButtonEnabled(False)
        self.field.setFrame(False)
        self.field.ring_host = lambda: self  # type: ignore[attr-defined]
        row.addWidget(self.field, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.field.text()

    @Slot()
    def _typed(self) -> None:
        self._timer.start()

    @Slot()
    def _enter(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()
        self.done.emit()

    @Slot()
    def _restyle(self) -> None:
        self.field.setFont(self._theme.font("desk"))
        self.setFixedHeight(self._theme.px(44))
        self.update()

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def ring_rect(self) -> QRectF:
        return self._shape()

    def _shape(self) -> QRectF:
        edge = self._theme.pf(2)
        return QRectF(self.rect()).adjusted(0, edge, 0, -edge)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        panel(painter, self._shape(), t.pf(10), t.colour("card"), t.colour("outline"), t.pf(1))
