"""Whoever began again on this computer is asked, once, which picture they had here before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.runtime.lanes import Lane
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from core.errors import Refusal
    from core.session import Session
    from ui.welcome.access import PersonCard, PutAway


class BeganAgain(QObject):
    """`ask(session)`; then `answered(session)`, at once where there is nothing to ask.

    Left unanswered, by Hide or a power cut, it is asked when the vault is opened again.
    """

    answered = Signal(object)

    def __init__(
        self,
        theme: Theme,
        people: "Callable[[], Sequence[PersonCard]]",
        put_away: "PutAway",
        show: Callable[[QWidget], None],
        refused: "Callable[[Refusal], object]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._people, self._put_away = theme, people, put_away
        self._show, self._refused = show, refused

    def ask(self, session: "Session", lane: Lane) -> None:
        """On the vault's lane."""
        vault = session.account.vault

        def others() -> "list[PersonCard]":
            from core.people.beginning_again import began_again, note_asked

            if not began_again(vault):
                return []
            found = [one for one in self._people() if one.vault != vault.id and not one.old]
            if not found:
                note_asked(vault)
            return found

        def show(found: "list[PersonCard]") -> None:
            if found:
                self._ask(session, found, lane)
            else:
                self.answered.emit(session)

        lane.run(others, show, self._refused, owner=self)

    def _ask(self, session: "Session", others: "list[PersonCard]", lane: Lane) -> None:
        from ui.welcome.which_was_yours_page import WhichWasYoursPage

        def note() -> None:
            from core.people.beginning_again import note_asked

            note_asked(session.account.vault)

        page = WhichWasYoursPage(self._theme, others, self._put_away, lane)
        page.done.connect(
            lambda: lane.run(note, lambda _none: self.answered.emit(session), self._refused, owner=self)
        )
        self._show(page)
