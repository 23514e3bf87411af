"""What a vault may refuse, each with one sentence a person can act on.

    VaultRefused
    |-- WrongPassphrase      other words, or another computer
    |   `-- WrongQuick       another PIN, other pictures
    |-- MustWait             too many tries; says for how long
    |-- PassphraseNeeded     quick unlock is not possible now; all the words are
    |   |-- QuickTriedOut    it was tried too often
    |   `-- QuickGone        this computer's half of its key is gone or out of reach
    |-- VaultMissing         the folder or a file in it is gone
    |-- VaultDamaged         the file was changed or cut short
    |-- VaultNewer           written by a later Heard
    |-- VaultInUse           open in another Heard
    |-- VaultLocked          closed meanwhile
    |-- UpgradeFailed        could not be brought up to date; the old one stands
    |-- TooBig               an attachment over the cap
    |-- DeviceKeyGone        this computer's half of the key is gone
    `-- KeychainRefused      this computer has no safe place for a key
        `-- NoKeychain       none was found at all

A full disk is core.files.DiskRefused, as everywhere.
"""

from datetime import timedelta

from core.errors import Refusal


class VaultRefused(Refusal):
    """The vault could not do what was asked; nothing in it was lost."""

    said = "Heard could not open this space. Nothing is lost. Try again."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.said)


class WrongPassphrase(VaultRefused):
    """Nothing opened. `tries_left` free tries stand before waits begin."""

    said = "Those words did not open it. Look at each word, then try again."

    def __init__(self, tries_left: int = 0) -> None:
        super().__init__()
        self.tries_left = tries_left


class WrongQuick(WrongPassphrase):
    """The PIN or the pictures opened nothing. `tries_left` stand before only the words help."""

    said = "That did not open it. Try once more, or use your words."


class MustWait(VaultRefused):
    """Too many tries. `left` is how long until the next one."""

    def __init__(self, left: timedelta) -> None:
        super().__init__(f"Too many tries for now. You can try again in {_plainly(left)}.")
        self.left = left


class PassphraseNeeded(VaultRefused):
    """Quick unlock is not set up, or its day is over."""

    said = "Please use all your words this time."


class QuickTriedOut(PassphraseNeeded):
    said = "That was tried too often. Please use all your words."


class QuickGone(PassphraseNeeded):
    said = "The quick way in does not work here now. Please use all your words."


class VaultMissing(VaultRefused):
    said = "This space is not on this computer any more. Ask your worker to invite you again."


class VaultDamaged(VaultRefused):
    said = "This space is damaged and did not open. Leave it as it is and ask your worker for help."


class VaultNewer(VaultRefused):
    said = "This space was made by a newer Heard. Update Heard, then open it again."


class VaultInUse(VaultRefused):
    said = "This space is open in another Heard window. Close that one, then try again."


class VaultLocked(VaultRefused):
    said = "Heard was locked in the meantime. Unlock it, then try again."


class UpgradeFailed(VaultRefused):
    said = "Heard could not bring this space up to date. It is as it was before. Ask for help."


class TooBig(VaultRefused):
    said = "That recording is too big to keep. Make a shorter one."


class KeychainRefused(VaultRefused):
    said = "This computer has no safe place for a key, so only your words will open Heard here."


class NoKeychain(KeychainRefused):
    """Not one that works was found."""


class DeviceKeyGone(VaultRefused):
    said = "The key this computer kept for you is gone. Ask your worker to invite you again."


def _plainly(left: timedelta) -> str:
    seconds = max(1, -(-left // timedelta(seconds=1)))
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
