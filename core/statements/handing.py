"""Handing a young person over to a new worker: their place, and every key that goes with it.

    HandingService.seats(young_person)                 which places the owner may hand on
    HandingService.takers(young_person, giver)         who could have one of them
    HandingService.plan(young_person, giver, taker)    what would go and what stays
    HandingService.begin(young_person, giver, taker)   the place changes now; keys follow a few at a time
    HandingService.progress() / news() / read(id)
    HandingService.log()                               what the owner gave on, to whom, when
    HandingService.team()                              those the owner covers for

With the place goes the right to invite the young person again. All of it is sealed here and goes with the
outbox: cut off at any moment, the next round of the sync loop goes on where it was; nothing is given twice.
"""

from dataclasses import dataclass, replace

from core.events import Event, InboxChanged, PeopleChanged, PromisesChanged, StatementChanged
from core.ids import PersonId, random_hex
from core.people.circles import keeping_entry, tell_circle
from core.people.covers import has_left
from core.people.directory import Listed, listed_as
from core.people.model import Person, Seat
from core.sealing.identity import Identity
from core.statements.account import Account
from core.statements.covering import CoveringService
from core.statements.handing_keeping import KeepingService
from core.statements.handing_keys import give, say, statements_at_once
from core.statements.handing_log import GivenOn, given_on
from core.statements.handing_plan import (
    HandingPlan,
    HandingRefused,
    circle_after,
    may_take,
    plan_of,
    seat_to_hand,
)
from core.statements.handing_team import TeamMember, team_of
from core.statements.handing_values import HandingState, HandOver
from core.statements.model import ThreadLine
from core.statements.notices import ReviewNotice
from core.statements.threads import line_of
from core.sync.outbox import Errand, NobodyLeft
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HandingProgress:
    """One hand-over of the owner's: how many statements are sealed of `total`, and what waits to go."""

    hand_over: HandOver
    young_person: Person | None
    taker: Person | None
    sealed: int
    to_go: int


@dataclass(frozen=True, slots=True)
class NewWorker:
    """What somebody is told of a hand-over: who it was, who it is, and the words that went along.

    `covers_for`: of a new cover, for whom. `left`: who it was does not work there any more.
    """

    hand_over: HandOver
    giver: Person
    taker: Person
    said: tuple[ThreadLine, ...]
    covers_for: Person | None = None
    left: bool = False


