"""One promise as both sides see it: done, not yet, or changed and why."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.statements.promise_deeds import deed_after_will
from core.worktime.young_words import as_sentence
from ui.controls.boxes import Column, Row
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.controls.pill import Pill
from ui.theme.theme import Say, Theme


class Kept(Enum):
    """How a promise stands: sign, its ground, ink, line; the pill's fill, ink, line (tokens)."""

    DONE = ("check", "teal", "on_teal", "", "teal_wash", "teal_ink", "")
    NOT_YET = ("", "card", "ink", "outline", "sunk", "ink", "hair")
    PAST = ("clock", "plum_wash", "plum_ink", "", "plum_wash", "plum_ink", "")
    CHANGED = ("pencil", "amber_wash", "amber_ink", "", "amber_wash", "amber_ink", "")


def promise_words(who: str, what: str, say: Say) -> str:
    """A promise as both sides read it: "Priya will ring Nan"; "Priya: You can come" where that cannot be."""
    deed = deed_after_will(what)
    if who and deed:
        return say("thread.promise_will", name=who, deed=deed)
    return f"{who}: {as_sentence(what.strip())}" if who else as_sentence(what.strip())


class PromiseRow(QWidget):
    """`PromiseRow(theme, Kept.DONE, "Priya will ring Nan", "Done on Thu 19 November", "Done")`.

    `why` is the explanation of a changed promise, shown under it.
    """

    def __init__(
        self,
        theme: Theme,
        kept: Kept,
        words: str,
        line: str,
        mark: str,
        *,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        icon, ground, ink, edge, fill, mark_ink, mark_line = kept.value
        row = Row(theme, 12, (0, 10, 0, 12))
        self.setLayout(row)
        sign = Disc(theme, icon or "circle", fill=ground, ink=ink if icon else ground, line=edge, size=28)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(theme, 2)
        column.addWidget(Label(theme, words, "body_medium", wide=220))
        column.addWidget(Label(theme, line, "small", "soft", wide=260))
        if why:
            column.addWidget(Label(theme, why, "small", wide=260))
        row.addLayout(column, 1)
        row.addWidget(
            Pill(theme, mark, fill=fill, ink=mark_ink, line=mark_line), 0, Qt.AlignmentFlag.AlignTop
        )
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"{mark}. {line} {why}".strip())
