"""One Heard at a time in one vault: a lock that the operating system drops when the process ends."""

import os
import sys
from pathlib import Path

from core.files import disk_refusal
from core.vault.refusals import VaultInUse

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


LOCK = "lock"


class FolderLock:
    """Held from `take` until `release` or the end of the process, however it ends."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path) -> "FolderLock":
        """Lock `path` (made if missing). VaultInUse when somebody else has it; DiskRefused."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as fault:
            raise disk_refusal(fault) from fault
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            raise VaultInUse from None
        return cls(handle)

    def release(self) -> None:
        """Give it back; harmless when done already."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
