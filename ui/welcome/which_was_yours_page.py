"""Whoever began again has a new picture: which was theirs before, so that it does not stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.ids import VaultId
from ui.controls.boxes import TileGrid
from ui.controls.button import Button, Kind, Size
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.error_summary import ErrorSummary
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.picture_tile import PictureTile
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.access import PersonCard, PutAway
from ui.welcome.vault_picture import drawing_of, name_of_picture
from ui.welcome.welcome_page import WelcomePage


class WhichWasYoursPage(WelcomePage):
    """`done` when one was put away, or none is theirs. `others`: the pictures beside the new one."""

    done = Signal()

    def __init__(self, theme: Theme, others: Sequence[PersonCard], put_away: PutAway, lane: Lane) -> None:
        super().__init__(theme)
        self._put_away, self._lane = put_away, lane
        say = theme.say
        self.heading(say("chooser.old.which_title"), say("chooser.old.which_sub"), gap=20)
        self._line = say("chooser.old.which_line")
        self.error = ErrorSummary(theme)
        self.error.hide()
        self.column.addWidget(self.error)
        holder = QWidget()
        grid = TileGrid(theme, 150, most=6, gap=16)
        holder.setLayout(grid)
        self.tiles: dict[VaultId, PictureTile] = {}
        for card in others:
            tile = PictureTile(
                theme, drawing_of(card.picture), name_of_picture(theme, card.picture), checkable=True
            )
            tile.toggled.connect(self._chosen)
            grid.addWidget(tile)
            self.tiles[card.vault] = tile
        ChoiceKeys(holder, list(self.tiles.values()), one=True)
        self.column.addWidget(holder)
        self.column.add_gap(20)
        self.column.addWidget(Label(theme, self._line, "body", "soft", wide=900))
        self.column.addStretch(1)
        self.none = Button(theme, say("chooser.old.none"), size=Size.BIG, pressed=self.done.emit)
        self.put = Button(
            theme, say("chooser.old.put"), icon="history", kind=Kind.MAIN, size=Size.BIG, pressed=self._put
        )
        self.put.setEnabled(False)
        self.frame.addWidget(Footer(theme, [self.none], [self.put]))
        self.focus_first(next(iter(self.tiles.values())))

    @Slot()
    def _chosen(self) -> None:
        self.put.setEnabled(any(tile.isChecked() for tile in self.tiles.values()))

    @Slot()
    def _put(self) -> None:
        vault = next(vault for vault, tile in self.tiles.items() if tile.isChecked())
        self.put.setEnabled(False)

        def refused(refusal: Refusal) -> None:
            self.error.show_error(refusal.sentence)
            self._chosen()

        self._lane.run(lambda: self._put_away(vault), lambda _none: self.done.emit(), refused, owner=self)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        lines = [*super().spoken(), (self._line, None)]
        return [*lines, *((tile.words, tile) for tile in self.tiles.values())]
