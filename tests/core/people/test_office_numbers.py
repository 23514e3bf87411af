"""The council's own numbers: from the office's plan through the directory into everybody's vault."""

import json
from dataclasses import replace
from datetime import date

import pytest

from core.people.helplines import OwnNumber, load_helplines
from core.people.office_numbers import OfficeNumbers, keep_numbers, numbers_form, told_numbers
from core.people.office_plan import OfficePlan, OwnLine
from core.vault.engine import Vault
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import PRIYA, Office

TRIED = date(2026, 11, 20)
NIGHT = OwnLine("council", "01632 960 111", "Emergency duty team", TRIED)


def told(council: Fernshire, name: str) -> OfficeNumbers:
    with council.vault(name).reading() as work:
        return told_numbers(work)


def test_they_reach_whoever_follows_the_directory(office: Office) -> None:
    priya = office.here("priya", office.desk.invite(PRIYA.email))
    assert told(office.county, "priya") == OfficeNumbers()
    office.lists.change(lambda plan: plan.with_line(NIGHT))
    office.desk.publish()
    office.session.loop.once()
    priya.loop.once()
    numbers = told(office.county, "priya")
    assert numbers == OfficeNumbers(None, OwnNumber("01632 960 111", TRIED, "Emergency duty team"))
    shown = load_helplines().with_numbers(numbers.own)
    assert ("Emergency duty team", "01632 960 111") in {(one.name, one.call) for one in shown.entries}
    assert told(office.county, "office") == numbers
    # Nobody answers at night any more: the number goes, and is not merely left as it was.
    size = office.size()
    office.lists.change(lambda plan: replace(plan, lines=(), night_staffed=False))
    office.desk.publish()
    office.desk.publish()
    assert office.size() == size + 1
    priya.loop.once()
    assert told(office.county, "priya") == OfficeNumbers()


def test_the_form_is_as_the_protocol_has_it() -> None:
    assert numbers_form(OfficePlan()) == ""
    plan = OfficePlan(tried_on=TRIED).with_line(NIGHT)
    assert json.loads(numbers_form(plan)) == {
        "tried_on": "2026-11-20",
        "council": {
            "call": "01632 960 111",
            "name": "Emergency duty team",
            "checked_on": "2026-11-20",
        },
    }
    untried = OfficePlan(tried_on=TRIED).with_line(OwnLine("council", "01632 960 111"))
    assert json.loads(numbers_form(untried)) == {"tried_on": "2026-11-20", "council": None}


GOOD = {"call": "01632 960 111", "name": "Night", "checked_on": "2026-11-20"}


@pytest.mark.parametrize(
    "form",
    [
        "",
        "7",
        "[[[",
        "[" * 900,
        "{}",
        '{"tried_on": 7, "council": null}',
        '{"tried_on": "yesterday", "council": null}',
        '{"tried_on": null, "council": "999"}',
        json.dumps({"tried_on": None, "council": GOOD | {"call": "ring me"}}),
        json.dumps({"tried_on": None, "council": GOOD | {"call": 999}}),
        json.dumps({"tried_on": None, "council": GOOD | {"name": "x" * 61}}),
        json.dumps({"tried_on": None, "council": GOOD | {"name": None}}),
        json.dumps({"tried_on": None, "council": GOOD | {"checked_on": None}}),
        json.dumps({"tried_on": None, "council": {"call": "999"}}),
    ],
)
def test_what_is_no_such_thing_changes_nothing(empty: Fernshire, form: str) -> None:
    vault: Vault = empty.vault("amara")
    before = json.dumps({"tried_on": "2026-11-19", "council": None})
    with vault.transaction() as work:
        keep_numbers(work, before)
        keep_numbers(work, form)
        assert told_numbers(work) == OfficeNumbers(date(2026, 11, 19))
