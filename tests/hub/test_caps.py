"""What a certificate allows is asked for at the hub: to answer, to cover, to hand over, to be away."""

from datetime import timedelta

import pytest

from core.hub.refusals import HubDataRefused
from core.ids import ContentId
from core.sealing.certificates import Cap
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind, Stage, Standing
from tests.hub.county import MONDAY, County, Person, certified, later_grant, letter

ANSWERS = (Cap.READ, Cap.ANSWER)


def refused(deed: object) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        deed()  # type: ignore[operator]
    return told.value.kind


def answer(county: County, by: Person, asked: ContentId, stage: Stage = Stage.ANSWERS) -> None:
    until = MONDAY + timedelta(days=1) if stage is Stage.HOLDS else None
    county.about(by, county.amara, stage, asked, holds_until=until)


@pytest.mark.parametrize("stage", [Stage.ANSWERS, Stage.HOLDS])
@pytest.mark.parametrize("caps", [None, (), (Cap.READ, Cap.COVER, Cap.HAND_OVER, Cap.INVITE)])
def test_nobody_answers_without_the_cap(county: County, stage: Stage, caps: tuple[Cap, ...] | None) -> None:
    priya = county.enrol(caps)
    asked = county.asks(county.amara, priya)
    assert refused(lambda: answer(county, priya, asked, stage)) is RefusalKind.NOT_CERTIFIED
    assert county.amara.facts(asked) == []
    county.hub.office.certify(priya.account, certified(priya.identity, ANSWERS))
    answer(county, priya, asked, stage)


def test_who_covers_needs_the_cap_to_cover_besides(county: County) -> None:
    sam = county.enrol(ANSWERS)
    asked = county.asks(county.amara, county.priya, cover=[sam])
    assert refused(lambda: answer(county, sam, asked)) is RefusalKind.NOT_CERTIFIED
    own = county.asks(county.amara, sam)
    answer(county, sam, own)
    county.hub.office.certify(sam.account, certified(sam.identity, (*ANSWERS, Cap.COVER)))
    answer(county, sam, asked)


def test_a_certificate_that_has_run_out_allows_nothing_and_a_new_one_does(county: County) -> None:
    priya = county.enrol(None)
    short = certified(priya.identity, ANSWERS, lasts=timedelta(days=30, hours=2))
    county.hub.office.certify(priya.account, short)
    asked = county.asks(county.amara, priya)
    county.clock.advance(timedelta(hours=2))
    assert refused(lambda: answer(county, priya, asked)) is RefusalKind.NOT_CERTIFIED
    county.hub.office.certify(priya.account, certified(priya.identity, ANSWERS))
    answer(county, priya, asked)


def test_a_hand_over_takes_its_cap_and_what_is_ones_own_takes_none(county: County) -> None:
    amara, priya = county.enrol(None), county.enrol((*ANSWERS, Cap.COVER, Cap.INVITE))
    asked = county.asks(amara, priya)
    put = priya.client.put_grant
    body = later_grant(Standing.ADDRESSEE)
    assert refused(lambda: put(asked, county.sam.mailbox, body)) is RefusalKind.NOT_CERTIFIED
    assert county.sam.deliveries() == []
    amara.client.put_grant(asked, county.ines.mailbox, later_grant())
    answered = county.about(priya, amara, Stage.ANSWERS, asked)
    amara.client.put_grant(answered, county.ines.mailbox, later_grant())
    county.hub.office.certify(priya.account, certified(priya.identity, (Cap.HAND_OVER,)))
    put(asked, county.sam.mailbox, body)
    assert [one.content for one in county.sam.deliveries()] == [asked]


def test_a_young_person_needs_no_certificate_for_what_is_theirs(county: County) -> None:
    amara = county.enrol(None)
    asked = county.asks(amara, county.priya)
    county.about(county.priya, amara, Stage.ANSWERS, asked)
    county.about(amara, county.priya, Stage.REOPENS, asked)
    content, body = letter(amara, [county.priya], stage=Stage.NOTES)
    amara.client.put_envelope(content, body)
    amara.takes_back(content)


def test_who_answers_nobody_is_not_out_of_office(county: County) -> None:
    amara = county.enrol(None)
    until = MONDAY + timedelta(days=2)
    assert refused(lambda: amara.client.absence(until)) is RefusalKind.NOT_CERTIFIED
    county.priya.client.absence(until)


def test_the_office_takes_no_certificate_that_does_not_hold_or_is_anothers(county: County) -> None:
    priya, other = county.enrol(None), county.enrol(None)
    office = county.hub.office
    for chain in (certified(other.identity, ANSWERS), certified(priya.identity, ANSWERS, lasts=timedelta(1))):
        with pytest.raises(HubDataRefused):
            office.certify(priya.account, chain)
    asked = county.asks(county.amara, priya)
    assert refused(lambda: answer(county, priya, asked)) is RefusalKind.NOT_CERTIFIED
