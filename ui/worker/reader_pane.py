"""The statement in the young person's own words, who can open it, and what can be done with it."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.given_answer import GivenAnswerBox
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import FeelingTag, Icon
from ui.worker.question_answer import answers_column
from ui.worker.reader_head import ReaderHead
from ui.worker.reading import Note, Reading
from ui.worker.strips import StripBox
from ui.worker.voice_row import VoiceRow

LOW = 520
"""Design px: below this height the head and the foot scroll with the words."""


class ReaderPane(Pane):
    """Shows one Reading. It asks for things by signal and does nothing by itself."""

    answer_wanted = Signal()
    log_wanted = Signal()
    hold_wanted = Signal()
    open_wanted = Signal()
    """The statement is not opened yet, and the worker wants to read it."""
    unopen_wanted = Signal()
    all_wanted = Signal()
    """All that this young person has said."""
    ring_wanted = Signal()
    before = Signal()
    after = Signal()
    back = Signal()
    voice_made = Signal(object)
    """VoiceRow: whoever plays can join it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Statement", parent=parent)
        self._reading: Reading | None = None
        self._position = ""
        self._stacked = False
        self._low = False
        self.scroll: ScrollColumn | None = None
        self.voices: list[VoiceRow] = []
        theme.changed.connect(self._again)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def show_reading(self, reading: Reading, position: str = "") -> None:
        """Show a statement; `position` is "1 of 7"."""
        same = self._reading is not None and self._reading.id == reading.id
        if same and reading == self._reading and position == self._position:
            return
        place = self.scroll.verticalScrollBar().value() if same and self.scroll else 0
        had_focus = self.scroll is not None and self.scroll.hasFocus()
        self._reading, self._position = reading, position
        self._build(reading)
        assert self.scroll is not None
        self.scroll.verticalScrollBar().setValue(place)
        if had_focus:
            self.scroll.setFocus()

    def set_stacked(self, stacked: bool) -> None:
        """In a narrow window this stands in place of the list, with a way back."""
        if stacked != self._stacked:
            self._stacked = stacked
            self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < self.theme.px(LOW)
        if low != self._low:
            self._low = low
            self._again()

    def clear(self) -> None:
        """Show nothing."""
        self._reading = None
        self.voices = []
        self.scroll = None
        self.renew()

    @Slot()
    def _again(self) -> None:
        if self._reading is not None:
            self._build(self._reading)

    def _build(self, reading: Reading) -> None:
        inside = self.renew()
        self.voices = []
        theme = self.theme
        head = ReaderHead(theme, reading, self._position, back=self._stacked)
        head.before.connect(self.before)
        head.after.connect(self.after)
        head.more.connect(self._menu)
        if head.back_button is not None:
            head.back_button.clicked.connect(self.back)
        self._more_button = head.more_button
        foot = self._foot(reading)
        margins = (0, 0, 0, 12) if self._low else (0, 4, 0, 12)
        self.scroll = ScrollColumn(theme, f"What {reading.name} said", margins=margins, gap=12)
        # In a low window only the actions stay; whose words these are scrolls with them.
        (self.scroll.column if self._low else inside).addWidget(head)
        words = Column(theme, 16, (20, 0, 20, 0))
        self._fill(words, reading)
        self.scroll.column.addLayout(words, 1)
        inside.addWidget(self.scroll, 1)
        if foot is not None:
            (self.scroll.column if self._low else inside).addWidget(foot)
        inside.addWidget(Hairline(theme))
        inside.addWidget(self._actions(reading))

    def _fill(self, column: Column, reading: Reading) -> None:
        theme = self.theme
        for strip in reading.strips:
            column.addWidget(StripBox(theme, strip, self._ways(strip.tone)))
        if not reading.opened:
            column.addStretch(2)
            column.addWidget(
                Label(
                    theme,
                    f"Not opened yet. {reading.name} sees when you open it.",
                    "desk",
                    "soft",
                    align=Qt.AlignmentFlag.AlignHCenter,
                )
            )
            button = Button(
                theme, "Open it", icon="mail-open", kind=Kind.MAIN, key="Enter", pressed=self.open_wanted.emit
            )
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(3)
            return
        if reading.feelings:
            row = QWidget()
            wrap = WrapRow(theme, 8, 6)
            wrap.addWidget(_Beside(theme, f"How {reading.name} feels"))
            for feel in reading.feelings:
                wrap.addWidget(FeelingTag(theme, feel.face, feel.strength))
            row.setLayout(wrap)
            column.addWidget(row)
        column.addLayout(answers_column(theme, reading.answered, reading.name))
        for note in reading.voice:
            voice = VoiceRow(theme, note, f"{reading.name}’s voice note")
            self.voices.append(voice)
            self.voice_made.emit(voice)
            column.addWidget(voice)
        for given in reading.given:
            column.addWidget(GivenAnswerBox(theme, given))
        column.addStretch(1)

    def _ways(self, tone: str) -> tuple[QWidget, ...]:
        if tone != "saved":
            return ()
        return (Button(self.theme, "Log a call instead", icon="phone", pressed=self.log_wanted.emit),)

    def _foot(self, reading: Reading) -> QWidget | None:
        lines: list[tuple[str, tuple[Note, ...]]] = []
        if reading.also and reading.opened:
            lines.append((f"Also with {reading.name}", reading.also))
        if reading.must_not:
            lines.append(("Must not see", (Note("eye-off", reading.must_not, "ink"),)))
        if reading.can_open:
            lines.append(("Can open this", (Note("", reading.can_open, "ink"),)))
        if not lines:
            return None
        theme = self.theme
        foot = QWidget()
        outer = Column(theme, 0, (20, 0, 20, 0))
        foot.setLayout(outer)
        outer.addWidget(Hairline(theme))
        column = Column(theme, 5, (0, 10, 0, 11))
        outer.addLayout(column)
        wide = max(self._label_width(title) for title, _ in lines)
        for title, notes in lines:
            row = Row(theme, 14)
            label = Label(theme, title, "meta", "soft", wrap=False)
            label.setFixedWidth(wide)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            holder = QWidget()
            wrap = WrapRow(theme, 16, 3)
            holder.setLayout(wrap)
            for note in notes:
                wrap.addWidget(NoteLine(theme, note))
            row.addWidget(holder, 1)
            column.addLayout(row)
        return foot

    def _label_width(self, title: str) -> int:
        return Label(self.theme, title, "meta", wrap=False).sizeHint().width() + 2

    def _actions(self, reading: Reading) -> QWidget:
        theme = self.theme
        bar = QWidget()
        outer = Column(theme, 4, (20, 10, 20, 10))
        bar.setLayout(outer)
        may = reading.may
        if may.why_not:
            outer.addWidget(Label(theme, may.why_not, "meta", "soft"))
        holder = QWidget()
        wrap = WrapRow(theme, 8, 4)
        holder.setLayout(wrap)
        if may.answer:
            words = f"Answer {reading.name} as cover" if may.as_cover else f"Answer {reading.name}"
            if reading.has_draft:
                words = f"Carry on answering {reading.name}"
            wrap.addWidget(
                Button(
                    theme, words, icon="pen-line", kind=Kind.MAIN, key="R", pressed=self.answer_wanted.emit
                )
            )
        if may.log:
            wrap.addWidget(
                Button(theme, "Log a visit or call", icon="phone", key="V", pressed=self.log_wanted.emit)
            )
        if may.hold:
            wrap.addWidget(
                Button(theme, "Holding answer", icon="calendar-clock", key="H", pressed=self.hold_wanted.emit)
            )
        if may.answer or may.log or may.hold:
            outer.addWidget(holder)
        elif not may.why_not:
            outer.addWidget(Label(theme, "Nothing more to do here.", "meta", "soft"))
        return bar

    @Slot()
    def _menu(self) -> None:
        reading = self._reading
        if reading is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName("More")
        if reading.opened:
            menu.addAction(_action(menu, "Mark as not opened", self.unopen_wanted))
        menu.addAction(_action(menu, f"All from {reading.name.replace('&', '&&')}", self.all_wanted))
        button = self._more_button
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _action(menu: QMenu, words: str, signal: Signal) -> QAction:
    action = QAction(words, menu)
    action.triggered.connect(lambda: signal.emit())
    return action


class _Beside(QWidget):
    """A meta label as high as the tags beside it."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        row = Row(theme, 0)
        self.setLayout(row)
        row.addWidget(Label(theme, words, "meta", "soft", wrap=False))
        self.setFixedHeight(theme.px(44))


class NoteLine(QWidget):
    """A small icon and a line."""

    def __init__(self, theme: Theme, note: Note) -> None:
        super().__init__()
        row = Row(theme, 6)
        self.setLayout(row)
        if note.icon:
            row.addWidget(Icon(theme, note.icon, 16, note.colour), 0, Qt.AlignmentFlag.AlignTop)
        role = "meta_strong" if note.bold else "meta"
        row.addWidget(Label(theme, note.words, role, note.colour, wide=560), 1)
