"""The key for whoever covers now: for whom the office named, nobody else; and the ladder follows it."""

from datetime import timedelta

import pytest

from core.ids import ContentId
from core.sealing.certificates import Cap
from core.sync.client import HubRefused
from core.sync.wire import FactKind, GrantPut, RefusalKind, Stage, Standing
from core.sync.wire.envelope import encode_grant
from tests.hub.county import MONDAY, County, Person, certified, later_grant


def covers(county: County, *people: Person) -> None:
    """The office says who covers for Priya."""
    county.hub.office.set_cover(county.priya.mailbox, [one.mailbox for one in people])


def given(by: Person, content: ContentId, to: Person, standing: Standing = Standing.COVER) -> None:
    by.client.put_grant(content, to.mailbox, later_grant(standing))


def refused(by: Person, content: ContentId, to: Person, standing: Standing = Standing.COVER) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        given(by, content, to, standing)
    return told.value.kind


def told_of(person: Person, content: ContentId) -> list[FactKind]:
    return [kind for kind in person.facts(content) if kind is not FactKind.GRANTED]


def test_the_ladder_tells_whoever_covers_now_and_not_who_did(county: County) -> None:
    covers(county, county.sam)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    covers(county, county.theo)
    given(county.priya, asked, county.theo)
    assert county.theo.deliveries()[0].standing is Standing.COVER
    county.clock.move_to(MONDAY + timedelta(days=1, hours=1))
    county.hub.tick()
    assert FactKind.COVER_MAY_ANSWER in county.theo.facts(asked)
    assert FactKind.LATE in county.theo.facts(asked)
    assert told_of(county.sam, asked) == []
    assert FactKind.LATE in county.priya.facts(asked)
    with pytest.raises(HubRefused):
        county.about(county.sam, county.amara, Stage.ANSWERS, asked)
    county.about(county.theo, county.amara, Stage.ANSWERS, asked)
    assert county.amara.facts(asked)[-1] is FactKind.ANSWERED
    assert told_of(county.sam, asked) == []


def test_handed_on_the_ladder_tells_the_new_worker_and_their_cover_alone(county: County) -> None:
    covers(county, county.sam)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.hub.office.set_cover(county.theo.mailbox, [county.ines.mailbox])
    handed = GrantPut(Standing.ADDRESSEE, b"record", b"key", instead_of=county.priya.mailbox)
    county.priya.client.put_grant(asked, county.theo.mailbox, encode_grant(handed))
    given(county.theo, asked, county.ines)
    county.clock.move_to(MONDAY + timedelta(days=1, hours=1))
    county.hub.tick()
    for told in (county.theo, county.ines):
        assert FactKind.LATE in told.facts(asked)
    for old in (county.priya, county.sam):
        assert told_of(old, asked) == []


def test_only_whom_the_office_named_and_only_by_who_has_a_duty(county: County) -> None:
    covers(county, county.theo)
    asked = county.asks(county.amara, county.priya, cover=[county.sam], readers=[county.ines])
    assert refused(county.priya, asked, county.ines) is RefusalKind.NOT_ALLOWED
    assert refused(county.ines, asked, county.theo) is RefusalKind.NOT_ALLOWED
    assert refused(county.amara, asked, county.theo) is RefusalKind.NOT_ALLOWED
    assert refused(county.theo, asked, county.theo) is RefusalKind.NOT_FOUND
    assert county.theo.entries() == ()
    # Whoever covered may give it on too: the one who answers may not be there.
    given(county.sam, asked, county.theo)
    assert county.theo.deliveries()[0].standing is Standing.COVER
    # Both of them giving it is giving it once.
    assert refused(county.priya, asked, county.theo) is RefusalKind.OTHER_BYTES


def test_who_is_to_be_kept_out_gets_none_though_the_office_named_them(county: County) -> None:
    covers(county, county.theo)
    asked = county.asks(county.amara, county.priya, cover=[county.sam], excluded=[county.theo])
    for by in (county.priya, county.sam):
        assert refused(by, asked, county.theo) is RefusalKind.NOT_ALLOWED
    answered = county.about(county.priya, county.amara, Stage.ANSWERS, asked)
    assert refused(county.priya, answered, county.theo, Standing.READER) is RefusalKind.NOT_ALLOWED
    assert county.theo.entries() == ()


def test_it_takes_the_cap_to_answer_and_no_more(county: County) -> None:
    """Whom it goes to was the office's to say, so who may answer and hand over nothing may give it."""
    priya = county.enrol((Cap.READ, Cap.ANSWER))
    county.hub.office.set_cover(priya.mailbox, [county.theo.mailbox])
    asked = county.asks(county.amara, priya)
    answered = county.about(priya, county.amara, Stage.ANSWERS, asked)
    given(priya, answered, county.theo, Standing.READER)
    given(priya, asked, county.theo)
    assert [one.standing for one in county.theo.deliveries()] == [Standing.READER, Standing.COVER]
    assert refused(priya, asked, county.ines, Standing.ADDRESSEE) is RefusalKind.NOT_CERTIFIED
    county.hub.office.certify(priya.account, certified(priya.identity, (Cap.READ,)))
    other = county.asks(county.amara, priya)
    assert refused(priya, other, county.theo) is RefusalKind.NOT_CERTIFIED


def test_who_covered_once_and_covers_again_is_raised_not_given_twice(county: County) -> None:
    covers(county, county.sam)
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    covers(county, county.theo)
    given(county.priya, asked, county.theo)
    covers(county, county.sam)
    before = len(county.sam.deliveries())
    given(county.priya, asked, county.sam)
    assert len(county.sam.deliveries()) == before
    county.clock.move_to(MONDAY + timedelta(days=1, hours=1))
    county.hub.tick()
    assert FactKind.LATE in county.sam.facts(asked)
    assert told_of(county.theo, asked) == []
