"""A worker's inbox and a manager's team board: what is due, in which order, and opening it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import Refusal
from core.events import InboxChanged, StatementChanged
from core.ids import ContentId, PersonId
from core.people.model import Person, Role
from core.statements.account import Account
from core.statements.inbox import Filter, Group, InboxQuery, InboxRow, Sort
from core.statements.missing import missing
from core.statements.model import Thread, ThreadLine, VoiceNote
from core.statements.standings import after_opening
from core.statements.succession import succession
from core.statements.threads import have_left, line_of, thread_of
from core.statements.voice import open_voice
from core.vault.work import UnitOfWork
from core.worktime.grouping import bounds
from core.worktime.standing import SOON_HOURS

TEAM_ROWS_AT_MOST = 1_000
"""Rows a team board reads. The largest team in sight is 140 young people; far less is owed at once."""
_OWN = ("addressee", "safety")
_COVER = ("cover",)
_OWED = (Group.SAFETY, Group.LATE, Group.TODAY, Group.TOMORROW, Group.LATER, Group.HOLDING)


class TriageRefused(Refusal):
    """What was asked for is not in this inbox."""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Some rows of the inbox, how many there are in each group, and in all.

    `missing`: messages known to have been sent here that the hub has not brought. `set_aside`: messages
    that could not be believed or read, and are kept.
    """

    rows: tuple[InboxRow, ...]
    counts: dict[Group, int]
    total: int
    missing: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """How much waits with one worker; for sharing the work, never for scoring people."""

    name: str
    waiting: int
    late: int
    first_due: datetime | None


@dataclass(frozen=True, slots=True)
class TeamBoard:
    """What needs a manager now, and what does not yet. `soon` is within four working hours; `away` waits for
    somebody who is not there."""

    safety: tuple[InboxRow, ...]
    late: tuple[InboxRow, ...]
    soon: tuple[InboxRow, ...]
    today: tuple[InboxRow, ...]
    later: tuple[InboxRow, ...]
    workers: tuple[WorkerLoad, ...]
    away: tuple[InboxRow, ...] = ()


