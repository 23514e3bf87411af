"""What the pages of rows share: a title, sections with a heading, and rows between hairlines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import Icon


class RowsPage(Pane):
    """A title, a line, and a column that scrolls."""

    def __init__(
        self, theme: Theme, title: str, line: str = "", *, stop: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent=parent)
        head = Column(theme, 2, (20, 14, 20, 8))
        self.title = Label(theme, title, "title")
        head.addWidget(self.title)
        self.line = Label(theme, line, "desk", "soft")
        head.addWidget(self.line)
        self.inside.addLayout(head)
        self.scroll = ScrollColumn(theme, title, gap=0, margins=(20, 4, 20, 20), stop=stop)
        self.inside.addWidget(self.scroll, 1)

    @property
    def column(self) -> Column:
        return self.scroll.column


def section(theme: Theme, title: str, more: str = "", *, icon: str = "", colour: str = "ink") -> QWidget:
    """A heading over rows, with how many of them softly behind it."""
    head = QWidget()
    column = Column(theme, 6, (0, 16, 0, 0))
    head.setLayout(column)
    row = Row(theme, 8)
    if icon:
        row.addWidget(Icon(theme, icon, 17, colour))
    row.addWidget(Label(theme, title, "desk_strong", colour, wrap=False))
    row.addWidget(Label(theme, more, "meta", "soft"), 1)
    column.addLayout(row)
    column.addWidget(Hairline(theme))
    head.setAccessibleName(f"{title} {more}".strip())
    return head


class Line(QWidget):
    """One row: an icon, words over a softer line, and buttons at the end."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        words: str,
        line: str,
        *,
        icon_colour: str = "soft",
        line_colour: str = "soft",
        line_strong: bool = False,
        buttons: Sequence[QWidget] = (),
        lead: QWidget | None = None,
        rule: bool = True,
        role: str = "desk",
    ) -> None:
        super().__init__()
        column = Column(theme, 0)
        self.setLayout(column)
        row = Row(theme, 12, (0, 8, 0, 8))
        if lead is not None:
            row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        elif icon:
            row.addWidget(Icon(theme, icon, 18, icon_colour), 0, Qt.AlignmentFlag.AlignTop)
        text = Column(theme, 1)
        text.addWidget(Label(theme, words, role))
        if line:
            text.addWidget(Label(theme, line, "meta_strong" if line_strong else "meta", line_colour))
        row.addLayout(text, 1)
        if buttons:
            holder = QWidget()
            wrap = WrapRow(theme, 8, 2)
            holder.setLayout(wrap)
            for button in buttons:
                wrap.addWidget(button)
            row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        if rule:
            column.addWidget(Hairline(theme))
        self.setAccessibleName(f"{words.replace('**', '')}. {line}".strip())
