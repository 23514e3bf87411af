"""The strip over a statement: late, safety, saved here, cover. Icon, words and colour, always all three."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pictures import Icon
from ui.worker.reading import Strip

_TONES: dict[str, tuple[str, str, str]] = {
    "late": ("late_wash", "late", "late"),
    "plum": ("plum_wash", "plum", "plum_ink"),
    "amber": ("amber_wash", "amber", "amber_ink"),
    "saved": ("card", "outline", "plum_ink"),
}


class StripBox(Card):
    """`buttons` stand under the words."""

    def __init__(
        self, theme: Theme, strip: Strip, buttons: tuple[QWidget, ...] = (), parent: QWidget | None = None
    ) -> None:
        fill, line, ink = _TONES[strip.tone]
        super().__init__(
            theme,
            fill=fill,
            line=line,
            radius=12,
            margins=(16, 11, 16, 11),
            gap=0,
            line_width=3 if theme.is_contrast else 1,
            parent=parent,
        )
        self.setAccessibleName(f"{strip.title}. {strip.text}".strip())
        row = Row(theme, 14)
        row.addWidget(Icon(theme, strip.icon, 22, ink), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 2)
        words.addWidget(Label(theme, strip.title, "desk_strong", ink))
        if strip.text:
            words.addWidget(Label(theme, strip.text, "meta", "ink"))
        if buttons:
            holder = QWidget()
            wrap = WrapRow(theme, 10, 4)
            for button in buttons:
                wrap.addWidget(button)
            holder.setLayout(wrap)
            words.addWidget(holder)
        row.addLayout(words, 1)
        self.column.addLayout(row)
