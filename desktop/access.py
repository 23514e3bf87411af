"""What the welcome pages ask for, answered by the door of the vaults. Runs on a lane, never on a screen's.

The first page is shown before anything of the vaults is loaded: that takes longer than painting it, so it is
done in here, on the lane, by the first call that needs it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from core.ids import VaultId
from ui.welcome.access import (
    Opened,
    Outcome,
    PersonCard,
    PictureWord,
    Quick,
    QuickUnlock,
    QuickWay,
    Wait,
    Why,
    WordsNeeded,
    Wrong,
)

if TYPE_CHECKING:
    from core.session import Session
    from core.vault.door import Door
    from core.vault.engine import Vault
    from core.vault.refusals import PassphraseNeeded
    from desktop.between import Between

OpenSession = Callable[["Vault"], "Session | Between"]
_WAYS = {"pin": QuickWay.CODE, "pictures": QuickWay.PICTURES}
"""What core.vault.shelf.QuickWay calls them."""


@dataclass(frozen=True, slots=True)
class Ways:
    """`quick`: None where this computer cannot keep a faster way in. `confirm` refuses words that do not open
    the vault."""

    quick: QuickUnlock | None
    confirm: Callable[[str], None]


class Access:
    """Opens the vaults of one computer. `only` keeps to some: other people's computers have theirs.

    `make_door` and `open_session` are called on the lane.
    """

    def __init__(
        self,
        make_door: "Callable[[], Door]",
        open_session: OpenSession,
        only: Collection[VaultId] | None = None,
    ) -> None:
        self._make_door = make_door
        self._open_session = open_session
        self._only = only
        self._untaken: Session | Between | None = None

    @cached_property
    def _door(self) -> "Door":
        return self._make_door()

    def load(self) -> None:
        """Get ready to open: so that whoever types their words does not wait for it after."""
        import core.session  # noqa: F401 - what every session is made of

        _ = self._door

    def ways_for(self, session: "Session") -> Ways:
        """What Settings asks of somebody who is in."""
        door, vault = self._door, session.account.vault
        return Ways(
            QuickDoor(door, vault) if door.can_be_quick else None,
            lambda words: door.confirm(vault, words),
        )

    def people(self) -> Sequence[PersonCard]:
        """The pictures to choose from."""
        cards = self._door.cards()
        return [
            PersonCard(card.vault, card.picture, card.old)
            for card in cards
            if self._only is None or card.vault in self._only
        ]

    def put_away(self, vault: VaultId) -> None:
        """Its owner began again here."""
        self._door.put_away(vault)

    def remove(self, vault: VaultId) -> None:
        """One that was put away, for good."""
        self._door.remove(vault)

    def wait_left(self, vault: VaultId) -> timedelta:
        """How long until a try is taken."""
        return self._door.wait_left(vault)

    def quick(self, vault: VaultId) -> Quick | None:
        """The quick way in, where one was set, and why it will not do now."""
        kept = self._door.quick_set(vault)
        if kept is None:
            return None
        why = self._door.why_not_quick(vault)
        return Quick(_WAYS[kept], None if why is None else _why(why))

    def unlock(self, vault: VaultId, words: str) -> Outcome:
        """With the words."""
        return self._outcome(lambda: self._door.unlock(vault, words))

    def quick_unlock(self, vault: VaultId, code: str) -> Outcome:
        """With the short code."""
        return self._outcome(lambda: self._door.quick_unlock_by_pin(vault, code))

    def unlock_by_pictures(self, vault: VaultId, pictures: tuple[str, ...]) -> Outcome:
        """With four pictures in a row."""
        return self._outcome(lambda: self._door.quick_unlock_by_pictures(vault, pictures))

    def _outcome(self, opening: "Callable[[], Vault]") -> Outcome:
        from core.vault.refusals import MustWait, PassphraseNeeded, WrongPassphrase

        try:
            vault = opening()
        except WrongPassphrase as wrong:
            return Wrong(wrong.tries_left)
        except MustWait as wait:
            return Wait(wait.left)
        except PassphraseNeeded as needed:
            return WordsNeeded(_why(needed))
        try:
            self._untaken = self._open_session(vault)
        except BaseException:
            vault.close()
            raise
        return Opened(self._untaken)

    def taken(self) -> None:
        """What was opened is somebody's now, who closes it."""
        self._untaken = None

    def close_untaken(self) -> None:
        """Close what was opened for somebody who had left when it was open."""
        untaken, self._untaken = self._untaken, None
        if untaken is not None:
            untaken.close()


class QuickDoor:
    """What Settings asks about the faster way into one vault that is open."""

    def __init__(self, door: "Door", vault: "Vault") -> None:
        self._door, self._vault = door, vault

    def way(self) -> QuickWay | None:
        """What is set."""
        kept = self._door.quick_set(self._vault.id)
        return None if kept is None else _WAYS[kept]

    def look(self) -> None:
        """Refuses where this computer has no safe place for what it needs."""
        self._door.look_for_safe()

    def confirm(self, words: str) -> None:
        """Refuses unless these words open it."""
        self._door.confirm(self._vault, words)

    def keep(self, way: QuickWay, chosen: str | tuple[str, ...]) -> None:
        """Set a code or four pictures; refuses what is easy to guess."""
        if way is QuickWay.CODE and isinstance(chosen, str):
            self._door.set_pin(self._vault, chosen)
        else:
            self._door.set_pictures(self._vault, tuple(chosen))

    def end(self) -> None:
        """Nothing is set any more."""
        self._door.end_quick(self._vault)


class ListedWords:
    """The list of words with pictures, and what is too easy to guess."""

    def draw(self) -> Sequence[PictureWord]:
        """Four new words."""
        from core.sealing.passphrases import word_list

        return [PictureWord(word.text, word.picture) for word in word_list().draw()]

    def picture_of(self, text: str) -> str | None:
        """The picture of a word of the list."""
        from core.sealing.passphrases import word_list

        return word_list().picture_of(text)

    def split(self, text: str) -> Sequence[str]:
        """The words in what was typed or pasted into one box."""
        from core.sealing.passphrases import word_list

        four = word_list().as_four(text)
        return [word.text for word in four] if four else text.split()

    def pictures(self) -> Sequence[str]:
        """The pictures a row is made of."""
        from core.sealing.passphrases import picture_names

        return picture_names()

    def own_words_fault(self, text: str) -> str:
        """Why these own words will not do; "" if they will."""
        from core.sealing.passphrases import check_own_words

        return _fault(lambda: check_own_words(text))

    def code_fault(self, code: str) -> str:
        """Why this short code will not do; "" if it will."""
        from core.sealing.passphrases import check_pin

        return _fault(lambda: check_pin(code))


def _why(needed: "PassphraseNeeded") -> Why:
    from core.vault.refusals import QuickGone, QuickTriedOut

    match needed:
        case QuickTriedOut():
            return Why.TRIES
        case QuickGone():
            return Why.GONE
        case _:
            return Why.DAY


def _fault(check: Callable[[], object]) -> str:
    from core.sealing.passphrases import PassphraseRefused

    try:
        check()
    except PassphraseRefused as refusal:
        return refusal.sentence
    return ""
