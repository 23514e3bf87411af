"""The hub's counts by team: who is where, in name order, small numbers hidden, and nobody's own figures."""

from datetime import UTC, datetime, timedelta

from core.ids import AccountId, Kid, MailboxId, PersonId, random_hex
from core.insights.late import ELSEWHERE, ServiceCounts, by_team
from core.insights.small_numbers import Tally
from core.people.model import Person, Role
from core.sync.wire.office import Counts, MailboxCount

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
KELLY = somebody("Kelly Ward", Role.SOCIAL_WORKER, "Team 2")
SAM = somebody("Sam Reid", Role.MANAGER, "Team 2")
ASHA = somebody("Asha Rai", Role.MANAGER, "Team 2")
DANIEL = somebody("Daniel Okoro", Role.IRO, "Independent Reviewing")
RUTH = somebody("Ruth Adeyemi", Role.IRO_MANAGER, "Independent Reviewing")
PEOPLE = {person.mailbox: person for person in (PRIYA, KELLY, SAM, ASHA, DANIEL, RUTH)}


def count(of: Person, waiting: int, at_risk: int, late: int, due: float) -> MailboxCount:
    return MailboxCount(of.mailbox, waiting, at_risk, late, NOON + timedelta(hours=due))


def counted(*counts: MailboxCount) -> ServiceCounts:
    return by_team(Counts(NOON, counts), PEOPLE)


def test_a_teams_mailboxes_are_counted_together_with_the_first_due_and_who_to_ask() -> None:
    found = counted(count(PRIYA, 7, 5, 0, 3), count(KELLY, 6, 1, 5, -2), count(DANIEL, 9, 0, 0, 5))
    reviewing, team = found.teams
    assert (team.team, team.leads) == ("Team 2", ("Asha Rai", "Sam Reid"))
    assert (team.waiting, team.at_risk, team.late) == (Tally(13), Tally(6), Tally(5))
    assert team.oldest_due_at == NOON - timedelta(hours=2)
    assert (reviewing.team, reviewing.leads) == ("Independent Reviewing", ("Ruth Adeyemi",))
    assert (found.waiting, found.at_risk, found.late) == (Tally(22), Tally(6), Tally(5))
    assert not found.something_hidden


def test_teams_stand_in_name_order_however_late_they_are() -> None:
    found = counted(count(DANIEL, 9, 0, 0, 5), count(PRIYA, 50, 0, 50, -40))
    assert [team.team for team in found.teams] == ["Independent Reviewing", "Team 2"]


def test_small_numbers_are_hidden_and_no_worker_has_figures_of_their_own() -> None:
    found = counted(count(PRIYA, 3, 0, 1, -1), count(KELLY, 2, 0, 1, 4), count(DANIEL, 30, 0, 9, 5))
    reviewing, team = found.teams
    assert team.waiting == Tally(5)
    assert (team.late, reviewing.late) == (Tally(None), Tally(None))
    assert found.late == Tally(11)
    assert found.something_hidden
    names = {PRIYA.name, KELLY.name, DANIEL.name, PRIYA.known_as, KELLY.known_as}
    assert not [name for name in names if name in repr(found)]


def test_a_mailbox_of_nobody_known_here_is_not_left_out() -> None:
    stranger = MailboxCount(MailboxId(random_hex()), 8, 0, 6, NOON)
    found = counted(stranger, count(PRIYA, 9, 0, 0, 1))
    assert [team.team for team in found.teams] == ["Team 2", ELSEWHERE]
    assert found.teams[1].waiting == Tally(8)
    assert found.teams[1].leads == ()


def test_nothing_waiting_is_no_team_and_no_number() -> None:
    found = counted()
    assert found.teams == ()
    assert (found.waiting, found.late, found.something_hidden) == (Tally(0), Tally(0), False)
