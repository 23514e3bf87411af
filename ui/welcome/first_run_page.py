"""The first page on a new computer: an invitation, a whole organisation to set up, or only a look."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.controls.say_tile import SayTile
from ui.theme.theme import Theme
from ui.welcome.welcome_page import WelcomePage

_WIDE = 620


class FirstRunPage(WelcomePage):
    """`invited`, `organisation`, `try_out`. `can_try_out`: whether a look at made-up people is offered."""

    invited = Signal()
    organisation = Signal()
    try_out = Signal()

    def __init__(self, theme: Theme, *, can_try_out: bool = True) -> None:
        super().__init__(theme)
        say = theme.say
        self.heading(say("first_run.title"), say("first_run.sub"))
        holder = QWidget()
        column = Column(theme, 16)
        holder.setLayout(column)
        holder.setMaximumWidth(theme.px(_WIDE))
        theme.changed.connect(lambda: holder.setMaximumWidth(theme.px(_WIDE)))
        self.tiles: list[SayTile] = []
        ways = [
            ("invited", "pictograms/talk", self.invited),
            ("organisation", "pictograms/known", self.organisation),
        ]
        if can_try_out:
            ways.append(("try_out", "pictograms/play", self.try_out))
        for key, drawing, signal in ways:
            tile = SayTile(theme, say(f"first_run.{key}"), say(f"first_run.{key}_line"), drawing=drawing)
            tile.clicked.connect(signal)
            self.tiles.append(tile)
            column.addWidget(tile)
        ChoiceKeys(holder, self.tiles)
        self.column.addWidget(holder)
        self.column.add_gap(20)
        self.column.addWidget(Label(theme, say("first_run.no_code"), "small", "soft"))
        self.column.addStretch(1)
        self.focus_first(self.tiles[0])

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        lines: list[tuple[str, QWidget | None]] = [(self.theme.say("first_run.say"), self.title)]
        return [*lines, *((f"{tile.words}. {tile.more}", tile) for tile in self.tiles)]
