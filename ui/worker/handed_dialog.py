"""What its owner handed over: to whom, when, and each statement that went along, with when it was sealed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon

SHOWN_AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class HandedView:
    """One hand-over; `items`: what each statement begins with, and when its keys were sealed."""

    icon: str
    title: str
    line: str
    items: tuple[tuple[str, str], ...]


class HandedDialog(Dialog):
    """All of it, the last first."""

    def __init__(self, window: QWidget, theme: Theme, views: Sequence[HandedView]) -> None:
        close = Button(theme, "Close")
        super().__init__(window, theme, "What you handed over", start=[close], esc_closes=True)
        close.clicked.connect(self.close_dialog)
        self._looks = theme
        line = "Each of these is signed by you, and was told to the young person."
        self.column.addWidget(Label(theme, line, "desk", "soft"))
        for view in views:
            self.column.addWidget(self._part(view))

    def _part(self, view: HandedView) -> QWidget:
        theme, part = self._looks, QWidget()
        column = Column(theme, 4)
        part.setLayout(column)
        column.addWidget(Hairline(theme))
        column.add_gap(6)
        head = Row(theme, 10)
        sign = Column(theme, 0, (0, 3, 0, 0))
        sign.addWidget(Icon(theme, view.icon, 18))
        sign.addStretch(1)
        head.addLayout(sign)
        words = Column(theme, 1)
        words.addWidget(Label(theme, view.title, "desk_medium"))
        words.addWidget(Label(theme, view.line, "meta", "soft"))
        head.addLayout(words, 1)
        column.addLayout(head)
        rows = QWidget()
        inside = Column(theme, 0, (28, 0, 0, 0))
        rows.setLayout(inside)
        for item in view.items[:SHOWN_AT_FIRST]:
            inside.addWidget(self._item(item))
        rest = view.items[SHOWN_AT_FIRST:]
        if rest:
            more = Button(theme, f"Show {len(rest)} more", kind=Kind.QUIET, size=Size.SMALL, start=True)

            def show_rest() -> None:
                more.hide()
                for item in rest:
                    inside.addWidget(self._item(item))
                self._place()

            more.clicked.connect(show_rest)
            inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(rows)
        said = "; ".join(f"{title}, {when}" for title, when in view.items)
        part.setAccessibleName(f"{view.title}. {view.line} {said}".strip())
        return part

    def _item(self, item: tuple[str, str]) -> QWidget:
        box = QWidget()
        column = Column(self._looks, 0, (0, 5, 0, 5))
        box.setLayout(column)
        column.addWidget(Label(self._looks, item[0], "desk"))
        column.addWidget(Label(self._looks, item[1], "meta", "soft"))
        return box
