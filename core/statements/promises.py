"""Promises made in answers: who, what, by when; in sight of both sides until done or explained."""

from dataclasses import dataclass, replace

from core.errors import Refusal
from core.events import PromisesChanged, StatementChanged
from core.ids import PersonId, PromiseId
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.model import Promise, PromiseState
from core.statements.notices import Kind, PromiseNotice
from core.statements.succession import carries
from core.statements.threads import hearers
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork


class PromiseRefused(Refusal):
    """This cannot be done with the promise."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in a list. `days_past` counts working days since its day; 0 while the day has not passed."""

    promise: Promise
    young_person_name: str
    picture: str
    maker_name: str
    days_past: int


class PromiseService:
    """The promises of one worker, and those made to the young people they know."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def mine(self) -> tuple[PromiseRow, ...]:
        """What I have promised, or was handed, and is not yet done or explained; soonest day first."""
        with self._account.vault.reading() as work:
            me = self._account.me.id
            made = list(work.promises.by_maker(me))
            came = [p for id in work.handing.handed_to(me) for p in work.promises.of(id) if p.maker != me]
            open_ones = [p for p in (*made, *came) if p.state is PromiseState.OPEN and carries(work, p, me)]
            return tuple(self._row(work, promise) for promise in sorted(open_ones, key=_by_day))

    def of_young_person(self, person: PersonId) -> tuple[PromiseRow, ...]:
        """Every promise made to a young person, open ones first."""
        with self._account.vault.reading() as work:
            found = work.promises.of_young_person(person)
            ordered = sorted(found, key=lambda p: (p.state is not PromiseState.OPEN, *_by_day(p)))
            return tuple(self._row(work, promise) for promise in ordered)

    def done(self, id: PromiseId) -> Promise:
        """It is done; the young person sees it ticked."""
        return self._change(id, PromiseState.DONE, "")

    def explain(self, id: PromiseId, why: str) -> Promise:
        """It changed; the young person reads why."""
        if not why.strip():
            raise PromiseRefused("Write why it changed. The young person reads this.")
        return self._change(id, PromiseState.EXPLAINED, why.strip())

    def _change(self, id: PromiseId, state: PromiseState, explanation: str) -> Promise:
        account = self._account
        with account.vault.transaction() as work:
            old = work.promises.get(id)
            if old is None:
                raise PromiseRefused("This promise is not here any more.")
            if not carries(work, old, account.me.id):
                if old.maker == account.me.id:
                    raise PromiseRefused("You handed this over. Their new worker says what became of it.")
                raise PromiseRefused("Only the person who made this promise can say what became of it.")
            promise = replace(old, state=state, explanation=explanation, changed_at=account.now())
            work.promises.put(promise)
            self._send(work, promise)
        account.tell(PromisesChanged(), StatementChanged(promise.statement))
        return promise

    def _send(self, work: UnitOfWork, promise: Promise) -> None:
        account = self._account
        statement = work.statements.get(promise.statement)
        assert promise.changed_at is not None
        notice = PromiseNotice(
            promise.statement, promise.id, promise.state, promise.explanation, promise.changed_at
        )
        account.outbox.post(
            work,
            Parcel(
                kind=Kind.PROMISE,
                body=to_body(notice),
                addressees=[account.person(work, promise.young_person)],
                readers=hearers(account, work, statement) if statement else [],
                stage=Stage.NOTES,
                answers=promise.statement,
            ),
        )

    def _row(self, work: UnitOfWork, promise: Promise) -> PromiseRow:
        account = self._account
        person = account.known(work, promise.young_person)
        return PromiseRow(
            promise=promise,
            young_person_name=person.known_as if person else "",
            picture=person.portrait if person else "",
            maker_name=account.name(work, promise.maker),
            days_past=max(0, account.days.between(promise.by, account.today())),
        )


def _by_day(promise: Promise) -> tuple[object, str, str]:
    return (promise.by, promise.by_time or "24:00", promise.id)
