"""Joining from the first minute: an office, workers, a young person, a statement and its answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.people.directory import Reach
from core.people.founding import FoundingState, claim, found, founding, start_over
from core.people.invitations import InviteState, KeptInvitation, NewYoungPerson, Purpose
from core.people.joining import JoinService, JoinState, look_up, parse_code, waiting_to_join
from core.people.model import Role
from core.people.refusals import (
    CodeUnknown,
    CodeUsed,
    HubTaken,
    MayNotInvite,
    NotAnswered,
    NotYetIn,
    OtherCounty,
    SetupCodeRefused,
)
from core.sealing.codes import CodeMistyped, new_code
from core.sealing.identity import RecoveryKey
from core.session import open_session
from core.statements.model import State
from core.statements.triage import TriageRefused
from core.sync.client import HubUnreachable
from tests.core.people.fernshire import AMARA, PRIYA, Fernshire

# -- whoever invites ---------------------------------------------------------------------------------------


def test_an_inviter_who_says_that_they_are_somebody_else_lets_nobody_in(fernshire: Fernshire) -> None:
    """By a program of Priya's own. As the office she would have spared them to compare the pictures."""
    priya = fernshire.sessions["priya"]
    inviting = priya.inviting._inviting
    inviting._me = replace(priya.me, role=Role.OFFICE)
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    inviting._me = priya.me
    priya.loop.once()
    joining = fernshire.answers("amara", invitation)
    priya.inviting.look()
    priya.inviting.finish(invitation.id)
    priya.inviting.look()
    with pytest.raises(OtherCounty):
        joining.settle()
    with fernshire.vaults["amara"].reading() as work:
        assert work.identity.owner() is None


# -- an organisation ---------------------------------------------------------------------------------------


def test_an_office_claims_its_hub_and_a_worker_joins(fernshire: Fernshire) -> None:
    office, priya = fernshire.sessions["office"], fernshire.sessions["priya"]
    assert priya.organisation == office.organisation == "Fernshire"
    assert (priya.me.name, priya.me.role, priya.me.team) == ("Priya Shah", Role.SOCIAL_WORKER, "Team 2")
    assert [one.person.name for one in priya.directory.find("team sam")] == ["Sam Reid"]
    assert {one.person.name for one in priya.directory.find()} == {
        "Olu Obi",
        "Priya Shah",
        "Sam Reid",
        "Jo Ellis",
    }
    assert all(one.reach is Reach.CURRENT for one in priya.directory.find())
    assert priya.office is None
    assert office.office is not None


def test_the_seeds_are_given_out_once_and_are_the_organisation_s(empty: Fernshire) -> None:
    office = empty.begins()
    assert RecoveryKey.from_seed(empty.secrets.recovery).kid == office.account.recovery.kid
    assert empty.secrets.recovery.hex() not in repr(empty.secrets)
    with office.account.vault.reading() as work:
        kept = str(work.settings.get("founding")) + str(work.settings.get("office.keys"))
    assert empty.secrets.recovery.hex() not in kept
    assert empty.secrets.root.hex() in kept


def test_found_again_before_claiming_makes_other_keys(empty: Fernshire) -> None:
    vault = empty.vault("office")
    assert founding(vault) is FoundingState.NONE
    first = found(vault, empty.clock, empty.founding())
    assert founding(vault) is FoundingState.MADE
    start_over(vault)
    assert founding(vault) is FoundingState.NONE
    second = found(vault, empty.clock, empty.founding())
    assert first.root != second.root
    claim(vault, empty.clock, origin=empty.hub.origin, setup_code=empty.hub.office.new_setup_code())
    assert founding(vault) is FoundingState.CLAIMED
    with pytest.raises(LookupError):
        found(vault, empty.clock, empty.founding())
    start_over(vault)
    assert founding(vault) is FoundingState.CLAIMED


def test_a_claim_that_was_broken_off_is_made_again(empty: Fernshire) -> None:
    vault, code = empty.vault("office"), empty.hub.office.new_setup_code()
    found(vault, empty.clock, empty.founding())
    origin = empty.hub.origin
    empty.hub.stop()
    with pytest.raises(HubUnreachable):
        claim(vault, empty.clock, origin=origin, setup_code=code)
    empty.hub.start()
    for _ in range(2):
        # The second time the hub has it all: what was lost was its reply.
        claim(vault, empty.clock, origin=empty.hub.origin, setup_code=code)
    assert open_session(vault, empty.clock, empty.library).organisation == "Fernshire"


