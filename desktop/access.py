"""What the welcome pages ask for, answered by the door of the vaults. Runs on a lane, never on a screen's."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from core.ids import VaultId
from core.sealing.passphrases import PassphraseRefused, check_own_words, check_pin, word_list
from core.session import Session
from core.vault.door import Door
from core.vault.engine import Vault
from core.vault.refusals import MustWait, PassphraseNeeded, WrongPassphrase
from core.vault.shelf import QuickWay
from ui.welcome.access import Opened, Outcome, PersonCard, PictureWord, Wait, WordsNeeded, Wrong

OpenSession = Callable[[Vault], Session]


class Access:
    """Opens the vaults of one computer. `only` keeps to some: other people's computers have theirs."""

    def __init__(
        self, door: Door, open_session: OpenSession, only: Collection[VaultId] | None = None
    ) -> None:
        self._door = door
        self._open_session = open_session
        self._only = only

    def people(self) -> Sequence[PersonCard]:
        """The pictures to choose from."""
        cards = self._door.cards()
        return [
            PersonCard(card.vault, card.picture)
            for card in cards
            if self._only is None or card.vault in self._only
        ]

    def wait_left(self, vault: VaultId) -> timedelta:
        """How long until a try is taken."""
        return self._door.wait_left(vault)

    def has_quick_unlock(self, vault: VaultId) -> bool:
        """Whether a short code would do right now."""
        return self._door.quick_way(vault) is QuickWay.PIN

    def unlock(self, vault: VaultId, words: str) -> Outcome:
        """With the words."""
        return self._outcome(lambda: self._door.unlock(vault, words))

    def quick_unlock(self, vault: VaultId, code: str) -> Outcome:
        """With the short code."""
        return self._outcome(lambda: self._door.quick_unlock_by_pin(vault, code))

    def _outcome(self, opening: Callable[[], Vault]) -> Outcome:
        try:
            vault = opening()
        except WrongPassphrase as wrong:
            return Wrong(wrong.tries_left)
        except MustWait as wait:
            return Wait(wait.left)
        except PassphraseNeeded:
            return WordsNeeded()
        try:
            return Opened(self._open_session(vault))
        except BaseException:
            vault.close()
            raise


class ListedWords:
    """The list of words with pictures, and what is too easy to guess."""

    def draw(self) -> Sequence[PictureWord]:
        """Four new words."""
        return [PictureWord(word.text, word.picture) for word in word_list().draw()]

    def picture_of(self, text: str) -> str | None:
        """The picture of a word of the list."""
        return word_list().picture_of(text)

    def split(self, text: str) -> Sequence[str]:
        """The words in what was typed or pasted into one box."""
        four = word_list().as_four(text)
        return [word.text for word in four] if four else text.split()

    def own_words_fault(self, text: str) -> str:
        """Why these own words will not do; "" if they will."""
        return _fault(lambda: check_own_words(text))

    def code_fault(self, code: str) -> str:
        """Why this short code will not do; "" if it will."""
        return _fault(lambda: check_pin(code))


def _fault(check: Callable[[], object]) -> str:
    try:
        check()
    except PassphraseRefused as refusal:
        return refusal.sentence
    return ""
