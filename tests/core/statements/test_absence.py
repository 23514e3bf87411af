"""Out of office: said here, heard by the hub, seen by the cover with the reason."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from core.demo.county import County
from core.session import Session
from core.statements.absence import AbsenceRefused, Away
from core.statements.inbox import Filter
from core.statements.model import Standing
from core.sync.wire import FactKind
from tests.conftest import local
from tests.core.statements.forging import brought_to, fact, says, standing_of

Open = Callable[[str], Session]
THURSDAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def monday(county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))


def carry(*sessions: Session) -> None:
    for session in sessions:
        session.loop.once()


def of_cover(sam: Session, statement: str) -> Standing:
    rows = sam.inbox.page(Filter.COVER).rows
    return next(row.standing for row in rows if row.id == statement)


def test_the_cover_may_answer_at_once_and_sees_why(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement = says(amara, priya)
    carry(amara, priya, sam)
    assert not sam.answering.may(statement.id).answer
    assert priya.absence.set_away(THURSDAY) == Away(THURSDAY, told=False)
    assert priya.absence.away() == Away(THURSDAY, told=False)
    carry(priya)
    assert priya.absence.away() == Away(THURSDAY, told=True)
    county.move_to(local("2026-11-23 10:01"))
    carry(sam, amara, priya)
    assert sam.answering.may(statement.id).answer
    standing = of_cover(sam, statement.id)
    # The hub looks each second by itself, and may have seen it before the clock was moved on.
    assert standing.away_at in (local("2026-11-23 10:00"), local("2026-11-23 10:01"))
    assert standing.away_until == local("2026-11-26 00:00")
    own = standing_of(priya, statement.id)
    assert own is not None
    assert own.away_at is not None
    authors = standing_of(amara, statement.id)
    assert authors is not None
    assert authors.away_at is None


def test_what_comes_while_away_is_the_covers_too_and_back_is_back(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    priya.absence.set_away(THURSDAY)
    carry(priya)
    first = says(amara, priya)
    carry(amara)
    county.move_to(local("2026-11-23 10:01"))
    priya.absence.back()
    assert priya.absence.away() is None
    carry(priya)
    second = says(amara, priya)
    carry(amara)
    county.move_to(local("2026-11-23 10:02"))
    carry(sam)
    assert sam.answering.may(first.id).answer
    assert not sam.answering.may(second.id).answer


def test_only_the_last_word_goes(county: County, session_of: Open) -> None:
    priya = session_of("priya")
    said: list[datetime | None] = []
    tell = priya.loop._client.absence

    def counted(until: datetime | None, _since: datetime | None = None) -> None:
        said.append(until)
        tell(until)

    priya.loop._client.absence = counted  # type: ignore[method-assign]
    county.unplug()
    priya.absence.set_away(THURSDAY)
    priya.absence.set_away(date(2026, 11, 30))
    county.plug_in()
    carry(priya)
    assert said == [local("2026-11-30 00:00")]


def test_on_the_day_named_one_is_back_by_oneself(county: County, session_of: Open) -> None:
    priya = session_of("priya")
    priya.absence.set_away(THURSDAY)
    county.move_to(local("2026-11-25 23:59"))
    assert priya.absence.away() is not None
    county.move_to(local("2026-11-26 00:00"))
    assert priya.absence.away() is None
    priya.absence.back()
    with priya.account.vault.reading() as work:
        assert len(work.outbox.of("myself")) == 1, "nothing new to say"


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 20), date(2027, 11, 24)])
def test_no_other_day_is_taken(day: date, session_of: Open) -> None:
    priya = session_of("priya")
    with pytest.raises(AbsenceRefused):
        priya.absence.set_away(day)
    assert priya.absence.away() is None


def test_the_longest_there_is_is_taken_by_the_hub(session_of: Open) -> None:
    priya = session_of("priya")
    priya.absence.set_away(date(2027, 11, 23))
    carry(priya)
    assert priya.absence.away() == Away(date(2027, 11, 23), told=True)


def test_an_absence_without_end_is_not_believed(session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    statement = says(amara, priya)
    carry(amara, sam)
    now = sam.clock.now()
    for until, shown in (
        (now + timedelta(days=400), None),
        (now + timedelta(days=90), now + timedelta(days=90)),
    ):
        lie = fact(amara, statement.id, FactKind.ADDRESSEE_AWAY, now, by=priya.me.mailbox, due_at=until)
        brought_to(sam, lie)
        standing = standing_of(sam, statement.id)
        assert standing is not None
        assert (standing.away_at, standing.away_until) == (now, shown)


def test_alarms_are_told_by_code_until_they_were_read(session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, priya)
    carry(amara, priya)
    assert priya.alarms.waiting() == ()
    brought_to(priya, fact(amara, statement.id, FactKind.WITHDRAWN, priya.clock.now()))
    assert priya.alarms.waiting() == ("taken-back",)
    priya.alarms.seen("something else")
    priya.alarms.seen("taken-back")
    assert priya.alarms.waiting() == ()


def test_leave_is_said_days_before_it_begins(session_of: Open, county: County) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    county.move_to(local("2026-11-23 10:00"))
    for day in (THURSDAY, date(2026, 11, 27)):
        with pytest.raises(AbsenceRefused):
            priya.absence.set_away(THURSDAY, day)
    first, back = date(2026, 11, 25), date(2026, 11, 30)
    assert priya.absence.set_away(back, first) == Away(back, told=False, first_day=first)
    priya.loop.once()
    assert priya.absence.away() == Away(back, told=True, first_day=first)
    statement = says(amara, priya)
    amara.loop.once()
    county.move_to(local("2026-11-23 11:00"))
    sam.loop.once()
    assert not sam.answering.may(statement.id).answer
    # Her computer stays off from Tuesday on: the hub knows.
    county.move_to(local("2026-11-24 09:00"))
    later = says(amara, priya)
    amara.loop.once()
    county.move_to(local("2026-11-25 00:00"))
    sam.loop.once()
    assert sam.answering.may(later.id).answer
    assert priya.absence.away() == Away(back, told=True)
    priya.absence.back()
    assert priya.absence.away() is None