def test_codes_that_claim_nothing(empty: Fernshire) -> None:
    vault = empty.vault("office")
    found(vault, empty.clock, empty.founding())
    with pytest.raises(CodeMistyped):
        claim(vault, empty.clock, origin=empty.hub.origin, setup_code="0000")
    with pytest.raises(SetupCodeRefused):
        claim(vault, empty.clock, origin=empty.hub.origin, setup_code=new_code())
    good = empty.hub.office.new_setup_code()
    claim(vault, empty.clock, origin=empty.hub.origin, setup_code=good)
    other = empty.vault("another office")
    found(other, empty.clock, empty.founding())
    with pytest.raises(HubTaken):
        claim(other, empty.clock, origin=empty.hub.origin, setup_code=good)


# -- a young person ----------------------------------------------------------------------------------------


def test_a_young_person_joins_and_speaks_and_is_answered(family: Fernshire) -> None:
    fernshire, amara = family, family.sessions["amara"]
    assert (amara.me.name, amara.me.role, amara.me.portrait) == ("Amara Cole", Role.YOUNG_PERSON, "whale")
    priya, sam, jo = (fernshire.sessions[name] for name in ("priya", "sam", "jo"))
    fernshire.everybody()
    statement = fernshire.worry(amara, "I do not want to move.", priya)
    fernshire.everybody()
    for worker in (priya, sam):
        assert "move" in str(worker.inbox.peek(statement).statement.said)
        assert [one.known_as for one in worker.inbox.young_people()] == ["Amara"]
    with pytest.raises(TriageRefused):
        jo.inbox.peek(statement)
    fernshire.answered(priya, statement)
    fernshire.everybody()
    thread = amara.words.thread(statement)
    assert [answer.author for answer in thread.answers] == [priya.me.id]
    assert thread.standing.state is State.ANSWERED


def test_who_may_not_invite_is_told_so(fernshire: Fernshire) -> None:
    jo = fernshire.sessions["jo"]
    assert not jo.inviting.may_invite
    with pytest.raises(MayNotInvite):
        jo.inviting.invite_young_person(AMARA, fernshire.seats())


def test_only_the_keeper_invites_again(family: Fernshire) -> None:
    amara, sam = family.sessions["amara"], family.sessions["sam"]
    assert sam.inviting.may_invite
    for again in (sam.inviting.invite_again, sam.inviting.invite_computer):
        with pytest.raises(MayNotInvite):
            again(amara.me.id)


def test_nothing_of_who_joins_is_at_the_hub_in_the_clear(fernshire: Fernshire) -> None:
    secret = NewYoungPerson("Quixotelia Brandybuck", "Quixotelia", "whale")
    fernshire.young_person("amara", "priya", fernshire.seats(), secret)
    fernshire.everybody()
    for path in (fernshire.folder / "hub").iterdir():
        held = path.read_bytes().lower()
        assert b"quixotelia" not in held
        assert b"brandybuck" not in held


# -- codes -------------------------------------------------------------------------------------------------