class HandingService:
    """Hand-overs of one worker, and what a young person or another worker has heard of them."""

    def __init__(self, account: Account, identity: Identity) -> None:
        self._account = account
        self._identity = identity
        self._covering = CoveringService(account)
        self._keeping = KeepingService(account, identity)

    # -- before ----------------------------------------------------------------------------------------------

    def seats(self, young_person: PersonId) -> tuple[Seat, ...]:
        """The places beside a young person that the owner may hand on: their own, and those they cover."""
        found = []
        with self._account.vault.reading() as work:
            for seat in self._account.circle(work, young_person).seats:
                try:
                    found.append(seat_to_hand(self._account, work, young_person, seat.person))
                except HandingRefused:
                    continue
        return tuple(found)

    def takers(self, young_person: PersonId, giver: PersonId) -> tuple[Listed, ...]:
        """Who could have that place, by name. HandingRefused where the owner may not give it."""
        account = self._account
        with account.vault.reading() as work:
            seat = seat_to_hand(account, work, young_person, giver)
            return tuple(
                listed_as(work, person, account.me.kid, at=account.now())
                for person in work.people.all()
                if person.id != giver and may_take(account, work, seat.role, person)
            )

    def plan(self, young_person: PersonId, giver: PersonId, taker: PersonId) -> HandingPlan:
        """What would go and what would stay. HandingRefused where it cannot be done."""
        with self._account.vault.reading() as work:
            return plan_of(self._account, work, young_person, giver, taker)

    # -- doing it --------------------------------------------------------------------------------------------

    def begin(self, young_person: PersonId, giver: PersonId, taker: PersonId) -> HandOver:
        """The new worker has the place from now on; keys follow. HandingRefused where it cannot be done."""
        account, now = self._account, self._account.now()
        with account.vault.transaction() as work:
            plan = plan_of(account, work, young_person, giver, taker)
            made = HandOver(
                id=random_hex(),
                young_person=young_person,
                role=plan.seat.role,
                giver=giver,
                taker=taker,
                said_by=account.me.id,
                at=now,
                state=HandingState.GOING,
                total=len(plan.going),
            )
            before = account.circle(work, young_person)
            after = circle_after(before, plan)
            tell_circle(work, account.outbox, account.me, plan.young_person, after, now, also=before)
            if plan.keeps:
                entry = keeping_entry(work, self._identity, plan.young_person, taker, now)
                account.outbox.entry(work, entry)
            say(account, work, made, [young_person], total=made.total)
            say(account, work, made, [taker], review=_review(work, young_person))
            say(account, work, made, [giver])
            work.handing.put(made.id, made)
            work.handing.owe(made.id, plan.going)
        account.tell(PeopleChanged(), InboxChanged())
        return made

    def carry_on(self) -> None:
        """Go on with what is owed; the sync loop asks for it at every round."""
        if self.step():
            self._account.nudge()
        self._covering.carry_on()
        self._keeping.carry_on()

    def step(self) -> bool:
        """Seal the keys that are owed, a few in each transaction, and line them up; whether any were."""
        any_owed = False
        for made in self._going():
            while self._some(made):
                any_owed = True
        return any_owed

    # -- after -----------------------------------------------------------------------------------------------

    def progress(self) -> tuple[HandingProgress, ...]:
        """The owner's own hand-overs, newest first."""
        with self._account.vault.reading() as work:
            to_go = work.outbox.waiting_of(Errand.GRANT.value)
            own = [one for one in work.handing.all(HandOver) if one.is_own_place]
            return tuple(
                HandingProgress(
                    one,
                    self._account.known(work, one.young_person),
                    self._account.known(work, one.taker),
                    one.total - work.handing.owed_count(one.id),
                    to_go,
                )
                for one in sorted(own, key=lambda one: one.at, reverse=True)
            )

    def log(self) -> tuple[GivenOn, ...]:
        """All the owner ever gave on, the last first: what went to whom, and when."""
        return given_on(self._account)

    def team(self) -> tuple[TeamMember, ...]:
        """Those the owner covers for, by name, with the young people they could hand over for them."""
        return team_of(self._account)

    def news(self) -> tuple[HandOver, ...]:
        """Hand-overs by others that concern the owner, newest first."""
        with self._account.vault.reading() as work:
            heard = [one for one in work.handing.all(HandOver) if one.state is HandingState.HEARD]
        return tuple(sorted(heard, key=lambda one: one.at, reverse=True))

    def waiting(self) -> tuple[NewWorker, ...]:
        """News that its owner has not read, newest first, in full."""
        account, found = self._account, []
        fresh = [one for one in self.news() if one.seen_at is None]
        with account.vault.reading() as work:
            for one in fresh:
                giver, taker = account.known(work, one.giver), account.known(work, one.taker)
                here = [(id, work.statements.get(id)) for id in one.statements]
                lines = tuple(
                    line_of(account, work, said, work.statements.standing(id))
                    for id, said in here
                    if said is not None
                )
                covered = None if one.covers_for is None else account.known(work, one.covers_for)
                if giver is not None and taker is not None:
                    left = has_left(work, giver.id, account.now())
                    found.append(NewWorker(one, giver, taker, lines, covered, left))
        return tuple(found)

    def read(self, id: str) -> None:
        """The owner has seen that news."""
        with self._account.vault.transaction() as work:
            known = work.handing.get(HandOver, id)
            if known is not None and known.seen_at is None:
                work.handing.put(id, replace(known, seen_at=self._account.now()))
        self._account.bus.announce(PeopleChanged())

    # -- parts -----------------------------------------------------------------------------------------------

    def _going(self) -> tuple[HandOver, ...]:
        with self._account.vault.reading() as work:
            return tuple(one for one in work.handing.all(HandOver) if one.state is HandingState.GOING)

    def _some(self, made: HandOver) -> bool:
        account = self._account
        with account.vault.transaction() as work:
            taker = account.known(work, made.taker)
            computers = 0 if taker is None else len(work.people.good_cards(taker))
            most = statements_at_once(computers)
            owed = work.handing.owed(made.id, most=most)
            try:
                with work.part():
                    give(account, work, made, taker, owed)
            except NobodyLeft:
                # They left, or lost all, since: what was given stays given, the rest waits for a new choice.
                work.handing.put(made.id, replace(made, state=HandingState.STOPPED))
                owed = ()
            else:
                for id in owed:
                    work.handing.settle(made.id, id)
                if not owed:
                    work.handing.put(made.id, replace(made, state=HandingState.DONE))
        events: list[Event] = [StatementChanged(id) for id in owed]
        for event in (*events, PeopleChanged(), InboxChanged(), PromisesChanged()):
            account.bus.announce(event)
        return bool(owed)


def _review(work: UnitOfWork, young_person: PersonId) -> ReviewNotice | None:
    """The next review, for one who does not know of it."""
    review = work.reviews.get(young_person)
    if review is None or review.changed_at is None:
        return None
    return ReviewNotice(
        young_person=young_person,
        number=review.number,
        day=review.day,
        latest_by=review.latest_by,
        at=review.at,
        place=review.place,
        changed_at=review.changed_at,
    )
