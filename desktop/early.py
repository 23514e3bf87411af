"""What must be done before anything of Qt is imported: Python's own import is kept."""

import builtins
import sys


def keep_pythons_import() -> None:
    """Import Qt for Python and put Python's own import back in the place of the one it brings.

    Its own reads the source of every module imported after it, to look for `from __feature__ import`, which
    Heard never writes, and keeps what it read: a fifth of a second and 28 MiB by the time home is shown.
    Does nothing where Qt is there already.
    """
    if "PySide6.QtCore" in sys.modules:
        return
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what it does to `builtins`

    builtins.__import__ = own
