"""Pictures that were put away by people who began again: each can be opened, or removed for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.picture_tile import PictureTile
from ui.theme.theme import Theme
from ui.welcome.access import PersonCard
from ui.welcome.vault_picture import drawing_of, name_of_picture

_WIDE, _HIGH = 126, 86


class OldPictures(Dialog):
    """`picked(VaultId, str)` as the chooser's; `remove_wanted(VaultId, str)`, to be asked first."""

    picked = Signal(str, str)
    remove_wanted = Signal(str, str)

    def __init__(self, window: QWidget, theme: Theme, cards: Sequence[PersonCard]) -> None:
        close = Button(theme, theme.say("common.close"), kind=Kind.MAIN)
        super().__init__(window, theme, theme.say("chooser.old.title"), end=[close], wide=640)
        close.clicked.connect(self.close_dialog)
        self.column.addWidget(Label(theme, theme.say("chooser.old.line")))
        for card in cards:
            self.column.addWidget(self._row(card))

    def _row(self, card: PersonCard) -> QWidget:
        theme, name = self._theme, name_of_picture(self._theme, card.picture)
        box = QWidget()
        row = Row(theme, 16, (0, 8, 0, 8))
        box.setLayout(row)
        row.addWidget(_picture(theme, card.picture), 0, Qt.AlignmentFlag.AlignTop)
        ways = QWidget()
        wrap = WrapRow(theme, 12, 8)
        ways.setLayout(wrap)
        for key, icon, does in (("open", "lock-open", self._open), ("remove", "trash-2", self._want_removed)):
            button = Button(theme, theme.say(f"chooser.old.{key}"), icon=icon)
            button.setAccessibleName(theme.say(f"chooser.old.{key}_name", picture=name))
            button.clicked.connect(lambda _=False, does=does: does(card))
            wrap.addWidget(button)
        row.addWidget(ways, 1, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _open(self, card: PersonCard) -> None:
        self.close_dialog()
        self.picked.emit(card.vault, card.picture)

    def _want_removed(self, card: PersonCard) -> None:
        self.close_dialog()
        self.remove_wanted.emit(card.vault, card.picture)


def ask_remove(window: QWidget, theme: Theme, picture: str, then: Callable[[], object]) -> Dialog:
    """What is lost by it is said first; `then` is called for yes."""
    say = theme.say
    stay = Button(theme, say("chooser.old.remove_no"), kind=Kind.MAIN, size=Size.BIG)
    go = Button(theme, say("chooser.old.remove_yes"), icon="trash-2", size=Size.BIG)
    dialog = Dialog(window, theme, say("chooser.old.remove_title"), start=[go], end=[stay])
    dialog.column.addWidget(_picture(theme, picture))
    for line in ("remove_line", "remove_safe"):
        dialog.column.addWidget(Label(theme, say(f"chooser.old.{line}"), "body", wide=560))
    stay.clicked.connect(dialog.close_dialog)

    def accepted() -> None:
        dialog.close_dialog()
        then()

    go.clicked.connect(accepted)
    dialog.open()
    return dialog


def _picture(theme: Theme, picture: str) -> PictureTile:
    """To be looked at; the buttons beside it do what there is to do."""
    tile = PictureTile(theme, drawing_of(picture), name_of_picture(theme, picture), small=True)
    tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    tile.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
    return tile
