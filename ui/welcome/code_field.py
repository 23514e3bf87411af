"""A line to type a code in: it groups itself, puts right what is easily mixed up, and takes a QR's text."""

import re

from PySide6.QtCore import Qt, Signal, Slot

from ui.controls.field import Field
from ui.theme.theme import Theme

SYMBOLS = 16
_GROUP = 4
_MIXED_UP = str.maketrans({"O": "0", "I": "1", "L": "1"})
_QR = re.compile(r"heard:\S+\?[0-9A-Za-z-]{16,}", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{4}[-\u2010-\u2014 ]){3}[0-9A-Za-z]{4}(?![0-9A-Za-z])")


class CodeField(Field):
    """`code()` is what stands there, to be read; `count` its symbols, `odd` one that no code has.

    `typed` with every change. A whole QR's text ("heard:https://...?...") stays as it was pasted.
    """

    typed = Signal()

    def __init__(self, theme: Theme, label: str, *, help_line: str = "") -> None:
        super().__init__(theme, label, hint="XXXX-XXXX-XXXX-XXXX", help_line=help_line, wide=520)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhUppercaseOnly
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.edit.textEdited.connect(self._tidy)
        self.edit.textChanged.connect(lambda _text: self.typed.emit())

    @property
    def is_qr(self) -> bool:
        """The whole text of a QR stands there."""
        return self.text().lower().startswith("heard:")

    def code(self) -> str:
        """What stands there."""
        return self.text()

    @property
    def count(self) -> int:
        """How many symbols of a code stand there; all of them where it is a QR's text."""
        return SYMBOLS if self.is_qr else len(_symbols(self.text()))

    @property
    def odd(self) -> str:
        """A letter that no code has: a U, which may be a V."""
        return "U" if not self.is_qr and "U" in self.text() else ""

    @Slot(str)
    def _tidy(self, text: str) -> None:
        """Put what was typed into groups, and the cursor where it was."""
        if (pasted := _QR.search(text)) is not None:
            self.edit.setText(pasted.group())
            return
        head, colon, rest = text.partition(":")
        if colon and head.replace("-", "").strip().lower() == "heard":
            self.edit.setText(f"heard:{rest}")  # somebody types it out
            return
        # What a whole line of a letter was copied with is left out.
        found = _IN_TEXT.search(text) if len(_symbols(text)) > SYMBOLS else None
        if found is not None:
            text, before = found.group(), SYMBOLS
        else:
            before = len(_symbols(text[: self.edit.cursorPosition()]))
        symbols = _symbols(text)[:SYMBOLS]
        before = min(before, len(symbols))
        shown = "-".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP))
        if shown != self.edit.text():
            self.edit.setText(shown)
            self.edit.setCursorPosition(before + max(0, before - 1) // _GROUP)


def _symbols(text: str) -> str:
    """The letters and numbers in it, large, and those easily mixed up put right."""
    kept = "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())
    return kept.translate(_MIXED_UP)
