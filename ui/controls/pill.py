"""A short word in a wash: New, Done, Not yet."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import panel
from ui.theme.theme import Theme


class Pill(QLabel):
    """`Pill(theme, "Done")`; `fill` and `ink` are tokens, `line` the token of its edge or ""."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        fill: str = "teal_wash",
        ink: str = "teal_ink",
        line: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._theme, self._fill, self._ink, self._line = theme, fill, ink, line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)

    def show_as(self, words: str, fill: str, ink: str, line: str = "") -> None:
        """Say something else in other colours."""
        self._fill, self._ink, self._line = fill, ink, line
        self.setText(words)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self._theme.font("small_strong"))
        return QSize(round(words) + self._theme.px(20) + 1, self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        edge = self._line or ("hair" if theme.is_contrast else "")
        line = theme.colour(edge) if edge else None
        panel(painter, rect, rect.height() / 2, theme.colour(self._fill), line, theme.pf(1))
        font = theme.font("small_strong")
        paint_line(painter, rect, self.text(), font, theme.colour(self._ink), Qt.AlignmentFlag.AlignHCenter)
