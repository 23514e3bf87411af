"""A computer with Heard on it, for the tests of the door."""

from pathlib import Path

from core.clock import SteerableClock
from core.ids import VaultId
from core.sealing.slots import FLOOR
from core.vault.door import Door
from core.vault.engine import Vault
from core.vault.keychain import Keychain
from tests.core.vault.samples import NOON
from tests.core.vault.test_keychain import Safe

WORDS = "fox moon kite mango"
OTHER = "fox moon kite lemon"


class House:
    """A computer with Heard on it: a door, a clock, and a safe that works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SteerableClock(NOON)
        self.safe = Safe()
        self.opened: list[Vault] = []

    def door(self, *, safe: bool = True) -> Door:
        """A door as a freshly started Heard has it."""
        chain = Keychain(self.safe) if safe else None
        return Door(self.folder, self.clock, keychain=chain, cost=FLOOR)

    def keep(self, vault: Vault) -> Vault:
        self.opened.append(vault)
        return vault

    def made(self, words: str = WORDS, *, safe: bool = True) -> VaultId:
        """A closed vault with something in it."""
        vault = self.door(safe=safe).make(words, "whale")
        with vault.transaction() as work:
            work.settings.set("here", True)
        vault.close()
        return vault.id

    def opens(self, vault: Vault) -> bool:
        """Whether it is the vault that was made; closes it."""
        with vault.reading() as work:
            here = work.settings.get("here", False)
        vault.close()
        return bool(here)
