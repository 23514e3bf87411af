"""A line or two of one's own beside the choices."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor

from ui.controls.text_box import TextBox
from ui.young.kit import Kit

PAUSE_MS = 400
"""A pause in typing after which what was written is kept: short enough that nobody loses a sentence."""


class OwnWords(TextBox):
    """`written(str)` comes after a pause in typing, and at once by `hand_over`."""

    written = Signal(str)

    def __init__(
        self, kit: Kit, words: str, *, name: str = "", hint: str = "", height: float = 128, foot: bool = False
    ) -> None:
        say = kit.words
        super().__init__(
            kit.theme,
            name or say("flow.own_words"),
            hint=hint or say("flow.own_words_hint"),
            foot=say("flow.saved") if foot else "",
            foot_end=say("flow.any_spelling") if foot else "",
            most=10_000,
            height=height,
        )
        self._kept = words
        self.set_words(words)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.hand_over)
        self.changed.connect(self._pause.start)

    def hand_over(self) -> None:
        """Give what is written now, if it differs from what was given last."""
        self._pause.stop()
        if self.words() != self._kept:
            self._kept = self.words()
            self.written.emit(self._kept)
