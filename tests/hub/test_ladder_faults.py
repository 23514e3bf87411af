"""One step with a fault of its own holds up no other; four hours without a hub are caught up once."""

import logging
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from core.hub import tick
from core.hub.refusals import LadderRefused, RequestRefused
from core.ids import ContentId
from core.sync.wire import FactKind, RefusalKind
from tests.hub.county import MONDAY, County
from tests.hub.mail_county import deliver, here, left, mailed
from tests.hub.mail_server import MailBox, serving


@pytest.mark.parametrize("fault", [ZeroDivisionError("planted words"), LadderRefused("planted words")])
def test_one_that_cannot_be_told_holds_up_nobody_and_is_told_later(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    first, wrong, last = (county.asks(county.amara, county.priya) for _ in range(3))
    telling = tick.telling

    def failing(connection: Any, step: Any, held: Any, parties: Any, **more: Any) -> Any:
        if held.content == wrong:
            raise fault
        return telling(connection, step, held, parties, **more)

    monkeypatch.setattr(tick, "telling", failing)
    county.clock.move_to(MONDAY + timedelta(hours=4))
    with caplog.at_level(logging.ERROR, logger="heard.hub.ladder"):
        county.hub.tick()
    assert county.priya.facts(first) == county.priya.facts(last) == [FactKind.REMINDED]
    assert county.priya.facts(wrong) == []
    assert f"ladder bug {type(fault).__name__} content={wrong}" in caplog.text
    assert "planted" not in caplog.text
    monkeypatch.undo()
    county.hub.tick()
    for content in (first, wrong, last):
        assert county.priya.facts(content) == [FactKind.REMINDED]


def test_a_busy_database_is_nobodys_fault_and_everything_is_told_later(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = county.asks(county.amara, county.priya)

    def busy(*_: object, **_more: object) -> None:
        raise RequestRefused(RefusalKind.BUSY, retry_after=2)

    monkeypatch.setattr(tick, "telling", busy)
    county.clock.move_to(MONDAY + timedelta(hours=4))
    with pytest.raises(RequestRefused):
        county.hub.tick()
    monkeypatch.undo()
    county.hub.tick()
    assert county.priya.facts(asked) == [FactKind.REMINDED]


def test_four_hours_without_a_hub_across_deadlines_are_caught_up_once_with_one_mail_each(
    county: County,
) -> None:
    mailed(county, "priya", "sam", "lead")
    county.hub.office.set_duty("participation-lead", [county.lead.mailbox])
    asked: list[ContentId] = []
    for _ in range(6):
        asked.append(county.asks(county.amara, county.priya, cover=[county.sam]))
        county.clock.advance(timedelta(minutes=30))
    with serving(MailBox()) as port:
        deliver(county, here(port))
    # They fall due between 10 and half past 12 on Tuesday; the hub is gone from 9 to 1.
    county.clock.move_to(MONDAY + timedelta(hours=23))
    county.hub.tick()
    before = {content: county.priya.facts(content) for content in asked}
    with serving(MailBox()) as port:
        deliver(county, here(port))
    county.hub.stop()
    county.clock.move_to(MONDAY + timedelta(hours=27))
    county.restart()
    county.hub.tick()
    county.hub.tick()
    for content in asked:
        assert county.priya.facts(content) == [*before[content], FactKind.LATE]
        assert Counter(county.amara.facts(content))[FactKind.LATE] == 1
        assert county.lead.facts(content) == [FactKind.LATE]
    with serving(box := MailBox()) as port:
        assert deliver(county, here(port)) == 3
        county.clock.advance(timedelta(days=1))
        assert left(county) == ()
    assert len(set(box.all())) == 3
