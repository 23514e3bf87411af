"""A directory that is not what it was, over a worker's desk and beside the rail."""

from collections.abc import Callable
from pathlib import Path

from core.session import Session
from tests.ui.tampering import cut_short
from tests.ui.worker.conftest import Desks


def test_it_is_said_over_the_desk_and_stays(
    desk_of: Desks, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    priya = desk_of("priya")
    strip = priya.room.strip
    assert not strip.stopped.isVisible()
    cut_short(tmp_path / "county" / "hub")
    session_of("priya").start()
    priya.waits_for(strip.stopped.isVisible)
    assert strip.stopped.accessibleName() == "Nothing is being sent from here."
    assert "Tell your office now" in strip.stopped.accessibleDescription()
    assert priya.sees("Nothing is sent")
    priya.goes_to("Promises")
    assert strip.stopped.isVisible()
