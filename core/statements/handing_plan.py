"""What goes to a new worker and what stays, and who may hand over at all. Reads a vault; changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import Refusal
from core.ids import ContentId, PersonId
from core.people.circle import cut_ids
from core.people.directory import Cap, may, reachable, usual_cover
from core.people.model import Circle, Person, Role, Seat
from core.people.role_names import role_names
from core.statements.account import Account
from core.statements.handing_values import HandingState, HandOver
from core.statements.model import PromiseState, Statement
from core.statements.succession import carries, succession
from core.statements.threads import waits
from core.vault.work import UnitOfWork


class HandingRefused(Refusal):
    """This cannot be handed over so; nothing has changed."""


class Stays(StrEnum):
    """Why something stays where it is."""

    KEPT_FROM_THEM = "kept-from-them"
    """The young person said that the new worker must not see it."""
    NO_KEY_HERE = "no-key-here"
    """Whoever hands over cannot open it themselves."""


@dataclass(frozen=True, slots=True)
class HandingPlan:
    """What a hand-over would come to.

    `going`: statements of the one whose place it is, with everything about them. `promises`: open ones among
    them; `running`: how many still wait for an answer, the first of them due at `next_due`. `stays`: how many
    do not go, by reason. `keeps`: whether the right to invite the young person again goes along now; it is
    its keeper's to give. `keeper`: who has it, where they are still here. `keeps_later`: it goes along by
    itself when the program of `giver`, who keeps it, next runs. `may_invite`: whether the new worker may.
    """

    young_person: Person
    giver: Person
    taker: Person
    seat: Seat
    after: Seat
    going: tuple[ContentId, ...]
    promises: int
    running: int
    next_due: datetime | None
    stays: dict[Stays, int]
    keeps: bool
    keeper: Person | None = None
    keeps_later: bool = False
    may_invite: bool = True


def seat_to_hand(account: Account, work: UnitOfWork, young_person: PersonId, giver: PersonId) -> Seat:
    """The place of `giver` beside a young person, if the owner may hand it on. HandingRefused."""
    me, now = account.me, account.now()
    seat = account.circle(work, young_person).seat_of(giver)
    if seat is None:
        raise HandingRefused("They are not one of this young person's people. Look again in People.")
    own = giver == me.id or (me.id in seat.cover and may(work, me, Cap.COVER, at=now))
    if not own:
        raise HandingRefused("Only they themselves, or who covers for them, can hand this over.")
    if not may(work, me, Cap.HAND_OVER, at=now):
        raise HandingRefused("You may not hand over. Ask the office to change what you may do.")
    return seat


def plan_of(
    account: Account, work: UnitOfWork, young_person: PersonId, giver: PersonId, taker: PersonId
) -> HandingPlan:
    """What would go and what would stay. HandingRefused where it cannot be done."""
    seat = seat_to_hand(account, work, young_person, giver)
    young, old, new = (account.known(work, one) for one in (young_person, giver, taker))
    if young is None or old is None or new is None:
        raise HandingRefused("They are not in the directory any more. Choose someone else.")
    _check_taker(account, work, seat, new)
    kept = [one for one in work.handing.all(HandOver) if one.young_person == young_person]
    if any(one.state is HandingState.GOING and one.giver == giver for one in kept):
        raise HandingRefused("This is being handed over already.")
    going, stays = [], dict.fromkeys(Stays, 0)
    promises, due = 0, []
    for statement, standing in work.statements.by_author(young_person):
        why = _goes(work, statement, giver, taker)
        if why is not None:
            stays[why] += 1
        if why is not None or giver not in succession(work, statement).addressees:
            continue
        going.append(statement.id)
        promises += sum(
            promise.state is PromiseState.OPEN and carries(work, promise, giver)
            for promise in work.promises.of(statement.id)
        )
        if waits(standing) and standing.clock_due_at is not None:
            due.append(standing.clock_due_at)
    keeper, may_invite = _keeper(account, work, young), may(work, new, Cap.INVITE, at=account.now())
    passes = keeper is not None and taker != keeper.id and may_invite
    return HandingPlan(
        young_person=young,
        giver=old,
        taker=new,
        seat=seat,
        after=_seat_after(account, work, seat, new),
        going=tuple(going),
        promises=promises,
        running=len(due),
        next_due=min(due, default=None),
        stays={why: count for why, count in stays.items() if count},
        keeps=passes and keeper == account.me,
        keeper=keeper,
        keeps_later=passes and keeper == old and old != account.me,
        may_invite=may_invite,
    )


def may_take(account: Account, work: UnitOfWork, role: Role, person: Person) -> bool:
    """Whether somebody can be given a place of this role: of the same kind, or covering it, and at work."""
    now = account.now()
    return (
        person.role in role_names().may_cover(role)
        and reachable(work, person, at=now)
        and may(work, person, Cap.ANSWER, at=now)
    )


def circle_after(circle: Circle, plan: HandingPlan) -> Circle:
    """The circle once the new worker has the place; a manager's place goes with the team."""
    before, after = plan.seat, plan.after

    def changed(seat: Seat) -> Seat:
        if seat == before:
            return after
        leads = seat.person in before.cover and seat.role in role_names().may_cover(before.role)
        if leads and after.cover and seat.person not in after.cover:
            return Seat(seat.role, after.cover[0], (), seat.line, seat.may_be_chosen)
        return seat

    return Circle(circle.young_person, tuple(changed(seat) for seat in circle.seats), circle.others)


def _keeper(account: Account, work: UnitOfWork, young: Person) -> Person | None:
    """Who may invite a young person again, where they are still here."""
    listed = work.directory.account(young.account)
    if listed is None or listed.keeper is None:
        return None
    if listed.keeper == account.me.account:
        return account.me
    found = work.people.by_account(listed.keeper)
    return found if found is not None and reachable(work, found, at=account.now()) else None


def _check_taker(account: Account, work: UnitOfWork, seat: Seat, taker: Person) -> None:
    if taker.id == seat.person:
        raise HandingRefused(f"{taker.known_as} has this place already.")
    if taker.role not in role_names().may_cover(seat.role):
        place = role_names().name(seat.role)
        raise HandingRefused(f"{taker.known_as} is no {place.lower()}, and does not cover for one.")
    if not may_take(account, work, seat.role, taker):
        raise HandingRefused(f"{taker.known_as} cannot get messages now. Choose someone else.")


def _goes(work: UnitOfWork, statement: Statement, giver: PersonId, taker: PersonId) -> Stays | None:
    """Why a statement of the giver's stays; None where it goes, or is not theirs at all."""
    if giver not in succession(work, statement).addressees:
        return None
    if taker in cut_ids(statement.not_to):
        return Stays.KEPT_FROM_THEM
    return None if work.envelopes.get(statement.id) is not None else Stays.NO_KEY_HERE


def _seat_after(account: Account, work: UnitOfWork, seat: Seat, taker: Person) -> Seat:
    """The place with its new holder, and who covers: who did, or whoever covers for the new one's team."""
    kept = tuple(one for one in seat.cover if one != taker.id)
    usual = tuple(one for one in usual_cover(work, taker, at=account.now()) if one != taker.id)
    leads = taker.role is not seat.role
    cover = kept if leads or not usual or set(usual) & set(kept) else usual
    return Seat(seat.role, taker.id, cover, seat.line, seat.may_be_chosen)
