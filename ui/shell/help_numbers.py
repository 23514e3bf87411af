"""The cards of numbers on the urgent-help page: 999 alone and large, then who to talk to, then more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.people.helplines import Helpline
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.card import Card
from ui.controls.disc import Disc, Icon
from ui.controls.hair import Hair
from ui.controls.label import Label
from ui.controls.pill import Pill
from ui.theme.theme import Theme

Spoken = tuple[str, QWidget | None]


class DangerCard(Card):
    """Are you in danger now? Call 999. The one thing that is seen first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, line="plum", line_width=3, margins=(32, 24, 32, 24), gap=4, shadow=True)
        say = theme.say
        self.column.addWidget(Label(theme, say("help.danger"), "h2"))
        self._call = Label(theme, say("help.call"), "call", "plum_ink")
        self.column.addWidget(self._call)
        self.column.add_gap(8)
        self.column.addWidget(Hair(theme))
        self.column.add_gap(12)
        row = Row(theme, 16)
        row.addWidget(Disc(theme, "message-circle", fill="plum_wash", ink="plum_ink"))
        row.addWidget(Label(theme, say("help.call_line")), 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.add_gap(8)
        row = Row(theme, 16)
        key = Card(theme, fill="plum_wash", line="", radius=20, margins=(10, 8, 10, 8), gap=0)
        key.column.addWidget(Label(theme, say("help.silent_key"), "strong", "plum_ink", wrap=False))
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Label(theme, say("help.silent").replace(" 55 ", " **55** ")), 1, Qt.AlignmentFlag.AlignVCenter
        )
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.setAccessibleName(f"{say('help.danger')} {say('help.call')}")
        self.setAccessibleDescription(f"{say('help.call_line')} {say('help.silent')}")


class NumbersCard(Card):
    """A heading and numbers under it. `big` puts name and number side by side, else under each other."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        entries: Sequence[Helpline],
        *,
        big: bool,
        free: bool = False,
        foot: str = "",
        shadow: bool = False,
    ) -> None:
        side = 32 if big else 24
        super().__init__(theme, margins=(side, 20, side, 16), gap=0, shadow=shadow)
        self._title = title
        self.rows: list[NumberRow] = []
        head = Row(theme, 16)
        head.addWidget(Label(theme, title, "h2"), 1)
        if free:
            head.addWidget(Pill(theme, theme.say("help.free")), 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        self.column.add_gap(4)
        for place, entry in enumerate(entries):
            if place:
                self.column.addWidget(Hair(theme))
            row = NumberRow(theme, entry, big=big)
            self.rows.append(row)
            self.column.addWidget(row)
        if foot:
            self.column.add_gap(4)
            self.column.addWidget(Label(theme, foot, "small"))
            self.column.add_gap(8)
        self.column.addStretch(1)
        self.setAccessibleName(title)

    def spoken(self) -> list[Spoken]:
        """The heading, then each number."""
        return [(self._title, self), *((row.says, row) for row in self.rows)]


class NumberRow(QLabel):
    """One number: a stop for the keyboard and for screen readers, so that it can be found and read again."""

    def __init__(self, theme: Theme, entry: Helpline, *, big: bool) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        about = ". ".join(part for part in (entry.hours, entry.line) if part)
        shown = Label(theme, entry.shown, "h2" if big else "strong", wrap=False)
        if big:
            row = WrapRow(theme, 16, 0, last_at_end=True)
            words = QWidget()
            column = Column(theme, 0)
            words.setLayout(column)
            column.addWidget(Label(theme, entry.name, "strong", wrap=False))
            column.addWidget(Label(theme, about, "small", "soft", wide=300))
            row.addWidget(words)
            row.addWidget(shown)
            frame = Column(theme, 0, (0, 4, 0, 4))
            frame.addLayout(row)
            self.setLayout(frame)
        else:
            column = Column(theme, 0, (0, 4, 0, 4))
            self.setLayout(column)
            column.addWidget(shown)
            column.addWidget(Label(theme, f"{entry.name}. {entry.hours}", "small", "soft", wide=300))
        self.says = theme.say("help.number_name", name=entry.name, number=entry.spoken, hours=entry.hours)
        self.setAccessibleName(f"{entry.name}, {entry.shown}")
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class NotWatchedCard(Card):
    """This app is not watched all night: when a person will see it, and that no note is kept of this page."""

    def __init__(self, theme: Theme, seen_when: str) -> None:
        super().__init__(theme, fill="plum_wash", line="", margins=(32, 20, 32, 20), gap=6)
        say = theme.say
        head = Row(theme, 12)
        head.addWidget(Icon(theme, "moon", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Label(theme, say("help.not_watched"), "h2"), 1)
        self.column.addLayout(head)
        when = (
            say("help.not_watched_line", when=f"**{seen_when}**")
            if seen_when
            else say("help.not_watched_no_time")
        )
        self._when = Label(theme, when, wide=900)
        self.column.addWidget(self._when)
        self.column.addWidget(Label(theme, say("help.cannot_wait"), wide=900))
        self.column.add_gap(2)
        foot = Row(theme, 8)
        foot.addWidget(Icon(theme, "eye-off", 18, "ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(Label(theme, say("help.no_record"), "small"), 1)
        self.column.addLayout(foot)
        self.setAccessibleName(say("help.not_watched"))
        self.setAccessibleDescription(f"{self._when.words} {say('help.no_record')}")

    @property
    def says(self) -> str:
        return (
            f"{self._theme.say('help.not_watched')}. {self._when.words} {self._theme.say('help.cannot_wait')}"
        )
