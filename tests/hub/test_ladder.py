"""The ladder: each rung at its working hour, told to whom it names, once, also after an outage."""

import copy
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.hub.ladder import Ladder
from core.hub.promises import clock_of, due_after, last_second
from core.hub.refusals import HubDataRefused, LadderRefused
from core.ids import ContentId, MailboxId, random_hex
from core.sync.wire import FactKind, Stage
from core.sync.wire.fields import instant, seconds
from core.worktime.calendar import WorkingCalendar
from tests.hub.county import LADDER, MONDAY, County, letter

F = FactKind
WHOLE = [
    F.REMINDED,
    F.COVER_ASKED,
    F.COVER_MAY_ANSWER,
    F.AT_RISK,
    F.LATE,
    F.BOSS_TOLD,
    F.ADVOCATE_OFFERED,
    F.MISSED,
]


@pytest.fixture
def asked(county: County) -> ContentId:
    """Amara has asked Priya, with Sam as cover, on Monday at ten; every duty is held."""
    for duty, name in (
        ("participation-lead", "lead"),
        ("service-manager", "boss"),
        ("head-of-service", "head"),
    ):
        county.hub.office.set_duty(duty, [getattr(county, name).mailbox])
    county.hub.office.set_duty("iro", [county.ines.mailbox], of=county.amara.mailbox)
    content, body = letter(
        county.amara, [county.priya], cover=[county.sam], excluded=[county.theo], spare_key=county.spare_key
    )
    county.amara.client.put_envelope(content, body)
    return content


def at(county: County, when: datetime) -> None:
    county.clock.move_to(when)
    county.hub.tick()


def hours(count: float) -> datetime:
    """After `count` hours of the week that begins on that Monday."""
    return MONDAY + timedelta(hours=count)


def test_every_rung_in_its_hour_to_whom_it_names(county: County, asked: ContentId) -> None:
    at(county, hours(4) - timedelta(seconds=1))
    assert county.priya.facts(asked) == []
    at(county, hours(4))
    assert county.priya.facts(asked) == [F.REMINDED]
    assert county.sam.facts(asked) == []
    at(county, hours(12))
    assert county.sam.facts(asked) == county.amara.facts(asked) == [F.COVER_ASKED]
    assert county.amara.client.facts(asked)[-1].to == county.sam.mailbox
    at(county, hours(18))
    assert county.sam.facts(asked) == [F.COVER_ASKED, F.COVER_MAY_ANSWER]
    at(county, hours(20))
    assert county.sam.facts(asked)[-1] is F.AT_RISK
    assert county.amara.facts(asked) == [F.COVER_ASKED]
    at(county, hours(24))
    assert F.LATE not in county.amara.facts(asked)
    at(county, hours(24) + timedelta(seconds=1))
    for person in (county.amara, county.priya, county.sam, county.lead):
        assert person.facts(asked)[-1] is F.LATE
    assert county.amara.client.facts(asked)[-1].due_at == hours(24)
    at(county, hours(32) + timedelta(seconds=1))
    assert county.boss.facts(asked) == county.ines.facts(asked) == [F.BOSS_TOLD]
    assert county.amara.client.facts(asked)[-1].to == county.boss.mailbox
    at(county, hours(48) + timedelta(seconds=1))
    assert county.head.facts(asked) == [F.ADVOCATE_OFFERED]
    at(county, hours(121))
    assert county.amara.facts(asked)[-1] is F.ADVOCATE_OFFERED
    at(county, hours(24 * 7) + timedelta(seconds=1))  # five working days, and a weekend
    assert county.priya.facts(asked) == WHOLE
    assert county.amara.facts(asked) == [F.COVER_ASKED, F.LATE, F.BOSS_TOLD, F.ADVOCATE_OFFERED, F.MISSED]
    assert county.theo.entries() == ()


def test_who_holds_a_duty_hears_that_it_is_late_and_gets_no_words(county: County, asked: ContentId) -> None:
    at(county, hours(40))
    assert county.boss.deliveries() == []
    assert [fact.kind for fact in county.boss.client.facts(asked)] == [F.BOSS_TOLD]


def test_who_was_told_that_it_is_late_hears_that_it_was_answered(county: County, asked: ContentId) -> None:
    at(county, hours(40))
    county.about(county.sam, county.amara, Stage.ANSWERS, asked)
    assert county.boss.facts(asked) == county.ines.facts(asked) == [F.BOSS_TOLD, F.ANSWERED]
    assert county.head.facts(asked) == []


def test_opened_in_time_nobody_else_is_asked(county: County, asked: ContentId) -> None:
    county.priya.client.opened(asked, county.priya.mailbox)
    at(county, hours(17))
    assert county.priya.facts(asked) == county.sam.facts(asked)[1:] == []


