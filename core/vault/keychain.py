"""The computer's own safe place for a secret, and the only importer of `keyring`.

Never `keyring.get_keyring()`: another package on the computer, or a variable, can make that choose a plain
file or nothing at all. Here a fixed list is tried in order, and each one must write, read and delete before
it is trusted.
"""

import logging
import secrets
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from core.ids import VaultId
from core.vault.refusals import KeychainRefused, NoKeychain

SERVICE = "Heard"
SECRET_SIZE = 32

_log = logging.getLogger(__name__)


class Keychain:
    """One 32-byte secret for each vault, kept by the operating system for this user on this computer.

    Every call may wait for the operating system, which may ask the user: never on the thread of a window.
    """

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    @property
    def name(self) -> str:
        """Which safe place this is, for the log."""
        return type(self._backend).__module__.rpartition(".")[2]

    def get(self, vault: VaultId, *, patience: float | None = None) -> bytes | None:
        """The secret kept for a vault, or None. KeychainRefused when it cannot be asked.

        A safe that is shut asks its owner for a password. With `patience` (seconds) that is waited for only
        so long, and then counts as refused: for what can be done another way.
        """

        def look() -> Any:
            return _asking(lambda: self._backend.get_password(SERVICE, vault))

        return _decoded(look() if patience is None else _in_time(look, patience))

    def make(self, vault: VaultId) -> bytes:
        """A new secret for a vault, kept and read back. KeychainRefused."""
        secret = secrets.token_bytes(SECRET_SIZE)
        # As text of 64 characters: Windows keeps at most 1,280, and no bytes.
        _asking(lambda: self._backend.set_password(SERVICE, vault, secret.hex()))
        if self.get(vault) != secret:
            raise KeychainRefused
        return secret

    def remove(self, vault: VaultId) -> None:
        """Forget the secret of a vault; harmless when there is none. KeychainRefused."""
        if self.get(vault) is not None:
            _asking(lambda: self._backend.delete_password(SERVICE, vault))

    def look(self, *, patience: float | None = None) -> None:
        """It was proved when it was found."""

    def prove(self) -> None:
        """Write, read and delete a secret. KeychainRefused unless all three do what they say."""
        trial = VaultId("trial-" + secrets.token_hex(8))
        self.make(trial)
        self.remove(trial)
        if self.get(trial) is not None:
            raise KeychainRefused


class LateKeychain:
    """A Keychain that is looked for when it is first asked for something, and every time until one is found.

    Looking writes a trial secret, for which the computer may want its owner's password: nobody who wants
    nothing kept should be asked for that.
    """

    def __init__(self, find: Callable[[], Keychain] | None = None) -> None:
        self._find = find or find_keychain
        self._found: Keychain | None = None
        self._looking = threading.Lock()

    def look(self, *, patience: float | None = None) -> None:
        """Find one. NoKeychain; KeychainRefused when `patience` (seconds) ran out first."""
        if patience is None:
            self._there()
        else:
            _in_time(self._there, patience)

    def get(self, vault: VaultId, *, patience: float | None = None) -> bytes | None:
        """As Keychain.get; `patience` covers the looking too. NoKeychain."""
        if patience is None:
            return self._there().get(vault)
        found: bytes | None = _in_time(lambda: self._there().get(vault), patience)
        return found

    def make(self, vault: VaultId) -> bytes:
        """As Keychain.make. NoKeychain."""
        return self._there().make(vault)

    def remove(self, vault: VaultId) -> None:
        """As Keychain.remove. NoKeychain."""
        self._there().remove(vault)

    def _there(self) -> Keychain:
        with self._looking:
            if self._found is None:
                self._found = self._find()
            return self._found


def find_keychain(makers: Iterable[Callable[[], Any]] | None = None) -> Keychain:
    """The first of this platform's safe places that works. NoKeychain when none does.

    `makers` are for tests; by default Windows Credential Manager, the macOS keychain, or on Linux the
    Secret Service and then KWallet.
    """
    for make in makers if makers is not None else _platform_makers():
        try:
            keychain = Keychain(_asking(make))
            keychain.prove()
        except KeychainRefused:
            continue
        _log.info("keychain: %s", keychain.name)
        return keychain
    raise NoKeychain


def _platform_makers() -> tuple[Callable[[], Any], ...]:
    if sys.platform == "win32":
        return (_windows,)
    if sys.platform == "darwin":
        return (_macos,)
    return (_secret_service, _kwallet)


def _windows() -> Any:
    from keyring.backends.Windows import WinVaultKeyring

    backend = _viable(WinVaultKeyring)
    # Not "enterprise", which carries the secret to every computer this user signs in to.
    backend.persist = "local machine"
    return backend


def _macos() -> Any:
    from keyring.backends.macOS import Keyring

    return _viable(Keyring)


def _secret_service() -> Any:
    from keyring.backends.SecretService import Keyring

    return _viable(Keyring)


def _kwallet() -> Any:
    from keyring.backends.kwallet import DBusKeyring

    return _viable(DBusKeyring)


def _viable(kind: Any) -> Any:
    # Reading `priority` is how a backend says, by raising, that it cannot work here.
    _ = kind.priority
    return kind()


def _asking(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except Exception as fault:  # noqa: BLE001
        # Behind `keyring` stand D-Bus, Windows and macOS with dozens of exception types, some of them not
        # even importable here. Whatever goes wrong means the same: not a safe place now.
        _log.info("keychain refused: %s", type(fault).__name__)
        raise KeychainRefused from None


def _in_time(question: Callable[[], Any], seconds: float) -> Any:
    answers: list[Any] = []
    refused: list[KeychainRefused] = []

    def ask() -> None:
        try:
            answers.append(question())
        except KeychainRefused as refusal:
            refused.append(refusal)

    # Nothing can call a question back that stands on the screen; its thread is left to end by itself.
    asking = threading.Thread(target=ask, name="keychain", daemon=True)
    asking.start()
    asking.join(seconds)
    if not answers:
        raise refused[0] if refused else KeychainRefused()
    return answers[0]


def _decoded(kept: Any) -> bytes | None:
    if kept is None:
        return None
    try:
        secret = bytes.fromhex(kept)
    except (TypeError, ValueError):
        raise KeychainRefused from None
    if len(secret) != SECRET_SIZE:
        raise KeychainRefused
    return secret
