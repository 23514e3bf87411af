"""Which picture is yours? Pictures only: no names, no counts, no marks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.ids import VaultId
from ui.controls.boxes import Row, TileGrid, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.dialog import Dialog
from ui.controls.disc import Icon
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.controls.picture_tile import NewHereTile, PictureTile
from ui.runtime.lanes import Lane
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.welcome.access import AccessService, PersonCard
from ui.welcome.vault_picture import drawing_of, name_of_picture
from ui.welcome.welcome_page import WelcomePage


class ChooserPage(WelcomePage):
    """`picked(VaultId, str)` gives the vault and its picture. "I am new here" only where `new_here` is given.

    `refresh()` asks again who is on this computer; called when the page is shown.
    """

    picked = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        access: AccessService,
        lane: Lane,
        *,
        new_here: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(theme)
        self._access, self._lane, self._new_here = access, lane, new_here
        say = theme.say
        self.tiles: list[PictureTile] = []
        self.new_here: NewHereTile | None = None
        self._known: tuple[PersonCard, ...] | None = None
        self.heading(say("chooser.title"), say("chooser.sub"))
        self._grid_holder = QWidget()
        self._grid = TileGrid(theme, 240, most=4, gap=24)
        self._grid_holder.setLayout(self._grid)
        self.column.addWidget(self._grid_holder)
        self._empty = EmptyState(
            theme,
            say("chooser.empty_title"),
            say("chooser.empty_line") if new_here else "",
            drawing="states/welcome",
        )
        self._empty.hide()
        self.column.addWidget(self._empty)
        self._fault = Label(theme, "", "body", "amber_ink")
        self._fault.hide()
        self.column.addWidget(self._fault)
        self.column.add_gap(32)
        extras = WrapRow(theme, 16)
        self.cannot_find = Button(
            theme, say("chooser.cannot_find"), icon="image-off", pressed=self._show_cannot_find
        )
        extras.addWidget(self.cannot_find)
        self.old_pictures = Button(theme, say("chooser.old.link"), icon="history", pressed=self._show_old)
        self.old_pictures.hide()
        extras.addWidget(self.old_pictures)
        self.column.addLayout(extras)
        self.column.add_gap(24)
        foot = Row(theme, 10)
        foot.addWidget(Icon(theme, "lock", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(Label(theme, say("chooser.shared"), "small"), 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def start(self) -> None:
        self.refresh()
        super().start()

    def refresh(self) -> None:
        """Ask who is on this computer."""
        self._lane.run(
            self._access.people,
            then=self._show,
            refused=lambda refusal: self._show_fault(refusal.sentence),
            owner=self,
        )

    def _show_fault(self, sentence: str) -> None:
        self._fault.set_words(sentence)
        self._fault.show()

    def _show(self, people: Sequence[PersonCard]) -> None:
        self._fault.hide()
        if self._known == tuple(people):
            return
        self._known = tuple(people)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                let_go(widget)
        say = self.theme.say
        self.tiles = []
        here = [card for card in people if not card.old]
        for card in here:
            tile = PictureTile(
                self.theme, drawing_of(card.picture), name_of_picture(self.theme, card.picture)
            )
            tile.clicked.connect(lambda _=False, c=card: self.picked.emit(c.vault, c.picture))
            self._grid.addWidget(tile)
            self.tiles.append(tile)
        buttons: list[PictureTile | NewHereTile] = [*self.tiles]
        if self._new_here is not None:
            self.new_here = NewHereTile(self.theme, say("chooser.new_here"), pressed=self._new_here)
            self._grid.addWidget(self.new_here)
            buttons.append(self.new_here)
        self._empty.setVisible(not here)
        self.old_pictures.setVisible(len(here) < len(people))
        if buttons:
            ChoiceKeys(self._grid_holder, buttons)
            self.focus_first(buttons[0])
            super().start()

    def picture_named(self, vault: VaultId) -> PictureTile:
        """The tile of a vault."""
        assert self._known is not None
        return self.tiles[[card.vault for card in self._known].index(vault)]

    def _show_cannot_find(self) -> None:
        say = self.theme.say
        done = Button(self.theme, say("common.done"), kind=Kind.MAIN)
        dialog = Dialog(self.window(), self.theme, say("chooser.cannot_find_title"), end=[done], wide=560)
        dialog.column.addWidget(Label(self.theme, say("chooser.cannot_find_line")))
        done.clicked.connect(dialog.close_dialog)
        dialog.open()

    @Slot()
    def _show_old(self) -> None:
        """Those that were put away, over the page."""
        from ui.welcome.old_pictures import OldPictures

        dialog = OldPictures(self.window(), self.theme, [card for card in self._known or () if card.old])
        dialog.picked.connect(self.picked)
        dialog.remove_wanted.connect(self._ask_remove)
        dialog.open()

    @Slot(str, str)
    def _ask_remove(self, vault: str, picture: str) -> None:
        from ui.welcome.old_pictures import ask_remove

        ask_remove(self.window(), self.theme, picture, lambda: self._remove(VaultId(vault)))

    def _remove(self, vault: VaultId) -> None:
        self._lane.run(
            lambda: self._access.remove(vault),
            then=lambda _none: self.refresh(),
            refused=lambda refusal: self._show_fault(refusal.sentence),
            owner=self,
        )

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        lines: list[tuple[str, QWidget | None]] = [(self.theme.say("chooser.say"), self.title)]
        return [*lines, *((tile.words, tile) for tile in self.tiles)]
