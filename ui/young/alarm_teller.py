"""Tells a young person, once and at home, what they have to know: that something about the hub was not right,
or that the spare key was used on their words."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal, Slot

from core.statements.spare_key import SpareKeyUse
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.young.ask import tell
from ui.young.home_frame import HomeFrame
from ui.young.parts import RoomParts
from ui.young.spare_key_words import used_words


class AlarmTeller(QObject):
    """`look()`: whoever writes or reads is left alone; at home they are told, one thing at a time.

    `opened(id)`: they want to see the words that the spare key was used on.
    """

    opened = Signal(str)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._telling = False
        self._said: set[object] = set()
        """Told in this session: a look that was under way meanwhile must not tell it again."""

    @Slot()
    def look(self) -> None:
        """See whether there is something to tell."""
        services = self._parts.services
        self._parts.ask(
            lambda: (services.alarms.waiting(), services.spare_key.waiting()),
            lambda found: self._tell(*found),
            self,
        )

    def _tell(self, codes: tuple[str, ...], uses: tuple[SpareKeyUse, ...]) -> None:
        words, window = self._parts.kit.words, self._parts.window
        known = [code for code in codes if f"alarm.{_key(code)}" in words and code not in self._said]
        fresh = [use for use in uses if use not in self._said]
        if self._telling or not (known or fresh) or not isinstance(window.page, HomeFrame):
            return
        self._telling = True
        if known:
            code = known[0]
            lines = words(f"alarm.{_key(code)}"), words("alarm.tell")
            seen = self._parts.services.alarms.seen
            shown = tell(window, self._parts.kit, words("alarm.title"), *lines)
            shown.closed.connect(lambda: self._told([code], lambda: seen(code)))
        else:
            self._tell_of_key([use for use in fresh if use.statement == fresh[0].statement])

    def _tell_of_key(self, uses: list[SpareKeyUse]) -> None:
        """All uses on one statement at once, with a way to see it."""
        parts, words, statement = self._parts, self._parts.kit.words, uses[0].statement
        size = Size.EASY if parts.kit.easy else Size.BIG
        see = Button(parts.kit.theme, words("spare_key.see"), icon="message-circle", size=size)
        close = Button(parts.kit.theme, words("common.close"), kind=Kind.MAIN, size=size)
        shown = Dialog(parts.window, parts.kit.theme, words("spare_key.title"), start=[see], end=[close])
        lines = [line for use in uses for line in used_words(use, words, parts.when)]
        about = words("spare_key.about", title=uses[0].title)
        for line in (*lines, about, words("spare_key.not_you"), words("spare_key.ask")):
            shown.column.addWidget(Label(parts.kit.theme, line, "body", wide=560))
        seen = parts.services.spare_key.seen
        shown.closed.connect(lambda: self._told(uses, lambda: seen(statement)))
        close.clicked.connect(shown.close_dialog)
        see.clicked.connect(shown.close_dialog)
        see.clicked.connect(lambda: self.opened.emit(statement))
        shown.open()

    def _told(self, what: Iterable[object], keep: Callable[[], None]) -> None:
        self._telling = False
        self._said.update(what)
        self._parts.ask(keep, lambda _: self.look(), self)


def _key(code: str) -> str:
    return code.replace("-", "_")
