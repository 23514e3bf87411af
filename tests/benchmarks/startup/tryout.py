"""Try-out mode: the launcher, a county made before, and Amara's home, with the hub in this same process.

Given: when it was started, and the county's folder.
"""

import sys
from pathlib import Path

from tests.benchmarks.startup.marks import Marks, work_until

marks = Marks()

from desktop.early import keep_pythons_import  # noqa: E402

keep_pythons_import()
from desktop.application import Crashes, make_application  # noqa: E402

app = make_application()
from desktop.county_maker import CountyMaker  # noqa: E402
from desktop.launcher import Launcher  # noqa: E402

launcher = Launcher(CountyMaker(Path(sys.argv[2])), Crashes())
launcher.start()
app.processEvents()
launcher.page.repaint()
marks("first paint")
work_until(lambda: launcher.try_out is not None)
marks("county open")

from core.sealing import primitives  # noqa: E402

# The key slot: a second by design on a real vault, here at its floor.
primitives.argon2id = marks.leave_out(primitives.argon2id)  # type: ignore[assignment]
opened = launcher.try_out.open("amara")


def home() -> bool:
    """Home is on the screen, with what is known of her words."""
    page = opened.window.page
    view = getattr(page, "view", None)
    return page is not None and page.isVisible() and bool(getattr(view, "lines", ()))


work_until(home)
opened.window.repaint()
marks("home")
loop = opened.session.loop
work_until(lambda: loop.status().last_at is not None and opened._ahead.is_done)
marks("all loaded, the hub heard")
marks.end()
