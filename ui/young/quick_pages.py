"""Setting a faster way in for this computer: a short code typed twice, or four pictures tapped twice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns, Row
from ui.controls.card import Card
from ui.controls.error_summary import ErrorSummary
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.picture_code import PictureCode
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.sign_line import SignLine


class _QuickPage(Page):
    """What both pages share: an error above, Back, and one way on."""

    chosen = Signal(object)
    """The code, or the tuple of pictures; answered by `refuse`, or by another page."""
    go_back = Signal()

    def __init__(self, kit: Kit, title: str, sub: str) -> None:
        super().__init__(kit, Top(tab="settings"))
        self.heading(title, sub, gap=16)
        self._spoken = [(f"{title}. {sub}", self.title)]
        self.error = ErrorSummary(self.theme)
        self.column.addWidget(self.error)
        self.column.add_gap(12)
        self._keeping = False
        self.next = self.main_button(self.words("common.done"), self.go_on)
        self.set_footer([self.back_button(self._back)], [self.next])

    def _back(self) -> None:
        self.go_back.emit()

    def go_on(self) -> None:
        """Hand over what was chosen, if it is whole."""
        raise NotImplementedError

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """It could not be kept; say why."""
        self._keeping = False
        self.error.show_error(sentence)
        self._measure_next()

    @property
    def _ready(self) -> bool:
        raise NotImplementedError

    @Slot()
    def _measure_next(self) -> None:
        self.next.setEnabled(self._ready and not self._keeping)

    def _hand_over(self, what: object) -> None:
        self._keeping = True
        self.error.clear()
        self._measure_next()
        self.chosen.emit(what)

    def _good_to_know(self, *lines: tuple[str, str]) -> QWidget:
        card = Card(self.theme, fill="teal_wash", line="", margins=(28, 22, 28, 24), gap=14)
        title = self.words("settings.quick_good")
        card.column.addWidget(Label(self.theme, title, "strong"))
        self._spoken.append((title, card))
        shared = [
            ("monitor", self.words("settings.quick_here")),
            ("sun", self.words("settings.quick_daily")),
            ("users", self.words("settings.quick_shared")),
        ]
        for icon, line in (*lines, *shared):
            sign = SignLine(self.theme, icon, line, wide=360)
            card.column.addWidget(sign)
            self._spoken.append((line, sign))
        return card


class QuickCodePage(_QuickPage):
    """`chosen(str)`: the code, the same both times."""

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        super().__init__(kit, words("settings.code_title"), words("settings.code_sub"))
        halves = Columns(self.theme, (6, 6), gap=24, stack_below=760, level=True)
        card = Card(self.theme, margins=(28, 24, 28, 28), gap=20)
        self.field = Field(self.theme, words("settings.code_field"), secret=True, wide=280)
        self.again = Field(self.theme, words("settings.code_again"), secret=True, wide=280)
        for field in (self.field, self.again):
            field.edit.setInputMethodHints(field.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
            field.changed.connect(lambda _: self._measure_next())
            row = Row(self.theme, 0)  # beside a stretch a field is as wide as it says, and no wider
            row.addWidget(field)
            row.addStretch(1)
            card.column.addLayout(row)
        self.field.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.go_on)
        card.column.addStretch(1)
        halves.addWidget(card)
        halves.addWidget(
            self._good_to_know(
                ("hash", words("settings.code_long")),
                ("cake", words("settings.code_birthday")),
            )
        )
        self.column.addLayout(halves)
        self.column.addStretch(1)
        self.focus_first(self.field.edit)
        self._measure_next()

    @property
    def _ready(self) -> bool:
        return bool(self.field.text() and self.again.text())

    @Slot()
    def go_on(self) -> None:
        if not self.next.isEnabled():
            return
        if self.field.text() == self.again.text():
            self._hand_over(self.field.text())
        else:
            self.refuse(self.words("settings.code_differ"))

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        self.wind_up()
        super().refuse(sentence)

    def wind_up(self) -> None:
        self.field.clear()
        self.again.clear()


class QuickPicturesPage(_QuickPage):
    """`chosen(tuple)`: four pictures, the same both times. They show the first time alone."""

    def __init__(self, kit: Kit, names: Sequence[str]) -> None:
        words = kit.words
        super().__init__(kit, words("settings.pictures_title"), words("settings.pictures_sub"))
        self._wanted: tuple[str, ...] = ()
        card = Card(self.theme, margins=(28, 24, 28, 28), gap=16)
        self.code = PictureCode(self.theme, names)
        self.code.changed.connect(self._measure_next)
        card.column.addWidget(self.code)
        column = Column(self.theme, 16)
        column.addWidget(card)
        column.addWidget(self._good_to_know())
        self.column.addLayout(column)
        self.column.addStretch(1)
        self._spoken[1:1] = [(tile.words, tile) for tile in self.code.tiles.values()]
        self._ask(())

    @property
    def _ready(self) -> bool:
        return self.code.is_full

    def _ask(self, wanted: tuple[str, ...]) -> None:
        """For the first time (nothing is wanted yet), or for the same again."""
        self._wanted = wanted
        words = self.words
        which = "pictures_again" if wanted else "pictures"
        title, sub = words(f"settings.{which}_title"), words(f"settings.{which}_sub")
        self.title.set_words(title)
        self.sub.set_words(sub)
        self.setAccessibleName(title)
        self._spoken[0] = (f"{title}. {sub}", self.title)
        self.next.set_words(words("common.done" if wanted else "common.next"))
        self.code.show_typing(not wanted)
        self.code.clear()
        self.focus_first(next(iter(self.code.tiles.values())))
        self._measure_next()
        if self.isVisible():
            self.start()

    def _back(self) -> None:
        if self._wanted:
            self._ask(())
        else:
            super()._back()

    @Slot()
    def go_on(self) -> None:
        if not self.next.isEnabled():
            return
        self.error.clear()
        given = self.code.pictures()
        if not self._wanted:
            self._ask(given)
        elif given != self._wanted:
            self._ask(())
            self.refuse(self.words("settings.pictures_differ"))
        else:
            self._hand_over(given)

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        if self._keeping:
            self._ask(())
        super().refuse(sentence)

    def wind_up(self) -> None:
        self._wanted = ()
        self.code.clear()
