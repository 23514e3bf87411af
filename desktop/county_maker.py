"""Makes or opens the made-up county on a thread of its own, so that the launcher shows at once."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class CountyMaker(QObject):
    """`told` says how far it is; `ready` brings the County, or `failed` what went wrong.

    What a county is made of (a hub, a web server, a database) is loaded on that thread too.
    """

    told = Signal(str)
    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def start(self, *, afresh: bool = False) -> None:
        """Begin; `afresh` throws the old county away first."""
        threading.Thread(target=self._make, args=(afresh,), name="county", daemon=True).start()

    def _make(self, afresh: bool) -> None:
        try:
            from core.demo.county import open_county, remove_county
            from core.session import Library
            from core.vault.keychain import LateKeychain

            if afresh:
                remove_county(self._folder)
            county = open_county(self._folder, Library.load(), told=self.told.emit)
            # Nothing is asked of this computer's keychain until somebody wants a short code.
            county.door = county.door.with_keychain(LateKeychain())
        except BaseException as fault:  # noqa: BLE001 - handed to the screen's thread, never dropped
            self.failed.emit(fault)
            return
        self.ready.emit(county)
