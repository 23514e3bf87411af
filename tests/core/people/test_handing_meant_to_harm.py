"""Hand-overs by people who may not: nobody's place is taken, given away, or taken back by their word."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.ids import ContentId, random_hex
from core.people.circles import CircleNotice
from core.people.invitations import NewWorker, invitee_of
from core.people.model import Handed, Role
from core.people.settling import identity_of
from core.sealing import handover
from core.sealing.header import make_header
from core.session import Session
from core.statements.bodies import to_body
from core.statements.filing_granters import NEW_WORKER
from core.statements.handing_values import HandingState
from core.statements.model import State
from core.statements.notices import HandOverNotice, Kind
from core.statements.triage import TriageRefused
from tests.core.people.fernshire import Fernshire
from tests.core.statements.forging import brought_to, delivery, sealed_by

THEO = NewWorker("Theo Marsh", "Theo", Role.SOCIAL_WORKER, "Team 2")
MALLORY = NewWorker("Mallory Vane", "Mallory", Role.SOCIAL_WORKER, "Team 2")


@pytest.fixture(scope="module")
def county_as_made(tmp_path_factory: pytest.TempPathFactory, family_as_made: Fernshire) -> Fernshire:
    made = family_as_made.at(tmp_path_factory.mktemp("harm") / "made")
    made.worker("theo", THEO)
    made.worker("mallory", MALLORY)
    made.everybody()
    made.close()
    return made


@pytest.fixture
def county(tmp_path: Path, county_as_made: Fernshire) -> Iterator[Fernshire]:
    """Amara with Priya and Sam; Theo, who will be her worker; and Mallory, who has no part in it."""
    made = county_as_made.at(tmp_path / "county")
    yield made
    made.close()


def said(
    county: Fernshire, statement: ContentId, giver: Session, taker: Session, **more: object
) -> HandOverNotice:
    """What a hand-over of Amara's statement says."""
    notice = HandOverNotice(
        id=random_hex(),
        young_person=county.sessions["amara"].me.id,
        role=Role.SOCIAL_WORKER,
        giver=giver.me.id,
        taker=taker.me.id,
        at=county.clock.now(),
        statements=(statement,),
    )
    return replace(notice, **more)  # type: ignore[arg-type]


def heard(by: Session, to: Session, notice: HandOverNotice) -> int:
    """Sealed by `by`, with all their true keys, and delivered to `to`; whether it was set aside."""
    put = sealed_by(by, Kind.HAND_OVER, to_body(notice), [to.me])
    return brought_to(to, delivery(put, to, due_at=None))


def own_record(by: Session, statement: ContentId, taker: Session) -> str:
    """A record signed by `by`, of a key that is none."""
    with by.account.vault.reading() as work:
        identity = identity_of(work)
        card = next(iter(work.directory.good_cards(taker.me.account).values()))
    made = handover._give(identity, make_header(statement), bytes(32), card, NEW_WORKER)
    return base64.b64encode(made.told).decode()


def test_a_stranger_cannot_undo_what_was_handed_over(county: Fernshire) -> None:
    """Said once more by somebody who may not, the hand-over stays good: Theo's answer is taken."""
    amara, priya, sam, theo, mallory = (
        county.sessions[name] for name in ("amara", "priya", "sam", "theo", "mallory")
    )
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    priya.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    county.everybody()
    county.everybody()
    forged = said(county, asked, priya, theo)
    heard(mallory, sam, forged)
    heard(mallory, theo, forged)
    heard(mallory, amara, replace(forged, told=(own_record(mallory, asked, theo),)))
    county.answered(theo, asked)
    county.everybody()
    for session in (amara, sam):
        thread = (session.words.thread if session is amara else session.inbox.peek)(asked)
        assert thread.standing.state is State.ANSWERED
        assert [one.author for one in thread.answers] == [theo.me.id]


def test_a_stranger_takes_no_place_by_their_own_word(county: Fernshire) -> None:
    amara, priya, sam, _, mallory = (
        county.sessions[name] for name in ("amara", "priya", "sam", "theo", "mallory")
    )
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    forged = said(county, asked, priya, mallory)
    heard(mallory, sam, forged)
    heard(mallory, priya, forged)
    heard(mallory, amara, replace(forged, told=(own_record(mallory, asked, mallory),)))
    with pytest.raises(TriageRefused):
        mallory.inbox.peek(asked)
    assert [row.id for row in priya.inbox.page().rows] == [asked]
    assert priya.answering.may(asked).why_not == ""
    assert amara.writing.circle().holder(Role.SOCIAL_WORKER) == priya.me.id
    assert amara.handing.news() == ()
    county.answered(priya, asked)
    county.everybody()
    assert amara.words.thread(asked).standing.state is State.ANSWERED


def test_news_of_a_new_worker_comes_from_who_could_give_the_place(county: Fernshire) -> None:
    """Sam sits beside Amara. That he has taken over from Priya is not Mallory's to say, to either of them."""
    amara, priya, sam, mallory = (county.sessions[name] for name in ("amara", "priya", "sam", "mallory"))
    forged = said(county, ContentId("0" * 32), priya, sam, role=Role.MANAGER, statements=())
    heard(mallory, amara, forged)
    heard(mallory, sam, forged)
    heard(mallory, priya, forged)
    assert [one for one in amara.handing.news() if one.state is HandingState.HEARD] == []
    assert amara.handing.waiting() == ()


def test_nobody_s_place_is_given_away_in_their_own_name(county: Fernshire) -> None:
    """Of what was handed over earlier a new worker hears from who hands over. Theo answers for Amara by now;
    Mallory tells him that he gave that to her, as though it had been he who said so."""
    amara, priya, theo, mallory = (county.sessions[name] for name in ("amara", "priya", "theo", "mallory"))
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    priya.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    county.everybody()
    county.everybody()
    now = county.clock.now()
    given_away = Handed(asked, theo.me.id, mallory.me.id, theo.me.id, now)
    by_her_own_word = Handed(asked, theo.me.id, mallory.me.id, priya.me.id, now)
    forged = said(county, asked, priya, theo, earlier=(given_away, by_her_own_word))
    heard(mallory, theo, forged)
    assert [row.id for row in theo.inbox.page().rows] == [asked]
    assert theo.answering.may(asked).why_not == ""
    county.answered(theo, asked)


def test_a_word_from_years_ahead_does_not_freeze_the_circle(county: Fernshire) -> None:
    """Sam may say who has his own place. Dated ten years on, it would be the last word Amara ever hears."""
    amara, priya, sam, theo = (county.sessions[name] for name in ("amara", "priya", "sam", "theo"))
    circle = amara.writing.circle()
    with priya.account.vault.reading() as work:
        young = work.people.get(amara.me.id)
    assert young is not None
    late = CircleNotice(invitee_of(young), circle, county.clock.now() + timedelta(days=3650))
    put = sealed_by(sam, Kind.CIRCLE, to_body(late), [amara.me])
    assert brought_to(amara, delivery(put, amara, due_at=None)) == 0
    county.clock.advance(timedelta(minutes=11))
    priya.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    county.everybody()
    county.everybody()
    assert amara.writing.circle().holder(Role.SOCIAL_WORKER) == theo.me.id
