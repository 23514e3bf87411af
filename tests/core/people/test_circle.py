"""Who can open a statement: cover by its own line, and nobody who must not see."""

import pytest

from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.circle import plan_readers
from core.people.model import Circle, Known, Person, ReadersPlan, Role, Seat, WhyReader


def someone(key: str, role: Role) -> Person:
    return Person(PersonId(key), key.title(), key.title(), role, Kid(key), AccountId(key), MailboxId(key))


PEOPLE = {
    person.id: person
    for person in (
        someone("priya", Role.SOCIAL_WORKER),
        someone("sam", Role.MANAGER),
        someone("daniel", Role.IRO),
        someone("ruth", Role.IRO_MANAGER),
        someone("jo", Role.ADVOCATE),
        someone("helen", Role.ADVOCACY_MANAGER),
        someone("safety", Role.SAFETY_TEAM),
    )
}
AMARA, KEYS = someone("amara", Role.YOUNG_PERSON), someone("keys", Role.RECOVERY)


def seat(role: Role, person: str, *cover: str) -> Seat:
    return Seat(role, PersonId(person), tuple(PersonId(c) for c in cover))


CIRCLE = Circle(
    AMARA.id,
    (
        seat(Role.SOCIAL_WORKER, "priya", "sam", "daniel"),
        seat(Role.IRO, "daniel", "ruth"),
        seat(Role.ADVOCATE, "jo", "helen"),
        seat(Role.SAFETY_TEAM, "safety"),
    ),
)


def plan(*to: str, cut: tuple[str, ...] = (), safety: bool = False) -> ReadersPlan:
    return plan_readers(
        CIRCLE,
        PEOPLE.__getitem__,
        author=AMARA,
        recovery=KEYS,
        to=[PersonId(key) for key in to],
        not_to=[Known(key, PersonId(key) if key in PEOPLE else None) for key in cut],
        safety=safety,
    )


def names(made: ReadersPlan) -> list[tuple[str, str]]:
    return [(reader.person, reader.why.value) for reader in made.readers]


def test_the_worker_and_their_manager() -> None:
    made = plan("priya")
    assert names(made) == [
        ("amara", "author"),
        ("priya", "addressee"),
        ("sam", "cover"),
        ("keys", "recovery"),
    ]
    assert made.readers[2].of == "priya"


def test_the_manager_never_covers_an_iro_or_an_advocate() -> None:
    for addressee, cover in (("daniel", "ruth"), ("jo", "helen")):
        assert [p for p, why in names(plan(addressee)) if why == "cover"] == [cover]
        assert "sam" not in dict(names(plan(addressee)))


def test_a_cover_who_must_not_see_gives_way_to_the_next_independent_line() -> None:
    made = plan("priya", cut=("sam",))
    assert [p for p, why in names(made) if why == "cover"] == ["daniel"]


def test_nobody_left_to_cover_is_said() -> None:
    made = plan("jo", cut=("helen",))
    assert made.uncovered == ("jo",)


def test_a_chosen_person_who_is_also_cut_is_cut() -> None:
    assert "priya" not in dict(names(plan("priya", cut=("priya",))))


def test_a_label_without_a_person_is_kept_to_be_shown() -> None:
    made = plan("priya", cut=("My carers",))
    assert [known.label for known in made.cut] == ["My carers"]


def test_the_safety_team_hears_of_a_trigger_unless_cut() -> None:
    assert ("safety", "safety") in names(plan("priya", safety=True))
    assert "safety" not in dict(names(plan("priya", safety=False)))
    assert "safety" not in dict(names(plan("priya", cut=("safety",), safety=True)))


def test_nobody_appears_twice() -> None:
    made = plan("priya", "daniel", cut=("sam",))
    people = [reader.person for reader in made.readers]
    assert len(people) == len(set(people))
    assert dict(names(made))["daniel"] == WhyReader.ADDRESSEE


def plan_in(circle: Circle, *to: str, safety: bool = False) -> ReadersPlan:
    """Who could open it if a keeper had said that this is the circle."""
    return plan_readers(
        circle,
        PEOPLE.__getitem__,
        author=AMARA,
        recovery=KEYS,
        to=[PersonId(key) for key in to],
        not_to=(),
        safety=safety,
    )


@pytest.mark.parametrize(
    "placed",
    [
        seat(Role.IRO, "daniel", "priya", "sam"),
        seat(Role.SOCIAL_WORKER, "daniel", "sam"),
        seat(Role.ADVOCATE, "jo", "sam", "daniel"),
        seat(Role.MANAGER, "jo", "sam"),
    ],
)
def test_no_keeper_s_word_puts_the_social_work_line_behind_an_iro_or_an_advocate(placed: Seat) -> None:
    made = plan_in(Circle(AMARA.id, (seat(Role.SOCIAL_WORKER, "priya", "sam"), placed)), placed.person)
    assert [who for who, _ in names(made)] == ["amara", placed.person, "keys"]
    assert made.uncovered == (placed.person,)


def test_no_keeper_s_word_makes_somebody_the_safety_team() -> None:
    made = plan_in(
        Circle(AMARA.id, (seat(Role.IRO, "daniel", "ruth"), seat(Role.SAFETY_TEAM, "priya"))),
        "daniel",
        safety=True,
    )
    assert "priya" not in dict(names(made))


def test_a_cover_nobody_knows_keeps_nobody_from_sending() -> None:
    nobody = seat(Role.SOCIAL_WORKER, "priya", "nobody", "sam")
    made = plan_in(Circle(AMARA.id, (nobody, seat(Role.SAFETY_TEAM, "no team"))), "priya", safety=True)
    assert dict(names(made))["sam"] == "cover"
