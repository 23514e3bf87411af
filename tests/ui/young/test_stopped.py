"""A directory that is not what it was: nothing is sent, that is said on every page, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.session import Session
from core.statements.words import Words
from tests.core.statements.forging import says
from tests.ui.tampering import cut_short, split
from tests.ui.young.conftest import Opened


@pytest.mark.parametrize("tamper", [cut_short, split])
def test_it_is_said_and_what_was_said_waits(
    room_of: Callable[..., Opened],
    session_of: Callable[[str], Session],
    tmp_path: Path,
    words: Words,
    tamper: Callable[[Path], None],
) -> None:
    amara = room_of("amara")
    session, me = amara.session, amara.me
    tamper(tmp_path / "county" / "hub")
    session.start()
    me.waits_for(words("alarm.stopped"))
    assert me.sees(words("alarm.stopped_line"))
    statement = says(session, session_of("priya"))
    me.until(lambda: session.loop.status().waiting == 1, "that it waits")
    amara.room.words.sent.show_sent(statement.id)
    me.waits_for(words("sent.stopped"))
    assert me.sees(words("sent.saved_here_stopped"))
    assert not me.sees(words("sent.waiting"))
    amara.room.words.open(statement.id)
    me.waits_for(words("thread.waiting_stopped"))
    me.press("Back")
    me.until(lambda: me.finds("Answered"), "the list")
    me.goes_to("My people")
    assert me.sees(words("alarm.stopped"))
    assert session.words.thread(statement.id).standing.delivered_at is None
