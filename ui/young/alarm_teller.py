"""Tells a young person, once and at home, that something about the hub was not right."""

from PySide6.QtCore import QObject, Slot

from ui.young.ask import tell
from ui.young.home_frame import HomeFrame
from ui.young.parts import RoomParts


class AlarmTeller(QObject):
    """`look()`: whoever writes or reads is left alone; at home they are told, one thing at a time."""

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._telling = False
        self._said: set[str] = set()
        """Told in this session: a look that was under way meanwhile must not tell it again."""

    @Slot()
    def look(self) -> None:
        """See whether there is something to tell."""
        self._parts.ask(self._parts.services.alarms.waiting, self._tell, self)

    def _tell(self, codes: tuple[str, ...]) -> None:
        words, window = self._parts.kit.words, self._parts.window
        known = [code for code in codes if f"alarm.{_key(code)}" in words and code not in self._said]
        if self._telling or not known or not isinstance(window.page, HomeFrame):
            return
        self._telling = True
        code = known[0]
        lines = words(f"alarm.{_key(code)}"), words("alarm.tell")
        tell(window, self._parts.kit, words("alarm.title"), *lines).closed.connect(lambda: self._told(code))

    def _told(self, code: str) -> None:
        self._telling = False
        self._said.add(code)
        seen = self._parts.services.alarms.seen
        self._parts.ask(lambda: seen(code), lambda _: self.look(), self)


def _key(code: str) -> str:
    return code.replace("-", "_")
