"""A button that says what is chosen and opens the choices."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from ui.controls.button import Button
from ui.theme.theme import Theme


class MenuButton(Button):
    """Says what is chosen; pressing it opens the choices. `picked(key)`."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        self._name, self._choices, self._chosen = name, dict(choices), chosen
        super().__init__(theme, "", icon_after="chevron-down")
        self.clicked.connect(self._open)
        self._say()

    @property
    def chosen(self) -> str:
        """The key of what is chosen."""
        return self._chosen

    def set_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Other choices."""
        self._choices, self._chosen = dict(choices), chosen
        self._say()

    def choose(self, key: str) -> None:
        """Choose one; tells nobody."""
        self._chosen = key
        self._say()

    def _say(self) -> None:
        words = self._choices.get(self._chosen, "Choose")
        self.set_words(words)
        self.setAccessibleName(f"{self._name}: {words}")

    @Slot()
    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._choices.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.triggered.connect(lambda _=False, key=key: self._take(key))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, key: str) -> None:
        self.choose(key)
        self.picked.emit(key)
