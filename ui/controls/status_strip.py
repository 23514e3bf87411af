"""A strip that says how things stand: offline, on its way, saved here, late, an error to look at."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.card import Card
from ui.controls.disc import Icon
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Status(Enum):
    """Icon, wash, colour of icon and title, line (tokens)."""

    OFFLINE = ("cloud-off", "amber_wash", "amber_ink", "amber")
    SENDING = ("mail", "teal_wash", "teal_ink", "")
    SAVED = ("cloud-upload", "plum_wash", "plum_ink", "plum")
    DONE = ("check", "teal_wash", "teal_ink", "")
    LATE_YOUNG = ("clock", "plum_wash", "plum_ink", "plum")
    LATE = ("clock-alert", "late_wash", "late", "late")
    NO_INTERNET = ("wifi-off", "plum_wash", "plum_ink", "plum")
    ERROR = ("circle-alert", "amber_wash", "amber_ink", "amber")
    LOCKED = ("lock", "sunk", "ink", "outline")
    NOTE = ("info", "sunk", "ink", "hair")
    SAFETY = ("shield-alert", "late_wash", "late", "late")


class StatusStrip(Card):
    """`StatusStrip(theme, Status.OFFLINE, "No internet.", "Your words are safe here.")`.

    `steps` are buttons at the end.
    """

    def __init__(
        self,
        theme: Theme,
        status: Status,
        title: str,
        line: str = "",
        *,
        steps: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        young = theme.room is Room.YOUNG
        icon, wash, ink, edge = status.value
        super().__init__(
            theme,
            fill=wash,
            line=edge,
            radius=20 if young else 12,
            margins=(20, 14, 20, 14) if young else (16, 10, 16, 10),
            gap=0,
            parent=parent,
        )
        self.status = status
        row = Row(theme, 14)
        self._icon = Icon(theme, icon, 24 if young else 22, ink)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(theme, 2)
        self._title = Label(theme, title, "strong" if young else "desk_strong", "ink" if young else ink)
        self._second = Label(theme, line, "small" if young else "meta", wide=720)
        words.addWidget(self._title)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        if steps:
            end = WrapRow(theme, 8)
            for step in steps:
                end.addWidget(step)
            row.addLayout(end)
        self.column.addLayout(row)
        self.show_status(status, title, line)

    def show_status(self, status: Status, title: str, line: str = "") -> None:
        """Say how it stands now."""
        icon, wash, ink, edge = status.value
        young = self._theme.room is Room.YOUNG
        self.status = status
        self.set_colours(wash, edge)
        self._icon.show_icon(icon, ink)
        self._title.set_colour("ink" if young else ink)
        self._title.set_words(title)
        self._second.set_words(line)
        self._second.setVisible(bool(line))
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
