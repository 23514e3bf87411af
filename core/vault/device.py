"""The secret this computer keeps for each vault: made, asked for, and what it means when it is not there."""

from contextlib import suppress
from typing import Protocol

from core.ids import VaultId
from core.sealing.slots import SlotKind
from core.vault.refusals import DeviceKeyGone, KeychainRefused, NoKeychain
from core.vault.shelf import KeyFile


class Safe(Protocol):
    """What core.vault.keychain gives: proved already, or looked for when it is first asked."""

    def look(self, *, patience: float | None = None) -> None:
        """NoKeychain or KeychainRefused unless it works now."""
        ...

    def get(self, vault: VaultId, *, patience: float | None = None) -> bytes | None: ...

    def make(self, vault: VaultId) -> bytes: ...

    def remove(self, vault: VaultId) -> None: ...


class DeviceSecrets:
    """`safe` is None where there is none to ask. Any call may wait for the computer to ask its owner."""

    def __init__(self, safe: Safe | None) -> None:
        self.safe = safe
        self._made: set[VaultId] = set()

    def look(self, *, patience: float | None = None) -> None:
        """NoKeychain or KeychainRefused unless a secret could be kept here now."""
        if self.safe is None:
            raise NoKeychain
        self.safe.look(patience=patience)

    def new(self, vault: VaultId) -> bytes | None:
        """One for a vault that is being made; None on a computer without a safe. KeychainRefused."""
        if self.safe is None:
            return None
        self._made.add(vault)  # also what was written and could not be read back is taken away again
        try:
            return self.safe.make(vault)
        except NoKeychain:
            self._made.discard(vault)
            return None

    def forget_new(self, vault: VaultId) -> None:
        """The vault came to nothing: so does what `new` made for it."""
        if self.safe is not None and vault in self._made:
            with suppress(KeychainRefused):
                self.safe.remove(vault)

    def forget(self, vault: VaultId) -> None:
        """The vault is gone: what was kept for it opens nothing."""
        if self.safe is not None:
            with suppress(KeychainRefused, NoKeychain):
                self.safe.remove(vault)

    def any_of(self, vault: VaultId) -> bytes | None:
        """The one there is, else a new one; None on a computer without a safe. KeychainRefused."""
        if self.safe is None:
            return None
        try:
            return self.safe.get(vault) or self.safe.make(vault)
        except NoKeychain:
            return None

    def of(self, vault: VaultId, *, patience: float | None = None) -> bytes:
        """The one that a key slot was made with. KeychainRefused, DeviceKeyGone."""
        try:
            if self.safe is None:
                raise NoKeychain
            secret = self.safe.get(vault, patience=patience)
        except NoKeychain:
            # It was there when the slot was made.
            raise KeychainRefused(
                "This computer's own safe is shut. Sign in to it again, then try."
            ) from None
        if secret is None:
            raise DeviceKeyGone
        return secret

    def for_quick(self, file: KeyFile) -> bytes:
        """The one for quick unlock; made now for a vault whose words do without one. As `of`, NoKeychain."""
        if self.safe is None or any(slot.kind.needs_device for slot in file.without(SlotKind.QUICK)):
            return self.of(file.vault)
        return self.safe.get(file.vault) or self.safe.make(file.vault)
