"""Writing a file so that a power cut leaves the old one or the new one, readable by its owner alone."""

import errno
import os
import tempfile
from pathlib import Path

from core.errors import Refusal


class DiskRefused(Refusal):
    """The disk would not take what was to be saved."""


def disk_refusal(fault: OSError) -> DiskRefused:
    """The sentence for a disk that would not write."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskRefused("This computer's disk is full. Make some room, then try again. Nothing is lost.")
    return DiskRefused("This computer could not save the file. Check the disk, then try again.")


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: temporary file beside it, owner-only, fsync, replace, fsync the folder.

    Raises DiskRefused; then the old file stands untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    except OSError as fault:
        raise disk_refusal(fault) from fault
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise disk_refusal(fault) from fault


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder for fsync, and does not need it for a rename to last.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
