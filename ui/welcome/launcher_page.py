"""Try-out mode's first page: the made-up people, side by side, and the made-up county's time and internet."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QWidget

from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class TryOutPerson:
    """One made-up person: `line` says who they are, `words` open their vault. `drawing` is under art."""

    key: str
    name: str
    line: str
    words: str
    drawing: str


class LauncherPage(QMainWindow):
    """Emits what is wanted; whoever wires it opens windows and moves the time.

    `opened(key)`, `hour_on`, `next_morning`, `internet(bool)`, `start_again`.
    """

    opened = Signal(str)
    hour_on = Signal()
    next_morning = Signal()
    internet = Signal(bool)
    start_again = Signal()
    closing = Signal()
    painted = Signal()
    """Once, when it has been on the screen."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_painted = False
        self._theme = theme
        self._online = True
        self.setObjectName("heard")
        self.setWindowTitle("Heard")
        self.setStyleSheet(stylesheet(theme))
        self.resize(1080, 720)
        frame = Column(theme, 0)
        whole = QWidget()
        whole.setLayout(frame)
        self.setCentralWidget(whole)  # a main window, since screen readers take nothing else for a window
        inside = QWidget()
        column = Column(theme, 16, (40, 32, 40, 32))
        inside.setLayout(column)
        frame.addWidget(ScrollBody(inside), 1)
        column.addWidget(Label(theme, "Try Heard out", "h1"))
        column.addWidget(
            Label(
                theme,
                "A made-up county with a hub of its own on this computer. Nobody here is real. "
                "Open two or more people side by side: write as Amara, then answer as Priya.",
                "body",
                "soft",
                wide=900,
            )
        )
        column.addWidget(self._time_card())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(16))
        column.addLayout(self._grid)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column.addStretch(1)

    def show_people(self, people: tuple[TryOutPerson, ...]) -> None:
        """The cards, in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for index, person in enumerate(people):
            self._grid.addWidget(self._person_card(person), index // 2, index % 2)

    def show_time(self, words: str) -> None:
        """What time it is in the county, in words; everything can be pressed."""
        self._time.set_words(words)
        self._let(True)

    def show_internet(self, online: bool) -> None:
        """Whether the made-up internet is there."""
        self._online = online
        self._plug.set_words("Turn the internet off" if online else "Turn the internet on")
        self._plug.set_icon_name("wifi-off" if online else "wifi")

    def show_busy(self, words: str) -> None:
        """Say what is going on, in place of the time; nothing can be pressed meanwhile."""
        self._time.set_words(words)
        self._let(False)

    def show_trouble(self, words: str) -> None:
        """Say what went wrong, in place of the time; one can start again."""
        self.show_busy(words)
        self._again.setEnabled(True)

    def _let(self, pressed: bool) -> None:
        for button in (self._hour, self._morning, self._plug, self._again):
            button.setEnabled(pressed)

    def _time_card(self) -> Card:
        theme = self._theme
        card = Card(theme, fill="teal_wash", line="teal_wash", margins=(24, 16, 24, 16), gap=8)
        self._time = Label(theme, "", "strong", wide=900)
        card.column.addWidget(self._time)
        row = WrapRow(theme, 8)
        self._hour = self._button("1 hour on", "clock", self.hour_on.emit)
        self._morning = self._button("To the next morning at work", "sun", self.next_morning.emit)
        self._plug = self._button("Turn the internet off", "wifi-off", self._toggle)
        self._again = self._button("Start again", "refresh-cw", self.start_again.emit)
        for button in (self._hour, self._morning, self._plug, self._again):
            row.addWidget(button)
        card.column.addLayout(row)
        return card

    def _button(self, words: str, icon: str, pressed: Callable[[], object]) -> Button:
        return Button(self._theme, words, icon=icon, pressed=pressed)

    def _person_card(self, person: TryOutPerson) -> Card:
        theme = self._theme
        card = Card(theme, margins=(20, 20, 20, 20), gap=12)
        row = Row(theme, 16)
        row.addWidget(Avatar(theme, person.drawing, 72, name=person.name))
        words = Column(theme, 2)
        words.addWidget(Label(theme, person.name, "strong"))
        words.addWidget(Label(theme, person.line, "small", "soft"))
        words.addWidget(Label(theme, f"Words: **{person.words}**", "small"))
        row.addLayout(words, 1)
        button = Button(
            theme, "Open", kind=Kind.MAIN, more=person.line, pressed=lambda: self.opened.emit(person.key)
        )
        button.setAccessibleName(f"Open {person.name}")
        row.addWidget(button)
        card.column.addLayout(row)
        return card

    @Slot()
    def _toggle(self) -> None:
        self.internet.emit(not self._online)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
