"""This person's own choices: loaded at the beginning, applied at once, kept in their vault."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.runtime.speech import ReadAloud
from ui.theme import Appearance, Look
from ui.theme.art import FACE_SETS
from ui.theme.lettering import Lettering
from ui.welcome.access import QuickWay
from ui.young.parts import RoomParts
from ui.young.quick_area import QuickArea
from ui.young.settings_page import LOCK_MINUTES, SettingsPage, SettingsView

if TYPE_CHECKING:
    from ui.young.computers_area import ComputersArea

KEY = "appearance"
"""The one entry of the preferences in which all of this is kept."""
USUAL_LOCK_MINUTES = 2
MOST_VOICES = 3


class SettingsArea(QObject):
    """`lock_minutes_changed` also at the beginning, with what was chosen before."""

    lock_now = Signal()
    lock_minutes_changed = Signal(int)

    def __init__(self, parts: RoomParts, voice: ReadAloud | None, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._voice = parts, voice
        self._chosen: dict[str, Any] = {}
        self._quick = QuickArea(parts, self._show, self)
        self._computers: ComputersArea | None = None

    def load(self, then: Callable[[], None]) -> None:
        """Read what was chosen, apply it, and go on."""
        preferences = self._parts.services.preferences

        def go(found: object) -> None:
            self._chosen = dict(found) if isinstance(found, dict) else {}
            self._apply()
            self.lock_minutes_changed.emit(self._minutes)
            then()

        self._parts.ask(lambda: preferences.get(KEY, {}), go, self)

    @property
    def _minutes(self) -> int:
        found = self._chosen.get("lock_minutes", USUAL_LOCK_MINUTES)
        return found if found in LOCK_MINUTES else USUAL_LOCK_MINUTES

    @property
    def appearance(self) -> Appearance:
        """As chosen; for what was never chosen, what suits this person."""
        me, chosen = self._parts.services.me, self._chosen
        faces = chosen.get("faces", me.face_tone)
        return Appearance(
            look=_one_of(Look, chosen.get("look"), Look.SYSTEM),
            scale=min(2.0, max(1.0, float(chosen.get("scale", 100)) / 100)),
            lettering=_one_of(Lettering, chosen.get("lettering"), Lettering.LEXEND),
            faces=faces if faces in FACE_SETS else "t3",
            still=chosen.get("motion") == "still",
            easy=chosen.get("questions", "easy" if me.easy_read else "full") == "easy",
        )

    def _apply(self) -> None:
        self._parts.kit.theme.apply(self.appearance)
        if self._voice is not None and self._chosen.get("voice"):
            self._voice.set_voice(str(self._chosen["voice"]))

    def _keep(self, key: str, value: object) -> None:
        self._chosen = {**self._chosen, key: value}
        self._apply()
        preferences, chosen = self._parts.services.preferences, dict(self._chosen)
        self._parts.ask(lambda: preferences.set(KEY, chosen), None, self)

    @Slot(str)
    def choose_faces(self, faces: str) -> None:
        """From Settings, or from "Change the faces"."""
        self._keep("faces", faces)

    @Slot()
    def show_settings(self) -> None:
        """The page."""
        self._show("")

    @Slot()
    def _show_computers(self) -> None:
        from ui.young.computers_area import ComputersArea

        if self._computers is None:
            self._computers = ComputersArea(self._parts, self.show_settings, self)
        self._computers.show_computers()

    def changed(self) -> None:
        """My computers, a code for one, or the connection may have changed."""
        if self._computers is not None:
            self._computers.changed()

    def _show(self, told: str) -> None:
        """The page, once it is known how the room may be opened; `told` is what was just done."""
        services = self._parts.services
        quick = services.quick

        def load() -> tuple[QuickWay | None, int]:
            good = [one for one in services.devices().mine() if one.revoked_at is None]
            return None if quick is None else quick.way(), len(good)

        self._parts.ask_page(load, lambda found: self._show_with(*found, told), self)

    def _show_with(self, way: QuickWay | None, computers: int, told: str) -> None:
        look = self.appearance
        quick = self._parts.services.quick
        view = SettingsView(
            look=look.look,
            scale=look.scale,
            lettering=look.lettering,
            still=look.still,
            easy=look.easy,
            voices=few(self._voice.voices()) if self._voice is not None and self._voice.is_available else (),
            voice=str(self._chosen.get("voice", "")),
            lock_minutes=self._minutes,
            may_quick=quick is not None,
            quick=way,
            computers=computers,
            told=told,
        )
        page = SettingsPage(self._parts.kit, view)
        page.changed.connect(self._on_changed)
        page.faces_changed.connect(self.choose_faces)
        page.try_voice.connect(self._try)
        page.lock_now.connect(self.lock_now)
        page.computers.connect(self._show_computers)
        if quick is not None:
            page.quick_set.connect(lambda way: self._quick.set_up(quick, way))
            page.quick_ended.connect(lambda: self._quick.take_away(quick, page))
        self._parts.show(page)

    @Slot(str, object)
    def _on_changed(self, key: str, value: object) -> None:
        number = key in ("scale", "lock_minutes")
        self._keep(key, int(str(value)) if number else value)
        if key == "lock_minutes":
            self.lock_minutes_changed.emit(self._minutes)

    @Slot()
    def _try(self) -> None:
        words = self._parts.kit.words
        if self._voice is not None:
            self._voice.say([words("settings.title"), words("settings.sub")])


def few(voices: Sequence[str]) -> tuple[str, ...]:
    """At most three voices to choose from, by the names the computer gives them.

    espeak adds a hundred variants of each of its own, such as "English (Great Britain)+Adam": none of them.
    """
    own = [name for name in dict.fromkeys(voices) if "+" not in name]
    return tuple((own or list(voices))[:MOST_VOICES])


def _one_of(kind: Any, value: object, usual: Any) -> Any:
    """The member of an Enum with this value; `usual` for anything else."""
    try:
        return kind(value)
    except ValueError:
        return usual
