"""Python's cycle collector, kept to the GUI thread: it may take widgets apart, and no other thread may.

Left to itself it runs on whichever thread allocates next (a lane, the sync loop, the hub). A page that was
let go there was taken apart while the GUI thread was painting it, and the process died.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 250
"""How often the counts are looked at. A page is some thousands of objects; four looks a second keep up with
anybody's hands, and an idle look costs microseconds."""


class GuiCollector(QObject):
    """Made once, on the GUI thread; from then on collecting happens there alone. `stop` puts it back.

    `settles_ms`: how long starting takes. Nothing is collected before, and what was made until then (modules,
    nearly all of it) is not looked through ever after: that would hold up the screen each time.
    """

    def __init__(self, parent: QObject | None = None, *, settles_ms: int = 0) -> None:
        super().__init__(parent)
        gc.disable()
        self._settles = settles_ms > 0
        self._timer = QTimer(self)
        self._timer.setInterval(settles_ms or LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect what is due, by Python's own thresholds: the oldest generation that is over its own."""
        if self._settles:
            self._settles = False
            gc.freeze()
            self._timer.setInterval(LOOK_MS)
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
