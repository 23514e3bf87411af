"""Write or speak: the large box, the recorder, and choices to tap where words are hard."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.statements.flow import Flow, Walk
from core.statements.model import VoiceNote
from core.statements.question import Question
from ui.controls.boxes import Column, Columns
from ui.runtime.announce import announce
from ui.young.choice_page import TitledChoices
from ui.young.kit import Kit
from ui.young.own_words import OwnWords
from ui.young.question_page import QuestionPage
from ui.young.recorder import VoiceRecorder


class WritePage(QuestionPage):
    """`show_saving` and `show_saved` follow what is on disk: "saved" is said only when it is."""

    def __init__(
        self, kit: Kit, flow: Flow, question: Question, walk: Walk, notes: tuple[VoiceNote, ...] = ()
    ) -> None:
        super().__init__(kit, flow, question, walk)
        self._told_saved = False
        self.own = OwnWords(
            kit,
            self.given.words,
            name=question.title,
            hint=self.words("flow.write_here"),
            height=480,
            foot=True,
        )
        self.own.written.connect(self._write)
        self.own.changed.connect(self.show_saving)
        self.own.field.full.connect(self._show_full)
        self.recorder: VoiceRecorder | None = None
        self.choices: TitledChoices | None = None
        right = QWidget()
        side = Column(self.theme, 24)
        right.setLayout(side)
        if question.voice:
            self.recorder = VoiceRecorder(kit, notes)
            self.recorder.idle.connect(self.idle)
            self.cast_shadow(self.recorder.card)
            side.addWidget(self.recorder)
        if question.options:
            title = question.options_title or self.words("flow.or_tap")
            self.choices = TitledChoices(kit, question, title)
            self.choices.tapped.connect(self._tap)
            self.choices.show_chosen(self.given.chosen)
            side.addWidget(self.choices)
            self._spoken += [(tile.words, tile) for tile in self.choices.tiles.values()]
        side.addStretch(1)
        halves = Columns(self.theme, (7, 5), gap=24, stack_below=760, level=True)
        halves.addWidget(self.own)
        if question.voice or question.options:
            halves.addWidget(right)
        self.column.addLayout(halves, 1)
        self.focus_first(self.own.field)

    @Slot(str)
    def _write(self, words: str) -> None:
        self.keep(replace(self.given, words=words))

    @Slot(str)
    def _tap(self, code: str) -> None:
        self.keep(self.question.toggled(self.given, code))
        if self.choices is not None:
            self.choices.show_chosen(self.given.chosen)

    @Slot()
    def show_saving(self) -> None:
        """Typed, and not on disk yet."""
        self.own.set_foot(self.words("flow.saving"), "pencil")

    def show_saved(self) -> None:
        """On disk. Told once: after every word it would talk over the writing."""
        self.own.set_foot(self.words("flow.saved"), "lock")
        if not self._told_saved:
            self._told_saved = True
            announce(self.own, self.words("flow.saved"))

    def show_trouble(self, sentence: str) -> None:
        """It could not be saved: say so where the eye is."""
        self.own.set_foot(sentence, "circle-alert")
        announce(self.own, sentence, at_once=True)
        self._told_saved = False

    @Slot()
    def _show_full(self) -> None:
        self.own.set_foot(self.words("flow.too_long"), "circle-alert")
        announce(self.own, self.words("flow.too_long"), at_once=True)

    def wind_up(self) -> None:
        self.own.hand_over()
        if self.recorder is not None:
            self.recorder.wind_up()

    @property
    def is_busy(self) -> bool:
        return self.recorder is not None and self.recorder.is_busy
