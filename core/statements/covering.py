"""Whoever covers now can read what is still open: they get its keys when the office names another cover.

    CoveringService.carry_on()     the sync loop asks for it at every round

It is given by who answers for it; while they are away, or have left, by who covered before. So it is also
when something was handed over to a worker whom somebody else covers for, or came from a young person who had
not heard yet. Nobody the young person wanted kept out gets a key: the next whom the office names does.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from core.events import InboxChanged, PeopleChanged, StatementChanged
from core.ids import ContentId, PersonId
from core.people.circle import cut_ids
from core.people.covers import covering_now, has_left
from core.people.directory import Cap, may
from core.people.model import Person, Role, WhyReader
from core.statements.account import Account
from core.statements.handing_keys import give, statements_at_once
from core.statements.handing_values import HandingState, HandOver, cover_id
from core.statements.inbox import Group, InboxQuery
from core.statements.model import Standing, Statement
from core.statements.succession import succession
from core.statements.threads import waits
from core.sync.outbox import NobodyLeft
from core.vault.work import UnitOfWork

OPEN_AT_MOST, ROWS_AT_ONCE = 2_000, 100
"""Rows looked through: the largest team in sight is 140 young people, and far less is owed at once."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """`taker` is to cover for `worker`, in the place of `giver`; where nobody covered, that is `worker`."""

    young_person: PersonId
    worker: PersonId
    giver: PersonId
    taker: PersonId


class CoveringService:
    """Keeps whoever covers able to read. For workers alone."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._looked: tuple[int, int] | None = None

    def carry_on(self) -> None:
        """Look again where anything has come since; and give what is to be given."""
        with self._account.vault.reading() as work:
            mark = (work.directory.point().size, work.sync.cursor())
        if mark == self._looked:
            return
        if self.step():
            self._account.nudge()
        self._looked = mark

    def step(self) -> bool:
        """Seal the keys that are missing, a few in each transaction, and line them up; whether any were."""
        with self._account.vault.reading() as work:
            gaps = self._gaps(work)
        for gap, statements in gaps.items():
            self._close(gap, statements)
        return bool(gaps)

    def _gaps(self, work: UnitOfWork) -> dict[_Gap, list[ContentId]]:
        account, now = self._account, self._account.now()
        gaps: dict[_Gap, list[ContentId]] = defaultdict(list)
        if not may(work, account.me, Cap.ANSWER, at=now):
            return gaps
        query = InboxQuery(
            now=now, today_before=now, tomorrow_before=now, parts=("addressee", "cover"), limit=ROWS_AT_ONCE
        )
        for offset in range(0, OPEN_AT_MOST, ROWS_AT_ONCE):
            rows = work.statements.inbox(replace(query, offset=offset))
            for row in rows:
                statement, standing = work.statements.get(row.id), row.standing
                if statement is None or not waits(standing) or work.envelopes.get(row.id) is None:
                    continue
                gap = self._gap(work, statement, standing)
                if gap is not None:
                    gaps[gap].append(statement.id)
            if len(rows) < ROWS_AT_ONCE or rows[-1].group is Group.ANSWERED:
                # What has its answer comes last.
                break
        return gaps

    def _gap(self, work: UnitOfWork, statement: Statement, standing: Standing) -> _Gap | None:
        account, now = self._account, self._account.now()
        found, cut = succession(work, statement), cut_ids(statement.not_to)
        circle = account.circle(work, statement.author)
        for worker in self._whose(work, found.addressees, found.holders, standing):
            named = covering_now(work, worker, now)
            seat = circle.seat_of(worker.id)
            covering = named if seat is None else seat.cover
            if any(one in found.holders for one in covering if one != worker.id):
                continue
            fresh = (one for one in covering if one in named and one not in cut and one != worker.id)
            taker = next(fresh, None)
            if taker is None:
                continue
            before = [one for one, why in found.holders.items() if why is WhyReader.COVER]
            needed = {
                one
                for owing in found.addressees
                if owing != worker.id and (other := circle.seat_of(owing)) is not None
                for one in other.cover
            }
            giver = next((one for one in before if one not in needed), worker.id)
            return _Gap(statement.author, worker.id, giver, taker)
        return None

    def _whose(
        self,
        work: UnitOfWork,
        owing: tuple[PersonId, ...],
        holders: dict[PersonId, WhyReader],
        standing: Standing,
    ) -> list[Person]:
        """Those who answer and whose cover is the owner's to look after."""
        account = self._account
        if account.me.id in owing:
            return [account.me]
        if holders.get(account.me.id) is not WhyReader.COVER:
            return []
        away = standing.away_at is not None
        found = (account.known(work, one) for one in owing if away or has_left(work, one, account.now()))
        return [one for one in found if one is not None]

    def _close(self, gap: _Gap, statements: list[ContentId]) -> None:
        account = self._account
        with account.vault.reading() as work:
            taker, worker = account.known(work, gap.taker), account.known(work, gap.worker)
            computers = 0 if taker is None else len(work.people.good_cards(taker))
        if taker is None or worker is None:
            return
        most = statements_at_once(computers)
        for start in range(0, len(statements), most):
            some = tuple(statements[start : start + most])
            with account.vault.transaction() as work:
                made = self._made(work, gap, worker.role, len(some))
                try:
                    with work.part():
                        give(account, work, made, taker, some)
                        work.handing.put(made.id, made)
                except NobodyLeft:
                    # They left meanwhile: the directory names somebody else, and then it is looked at again.
                    return
            for id in some:
                account.bus.announce(StatementChanged(id))
        account.bus.announce(PeopleChanged())
        account.bus.announce(InboxChanged())

    def _made(self, work: UnitOfWork, gap: _Gap, role: Role, more: int) -> HandOver:
        id = cover_id(gap.young_person, gap.worker, gap.taker)
        before = work.handing.get(HandOver, id)
        return HandOver(
            id=id,
            young_person=gap.young_person,
            role=role,
            giver=gap.giver,
            taker=gap.taker,
            said_by=self._account.me.id,
            at=self._account.now(),
            state=HandingState.DONE,
            total=more if before is None else before.total + more,
            part=WhyReader.COVER,
            covers_for=gap.worker,
        )
