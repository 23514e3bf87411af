"""Words on a page, with the line height of the design; wraps, and may be cut after some lines."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.lines import ENDLESS, Lines, split_bold
from ui.theme.theme import Theme

_MOST_KEPT = 4
"""Widths for which the lines are kept: a layout asks for two or three, many times over."""


class Label(QLabel):
    """`Label(theme, "How are you?", "h1")`. `role` is one of lettering.ROLES, `colour` a token name.

    `**words**` are bolder. `most` cuts after that many lines. `wide` is the widest it asks for, design px.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        colour: str = "ink",
        *,
        wrap: bool = True,
        most: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        wide: int = 640,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role, self._colour = role, colour
        self._wrap, self._most, self._align, self._wide = wrap, most, align, wide
        self._words = ""
        self._kept: dict[tuple[float, Qt.LayoutDirection], Lines] = {}
        self._hint: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setWordWrap(wrap)
        theme.changed.connect(self._restyle)
        self.set_words(text)

    @property
    def may_be_cut(self) -> bool:
        """Cut on purpose: the whole stands elsewhere (the first words in a list row)."""
        return self._most > 0

    @property
    def words(self) -> str:
        """What is said, without marks for bolder words."""
        return self.text()

    def set_words(self, text: str) -> None:
        """Say something else."""
        if text == self._words and self.text():
            return
        self._words = text
        self.setText(split_bold(text)[0])
        self._restyle()

    def set_colour(self, token: str) -> None:
        self._colour = token
        self.update()

    def set_role(self, role: str) -> None:
        self._role = role
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._kept.clear()
        self._hint = None
        self.updateGeometry()
        self.update()

    def _lines(self, width: float) -> Lines:
        direction = self.layoutDirection()
        lines = self._kept.get((width, direction))
        if lines is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            lines = self._kept[width, direction] = Lines(
                self._words,
                self._theme.font(self._role),
                self._theme.line_height(self._role),
                width,
                most=self._most or (0 if self._wrap else 1),
                align=self._align,
                direction=direction,
                balance=bool(self._align & Qt.AlignmentFlag.AlignHCenter),
            )
        return lines

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return round(self._lines(float(width)).height) if self._words else 0

    def sizeHint(self) -> QSize:
        if not self._words:
            return QSize(0, 0)
        if self._hint is None:
            wide = self._theme.px(self._wide) if self._wrap else ENDLESS
            lines = Lines(
                self._words, self._theme.font(self._role), self._theme.line_height(self._role), wide
            )
            self._hint = QSize(int(lines.natural_width) + 2, round(lines.height))
        return QSize(self._hint)

    def minimumSizeHint(self) -> QSize:
        if not self._words:
            return QSize(0, 0)
        line = int(self._theme.line_height(self._role))
        width = self._theme.px(48) if self._wrap or self._most else self.sizeHint().width()
        return QSize(min(width, self.sizeHint().width()), line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        lines = self._lines(float(self.width()))
        top = 0.0 if self._wrap else max(0.0, (self.height() - lines.height) / 2)
        lines.paint(painter, 0, top, self._theme.colour(self._colour))