class InboxService:
    """What was sent to this worker, and to those they cover."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def page(
        self,
        filter: Filter = Filter.ALL,
        sort: Sort = Sort.TIME_LEFT,
        search: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> InboxPage:
        """Rows `offset` to `offset + limit`, most pressing first; searching looks through cover too."""
        query = self._query(filter, sort, search)
        with self._account.vault.reading() as work:
            counts = work.statements.group_counts(query)
            rows = self._now(work, work.statements.inbox(replace(query, offset=offset, limit=limit)))
            gaps, aside = missing(work), work.envelopes.set_aside_count()
        return InboxPage(rows, counts, sum(counts.values()), gaps, aside)

    def open(self, id: ContentId) -> Thread:
        """Open a statement: the young person will see that I have, and when."""
        account = self._account
        with account.vault.transaction() as work:
            if work.statements.get(id) is None:
                raise TriageRefused("The young person took this back before it was opened.")
            first = not work.settings.get(_opened_key(id), False)
            work.statements.set_opened_by_me(id, account.now())
            if first:
                work.settings.set(_opened_key(id), True)
                account.outbox.opened(work, id)
                seen = after_opening(work.statements.standing(id), account.me.id, account.now())
                work.statements.set_standing(id, seen)
            thread = self._thread(work, id)
        account.tell(InboxChanged(), StatementChanged(id))
        return thread

    def peek(self, id: ContentId) -> Thread:
        """The same without marking it opened; for one that has been opened already."""
        with self._account.vault.reading() as work:
            return self._thread(work, id)

    def mark_unopened(self, id: ContentId) -> None:
        """Put my own dot back; the young person still sees that it was opened."""
        with self._account.vault.transaction() as work:
            work.statements.set_opened_by_me(id, None)
        self._account.bus.announce(InboxChanged())

    def young_people(self) -> tuple[Person, ...]:
        """Those I know, by name."""
        with self._account.vault.reading() as work:
            known = [person for person in work.people.all() if person.role is Role.YOUNG_PERSON]
        return tuple(sorted(known, key=lambda person: person.known_as.casefold()))

    def of_young_person(self, person: PersonId) -> tuple[ThreadLine, ...]:
        """Everything one young person sent that I can open, newest first."""
        account = self._account
        with account.vault.reading() as work:
            said = work.statements.by_author(person)
            return tuple(line_of(account, work, statement, standing) for statement, standing in said)

    def voice(self, note: VoiceNote) -> bytes:
        """The audio of a voice note, in memory only."""
        with self._account.vault.reading() as work:
            return open_voice(work, note)

    def team(self) -> TeamBoard:
        """What my team owes. Statements to an IRO, an advocate or complaints never come here."""
        account = self._account
        query = replace(self._query(Filter.COVER, Sort.TIME_LEFT, ""), limit=TEAM_ROWS_AT_MOST)
        with account.vault.reading() as work:
            rows = [row for row in self._now(work, work.statements.inbox(query)) if row.group in _OWED]
        soon_until = account.working.deadline(account.now(), SOON_HOURS)
        soon = {row.id for row in rows if _due_before(row, soon_until)}
        pressing = (Group.SAFETY, Group.LATE)
        others = [row for row in rows if row.group not in pressing and row.id not in soon]
        here = [row for row in others if row.standing.away_at is None]
        return TeamBoard(
            safety=tuple(row for row in rows if row.group is Group.SAFETY),
            late=tuple(row for row in rows if row.group is Group.LATE),
            soon=tuple(row for row in rows if row.id in soon and row.group not in pressing),
            today=tuple(row for row in here if row.group is Group.TODAY),
            later=tuple(row for row in here if row.group is not Group.TODAY),
            workers=_loads(rows),
            away=tuple(row for row in others if row.standing.away_at is not None),
        )

    def _now(self, work: UnitOfWork, rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
        """Under the name of whoever answers now, where something was handed over."""
        handed = work.handing.known([row.id for row in rows])
        named = [self._renamed(work, row) if row.id in handed else row for row in rows]
        return tuple(replace(row, left=True) if self._has_left(work, row) else row for row in named)

    def _has_left(self, work: UnitOfWork, row: InboxRow) -> bool:
        statement = None if row.standing.away_at is None else work.statements.get(row.id)
        return statement is not None and have_left(self._account, work, statement, row.standing)

    def _renamed(self, work: UnitOfWork, row: InboxRow) -> InboxRow:
        statement = work.statements.get(row.id)
        owing = () if statement is None else succession(work, statement).addressees
        if not owing:
            return row
        person = self._account.known(work, owing[0])
        name = row.addressee_name if person is None else person.name
        return replace(row, addressee_name=name, as_cover_for=name if row.as_cover_for else "")

    def _query(self, filter: Filter, sort: Sort, search: str) -> InboxQuery:
        account = self._account
        edges = bounds(account.working, account.now())
        parts = _COVER if filter is Filter.COVER else (*_OWN, *_COVER) if search else _OWN
        return InboxQuery(
            now=edges.now,
            today_before=edges.today_before,
            tomorrow_before=edges.tomorrow_before,
            filter=filter,
            sort=sort,
            search=search,
            parts=parts,
        )

    def _thread(self, work: UnitOfWork, id: ContentId) -> Thread:
        thread = thread_of(self._account, work, id)
        if thread is None:
            raise TriageRefused("The young person took this back before it was opened.")
        return thread


def _opened_key(id: ContentId) -> str:
    return f"opened:{id}"


def _due_before(row: InboxRow, until: datetime | None) -> bool:
    due = row.standing.clock_due_at
    return due is not None and until is not None and due <= until


def _loads(rows: list[InboxRow]) -> tuple[WorkerLoad, ...]:
    by_name: dict[str, list[InboxRow]] = defaultdict(list)
    for row in rows:
        by_name[row.addressee_name].append(row)
    return tuple(
        WorkerLoad(
            name=name,
            waiting=len(owed),
            late=sum(row.group is Group.LATE for row in owed),
            first_due=min((r.standing.clock_due_at for r in owed if r.standing.clock_due_at), default=None),
        )
        for name, owed in sorted(by_name.items())
    )
