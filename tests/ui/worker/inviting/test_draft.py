"""What is typed of a young person: days as people write them, what to look at, and kept word for word."""

from datetime import date

import pytest

from core.ids import PersonId
from core.people.invitations import NewYoungPerson
from core.people.model import HomeKind, Known, Role, Seat
from ui.worker.date_entry import read_day
from ui.worker.invite_draft import (
    InviteDraft,
    SeatDraft,
    draft_again,
    draft_from_json,
    others_of,
    seats_of,
)

TODAY = date(2026, 11, 16)
SEAT = SeatDraft(Role.SOCIAL_WORKER, PersonId("a" * 32), (PersonId("b" * 32),), "My plan")
WHOLE = InviteDraft("Amara Cole", "Amara", "whale", "4 March 2013", "foster", "1/2/2020", seats=(SEAT,))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 March 2013", date(2013, 3, 4)),
        ("4th of march 2013", date(2013, 3, 4)),
        (" 4  Mar  13 ", date(2013, 3, 4)),
        ("4/3/2013", date(2013, 3, 4)),
        ("04.03.13", date(2013, 3, 4)),
        ("2013-03-04", date(2013, 3, 4)),
        ("29 Feb 2012", date(2012, 2, 29)),
        ("1/1/27", date(1927, 1, 1)),
        ("29 Feb 2013", None),
        ("31/6/2013", None),
        ("3/14/2013", None),
        ("4 Ma 2013", None),
        ("4 3", None),
        ("March", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


def test_a_whole_one_has_nothing_to_look_at() -> None:
    assert WHOLE.faults(TODAY) == ()
    assert WHOLE.facts(TODAY) == NewYoungPerson(
        "Amara Cole", "Amara", "whale", date(2013, 3, 4), HomeKind.FOSTER, False, "t3", date(2020, 2, 1)
    )


@pytest.mark.parametrize(
    ("born", "since", "field"),
    [
        ("17 November 2026", "", "born"),
        ("1 January 1990", "", "born"),
        ("4 March 2013", "3 March 2013", "since"),
        ("4 March 2013", "17 November 2026", "since"),
        ("soon", "", "born"),
        ("", "soon", "since"),
    ],
)
def test_days_that_cannot_be(born: str, since: str, field: str) -> None:
    draft = InviteDraft("A", "A", home="foster", born=born, since=since, seats=(SEAT,))
    assert [fault.field for fault in draft.faults(TODAY)] == [field]


def test_25_years_are_not_too_old_and_26_are() -> None:
    def faults(born: str) -> tuple[str, ...]:
        draft = InviteDraft("A", "A", home="foster", born=born, seats=(SEAT,))
        return tuple(fault.field for fault in draft.faults(TODAY))

    assert faults("17 November 2000") == ()
    assert faults("16 November 2000") == ("born",)


def test_kept_as_it_was_typed_also_by_a_version_with_other_roles() -> None:
    assert draft_from_json(WHOLE.to_json()) == WHOLE
    later = WHOLE.to_json()
    later["seats"] = [*later["seats"], {"role": "NEW"}]
    later["more"] = 1
    assert draft_from_json(later) == WHOLE
    assert draft_from_json({"seats": [1]}) is None
    assert draft_from_json(None) is None


def test_who_is_never_chosen_by_name_is_not_offered_so() -> None:
    seats = seats_of((SEAT, SeatDraft(Role.SAFETY_TEAM, PersonId("c" * 32)), SeatDraft(Role.IRO)))
    assert [(seat.role, seat.may_be_chosen) for seat in seats] == [
        (Role.SOCIAL_WORKER, True),
        (Role.SAFETY_TEAM, False),
    ]


def test_others_between_commas_once_each() -> None:
    assert others_of(" Jo and Mark,, Kelly \nKelly ") == (Known("Jo and Mark"), Known("Kelly"))
    assert others_of(" , ") == ()


def test_made_again_from_what_it_was_made_of() -> None:
    facts = WHOLE.facts(TODAY)
    seat = Seat(SEAT.role, PersonId("a" * 32), SEAT.cover, SEAT.line)
    again = draft_again(facts, (seat,), (Known("Jo and Mark"),))
    assert again.facts(TODAY) == facts
    assert seats_of(again.seats) == (seat,)
    assert others_of(again.others) == (Known("Jo and Mark"),)
