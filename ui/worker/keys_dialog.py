"""All keys on one page, and a field to find one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns, Row
from ui.controls.check import Check
from ui.controls.dialog import Dialog
from ui.controls.key_cap import KeyCap
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.search_field import SearchField


@dataclass(frozen=True, slots=True)
class Key:
    """What it does, and the caps to show; "then" stands between two pressed one after the other."""

    does: str
    caps: tuple[str, ...]


GROUPS: tuple[tuple[tuple[str, tuple[Key, ...]], ...], ...] = (
    (
        (
            "In the list",
            (
                Key("Next, one before", ("J", "K")),
                Key("First, last in the list", ("Home", "End")),
                Key("Open it", ("Enter",)),
                Key("Next group (late, today…)", ("Shift", "J")),
                Key("Mark as not opened", ("U",)),
                Key("Back to the list", ("Esc",)),
                Key("Hide or show words", ("Ctrl", "Shift", "H")),
            ),
        ),
        (
            "Reading",
            (
                Key("Play or pause voice", ("Space",)),
                Key("Back, on 5 seconds", ("←", "→")),
                Key("Read aloud", ("Ctrl", "Shift", "S")),
            ),
        ),
    ),
    (
        (
            "Answering",
            (
                Key("Answer", ("R",)),
                Key("Log a visit or call", ("V",)),
                Key("Holding answer", ("H",)),
                Key("Go to part 1, 2, 3, 4", ("Alt", "1 to 4")),
                Key("Next word to look at", ("F7",)),
                Key("Use the plain word", ("Ctrl", ".")),
                Key("Add a promise", ("Ctrl", "P")),
                Key("As they will see it", ("Ctrl", "E")),
                Key("Send", ("Ctrl", "Enter")),
            ),
        ),
        (
            "Promises",
            (
                Key("Mark done", ("X",)),
                Key("Explain why not", ("E",)),
            ),
        ),
    ),
    (
        (
            "Go to",
            (
                Key("Inbox", ("G", "then", "I")),
                Key("Cover, or team", ("G", "then", "C")),
                Key("Whole service", ("G", "then", "L")),
                Key("Before reviews", ("G", "then", "B")),
                Key("Promises", ("G", "then", "P")),
                Key("Young people", ("G", "then", "Y")),
                Key("Search", ("/",)),
            ),
        ),
        (
            "Always",
            (
                Key("Next pane", ("F6",)),
                Key("Urgent help", ("F2",)),
                Key("Hide this window", ("Ctrl", "H")),
                Key("Lock", ("Ctrl", "L")),
                Key("These keys", ("?",)),
            ),
        ),
    ),
)


class KeyLine(QWidget):
    """What a key does, and its caps."""

    def __init__(self, theme: Theme, key: Key) -> None:
        super().__init__()
        self.key = key
        column = Column(theme, 0)
        self.setLayout(column)
        row = Row(theme, 6, (0, 6, 2, 6))
        row.addWidget(Label(theme, key.does, "desk"), 1)
        for cap in key.caps:
            row.addWidget(
                Label(theme, cap, "meta", "soft", wrap=False) if cap == "then" else KeyCap(theme, cap)
            )
        column.addLayout(row)
        column.addWidget(Hairline(theme))
        self.setAccessibleName(f"{key.does}: {' '.join(key.caps)}")

    def matches(self, words: str) -> bool:
        """Whether this is what is looked for."""
        said = f"{self.key.does} {' '.join(self.key.caps)}".casefold()
        return all(word in said for word in words.casefold().split())


class KeysDialog(Dialog):
    """`letters_turned(bool)` for the single-letter keys."""

    letters_turned = Signal(bool)

    def __init__(self, window: QWidget, theme: Theme, *, letters: bool) -> None:
        self.letters = Check(
            theme,
            "Single-letter keys",
            line="They work only when the list or the statement has focus, never while you write.",
        )
        self.letters.setChecked(letters)
        super().__init__(window, theme, "Keys", start=[self.letters], wide=1140, esc_closes=True)
        self.letters.clicked.connect(self.letters_turned)
        self.column.addWidget(
            Label(theme, "Everything also works with Tab, arrows, Enter and the mouse.", "meta", "soft")
        )
        self.find = SearchField(theme, "Find a key")
        self.find.setMaximumWidth(theme.px(320))
        self.column.addWidget(self.find)
        self.lines: list[KeyLine] = []
        holder = QWidget()
        columns = Columns(theme, (1, 1, 1), gap=32, stack_below=760)
        for groups in GROUPS:
            columns.addWidget(self._groups(theme, groups))
        holder.setLayout(columns)
        self.column.addWidget(holder)
        self._none = Label(theme, "No key does that.", "desk", "soft")
        self._none.hide()
        self.column.addWidget(self._none)
        self.column.addStretch(1)
        self.find.field.textChanged.connect(self._look)

    def _groups(self, theme: Theme, groups: Sequence[tuple[str, tuple[Key, ...]]]) -> QWidget:
        box = QWidget()
        column = Column(theme, 0)
        box.setLayout(column)
        for number, (title, keys) in enumerate(groups):
            if number:
                column.add_gap(18)
            column.addWidget(Label(theme, title, "desk_strong", "teal_ink"))
            column.add_gap(6)
            column.addWidget(Hairline(theme))
            for key in keys:
                line = KeyLine(theme, key)
                self.lines.append(line)
                column.addWidget(line)
        column.addStretch(1)
        return box

    def _look(self, words: str) -> None:
        found = 0
        for line in self.lines:
            shown = line.matches(words)
            line.setVisible(shown)
            found += shown
        self._none.setVisible(not found)

    def open(self) -> None:
        super().open()
        self.find.field.setFocus(Qt.FocusReason.PopupFocusReason)
