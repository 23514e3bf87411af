"""The first page on a new computer: an invitation, a whole organisation to set up, or only a look."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Size
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.empty_state import StatePicture
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.say_tile import SayTile
from ui.theme.theme import Theme
from ui.welcome.welcome_page import WelcomePage

_WIDE = 620


class FirstRunPage(WelcomePage):
    """`invited`, `organisation`, `try_out`; `left` where `can_go_back`.

    `can_try_out`: whether a look at made-up people is offered. `going_on`: picture and words are set already.
    """

    invited = Signal()
    organisation = Signal()
    try_out = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, *, can_try_out: bool = True, can_go_back: bool = False, going_on: bool = False
    ) -> None:
        super().__init__(theme, hills=not can_go_back)
        say = theme.say
        self._going_on = going_on
        if going_on:
            self.heading(say("join.go_on_title"), say("join.go_on_sub"))
        else:
            self.heading(say("first_run.title"), say("first_run.sub"))
        holder = self._holder = QWidget()
        self.picture = StatePicture(theme, "states/welcome", scale=2.2)
        column = Column(theme, 16)
        holder.setLayout(column)
        theme.changed.connect(self._widen)
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
        beside = Row(theme, 48)
        beside.addWidget(holder, 100)
        beside.addStretch(1)
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addStretch(1)
        self.column.addLayout(beside)
        self._widen()
        self.column.add_gap(20)
        self.column.addWidget(Label(theme, say("first_run.no_code"), "small", "soft"))
        self.column.addStretch(1)
        if can_go_back:
            self.back = Button(
                theme, say("common.back"), icon="arrow-left", size=Size.BIG, pressed=self.left.emit
            )
            self.frame.addWidget(Footer(theme, [self.back]))
        self.focus_first(self.tiles[0])

    @Slot()
    def _widen(self) -> None:
        self._holder.setMaximumWidth(self.theme.px(_WIDE))
        self.picture.setHidden(self.theme.is_narrow)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        said = super().spoken() if self._going_on else [(self.theme.say("first_run.say"), self.title)]
        return [*said, *((f"{tile.words}. {tile.more}", tile) for tile in self.tiles)]
