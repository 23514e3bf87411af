"""The dialogs of getting in: the four words first, then a short code or four pictures, each given twice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.picture_code import PictureCode
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog

SHARED = "It works on this computer only. Where others use its account too, your four words are safer."


class WordsDialog(DeskDialog):
    """`typed(words)`: answered by `refuse`, or by closing it. `why`: what they are asked for."""

    typed = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, why: str) -> None:
        super().__init__(window, theme, "First, your words", "Go on", icon="arrow-right")
        self.column.addWidget(Label(theme, why, "desk", "soft", wide=560))
        self.field = Field(theme, "Your words", secret=True, wide=420)
        self.column.addWidget(self.field)
        self.column.addWidget(self.trouble)
        self.field.entered.connect(self.agree)
        self.agreed.connect(self._go)

    @Slot()
    def _go(self) -> None:
        words = self.field.text()
        if not words.strip():
            self.show_trouble("Type your words.")
            return
        self.show_busy()
        self.typed.emit(words)

    def refuse(self, sentence: str) -> None:
        """They did not open it."""
        self.field.clear()
        self.show_trouble(sentence)
        self.field.edit.setFocus()


class _KeepDialog(DeskDialog):
    """`kept(what)`: answered by `refuse`, or by closing it."""

    kept = Signal(object)

    def refuse(self, sentence: str) -> None:
        """It is not taken; say why, and begin again."""
        self.forget()
        self.show_trouble(sentence)

    def forget(self) -> None:
        """Nothing of what was given stays."""
        raise NotImplementedError


class CodeDialog(_KeepDialog):
    """`kept(str)`."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme, "Short code for this computer", "Keep it")
        line = f"Six numbers or more; no birthday. {SHARED}"
        self.column.addWidget(Label(theme, line, "desk", "soft", wide=560))
        self.code = Field(theme, "Short code", secret=True, wide=240)
        self.again = Field(theme, "Once more", secret=True, wide=240)
        for field in (self.code, self.again):
            field.edit.setInputMethodHints(field.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
            self.column.addWidget(field)
        self.column.addWidget(self.trouble)
        self.code.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.agree)
        self.agreed.connect(self._go)

    @Slot()
    def _go(self) -> None:
        if not self.code.text():
            self.show_trouble("Type a code.")
        elif self.code.text() != self.again.text():
            self.refuse("The two are not the same.")
        else:
            self.show_busy()
            self.kept.emit(self.code.text())

    def forget(self) -> None:
        self.code.clear()
        self.again.clear()
        self.code.edit.setFocus()


class PicturesDialog(_KeepDialog):
    """`kept(tuple)`: they show the first time alone."""

    def __init__(self, window: QWidget, theme: Theme, names: Sequence[str]) -> None:
        super().__init__(window, theme, "Four pictures for this computer", "Keep them")
        self._given: tuple[str, ...] = ()
        self._line = Label(theme, "", "desk", "soft", wide=560)
        self.column.addWidget(self._line)
        self.code = PictureCode(theme, names)
        self.column.addWidget(self.code)
        self.column.addWidget(self.trouble)
        self.agreed.connect(self._go)
        self.forget()

    @Slot()
    def _go(self) -> None:
        if not self.code.is_full:
            self.show_trouble("Choose four.")
        elif not self._given:
            self._given = self.code.pictures()
            self._say("Once more, the same four in the same order.", shown=False)
        elif self.code.pictures() != self._given:
            self.refuse("That was not the same. Begin again.")
        else:
            self.show_busy()
            self.kept.emit(self._given)

    def forget(self) -> None:
        self._given = ()
        self._say(f"Choose four. The same one may come again. {SHARED}", shown=True)

    def _say(self, words: str, *, shown: bool) -> None:
        self._line.set_words(words)
        self.code.clear()
        self.code.show_typing(shown)
        self.code.setFocus()
