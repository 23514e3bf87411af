"""Beside the composer: the young person's words, when the answer is due, and who must not see it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.label import Label
from ui.controls.tip import plain_tip
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import FeelingTag, Icon, RoundPicture
from ui.worker.question_answer import answers_column
from ui.worker.reader_head import MetaLine, NameLine
from ui.worker.reading import Reading
from ui.worker.voice_row import VoiceRow


class WordsPane(Pane):
    """`voices` are the rows of what was recorded, for whoever plays."""

    def __init__(self, theme: Theme, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"What {reading.name} said", parent=parent)
        self.voices: list[VoiceRow] = []
        self.inside.addWidget(self._head(reading))
        self.inside.addWidget(Hairline(theme))
        self.scroll = ScrollColumn(theme, f"What {reading.name} said", margins=(18, 14, 18, 14), gap=16)
        column = self.scroll.column
        if reading.feelings:
            tags = QWidget()
            wrap = WrapRow(theme, 8, 6)
            tags.setLayout(wrap)
            for feel in reading.feelings:
                wrap.addWidget(FeelingTag(theme, feel.face, feel.strength))
            column.addWidget(tags)
        column.addLayout(answers_column(theme, reading.answered, reading.name))
        for note in reading.voice:
            voice = VoiceRow(theme, note, f"{reading.name}’s voice note")
            self.voices.append(voice)
            column.addWidget(voice)
        column.addStretch(1)
        self.inside.addWidget(self.scroll, 1)
        self.inside.addWidget(Hairline(theme))
        self.inside.addWidget(self._foot(reading))

    def _head(self, reading: Reading) -> QWidget:
        theme = self.theme
        head = QWidget()
        row = Row(theme, 10, (18, 12, 18, 10))
        head.setLayout(row)
        row.addWidget(RoundPicture(theme, 46, reading.picture, reading.name))
        words = Column(theme, 1)
        words.addWidget(NameLine(theme, reading.name, reading.age))
        words.addWidget(MetaLine(theme, reading.kind_icon, reading.meta[:2]))
        row.addLayout(words, 1)
        due = Column(theme, 1)
        line = Row(theme, 6)
        line.addStretch(1)
        line.addWidget(Icon(theme, reading.due.icon, 16, reading.due.colour))
        self._when = Label(theme, reading.due.when, "desk_strong", reading.due.colour, wrap=False)
        line.addWidget(self._when)
        due.addLayout(line)
        self._left = Label(
            theme, reading.due.left, "meta", "soft", wrap=False, align=Qt.AlignmentFlag.AlignTrailing
        )
        self._left.setToolTip(plain_tip(reading.due.tooltip))
        due.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTrailing)
        row.addLayout(due)
        return head

    def show_due(self, reading: Reading) -> None:
        """A minute has gone by."""
        self._when.set_words(reading.due.when)
        self._when.set_colour(reading.due.colour)
        self._left.set_words(reading.due.left)

    def _foot(self, reading: Reading) -> QWidget:
        theme = self.theme
        foot = QWidget()
        row = Row(theme, 10, (18, 10, 18, 10))
        foot.setLayout(row)
        icon = "eye-off" if reading.must_not else "lock"
        row.addWidget(Icon(theme, icon, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        if reading.must_not:
            words.addWidget(Label(theme, reading.must_not, "meta"))
        words.addWidget(Label(theme, f"Can open it: {reading.can_open}", "meta", "soft"))
        row.addLayout(words, 1)
        return foot
