"""Tells a young person, once and at home, what they have to know: that something about the hub was not right,
that the spare key was used on their words, or that somebody added a computer to their account."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import Kid
from core.statements.spare_key import SpareKeyUse
from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.young.ask import tell
from ui.young.home_frame import HomeFrame
from ui.young.parts import RoomParts
from ui.young.spare_key_words import used_words

if TYPE_CHECKING:
    from core.people.own_computers import AddedComputer


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
            lambda: (services.alarms.waiting(), services.spare_key.waiting(), services.added_computers()),
            lambda found: self._tell(*found),
            self,
        )

    def _tell(
        self, codes: tuple[str, ...], uses: tuple[SpareKeyUse, ...], added: "tuple[AddedComputer, ...]"
    ) -> None:
        words, window = self._parts.kit.words, self._parts.window
        known = [code for code in codes if f"alarm.{_key(code)}" in words and code not in self._said]
        fresh = [use for use in uses if use not in self._said]
        unknown = [one for one in added if one.kid not in self._said]
        if self._telling or not (known or fresh or unknown) or not isinstance(window.page, HomeFrame):
            return
        self._telling = True
        if known:
            code = known[0]
            lines = words(f"alarm.{_key(code)}"), words("alarm.tell")
            seen = self._parts.services.alarms.seen
            shown = tell(window, self._parts.kit, words("alarm.title"), *lines)
            shown.closed.connect(lambda: self._told([code], lambda: seen(code)))
        elif unknown:
            self._ask_of_computer(unknown[0])
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

    def _ask_of_computer(self, one: "AddedComputer") -> None:
        """Whether it is theirs. Who closes it is asked again when they next open their room."""
        parts, words = self._parts, self._parts.kit.words
        size = Size.EASY if parts.kit.easy else Size.BIG
        no = Button(parts.kit.theme, words("computers.added_no"), size=size)
        # Neither stands out: nobody is to say yes because it is the button one presses.
        yes = Button(parts.kit.theme, words("computers.added_yes"), size=size)
        shown = Dialog(parts.window, parts.kit.theme, words("computers.added_title"), start=[no], end=[yes])
        day = parts.when.date(parts.when.local(one.since).date()) if one.since else ""
        by = one.by.known_as if one.by is not None else ""
        who = words("computers.added_by", name=by, day=day) if by else words("computers.added", day=day)
        for line in (who, words("computers.added_yes_line"), words("computers.added_no_line")):
            shown.column.addWidget(Label(parts.kit.theme, line, "body", wide=560))
        shown.closed.connect(lambda: self._told([one.kid], lambda: None))
        for button, then in ((no, self._put_out), (yes, self._take_in)):
            button.clicked.connect(shown.close_dialog)
            button.clicked.connect(lambda _=False, then=then: then(one.kid))
        shown.open()

    def _put_out(self, kid: Kid) -> None:
        services, words = self._parts.services, self._parts.kit.words

        def lose() -> bool:
            services.devices().lost(kid)
            return services.link().online

        def told(online: bool) -> None:
            done = words("computers.lost_done" if online else "computers.lost_waits")
            tell(self._parts.window, self._parts.kit, done, words("computers.added_no_tell"))

        self._parts.ask(lose, told, self)

    def _take_in(self, kid: Kid) -> None:
        """My words first: whoever finds an open room must not say yes for me."""
        from ui.young.quick_area import WordsFirst

        parts, words = self._parts, self._parts.kit.words

        def done(_: None) -> None:
            tell(parts.window, parts.kit, words("computers.added_yes_done"))

        def sure() -> None:
            parts.ask(lambda: parts.services.devices().is_mine(kid), done, self)

        if parts.services.confirm is None:
            sure()
        else:
            WordsFirst(parts, parts.services.confirm, sure, line=words("computers.added_words_line")).open()

    def _told(self, what: Iterable[object], keep: Callable[[], None]) -> None:
        self._telling = False
        self._said.update(what)
        self._parts.ask(keep, lambda _: self.look(), self)


def _key(code: str) -> str:
    return code.replace("-", "_")
