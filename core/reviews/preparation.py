"""Before a review: its day, and what must come first for the people who will be there."""

import json
from datetime import date

from core.errors import Refusal
from core.events import ReviewsChanged
from core.ids import PersonId
from core.people.model import Person, Role
from core.resources import resource_path
from core.reviews.model import BeforeReview, Brought, Check, Review
from core.reviews.schedule import ReviewRules, latest_after, latest_days, window_of
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.model import PromiseState, Standing, State
from core.statements.notices import Kind, ReviewNotice
from core.statements.threads import late_unseen_key, line_of, waits
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork

MAY_SET = frozenset({Role.SOCIAL_WORKER, Role.IRO, Role.MANAGER, Role.IRO_MANAGER})
"""Who may set a review's day."""
_TOLD = (Role.SOCIAL_WORKER, Role.IRO, Role.MANAGER)


class ReviewRefused(Refusal):
    """A review cannot be set like this."""


def checklist() -> tuple[tuple[str, str], ...]:
    """The lines of the checklist before a meeting: key, and the worker's words."""
    data = json.loads(resource_path("reviews", "schedule.json").read_text(encoding="utf-8"))
    return tuple((line["key"], line["worker"]) for line in data["checklist"])


class ReviewsService:
    """Reviews as this vault's owner sees them."""

    def __init__(self, account: Account, rules: ReviewRules) -> None:
        self._account = account
        self._rules = rules

    def mine(self) -> Review | None:
        """My own next review, for a young person."""
        with self._account.vault.reading() as work:
            return self._review(work, self._account.me)

    def brought_by_me(self) -> tuple[Brought, ...]:
        """What I want at my review."""
        with self._account.vault.reading() as work:
            return self._brought(work, self._account.me.id)

    def upcoming(self) -> tuple[BeforeReview, ...]:
        """The reviews of every young person in whose circle I am, soonest first."""
        with self._account.vault.reading() as work:
            circles = work.people.circles()
            mine = [c.young_person for c in circles if c.seat_of(self._account.me.id)]
            found = [self._before(work, person) for person in mine]
        return tuple(sorted((b for b in found if b), key=lambda b: (b.review.day, b.review.at, b.name)))

    def before(self, young_person: PersonId) -> BeforeReview:
        """What comes first before one young person's review. ReviewRefused if no day can be worked out."""
        with self._account.vault.reading() as work:
            found = self._before(work, young_person)
        if found is None:
            raise ReviewRefused("No date of coming into care is known here, so set the review's day first.")
        return found

    def set_review(self, young_person: PersonId, day: date, at: str = "", place: str = "") -> Review:
        """Set or move the next review, and tell the young person and those who come.

        A day after the last lawful one can be set (meetings do move); it stays marked as late.
        """
        account = self._account
        if day < account.today():
            raise ReviewRefused("That day has passed. Choose today or a later day.")
        with account.vault.transaction() as work:
            circle = account.circle(work, young_person)
            seat = circle.seat_of(account.me.id)
            if seat is None or account.me.role not in MAY_SET:
                raise ReviewRefused("Only the social worker, their manager or the IRO sets this day.")
            old = self._review(work, account.person(work, young_person))
            review = Review(
                young_person=young_person,
                number=old.number if old else 1,
                day=day,
                latest_by=old.latest_by if old else day,
                at=at,
                place=place.strip(),
                changed_at=account.now(),
                changed_by=account.me.id,
            )
            work.reviews.put(review)
            told = [account.person(work, young_person)]
            holders = (circle.holder(role) for role in _TOLD)
            told += [account.person(work, p) for p in holders if p is not None and p != account.me.id]
            notice = ReviewNotice(
                young_person, review.number, day, review.latest_by, at, review.place, account.now()
            )
            parcel = Parcel(kind=Kind.REVIEW, body=to_body(notice), addressees=told, stage=Stage.NOTES)
            account.outbox.post(work, parcel)
        account.tell(ReviewsChanged())
        return review

    def tick(self, young_person: PersonId, key: str, done: bool) -> None:
        """Tick or untick a line of the checklist, in my name, today."""
        account = self._account
        with account.vault.transaction() as work:
            review = self._review(work, account.person(work, young_person))
            check = Check(key, account.today() if done else None, account.me.id if done else None)
            work.reviews.put_check(young_person, review.number if review else 1, check)
        account.bus.announce(ReviewsChanged())

    def _review(self, work: UnitOfWork, person: Person) -> Review | None:
        """The next review: the one set, or, once that day is past, the one after; else by statute."""
        today = self._account.today()
        review = work.reviews.get(person.id)
        if review is None:
            if person.looked_after_since is None:
                return None
            days: list[date] = []
            count = 1
            while not days or days[-1] < today:
                days = latest_days(person.looked_after_since, count, self._rules, self._account.days)
                count += 1
            return Review(person.id, len(days), days[-1], days[-1])
        while review.day < today:
            latest = latest_after(review.day, review.number, self._rules)
            review = Review(person.id, review.number + 1, latest, latest)
        return review

    def _before(self, work: UnitOfWork, young_person: PersonId) -> BeforeReview | None:
        account = self._account
        person = account.known(work, young_person)
        review = self._review(work, person) if person else None
        if person is None or review is None:
            return None
        today = account.today()
        window = window_of(review.day, self._rules, account.days)
        said = work.statements.by_author(young_person)
        owed = [(statement, standing) for statement, standing in said if waits(standing)]
        late = [pair for pair in owed if self._late(pair[1])]
        promises = [p for p in work.promises.of_young_person(young_person) if p.state is PromiseState.OPEN]
        ticked = {check.key: check for check in work.reviews.checks(young_person, review.number)}
        return BeforeReview(
            review=review,
            window=window,
            name=person.known_as,
            picture=person.portrait,
            age=person.age_on(today),
            working_days_left=account.days.between(today, review.day),
            open=today >= window.opens,
            unanswered=tuple(line_of(account, work, *pair) for pair in owed if pair not in late),
            late=tuple(line_of(account, work, *pair) for pair in late),
            late_unseen=len(work.settings.get(late_unseen_key(young_person), [])),
            missed=tuple(p for p in promises if p.by < today),
            promised=tuple(p for p in promises if p.by >= today),
            brought=self._brought(work, young_person),
            checks=tuple(ticked.get(key, Check(key)) for key, _words in checklist()),
        )

    def _late(self, standing: Standing) -> bool:
        due = standing.clock_due_at
        return standing.is_late or (due is not None and due < self._account.now())

    def _brought(self, work: UnitOfWork, young_person: PersonId) -> tuple[Brought, ...]:
        here = [work.statements.get(id) for id in work.reviews.brought(young_person)]
        return tuple(
            Brought(s.id, s.title, s.flow, s.sent_at, s.first_words)
            for s in here
            if s is not None and work.statements.standing(s.id).state is not State.WITHDRAWN
        )
