"""Did this help? Yes, a bit, no; and with no, one line if they like."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from core.statements.model import Verdict
from ui.controls.boxes import Column, TileGrid
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import FaceTile, TileSize
from ui.controls.label import Label
from ui.young.kit import Kit
from ui.young.own_words import OwnWords

_FACES = (
    (Verdict.YES, "happy", "thread.help_yes"),
    (Verdict.A_BIT, "ok", "thread.help_bit"),
    (Verdict.NO, "sad", "thread.help_no"),
)
_THANKS = {Verdict.YES: "thread.help_thanks_yes", Verdict.A_BIT: "thread.help_thanks_bit"}


class HelpedCard(Card):
    """`judged(Verdict, words)`: yes and a bit at once; no after the line that may be written, or when the
    page is left, so that a no is never lost."""

    judged = Signal(object, str)

    def __init__(self, kit: Kit, name: str, verdict: Verdict | None = None, *, again_by: str = "") -> None:
        super().__init__(kit.theme, margins=(24, 20, 24, 20), gap=0)
        self._kit, self._name = kit, name
        self._told = verdict is not None
        theme, words = kit.theme, kit.words
        self.column.addWidget(Label(theme, words("thread.help_title"), "h2"))
        self.column.add_gap(12)
        grid = TileGrid(theme, 80, most=3, gap=12)
        self.tiles: dict[Verdict, FaceTile] = {}
        for value, face, key in _FACES:
            tile = FaceTile(theme, face, words(key), size=TileSize.HELPED)
            tile.clicked.connect(lambda _=False, v=value: self._pick(v))
            self.tiles[value] = tile
            grid.addWidget(tile)
        ChoiceKeys(self, list(self.tiles.values()), one=True)
        self.column.addLayout(grid)
        self.column.add_gap(12)
        self._hint = Label(theme, words("thread.help_hint", name=name), "small", "soft", wide=320)
        self.column.addWidget(self._hint)
        self._more = QWidget()
        more = Column(theme, 10, (0, 6, 0, 0))
        self._more.setLayout(more)
        more.addWidget(Label(theme, words("thread.help_no_title"), "strong", wide=320))
        more.addWidget(Label(theme, words("thread.help_no_sub"), "small", "soft", wide=320))
        self.line = OwnWords(kit, "", name=words("thread.help_no_title"), height=120)
        more.addWidget(self.line)
        self.tell = Button(theme, words("thread.help_no_send", name=name), kind=Kind.MAIN, pressed=self._tell)
        more.addWidget(self.tell)
        self._more.hide()
        self.column.addWidget(self._more)
        self.setAccessibleName(words("thread.help_title"))
        if verdict is not None:
            self._show(verdict, again_by)

    @property
    def chosen(self) -> Verdict | None:
        """What is ticked."""
        return next((v for v, tile in self.tiles.items() if tile.isChecked()), None)

    def _pick(self, verdict: Verdict) -> None:
        for value, tile in self.tiles.items():
            tile.setChecked(value is verdict)
        no = verdict is Verdict.NO
        self._more.setVisible(no)
        self._hint.setVisible(not no)
        if no:
            self._told = False
            self.line.setFocus()
            QTimer.singleShot(0, self, self._show_tell)
        else:
            self._hint.set_words(self._kit.words(_THANKS[verdict]))
            self._told = True
            self.judged.emit(verdict, "")

    @Slot()
    def _show_tell(self) -> None:
        """What a no opens comes into sight with its button, once it has its place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.tell.isVisible():
            above.ensureWidgetVisible(self.tell, 0, self._kit.theme.px(24))

    @Slot()
    def _tell(self) -> None:
        self._told = True
        self._more.hide()
        self.judged.emit(Verdict.NO, self.line.words().strip())
        self._hint.set_words(self._kit.words("thread.reopened", name=self._name))
        self._hint.show()

    def hand_over(self) -> None:
        """The page is being left: a no that was picked is told with what was written so far."""
        if self.chosen is Verdict.NO and not self._told:
            self._tell()

    def _show(self, verdict: Verdict, again_by: str) -> None:
        for value, tile in self.tiles.items():
            tile.setChecked(value is verdict)
        if verdict is Verdict.NO:
            key = "thread.help_thanks_no" if again_by else "thread.reopened"
            self._hint.set_words(self._kit.words(key, name=self._name, when=again_by))
        else:
            self._hint.set_words(self._kit.words(_THANKS[verdict]))
