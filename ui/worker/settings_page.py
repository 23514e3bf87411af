"""How the worker's room looks and behaves, and what is the worker's own: mail, computers, ways in, lock."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button
from ui.controls.check import Check
from ui.controls.label import Label
from ui.controls.segmented import Segmented
from ui.theme.lettering import Lettering
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look
from ui.worker.away_part import AwayPart
from ui.worker.computers_part import ComputersPart
from ui.worker.getting_in_part import GettingInPart
from ui.worker.mail_part import MailPart
from ui.worker.rows_page import RowsPage, section

SIZES = ("100", "125", "150", "175", "200")
LOOKS = (
    (Look.SYSTEM, "As this computer"),
    (Look.LIGHT, "Light"),
    (Look.DARK, "Dark"),
    (Look.CONTRAST, "High contrast"),
)
LETTERS = (
    (Lettering.LEXEND, "Lexend"),
    (Lettering.ATKINSON, "Atkinson"),
    (Lettering.SYSTEM, "This computer’s"),
)


class SettingsPage(RowsPage):
    """Everything takes effect at once. `appearance_chosen(Appearance)`, and one signal for each switch.

    `own`: with mail, ways in and computers of one's own; `may_add`: whether a computer can be added here.
    `desk`: with what a desk of statements alone has. `instead`: titles and sentences in place of `own`.
    """

    appearance_chosen = Signal(object)
    letters_turned = Signal(bool)
    words_turned = Signal(bool)
    lock_wanted = Signal()
    hide_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        own: bool = False,
        may_add: bool = False,
        desk: bool = True,
        instead: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Settings", "They hold for you on this computer.", parent=parent)
        look = theme.appearance
        column = self.column
        self.away = AwayPart(theme)
        if desk:
            column.addWidget(section(theme, "Out of office"))
            column.addWidget(self.away)
        column.addWidget(section(theme, "How it looks"))
        self.size = Segmented(
            theme,
            [(size, f"{size}%") for size in SIZES],
            chosen=_nearest(look.scale),
            name="Text size",
        )
        self.look = Segmented(
            theme, [(key.value, words) for key, words in LOOKS], chosen=look.look.value, name="Colours"
        )
        self.lettering = Segmented(
            theme,
            [(key.value, words) for key, words in LETTERS],
            chosen=look.lettering.value,
            name="Letters",
        )
        for words, control in (
            ("Text size", self.size),
            ("Colours", self.look),
            ("Letters", self.lettering),
        ):
            column.addWidget(_labelled(theme, words, control))
            control.picked.connect(self._looks)
        self.still = Check(theme, "No movement", line="Nothing slides or fades")
        self.still.setChecked(look.still)
        self.still.clicked.connect(self._looks)
        column.addWidget(self.still)
        self.hide_words = Check(
            theme,
            "Hide words in the list",
            line="The kind stands in place of what was said. Ctrl+Shift+H turns it on and off",
        )
        self.hide_words.clicked.connect(self.words_turned)
        self.letters = Check(
            theme,
            "Single-letter keys",
            line="They work only when the list or the statement has focus, never while you write",
        )
        self.letters.setChecked(True)
        self.letters.clicked.connect(self.letters_turned)
        for title, check in (("On a shared screen", self.hide_words), ("Keys", self.letters)) if desk else ():
            column.addWidget(section(theme, title))
            column.addWidget(check)
        self.mail = MailPart(theme) if own else None
        self.getting_in = GettingInPart(theme) if own else None
        self.computers = ComputersPart(theme, may_add=may_add) if own else None
        parts = (
            ("Mail when something waits", self.mail),
            ("Getting in on this computer", self.getting_in),
            ("My computers", self.computers),
        )
        for title, part in parts:
            if part is not None:
                column.addWidget(section(theme, title))
                column.addWidget(part)
        for title, why in instead:
            column.addWidget(section(theme, title))
            column.add_gap(8)
            column.addWidget(Label(theme, why, "desk", "soft", wide=620))
        column.addWidget(section(theme, "Leaving this desk"))
        column.add_gap(8)
        holder = QWidget()
        wrap = WrapRow(theme, 8, 4)
        holder.setLayout(wrap)
        wrap.addWidget(Button(theme, "Lock now", icon="lock", key="Ctrl L", pressed=self.lock_wanted.emit))
        wrap.addWidget(
            Button(theme, "Hide this window", icon="eye-off", key="Ctrl H", pressed=self.hide_wanted.emit)
        )
        column.addWidget(holder)
        column.addStretch(1)
        theme.changed.connect(self._follow)

    def show_switches(self, *, letters: bool, hide_words: bool) -> None:
        """As they stand now."""
        self.letters.setChecked(letters)
        self.hide_words.setChecked(hide_words)

    @Slot()
    def _follow(self) -> None:
        look = self.theme.appearance
        self.size.choose(_nearest(look.scale))
        self.look.choose(look.look.value)
        self.lettering.choose(look.lettering.value)
        self.still.setChecked(look.still)

    @Slot()
    def _looks(self, *_: object) -> None:
        chosen: Appearance = replace(
            self.theme.appearance,
            scale=int(self.size.chosen_key) / 100,
            look=Look(self.look.chosen_key),
            lettering=Lettering(self.lettering.chosen_key),
            still=self.still.isChecked(),
        )
        self.appearance_chosen.emit(chosen)


def _nearest(scale: float) -> str:
    return min(SIZES, key=lambda size: abs(int(size) / 100 - scale))


def _labelled(theme: Theme, words: str, control: QWidget) -> QWidget:
    box = QWidget()
    column = Column(theme, 4, (0, 10, 0, 0))
    box.setLayout(column)
    column.addWidget(Label(theme, words, "desk_medium", wrap=False))
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
    return box
