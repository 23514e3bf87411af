"""Choosing one worker of the directory: a search, a list, one press; or nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.directory import Listed, Reach
from core.people.role_names import role_names
from ui.controls.button import Button, Kind
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.lines_view import LinesView, ListLine
from ui.worker.search_field import SearchField

MOST_FOUND = 50
"""As many as the directory gives at once."""


class PickWorkerDialog(Dialog):
    """`searched(words)` asks whom to show: `show_found`. `picked(Listed)`; None for nobody."""

    searched = Signal(str)
    picked = Signal(object)

    def __init__(
        self, window: QWidget, theme: Theme, title: str, *, nobody: str = "", empty: str = ""
    ) -> None:
        """`nobody`: the words of the button for none of them; `empty`: said where there is nobody at all."""
        self.yes = Button(theme, "Choose", icon="check", kind=Kind.MAIN)
        no = Button(theme, "Cancel")
        self.none = Button(theme, nobody or "Nobody")
        super().__init__(
            window,
            theme,
            title,
            start=[self.yes, no],
            end=[self.none] if nobody else [],
            esc_closes=True,
        )
        self._empty = empty
        self._found: tuple[Listed, ...] = ()
        self.search = SearchField(theme, "Find a worker by name or team")
        self.column.addWidget(self.search)
        self.list = LinesView(theme, title)
        self.list.setMinimumHeight(theme.px(240))
        self.column.addWidget(self.list)
        self.said = Label(theme, "", "desk", "soft")
        self.said.hide()
        self.column.addWidget(self.said)
        self.search.changed.connect(lambda: self.searched.emit(self.search.text()))
        self.search.done.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(lambda _key: self._measure())
        self.list.opened.connect(self._take)
        self.yes.clicked.connect(lambda: self._take(self.list.key))
        self.none.clicked.connect(self._take_nobody)
        no.clicked.connect(self.close_dialog)
        self._measure()

    def show_found(self, found: Sequence[Listed]) -> None:
        """Those who can be chosen; who cannot be written to is left out."""
        self._found = tuple(one for one in found if one.reach is Reach.CURRENT)
        names = role_names()
        self.list.show_lines(
            [
                ListLine(
                    one.person.id,
                    one.person.name,
                    ", ".join(filter(None, (names.name(one.person.role), one.person.team))),
                )
                for one in self._found
            ]
        )
        if len(self._found) == 1:
            self.list.choose(self._found[0].person.id)
        nobody = "Nobody is called so." if self.search.text().strip() else self._empty
        more = "There are more. Type a name or a team." if len(found) >= MOST_FOUND else ""
        said = more if self._found else nobody
        self.said.set_words(said)
        self.said.setVisible(bool(said))
        self.list.setVisible(bool(self._found))
        self._measure()

    def _measure(self) -> None:
        self.yes.setEnabled(bool(self.list.key))

    def _take(self, key: str) -> None:
        found = next((one for one in self._found if one.person.id == key), None)
        if found is not None:
            self.close_dialog()
            self.picked.emit(found)

    @Slot()
    def _take_nobody(self) -> None:
        self.close_dialog()
        self.picked.emit(None)