def test_a_code_is_shown_typed_and_shown_to_a_camera(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    assert invitation.state is InviteState.SAVED
    with pytest.raises(CodeUnknown):
        fernshire.looks_up(invitation)
    priya.loop.once()
    assert priya.inviting.invitations()[0].state is InviteState.OPEN
    typed, scanned = parse_code(f" {invitation.code.lower()} "), parse_code(invitation.qr)
    assert typed.code == scanned.code
    assert (typed.origin, scanned.origin) == ("", fernshire.hub.origin)
    for found_ in (
        look_up(typed, fernshire.hub.origin + "/", fernshire.clock),
        look_up(scanned, "", fernshire.clock),
    ):
        assert (found_.organisation, found_.inviter, found_.known_as) == ("Fernshire", "Priya Shah", "Amara")
        assert (found_.purpose, found_.role) == (Purpose.YOUNG, Role.YOUNG_PERSON)


@pytest.mark.parametrize(
    "text", ["", "4C3M", "heard:", "heard:?4C3M-3QMT-2MVG-THDH", "heard:ftp://x?4C3M3QMT2MVGTHDH", "x" * 500]
)
def test_what_is_no_code_is_mistyped(text: str) -> None:
    with pytest.raises(CodeMistyped):
        parse_code(text)


def test_a_code_is_good_for_one_and_for_a_week(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    one = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    late = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    seen = fernshire.looks_up(one)
    fernshire.answers("amara", one)
    with pytest.raises(CodeUsed):
        fernshire.looks_up(one)
    second = JoinService(fernshire.vault("somebody else"), fernshire.clock)
    second.begin(seen)
    with pytest.raises(CodeUsed):
        second.answer()
    fernshire.clock.advance(timedelta(days=7, seconds=1))
    with pytest.raises(CodeUnknown):
        fernshire.looks_up(late)
    priya.inviting.look()
    states = {invitation.id: invitation for invitation in priya.inviting.invitations()}
    assert states[late.id].state is InviteState.EXPIRED
    assert states[late.id].code == states[late.id].qr == ""
    assert states[one.id].state is InviteState.ANSWERED


def test_a_code_taken_back_opens_nothing(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    seen = fernshire.looks_up(invitation)
    priya.inviting.cancel(invitation.id)
    priya.loop.once()
    with pytest.raises(CodeUnknown):
        fernshire.looks_up(invitation)
    joining = JoinService(fernshire.vault("amara"), fernshire.clock)
    joining.begin(seen)
    with pytest.raises(CodeUnknown):
        joining.answer()
    assert priya.inviting.invitations()[0].state is InviteState.CANCELLED


def test_a_code_of_another_hub_is_not_known_here(fernshire: Fernshire) -> None:
    other = Fernshire(fernshire.folder.parent / "other", fernshire.library)
    try:
        other.begins()
        office = other.sessions["office"]
        assert office.office is not None
        theirs = office.office.invite_worker(PRIYA)
        office.loop.once()
        with pytest.raises(CodeUnknown):
            fernshire.looks_up(theirs)
    finally:
        other.close()


def test_a_note_that_names_another_hub_is_another_county_s(fernshire: Fernshire) -> None:
    """The same note, laid under the same id at another hub: whoever runs that one is not the inviter's."""
    other = Fernshire(fernshire.folder.parent / "other", fernshire.library)
    try:
        other.begins()
        priya = fernshire.sessions["priya"]
        invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
        with priya.account.vault.reading() as work:
            kept = work.invitations.get(KeptInvitation, invitation.id)
        assert kept is not None
        with other.sessions["office"].account.vault.transaction() as work:
            work.invitations.put(kept.id, kept)
        other.sessions["office"].loop.once()
        with pytest.raises(OtherCounty):
            look_up(parse_code(invitation.code), other.hub.origin, other.clock)
    finally:
        other.close()


# -- pictures, waiting -------------------------------------------------------------------------------------


def test_nobody_is_in_before_the_pictures_were_seen(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    with pytest.raises(NotAnswered):
        priya.inviting.finish(invitation.id)
    priya.loop.once()
    joining = fernshire.answers("amara", invitation)
    assert waiting_to_join(fernshire.vault("amara"))
    assert joining.state() is JoinState.ANSWERED
    priya.inviting.look()
    priya.loop.once()
    assert not joining.enrolled()
    with pytest.raises(NotYetIn):
        joining.settle()
    assert len(joining.pictures()) == 4
    assert joining.pictures() == priya.inviting.pictures(invitation.id)
    priya.inviting.refuse(invitation.id)
    priya.loop.once()
    assert not joining.enrolled()
    joining.give_up()
    assert not waiting_to_join(fernshire.vault("amara"))
    again = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    joining = fernshire.answers("amara", again)
    priya.inviting.look()
    priya.inviting.finish(again.id)
    priya.inviting.look()
    joining.settle()
    assert fernshire.opens("amara").me.known_as == "Amara"


def test_it_goes_on_where_it_was_left(fernshire: Fernshire) -> None:
    """Between any two steps both computers are switched off, and neither reply arrives the first time."""
    priya, vault, clock = fernshire.sessions["priya"], fernshire.vault("amara"), fernshire.clock
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya = fernshire.reopens("priya")
    priya.loop.once()
    JoinService(vault, clock).begin(fernshire.looks_up(invitation))
    for _ in range(2):
        JoinService(vault, clock).answer()
    for _ in range(2):
        priya = fernshire.reopens("priya")
        priya.inviting.look()
    priya.inviting.finish(invitation.id)
    for _ in range(2):
        priya = fernshire.reopens("priya")
        priya.loop.once()
    assert priya.inviting.invitations()[0].state is InviteState.FINISHED
    assert JoinService(vault, clock).enrolled()
    for _ in range(2):
        JoinService(vault, clock).settle()
    assert fernshire.opens("amara").me.known_as == "Amara"
