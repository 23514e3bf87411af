"""A worker's choices, kept in their own vault: how it looks, single-letter keys, hidden words."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.theme.lettering import Lettering
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look
from ui.worker.context import RoomContext

LOOK, LETTERS, WORDS = "appearance", "worker.letters", "worker.hide-words"


class Preferences(QObject):
    """`changed` after anything was chosen, and once after loading. What is broken is left at its default."""

    changed = Signal()

    def __init__(self, context: RoomContext, theme: Theme) -> None:
        super().__init__(context.owner)
        self._context, self._theme = context, theme
        self.letters = True
        self.hide_words = False

    def load(self) -> None:
        """Fetch them; until then the defaults hold."""
        setting = self._context.services.setting
        self._context.run(
            lambda: (setting(LOOK), setting(LETTERS), setting(WORDS)), lambda found: self._take(*found)
        )

    def _take(self, look: object, letters: object, words: object) -> None:
        self.letters = letters is not False
        self.hide_words = words is True
        if isinstance(look, dict):
            self._theme.apply(appearance_from(look, self._theme.appearance))
        self.changed.emit()

    def choose_appearance(self, appearance: Appearance) -> None:
        """Show it so from now on."""
        self._theme.apply(appearance)
        self._keep(LOOK, appearance_form(appearance))

    def turn_letters(self, on: bool) -> None:
        """Single-letter keys work, or do not."""
        self.letters = on
        self.changed.emit()
        self._keep(LETTERS, on)

    def turn_words(self, hidden: bool) -> None:
        """The words in the list give way to the kind, or come back."""
        self.hide_words = hidden
        self.changed.emit()
        self._keep(WORDS, hidden)

    def _keep(self, key: str, value: object) -> None:
        keep = self._context.services.keep_setting
        self._context.run(lambda: keep(key, value))


def appearance_form(appearance: Appearance) -> dict[str, object]:
    """As JSON."""
    return {
        "look": appearance.look.value,
        "scale": appearance.scale,
        "lettering": appearance.lettering.value,
        "still": appearance.still,
        "faces": appearance.faces,
        "easy": appearance.easy,
    }


def appearance_from(form: dict[str, object], otherwise: Appearance) -> Appearance:
    """What `appearance_form` made; parts that cannot be read stay as they are."""
    looks = {look.value: look for look in Look}
    letterings = {lettering.value: lettering for lettering in Lettering}
    scale = form.get("scale")
    return replace(
        otherwise,
        look=looks.get(str(form.get("look")), otherwise.look),
        lettering=letterings.get(str(form.get("lettering")), otherwise.lettering),
        scale=float(scale)
        if isinstance(scale, int | float) and not isinstance(scale, bool)
        else otherwise.scale,
        still=form.get("still") is True,
    )
