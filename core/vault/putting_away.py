"""The vault of somebody who began again on the same computer: put away, found again, or removed for good.

Whoever forgot their words has a new vault beside the old one. What was never sent lies in the old one alone,
so it is put away and never wiped by itself: the words open it as before, and then it is no old one any more.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from core.files import disk_refusal
from core.ids import VaultId
from core.vault.lockfile import LOCK, FolderLock
from core.vault.shelf import KeyFile

_GONE = ".gone-"


def put_away(vaults: Path, vault: VaultId) -> None:
    """Apart from the others from now on. VaultMissing, VaultDamaged, DiskRefused."""
    _mark(vaults / vault, old=True)


def put_back(vaults: Path, vault: VaultId) -> None:
    """Beside the others again: its words were known after all. As `put_away`."""
    _mark(vaults / vault, old=False)


def remove(vaults: Path, vault: VaultId) -> None:
    """Take away an old vault and all that is in it, for good.

    VaultInUse while somebody is in it; DiskRefused. Only one that was put away: LookupError for any other.
    """
    folder = vaults / vault
    if not KeyFile.read(folder).old:
        raise LookupError("only a vault that was put away is removed")
    lock = FolderLock.take(folder / LOCK)
    lock.release()  # what is open cannot be moved on every system, and must not be
    try:
        gone = folder.rename(vaults / (_GONE + vault))
    except OSError as fault:
        raise disk_refusal(fault) from fault
    shutil.rmtree(gone, ignore_errors=True)


def _mark(folder: Path, *, old: bool) -> None:
    file = KeyFile.read(folder)
    if file.old is not old:
        replace(file, old=old).write(folder)
