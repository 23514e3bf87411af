"""What came from a safety trigger: somebody is to look within one hour of the office, or more are told."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.hub.office_hours import office_clock_of
from core.hub.promises import deadline
from core.ids import ContentId
from core.sync.wire import FactKind, Stage
from core.sync.wire.fields import instant, seconds
from core.worktime.calendar import WorkingCalendar
from core.worktime.windows import Window, week_of
from tests.hub.county import MONDAY, County, Person, letter

WAITING = FactKind.URGENT_WAITING


@pytest.fixture
def asked(county: County) -> ContentId:
    """Amara, unsafe, to Priya and Sam, with the safety team reading; Theo is cut."""
    return _urgent(county, [county.priya], excluded=[county.theo])


def _urgent(county: County, to: Iterable[Person], *, excluded: Iterable[Person] = ()) -> ContentId:
    content, body = letter(
        county.amara,
        to,
        cover=[county.sam],
        readers=[county.safety],
        excluded=excluded,
        spare_key=county.spare_key,
        urgent=True,
    )
    county.amara.client.put_envelope(content, body)
    return content


def at(county: County, when: datetime) -> None:
    county.clock.move_to(when)
    county.hub.tick()


def test_after_one_hour_of_the_office_recipient_cover_and_safety_team_are_told(
    county: County, asked: ContentId
) -> None:
    county.hub.office.set_duty("service-manager", [county.boss.mailbox])
    at(county, MONDAY + timedelta(hours=1, seconds=-1))
    assert county.safety.facts(asked) == []
    at(county, MONDAY + timedelta(hours=1))
    for person in (county.priya, county.sam, county.safety):
        assert person.facts(asked) == [WAITING]
    assert county.boss.facts(asked) == county.amara.facts(asked) == []
    at(county, MONDAY + timedelta(hours=2))
    assert county.safety.facts(asked) == [WAITING, WAITING]
    assert county.boss.facts(asked) == [WAITING]
    assert county.amara.facts(asked) == []
    assert county.theo.entries() == ()


def test_whoever_holds_the_duty_is_the_safety_team(county: County, asked: ContentId) -> None:
    county.hub.office.set_duty("safety-team", [county.duty_team.mailbox])
    at(county, MONDAY + timedelta(hours=1))
    assert county.duty_team.facts(asked) == [WAITING]
    assert county.safety.facts(asked) == []


@pytest.mark.parametrize("who", ["priya", "sam", "safety"])
def test_once_somebody_has_opened_it_nobody_more_is_told(county: County, asked: ContentId, who: str) -> None:
    person: Person = getattr(county, who)
    person.client.opened(asked, person.mailbox)
    at(county, MONDAY + timedelta(hours=3))
    assert WAITING not in [*county.priya.facts(asked), *county.sam.facts(asked), *county.safety.facts(asked)]


def test_once_answered_nobody_more_is_told(county: County, asked: ContentId) -> None:
    county.about(county.sam, county.amara, Stage.ANSWERS, asked)
    at(county, MONDAY + timedelta(hours=3))
    assert WAITING not in county.safety.facts(asked)


def test_a_cut_safety_team_is_told_nothing(county: County) -> None:
    county.hub.office.set_duty("safety-team", [county.theo.mailbox])
    asked = _urgent(county, [county.priya], excluded=[county.theo])
    at(county, MONDAY + timedelta(hours=5))
    assert county.theo.entries() == ()
    assert county.priya.facts(asked)[:2] == [WAITING, WAITING]


def test_what_is_not_urgent_has_no_hour_of_the_office(county: County) -> None:
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    at(county, MONDAY + timedelta(hours=3))
    assert county.priya.facts(asked) == []


def test_sent_at_night_the_hour_begins_when_the_office_opens(county: County) -> None:
    county.clock.move_to(datetime(2026, 11, 20, 22, 30, tzinfo=UTC))  # a Friday
    asked = _urgent(county, [county.priya])
    at(county, datetime(2026, 11, 23, 9, 59, 59, tzinfo=UTC))
    assert WAITING not in county.priya.facts(asked)
    at(county, datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    assert WAITING in county.priya.facts(asked)


# -- the office's hours, without a hub --------------------------------------------------------------------


def _after_one_hour(calendar: WorkingCalendar, start: datetime) -> datetime:
    clock = office_clock_of(json.dumps(calendar.to_dict()))
    assert clock is not None
    return instant(deadline(clock, seconds(start), 1.0))


def test_the_offices_hours_skip_holidays_and_keep_to_special_hours() -> None:
    plain = WorkingCalendar.working_day("ENG")
    evening = datetime(2026, 12, 24, 16, 30, tzinfo=UTC)
    # Christmas, the weekend, and the Monday for Boxing Day.
    assert _after_one_hour(plain, evening) == datetime(2026, 12, 29, 9, 30, tzinfo=UTC)
    short = replace(plain, special_hours=((date(2026, 12, 24), (Window(0, 12 * 60),)),))
    assert _after_one_hour(short, evening) == datetime(2026, 12, 29, 10, 0, tzinfo=UTC)
    morning = datetime(2026, 12, 24, 11, 30, tzinfo=UTC)
    assert _after_one_hour(short, morning) == datetime(2026, 12, 29, 9, 30, tzinfo=UTC)


def test_an_office_that_is_never_there_has_no_hours() -> None:
    nobody = replace(WorkingCalendar.working_day("ENG"), office=week_of({}))
    assert office_clock_of(json.dumps(nobody.to_dict())) is None
