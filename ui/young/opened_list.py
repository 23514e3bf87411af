"""Who has opened this: each person and when, who can, and who must not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.young.kit import Kit
from ui.young.rows import HairLine


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One person: `words` "Priya opened it" or "Sam has not opened it yet"; `when` "today at 9:12" or why."""

    name: str
    words: str
    when: str
    portrait: str = ""
    icon: str = ""


def show_opened(over: QWidget, kit: Kit, rows: Sequence[OpenedRow], cannot: str) -> Dialog:
    """Over the page; Close goes back."""
    theme, words = kit.theme, kit.words
    close = Button(theme, words("opened.close"), kind=Kind.MAIN, size=Size.EASY if kit.easy else Size.BIG)
    dialog = Dialog(over, theme, words("opened.title"), end=[close])
    dialog.column.addWidget(Label(theme, words("opened.sub"), "body", "soft", wide=560))
    for place, opened in enumerate(rows):
        if place:
            dialog.column.addWidget(HairLine(theme))
        dialog.column.addWidget(_row(kit, opened))
    if cannot:
        dialog.column.addWidget(HairLine(theme))
        dialog.column.addWidget(Label(theme, words("opened.not_to"), "small_strong", "soft"))
        dialog.column.addWidget(Label(theme, cannot, "body", wide=560))
    close.clicked.connect(dialog.close_dialog)
    dialog.open()
    return dialog


def _row(kit: Kit, opened: OpenedRow) -> QWidget:
    holder = QWidget()
    row = Row(kit.theme, 14)
    holder.setLayout(row)
    avatar = Avatar(kit.theme, opened.portrait, 44, name=opened.name, icon=opened.icon)
    row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
    column = Column(kit.theme, 0)
    column.addWidget(Label(kit.theme, opened.words, "strong", wide=460))
    column.addWidget(Label(kit.theme, opened.when, "small", "soft", wide=460))
    row.addLayout(column, 1)
    holder.setAccessibleName(opened.words)
    holder.setAccessibleDescription(opened.when)
    return holder
