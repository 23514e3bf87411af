"""The frame of the pages before anyone is in: a heading, a body that scrolls, hills at the foot."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.hills import Where
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.theme.theme import Theme


class WelcomePage(QWidget):
    """`column` is the body's; `frame` may get a footer under it. `heading` sets title and sub line."""

    def __init__(self, theme: Theme, *, hills: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self.hills = Where.FOOT if hills else None
        self.title: Label | None = None
        self._first: QWidget | None = None
        self.frame = Column(theme, 0)
        self.setLayout(self.frame)
        inside = QWidget()
        self.column = Column(theme, 0)
        inside.setLayout(self.column)
        self._body = ScrollBody(inside)
        self.frame.addWidget(self._body, 1)
        self._body.verticalScrollBar().rangeChanged.connect(self._measure)
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        """The scroll bar stands in the side margin: it never makes the page narrower."""
        side = self.theme.margin / self.theme.scale
        bar = self._body.verticalScrollBar()
        taken = bar.sizeHint().width() / self.theme.scale if bar.maximum() > 0 else 0.0
        self.column.set_margins((side, 12 if self.theme.is_narrow else 24, max(0.0, side - taken), 24))

    def heading(self, title: str, sub: str = "", *, gap: float = 32) -> None:
        """The question of this page."""
        self.title = Label(self.theme, title, "h1", wide=900)
        self.column.addWidget(self.title)
        self.sub = Label(self.theme, sub, "body", "soft", wide=900)
        self.column.add_gap(6)
        self.column.addWidget(self.sub)
        self.sub.setVisible(bool(sub))
        self.column.add_gap(gap)
        self.setAccessibleName(title)

    def focus_first(self, widget: QWidget) -> None:
        """Where the keyboard goes when the page is shown."""
        self._first = widget

    def start(self) -> None:
        """The page has come into sight."""
        if self._first is not None:
            QTimer.singleShot(0, self._first, self._take_focus)

    def _take_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        """What is read aloud: the heading at least."""
        if self.title is None:
            return []
        return [(f"{self.title.words} {self.sub.words}", self.title)]
