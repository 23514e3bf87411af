"""Where an answer is written: thank you, what I understood, what happens next, and who does what by when."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.statements.answer_drafts import AnswerDraft
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.runtime.announce import announce
from ui.theme.theme import Theme
from ui.worker.easy_read import Jargon, PlainWords
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.part_field import Number, PartField
from ui.worker.pictures import Icon
from ui.worker.promise_editor import PromiseEditor, PromiseGround
from ui.worker.reading_check import ReadingCheck
from ui.worker.word_strip import WordStrip

SAVE_MS = 500
"""After the last letter, before the draft goes to disk: a pause in typing, not every key."""

PARTS = (
    ("thank_you", "Thank you", "Thank {name} for telling you."),
    ("understood", "What I understood", "Say it back, so that {name} knows you read it."),
    ("next_steps", "What happens next", "What you have done, and what will happen."),
)


class ComposerPane(Pane):
    """`draft_changed` a moment after the last letter; `shown` at once, for the preview."""

    draft_changed = Signal(object)
    shown = Signal(object)
    send_wanted = Signal()
    hold_wanted = Signal()
    back = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        ground: PromiseGround,
        plain: PlainWords,
        *,
        may_hold: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Your answer", parent=parent)
        self._name = name
        self._quiet = True
        self._strip: WordStrip | None = None
        self._here = 0
        self._told_saved = False
        head = Row(theme, 8, (8, 4, 18, 0))
        back = Button(theme, "", icon="arrow-left", kind=Kind.QUIET, size=Size.SMALL, pressed=self.back.emit)
        back.setAccessibleName("Back to the desk")
        back.setToolTip("Back to the desk (Esc)")
        head.addWidget(back)
        head.addWidget(Label(theme, "Your answer", "dialog_title", wrap=False))
        head.addStretch(1)
        self._saved_icon = Icon(theme, "check", 15)
        self._saved = Label(theme, "", "meta", "soft", wrap=False)
        self._saved_icon.hide()
        head.addWidget(self._saved_icon)
        head.addWidget(self._saved)
        self.inside.addLayout(head)
        self.scroll = ScrollColumn(theme, "Your answer", gap=14, margins=(18, 4, 18, 12), stop=False)
        self.parts = [
            PartField(theme, number, label, hint.format(name=name), plain)
            for number, (_, label, hint) in enumerate(PARTS, start=1)
        ]
        for number, part in enumerate(self.parts):
            part.changed.connect(self._edited)
            part.focused.connect(lambda number=number: self._look(number))
            self.scroll.column.addWidget(part)
        self.promises = PromiseEditor(theme, ground)
        self.promises.changed.connect(self._edited)
        self.scroll.column.addWidget(_Fourth(theme, self.promises))
        self.scroll.column.addStretch(1)
        self.inside.addWidget(self.scroll, 1)
        self.inside.addWidget(Hairline(theme))
        self._check = ReadingCheck(theme)
        self.inside.addWidget(self._check)
        self.inside.addWidget(Hairline(theme))
        self._trouble = Label(theme, "", "meta_medium", "late")
        self._trouble.hide()
        self.inside.addWidget(self._foot(may_hold))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(lambda: self.draft_changed.emit(self.draft()))

    def _foot(self, may_hold: bool) -> QWidget:
        theme = self.theme
        foot = QWidget()
        column = Column(theme, 4, (18, 10, 18, 10))
        foot.setLayout(column)
        column.addWidget(self._trouble)
        holder = QWidget()
        wrap = WrapRow(theme, 8, 4)
        holder.setLayout(wrap)
        self.send_button = Button(
            theme,
            f"Send to {self._name}",
            icon="send",
            kind=Kind.MAIN,
            key="Ctrl ↵",
            pressed=self.send_wanted.emit,
        )
        wrap.addWidget(self.send_button)
        if may_hold:
            wrap.addWidget(
                Button(theme, "Holding answer", icon="calendar-clock", pressed=self.hold_wanted.emit)
            )
        column.addWidget(holder)
        return foot

    # -- the draft -----------------------------------------------------------------------------------------

    def draft(self) -> AnswerDraft:
        """As written now."""
        words = [part.words() for part in self.parts]
        return AnswerDraft(words[0], words[1], words[2], self.promises.drafts())

    def show_draft(self, draft: AnswerDraft) -> None:
        """Carry on with a draft; asks for no saving."""
        self._quiet = True
        for part, words in zip(
            self.parts, (draft.thank_you, draft.understood, draft.next_steps), strict=True
        ):
            part.set_words(words)
        self.promises.show_drafts(draft.promises)
        self._quiet = False
        self._measure()
        self.shown.emit(self.draft())

    def flush(self) -> None:
        """Ask for the saving that is still to come, at once."""
        if self._timer.isActive():
            self._timer.stop()
            self.draft_changed.emit(self.draft())

    def hold_saving(self) -> None:
        """It is on its way: what was about to be saved is in it."""
        self._timer.stop()

    def show_saved(self, words: str) -> None:
        """ "Saved here 1:30pm": only once it is on disk."""
        self._saved.set_words(words)
        self._saved_icon.setVisible(bool(words))
        if words and not self._told_saved:  # once: after every word it would talk over the writing
            self._told_saved = True
            announce(self, words)

    def show_trouble(self, sentence: str) -> None:
        """Why it cannot go; empty to take that away."""
        self._trouble.set_words(sentence)
        self._trouble.setVisible(bool(sentence))
        announce(self, sentence, at_once=True)

    def show_sending(self, sending: bool) -> None:
        """One press sends once."""
        self.send_button.setEnabled(not sending)

    @Slot()
    def _edited(self) -> None:
        if self._quiet:
            return
        self._timer.start()
        self.show_saved("")
        self._measure()
        self.shown.emit(self.draft())

    # -- words to look at -----------------------------------------------------------------------------------

    def jargon(self) -> list[tuple[int, Jargon]]:
        """Every word to look at, with the part it stands in."""
        return [(number, j) for number, part in enumerate(self.parts) for j in part.jargon()]

    def _look(self, number: int) -> None:
        self._here = number
        self._measure()

    def _measure(self) -> None:
        found = self.jargon()
        self._check.show_draft(self.draft(), len(found))
        here = next((j for number, j in found if number == self._here), None)
        self._show_strip(here)

    def _show_strip(self, jargon: Jargon | None) -> None:
        strip = self._strip
        if strip is not None and jargon is not None and strip.jargon.word == jargon.word:
            strip.jargon = jargon
            if strip.parentWidget() is self.parts[self._here]:
                return
        if strip is not None:
            strip.hide()
            strip.deleteLater()
            self._strip = None
        if jargon is None:
            return
        strip = WordStrip(self.theme, self._name, jargon)
        strip.used.connect(self.use_plain)
        strip.kept.connect(self._keep)
        self.parts[self._here].below.addWidget(strip)
        strip.show()
        self._strip = strip

    @Slot()
    def use_plain(self) -> None:
        """Ctrl+. : put the plain word in."""
        if self._strip is not None:
            part = self.parts[self._here]
            part.use_plain(self._strip.jargon)
            part.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        if self._strip is not None:
            part = self.parts[self._here]
            part.keep(self._strip.jargon.word)
            part.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def next_word(self) -> None:
        """F7: the next word to look at, after where the keyboard is."""
        found = self.jargon()
        if not found:
            return
        place = (self._here, self.parts[self._here].field.textCursor().selectionEnd())
        later = [pair for pair in found if (pair[0], pair[1].start) >= place]
        number, jargon = (later or found)[0]
        self._here = number
        self.parts[number].go_to(jargon)
        self._measure()

    def go_to_part(self, number: int) -> None:
        """Alt+1 to 4."""
        if number <= 3:
            self.parts[number - 1].field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.promises.boxes:
            self.promises.boxes[0].what.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.promises.add()


class _Fourth(QWidget):
    """The fourth part: promises."""

    def __init__(self, theme: Theme, editor: PromiseEditor) -> None:
        super().__init__()
        row = Row(theme, 10)
        self.setLayout(row)
        row.addWidget(Number(theme, 4), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(theme, 6)
        head = Row(theme, 8)
        head.addWidget(Label(theme, "Who, by when", "desk_medium", wrap=False))
        head.addWidget(Label(theme, "these become promises you both see", "meta", "soft"), 1)
        column.addLayout(head)
        column.addWidget(editor)
        row.addLayout(column, 1)
