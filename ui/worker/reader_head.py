"""Over a statement: whose it is, what kind, when it came, and the ways on to the next one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Size
from ui.controls.label import Label
from ui.controls.lines import Lines, text_width
from ui.controls.paint import mirrored
from ui.theme.theme import Theme
from ui.worker.pictures import RoundPicture
from ui.worker.reading import Reading


class NameLine(QLabel):
    """Name in 600, age in the soft colour behind it. A label, to be read out."""

    def __init__(self, theme: Theme, name: str, age: str, role: str = "dialog_title") -> None:
        super().__init__()
        self._theme, self._name, self._age, self._role = theme, name, age, role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, [name, age])))

    def sizeHint(self) -> QSize:
        font = self._theme.font(self._role)
        wide = text_width(f"{self._name}  {self._age}", font)
        return QSize(round(wide) + 4, round(self._theme.line_height(self._role)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(200)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t, rect, direction = self._theme, QRectF(self.rect()), self.layoutDirection()
        high = t.line_height(self._role)
        age_wide = text_width(self._age, t.font(self._role, 400)) + t.pf(8) if self._age else 0.0
        name = Lines(self._name, t.font(self._role), high, max(20.0, rect.width() - age_wide), most=1)
        spot = mirrored(QRectF(0, 0, name.natural_width + 1, high), rect, direction)
        name.paint(painter, spot.x(), 0, t.colour("ink"))
        if self._age:
            x = name.natural_width + t.pf(7)
            age = Lines(self._age, t.font(self._role, 400), high)
            spot = mirrored(QRectF(x, 0, age.natural_width + 1, high), rect, direction)
            age.paint(painter, spot.x(), 0, t.colour("soft"))


class MetaLine(QWidget):
    """Kind, sent, opened: a small icon and words with dots between, on as many lines as it takes."""

    def __init__(self, theme: Theme, icon: str, parts: tuple[str, ...]) -> None:
        super().__init__()
        from ui.worker.pictures import Icon

        row = Row(theme, 6)
        self.setLayout(row)
        row.addWidget(Icon(theme, icon, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, " · ".join(parts), "meta", "soft"), 1)


class ReaderHead(QWidget):
    """`before`, `after` go to the rows beside; `more` opens the menu. Without a list they are left out."""

    before = Signal()
    after = Signal()
    more = Signal()

    def __init__(self, theme: Theme, reading: Reading, position: str, *, back: bool = False) -> None:
        super().__init__()
        row = Row(theme, 14, (20, 14, 16, 10))
        self.setLayout(row)
        self.back_button: Button | None = None
        if back:
            self.back_button = Button(theme, "", icon="arrow-left", size=Size.SMALL, more="Esc")
            self.back_button.setAccessibleName("Back to the list")
            row.addWidget(self.back_button)
        row.addWidget(RoundPicture(theme, 52, reading.picture, reading.name))
        words = Column(theme, 1)
        words.addStretch(1)
        words.addWidget(NameLine(theme, reading.name, reading.age))
        words.addWidget(MetaLine(theme, reading.kind_icon, reading.meta))
        words.addStretch(1)
        row.addLayout(words, 1)
        if position:
            row.addWidget(Label(theme, position, "meta", "soft", wrap=False))
        steps = Row(theme, 4)
        for icon, name, signal, key in (
            ("chevron-up", "The one before", self.before, "K"),
            ("chevron-down", "The next one", self.after, "J"),
            ("ellipsis", "More", self.more, ""),
        ):
            if not position and icon != "ellipsis":
                continue
            button = Button(theme, "", icon=icon, size=Size.SMALL, pressed=signal.emit)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})" if key else name)
            steps.addWidget(button)
            if icon == "ellipsis":
                self.more_button = button
        row.addLayout(steps)
