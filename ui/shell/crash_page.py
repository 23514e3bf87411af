"""The screen for a bug: kind words, nothing personal, a note that can be copied, and a way to start again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.empty_state import StatePicture
from ui.controls.focus_ring import FocusRing
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.runtime.crash import CrashReport
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Theme


class CrashWindow(QMainWindow):
    """A window of its own, since what was open may be what broke. `restart_pressed`; closing ends the app.

    It holds the report only: the kind of fault, files and lines of our own code, the version.
    """

    restart_pressed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, report: CrashReport) -> None:
        super().__init__()
        say = theme.say
        self._theme, self.report = theme, report
        self.setWindowTitle("Heard")
        self.setStyleSheet(stylesheet(theme))
        frame = Column(theme, 0)
        whole = QWidget()
        whole.setLayout(frame)
        self.setCentralWidget(whole)  # a main window, since screen readers take nothing else for a window
        inside = QWidget()
        column = Column(theme, 10, (40, 32, 40, 32))
        inside.setLayout(column)
        frame.addWidget(ScrollBody(inside), 1)
        column.addWidget(StatePicture(theme, "states/error"))
        column.addWidget(Label(theme, say("error.crash_title"), "h1"))
        column.addWidget(Label(theme, say("error.crash_line")))
        column.add_gap(8)
        row = WrapRow(theme, 16)
        self.restart = Button(
            theme, say("error.crash_restart"), icon="refresh-cw", kind=Kind.MAIN, size=Size.BIG
        )
        self.restart.clicked.connect(self.restart_pressed)
        row.addWidget(self.restart)
        self.leave = Button(theme, say("common.close"), icon="x", size=Size.BIG, pressed=self.close)
        row.addWidget(self.leave)
        column.addLayout(row)
        column.add_gap(8)
        note = Card(theme, fill="sunk", margins=(20, 16, 20, 16), gap=8)
        note.column.addWidget(Label(theme, say("error.crash_note"), "small_medium"))
        self.words = Label(theme, report.text, "small", "soft", wide=900)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        note.column.addWidget(self.words)
        column.addWidget(note)
        column.addStretch(1)
        self._ring = FocusRing(theme, self)
        self.setAccessibleName(say("error.crash_title"))
        self.resize(720, 640)

    @Slot()
    def copy(self) -> None:
        """Put the note on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.text)

    def start(self) -> None:
        """The keyboard goes to starting again."""
        self.restart.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))
