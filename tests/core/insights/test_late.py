"""The hub's counts by team with who to ask in each; nobody's own figures."""

from datetime import UTC, datetime, timedelta

from core.ids import AccountId, Kid, MailboxId, PersonId, random_hex
from core.insights.late import ELSEWHERE, ServiceCounts, with_leads
from core.insights.small_numbers import Tally
from core.people.model import Person, Role
from core.sync.wire.office import Counts, TeamCount, decode_counts, encode_counts

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def somebody(name: str, role: Role, team: str) -> Person:
    return Person(
        id=PersonId(random_hex()),
        name=name,
        known_as=name.split()[0],
        role=role,
        kid=Kid(random_hex() * 2),
        account=AccountId(random_hex()),
        mailbox=MailboxId(random_hex()),
        team=team,
    )


PRIYA = somebody("Priya Shah", Role.SOCIAL_WORKER, "Team 2")
SAM = somebody("Sam Reid", Role.MANAGER, "Team 2")
ASHA = somebody("Asha Rai", Role.MANAGER, "Team 2")
RUTH = somebody("Ruth Adeyemi", Role.IRO_MANAGER, "Independent Reviewing")
ALONE = somebody("Mo Lead", Role.MANAGER, "")
PEOPLE = (PRIYA, SAM, ASHA, RUTH, ALONE)
HIDDEN = Tally(None)
COUNTS = Counts(
    NOON,
    (
        TeamCount("Independent Reviewing", Tally(9), Tally(0), HIDDEN, NOON),
        TeamCount("Team 2", Tally(13), Tally(6), HIDDEN, NOON - timedelta(hours=2)),
        TeamCount(ELSEWHERE, Tally(8), Tally(0), Tally(0), NOON),
    ),
    Tally(30),
    Tally(6),
    Tally(11),
)


def counted() -> ServiceCounts:
    return with_leads(COUNTS, PEOPLE)


def test_each_team_has_who_to_ask_and_what_the_hub_said() -> None:
    found = counted()
    reviewing, team, elsewhere = found.teams
    assert (team.team, team.leads) == ("Team 2", ("Asha Rai", "Sam Reid"))
    assert (team.waiting, team.at_risk, team.late) == (Tally(13), Tally(6), HIDDEN)
    assert team.oldest_due_at == NOON - timedelta(hours=2)
    assert (reviewing.team, reviewing.leads) == ("Independent Reviewing", ("Ruth Adeyemi",))
    assert (elsewhere.team, elsewhere.leads) == (ELSEWHERE, ())
    assert (found.waiting, found.at_risk, found.late) == (Tally(30), Tally(6), Tally(11))
    assert found.something_hidden


def test_nothing_waiting_is_no_team_and_no_number() -> None:
    nothing = Counts(NOON, (), Tally(0), Tally(0), Tally(0))
    found = with_leads(nothing, PEOPLE)
    assert found.teams == ()
    assert (found.waiting, found.late, found.something_hidden) == (Tally(0), Tally(0), False)


def test_counts_come_back_as_they_went() -> None:
    assert decode_counts(encode_counts(COUNTS)) == COUNTS
