"""The hub's own key: 32 bytes in a file for its owner alone. Every receipt and every client rests on it."""

import os
from pathlib import Path

from core.files import write_whole
from core.hub.refusals import HubDataRefused
from core.sealing.signatures import HubSigner

KEY_BYTES = 32


def make_key(path: Path) -> HubSigner:
    """A new key in `path`, or the one that is there already. Raises HubDataRefused, DiskRefused."""
    if not path.exists():
        write_whole(path, HubSigner.generate().seed)
    return read_key(path)


def read_key(path: Path) -> HubSigner:
    """The key in `path`. Raises HubDataRefused with what to do."""
    try:
        seed = path.read_bytes()
    except FileNotFoundError:
        raise HubDataRefused(
            f"key_file: {path} is not there. Put it back from your copy; for a new hub run heard hub init."
        ) from None
    except OSError:
        raise HubDataRefused(f"key_file: {path} cannot be read by this user.") from None
    if len(seed) != KEY_BYTES:
        raise HubDataRefused(f"key_file: {path} is damaged. Put it back from your copy.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise HubDataRefused(f"key_file: others may read {path}. Run: chmod 600 {path}")
    return HubSigner.from_seed(seed)
