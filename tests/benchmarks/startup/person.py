"""One person's window alone, as an installed Heard has it: pictures, words, home. The hub is another process.

Given: when it was started, the folder of vaults, a vault, its words, what time it is; then "rested", or it
goes straight on from one step to the next, with nobody thinking or typing in between.
"""

import sys
from pathlib import Path

from tests.benchmarks.startup.marks import Marks, work_until

marks = Marks()

from desktop.early import keep_pythons_import  # noqa: E402

keep_pythons_import()
import PySide6.QtGui  # noqa: E402
import PySide6.QtSvg  # noqa: E402
import PySide6.QtWidgets  # noqa: E402, F401

marks("Qt loaded")
from desktop.application import Crashes, make_application  # noqa: E402

app = make_application()
from core.clock import SteerableClock  # noqa: E402
from core.ids import VaultId  # noqa: E402
from desktop.access import Access  # noqa: E402
from desktop.person import PersonWindow  # noqa: E402
from ui.theme.tokens import Room  # noqa: E402

marks("first page's code loaded")
folder, wanted, words = Path(sys.argv[2]), VaultId(sys.argv[3]), sys.argv[4]


def clock() -> SteerableClock:
    """The county's time, standing."""
    from datetime import datetime

    return SteerableClock(datetime.fromisoformat(sys.argv[5]))


def make_door() -> object:
    """As the composition root of an installed Heard will make it; at the floor of what guessing costs."""
    from core.sealing.slots import FLOOR
    from core.vault.door import Door
    from core.vault.keychain import LateKeychain

    return Door(folder, now, keychain=LateKeychain(), cost=FLOOR)


def session_of(vault: object) -> object:
    """The session of an open vault."""
    from core.session import Library, open_session

    return open_session(vault, now, Library.load())  # type: ignore[arg-type]


def helplines() -> object:
    """England's numbers."""
    from core.people.helplines import load_helplines

    return load_helplines()


now = clock()
access = Access(make_door, session_of, [wanted])  # type: ignore[arg-type]
opened = PersonWindow(
    "bench", Room.YOUNG, access, now,
    helplines=helplines, seen_by=lambda: "", crash=Crashes().handler, chooser=True,  # type: ignore[arg-type]
)  # fmt: skip
opened.show()
app.processEvents()
opened.window.repaint()
marks("first paint")


work_until(lambda: getattr(opened.window.page, "tiles", None))
marks("pictures to choose from")

from core.sealing import primitives  # noqa: E402

# The key slot: a second by design on a real vault, here at its floor.
primitives.argon2id = marks.leave_out(primitives.argon2id)  # type: ignore[assignment]
ahead = opened._ahead
if "rested" in sys.argv:  # somebody looked and typed for a while: what can be loaded ahead is
    work_until(lambda: ahead.is_done and not opened.lane.is_busy)
    marks("at rest")
else:
    ahead.start = lambda _room: None  # type: ignore[method-assign]
opened.lane.run(lambda: access.unlock(wanted, words), then=lambda outcome: opened.enter(outcome.session))


def home() -> bool:
    """Home is on the screen, with what is known of this person's words."""
    page = opened.window.page
    view = getattr(page, "view", None)
    return page is not None and page.isVisible() and bool(getattr(view, "lines", ()))


work_until(lambda: opened.session is not None)
marks("in")
work_until(home)
opened.window.repaint()
marks("home")
loop = opened.session.loop  # type: ignore[union-attr]
if "rested" not in sys.argv:
    del ahead.start
    ahead.start(Room.YOUNG)
work_until(lambda: loop.status().last_at is not None and ahead.is_done and not opened.lane.is_busy)
marks("all loaded, the hub heard")
marks.end()
