"""Before a review: what comes first, the law's last day, the checklist, the weeks on one line."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from core.reviews.model import BeforeReview, Check, Review
from core.reviews.schedule import ReviewRules, window_of
from core.session import Session
from core.worktime.calendar import LONDON, read_zone
from core.worktime.days import WorkingDays
from tests.ui.worker.board_day import JAY
from tests.ui.worker.conftest import Desks, desk_of
from ui.reviews.review_words import flags, lawful, ordinal, title, when_long, when_short
from ui.reviews.timeline import marks_of

__all__ = ["desk_of"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ZONE = read_zone(LONDON)
DAYS = WorkingDays("ENG")
TODAY = date(2026, 10, 5)


SET_AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def before(day: date, *, set_at: datetime | None = SET_AT, **changes: object) -> BeforeReview:
    """Jay's third review on a day."""
    window = window_of(day, ReviewRules.load(), DAYS)
    place = "At Marcus and Lin’s house."
    review = Review(JAY.young_person, 3, day, date(2026, 10, 16), "16:00", place, set_at)
    left = DAYS.between(TODAY, day)
    return BeforeReview(
        review,
        window,
        "Jay",
        "headphones",
        15,
        left,
        window.opens <= TODAY,
        **changes,  # type: ignore[arg-type]
    )


def test_the_title_says_which_and_when() -> None:
    soon = before(date(2026, 10, 16))
    assert title(soon) == "Jay’s third review is in 9 working days"
    assert when_long(soon.review, ZONE) == "Friday 16 October, 4pm. At Marcus and Lin’s house."
    assert when_short(soon.review, ZONE) == "Fri 16 Oct, 4pm"
    assert title(before(TODAY)) == "Jay’s third review is today"


def test_a_day_that_nobody_has_set_is_not_said_to_be_the_day() -> None:
    unset = before(date(2026, 10, 16), set_at=None)
    assert title(unset) == "Jay’s third review has no day yet"
    assert when_long(unset.review, ZONE) == "No day is set. By Friday 16 October at the latest."
    assert when_short(unset.review, ZONE) == "by Fri 16 Oct"
    assert marks_of(unset, TODAY, ZONE)[-1].words == "Last day for it"


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 3, 10, 11, 12, 21, 22, 113)] == [
        "first",
        "third",
        "tenth",
        "11th",
        "12th",
        "21st",
        "22nd",
        "113th",
    ]


def test_what_stands_out_most_comes_first() -> None:
    review = before(date(2026, 10, 16), late_unseen=1, checks=(Check("private-talk"),))
    assert [words for _, words, _ in flags(review)] == ["1 late answer", "Private talk due"]
    calm = before(date(2026, 10, 16), checks=(Check("private-talk", TODAY),))
    assert [words for _, words, _ in flags(calm)] == ["Nothing in the way"]


def test_a_day_after_the_laws_last_is_warned_of() -> None:
    assert lawful(date(2026, 10, 16), date(2026, 10, 16)) == ""
    assert "Friday 16 October, the last day the law allows" in lawful(date(2026, 10, 17), date(2026, 10, 16))


def test_the_weeks_before_lie_in_order_with_today_among_them() -> None:
    marks = marks_of(before(date(2026, 10, 16)), TODAY, ZONE)
    assert [mark.words for mark in marks] == [
        "Opened",
        "Jay reminded",
        "Today",
        "Last reminder",
        "Meeting, 4pm",
    ]
    parts = [mark.part for mark in marks]
    assert parts == sorted(parts)
    assert marks_of(before(date(2026, 12, 18)), TODAY, ZONE)[0].words == "Opens"


def test_the_checklist_is_ticked_in_my_name(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    daniel = desk_of("daniel")
    daniel.looks_at_review("Jay")
    daniel.presses("Talked about Heard")
    daniel.settles()
    jay = next(b for b in session_of("daniel").reviews.upcoming() if b.name == "Jay")
    ticked = next(check for check in jay.checks if check.key == "app-talked-about")
    assert ticked.by == session_of("daniel").me.id
    assert any(text.startswith("You, 20 November") or "You, 20 November" in text for text in daniel.texts())


def test_a_social_worker_answers_from_the_review(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.looks_at_review("Jay")
    assert priya.sees("Late since 4pm yesterday")
    priya.presses("Answer: ")
    priya.waits_for(lambda: priya.room.pages.writing is not None)
    assert priya.writing.reading.name == "Jay"


def test_an_iro_is_told_of_lateness_and_not_of_words(desk_of: Desks) -> None:
    daniel = desk_of("daniel")
    daniel.looks_at_review("Jay")
    assert daniel.sees("1 more is late")
    assert not daniel.sees("Nobody has told me")


def test_a_day_in_the_past_is_refused_and_a_late_one_warned(desk_of: Desks) -> None:
    daniel = desk_of("daniel")
    daniel.looks_at_review("Jay")
    daniel.presses("Set the day")
    daniel.picks_day("Day of the review", date(2027, 8, 2))
    assert daniel.sees("the last day the law allows")
    daniel.closes_dialog()


def test_narrow_windows_show_one_after_the_other(desk_of: Desks) -> None:
    daniel = desk_of("daniel", size=(640, 600))
    daniel.goes_to("Reviews")
    daniel.presses("Jay, ")
    daniel.settles()
    assert daniel.has_button("All reviews")
    daniel.presses("All reviews")
    assert daniel.has_button("Leo, ")