def test_after_an_outage_everything_missed_is_told_once(county: County, asked: ContentId) -> None:
    county.hub.stop()
    county.clock.move_to(hours(24 * 8))
    county.restart()
    county.hub.tick()
    assert county.priya.facts(asked) == WHOLE
    county.restart()
    county.hub.tick()
    assert county.priya.facts(asked) == WHOLE


def test_many_climbers_at_once_tell_each_rung_once(county: County, asked: ContentId) -> None:
    county.clock.move_to(hours(24 * 8))
    with ThreadPoolExecutor(6) as together:
        list(together.map(lambda _: county.hub.tick(), range(12)))
    assert county.priya.facts(asked) == WHOLE


def test_whoever_was_cut_is_told_nothing_though_they_hold_the_duty(county: County, asked: ContentId) -> None:
    county.hub.office.set_duty("participation-lead", [county.theo.mailbox])
    county.hub.office.set_cover(county.priya.mailbox, [county.theo.mailbox])
    at(county, hours(24 * 8))
    assert county.theo.entries() == ()


def test_nobody_is_said_to_have_been_asked_when_nobody_was(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    at(county, hours(24 * 8))
    assert county.amara.facts(asked) == [F.LATE, F.ADVOCATE_OFFERED, F.MISSED]


def test_the_hubs_own_cover_map_counts_where_the_envelope_names_nobody(county: County) -> None:
    county.hub.office.set_cover(county.priya.mailbox, [county.sam.mailbox])
    asked = county.asks(county.amara, county.priya)
    at(county, hours(12))
    assert county.sam.facts(asked) == county.amara.facts(asked) == [F.COVER_ASKED]
    assert county.sam.deliveries() == []


def test_a_clock_set_back_does_not_take_time_back(county: County, asked: ContentId) -> None:
    at(county, hours(25))
    county.clock.move_to(MONDAY + timedelta(hours=1))
    content, body = letter(county.amara, [county.priya])
    receipt = county.amara.client.put_envelope(content, body).receipt
    assert receipt.received_at == hours(25)


# -- the ladder as data, without a hub --------------------------------------------------------------------


def test_a_calendar_that_promises_eight_hours_climbs_three_times_as_fast() -> None:
    ladder = Ladder.load(LADDER)
    clock = clock_of(json.dumps(WorkingCalendar.one_office_day("ENG").to_dict()))
    start = seconds(MONDAY)
    times = dict(ladder.schedule(clock, start=start, due=due_after(clock, start), fresh=True))
    by_event = {ladder.steps[number].event: instant(at) for number, at in times.items()}
    assert by_event[F.COVER_ASKED] == datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
    assert by_event[F.LATE] == datetime(2026, 11, 17, 10, 0, 1, tzinfo=UTC)
    assert by_event[F.ADVOCATE_OFFERED] == datetime(2026, 11, 18, 10, 0, 1, tzinfo=UTC)


def test_five_working_days_skip_the_weekend_and_christmas() -> None:
    clock = clock_of(json.dumps(WorkingCalendar.working_day("ENG").to_dict()))
    start = seconds(datetime(2026, 12, 22, 12, 0, tzinfo=UTC))
    # 23, 24, (25 holiday, 26-27 weekend, 28 substitute for Boxing Day), 29, 30, 31
    assert instant(last_second(clock, start, 5)) == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)


def _without(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda form: form["steps"][0].pop(key)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_without("after_hours"), "steps[0].after_hours"),
        (_without("tell"), "steps[0].tell"),
        (_without("when"), "steps[0].when"),
        (_without("event"), "steps[0].event"),
        (lambda form: form["steps"].clear(), "steps"),
        (lambda form: form["steps"].reverse(), "steps: their order"),
        (lambda form: form["steps"][0].update(after_hours=True), "steps[0].after_hours"),
        (lambda form: form["steps"][0].update(after_hours=-1), "steps[0].after_hours"),
        (lambda form: form["steps"][0].update(event="nonsense"), "steps[0].event"),
        (lambda form: form["steps"][0].update(event="late"), "steps: exactly one is late"),
    ],
)
def test_a_ladder_that_cannot_be_used_is_refused_by_its_place(
    spoil: Callable[[dict[str, Any]], None], place: str
) -> None:
    form = copy.deepcopy(json.loads(LADDER.read_text("utf-8")))
    spoil(form)
    with pytest.raises(LadderRefused) as told:
        Ladder.from_dict(form)
    assert told.value.place == place


def test_a_mailbox_nobody_knows_cannot_cover(county: County) -> None:
    with pytest.raises(HubDataRefused):
        county.hub.office.set_cover(county.priya.mailbox, [MailboxId(random_hex())])
