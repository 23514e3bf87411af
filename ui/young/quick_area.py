"""A faster way in for this computer, from Settings: my words first, then the page; kept, or taken away."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.sealing.passphrases import picture_names
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.field import Field
from ui.controls.label import Label
from ui.welcome.access import QuickUnlock, QuickWay
from ui.young.kit import Kit
from ui.young.parts import RoomParts
from ui.young.quick_pages import QuickCodePage, QuickPicturesPage


class WordsFirst(Dialog):
    """Asks for my words before something that would let somebody else in later; `then` once they fit.

    `check` runs on the lane and refuses words that do not.
    """

    def __init__(
        self,
        parts: RoomParts,
        check: Callable[[str], None],
        then: Callable[[], object],
        *,
        line: str = "",
    ) -> None:
        kit: Kit = parts.kit
        words, size = kit.words, Size.EASY if kit.easy else Size.BIG
        stay = Button(kit.theme, words("common.cancel"), size=size)
        go = Button(kit.theme, words("settings.quick_words_go"), kind=Kind.MAIN, size=size)
        super().__init__(parts.window, kit.theme, words("settings.quick_words_title"), start=[stay], end=[go])
        self._parts, self._check, self._then = parts, check, then
        self.go = go
        stay.clicked.connect(self.close_dialog)
        go.clicked.connect(self._try)
        self.column.addWidget(Label(kit.theme, line or words("settings.quick_words_line"), wide=560))
        self.field = Field(kit.theme, words("unlock.field"), secret=True, wide=560)
        self.column.addWidget(self.field)
        self.field.changed.connect(lambda _: self._measure_go())
        self.field.entered.connect(self._try)
        self._measure_go()

    @Slot()
    def _measure_go(self) -> None:
        self.go.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _try(self) -> None:
        if not self.go.isEnabled():
            return
        typed, check = self.field.text(), self._check
        self.field.set_error("")
        self.field.clear()
        self.go.set_words(self._parts.kit.words("settings.quick_checking"))
        self._parts.lane.run(lambda: check(typed), lambda _: self._fits(), self._refused, owner=self)

    def _fits(self) -> None:
        self.close_dialog()
        self._then()

    def _refused(self, refusal: Refusal) -> None:
        self.go.set_words(self._parts.kit.words("settings.quick_words_go"))
        self.field.set_error(refusal.sentence)
        self.field.edit.setFocus()


class QuickArea(QObject):
    """`show_settings(told)` is where every way leads back to, with a line on what was done."""

    def __init__(self, parts: RoomParts, show_settings: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._show_settings = parts, show_settings

    def set_up(self, quick: QuickUnlock, way: QuickWay) -> None:
        """My words, then the page for `way`; a computer that cannot keep it says so before either."""

        def ask_words(_: None) -> None:
            WordsFirst(self._parts, quick.confirm, lambda: self._show_page(quick, way)).open()

        self._parts.ask(quick.look, ask_words, self)

    def _show_page(self, quick: QuickUnlock, way: QuickWay) -> None:
        parts, words = self._parts, self._parts.kit.words
        code = way is QuickWay.CODE
        page = QuickCodePage(parts.kit) if code else QuickPicturesPage(parts.kit, picture_names())
        done = words("settings.quick_kept_code" if code else "settings.quick_kept_pictures")
        page.go_back.connect(lambda: self._show_settings(""))
        page.chosen.connect(
            lambda chosen: parts.lane.run(
                lambda: quick.keep(way, chosen),
                lambda _: self._show_settings(done),
                lambda refusal: page.refuse(refusal.sentence),
                owner=page,
            )
        )
        parts.show(page)

    def take_away(self, quick: QuickUnlock, page: QWidget) -> None:
        """No faster way in any more."""
        said = self._parts.kit.words("settings.quick_removed")
        self._parts.ask(quick.end, lambda _: self._show_settings(said), page)
