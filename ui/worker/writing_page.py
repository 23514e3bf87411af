"""Writing an answer: the young person's words, the answer in four parts, and how they will see it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.statements.answer_drafts import AnswerDraft
from core.worktime.clock import WorkingClock
from ui.controls.boxes import Column, Row
from ui.controls.segmented import Segmented
from ui.theme.theme import Theme
from ui.worker.composer_pane import ComposerPane
from ui.worker.easy_read import PlainWords
from ui.worker.pane import AROUND
from ui.worker.preview_pane import PreviewPane
from ui.worker.promise_editor import PromiseGround
from ui.worker.reading import Reading
from ui.worker.words_pane import WordsPane

WORDS, COMPOSER, PREVIEW = 460 + 2 * AROUND, 440, 384 + 2 * AROUND
TABS_BELOW = 1180 - 62
"""Design px of the page: below this the preview is a tab; below the next all three are."""
ONE_BELOW = 1000 - 62


class WritingPage(QWidget):
    """`draft_changed` asks for saving; `send_wanted(draft)`; `left` when the writer goes back."""

    draft_changed = Signal(object)
    send_wanted = Signal(object)
    hold_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        reading: Reading,
        ground: PromiseGround,
        plain: PlainWords,
        *,
        clock: WorkingClock,
        now: Callable[[], datetime],
        portrait: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.reading = theme, reading
        self._wide: tuple[bool, bool] | None = None
        self.words = WordsPane(theme, reading)
        self.composer = ComposerPane(theme, reading.name, ground, plain, may_hold=reading.may.hold)
        self.preview = PreviewPane(theme, reading.name, ground.me, portrait, reading.face_set, clock, now)
        self._row = Row(theme, 0)
        self.tabs = Segmented(
            theme,
            [("words", f"{reading.name}’s words"), ("answer", "Your answer"), ("preview", "Preview")],
            chosen="answer",
            name="What to show",
        )
        self.tabs.picked.connect(self._show_tab)
        outer = Column(theme, 0)
        outer.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addLayout(self._row, 1)
        self.setLayout(outer)
        self._middle = QWidget()
        self._stack = QStackedLayout(self._middle)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for pane in (self.words, self._middle, self.preview):
            self._row.addWidget(pane, 1 if pane is self._middle else 0)
        self._stack.addWidget(self.composer)
        self.composer.back.connect(self.leave)
        self.composer.draft_changed.connect(self.draft_changed)
        self.composer.shown.connect(self.preview.show_draft)
        self.composer.send_wanted.connect(self.send)
        self.composer.hold_wanted.connect(self.hold_wanted)
        self._keys()
        theme.changed.connect(self._lay_out)
        self._lay_out()

    def _keys(self) -> None:
        composer = self.composer
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.send),
            ("Ctrl+Enter", self.send),
            ("Ctrl+P", composer.promises.add),
            ("Ctrl+.", composer.use_plain),
            ("F7", composer.next_word),
            ("Ctrl+E", self.turn_preview),
        ]
        keys += [(f"Alt+{n}", lambda n=n: self.go_to_part(n)) for n in range(1, 5)]
        for key, does in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # -- the draft -------------------------------------------------------------------------------------------

    def show_draft(self, draft: AnswerDraft | None) -> None:
        """Carry on where the writer was, or start."""
        self.composer.show_draft(draft or AnswerDraft())
        self.composer.parts[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def send(self) -> None:
        """Ctrl+Enter."""
        if self.composer.send_button.isEnabled():
            self.send_wanted.emit(self.composer.draft())

    @Slot()
    def leave(self) -> None:
        """Esc: back to the desk; what was written is kept."""
        self.composer.flush()
        self.left.emit()

    def go_to_part(self, number: int) -> None:
        """Alt+1 to 4, also from another tab."""
        self._show_tab("answer")
        self.composer.go_to_part(number)

    @Slot()
    def turn_preview(self) -> None:
        """Ctrl+E: look at it as they will, and back."""
        with_tabs = self.tabs.isVisible()
        if with_tabs:
            self._show_tab("answer" if self.tabs.chosen_key == "preview" else "preview")
        elif self.preview.scroll.hasFocus():
            self.composer.parts[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.preview.scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    # -- narrow windows ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        width = self.width() / self._theme.scale
        shape = (width >= TABS_BELOW, width >= ONE_BELOW)
        if shape != self._wide:
            self._wide = shape
            three, two = shape
            self.tabs.setVisible(not three)
            self.tabs.segments[0].setVisible(not two)
            chosen = self.tabs.chosen_key
            if (two and chosen == "words") or three:
                chosen = "answer"
            self._show_tab(chosen)
        self.words.setMinimumWidth(0)
        self.words.setMaximumWidth(self._theme.px(WORDS) if shape[1] else 16777215)
        if shape[1]:
            most = self.width() - self._theme.px(COMPOSER) - (self._theme.px(PREVIEW) if shape[0] else 0)
            self.words.setMinimumWidth(min(self._theme.px(WORDS), max(self._theme.px(300), most)))
        if shape[0]:
            self.preview.setFixedWidth(self._theme.px(PREVIEW))
        else:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(16777215)

    def _show_tab(self, key: str) -> None:
        three, two = self._wide or (True, True)
        self.tabs.choose(key)
        self.words.setVisible(two or key == "words")
        self._middle.setVisible(three or key == "answer")
        self.preview.setVisible(three or key == "preview")
