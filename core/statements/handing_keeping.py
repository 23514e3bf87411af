"""The right to invite a young person again follows their place, also where it was not the giver's to pass on.

It is whoever keeps them that signs it away, and nobody for them: so when somebody's cover has handed over
their place, their own program does it when it next runs. Where they left, the office made their cover the
keeper, who passes it on in the same way.
"""

from core.events import PeopleChanged
from core.people.circles import keeping_entry, keeps
from core.people.directory import Cap, may, reachable, usual_cover
from core.people.model import Person, WhyReader
from core.sealing.identity import Identity
from core.statements.account import Account
from core.statements.handing_values import HandOver
from core.vault.work import UnitOfWork

_PASSED = "handing.keeping-passed"


class KeepingService:
    """For workers alone."""

    def __init__(self, account: Account, identity: Identity) -> None:
        self._account = account
        self._identity = identity
        self._looked: tuple[int, int] | None = None

    def carry_on(self) -> None:
        """Pass on what is to be passed on; the sync loop asks for it at every round."""
        account = self._account
        with account.vault.reading() as work:
            mark = (work.directory.point().size, work.sync.cursor())
            due = [] if mark == self._looked else [one.id for one in self._due(work)]
        self._looked = mark
        if not due:
            return
        with account.vault.transaction() as work:
            for made in self._due(work):
                young, taker = account.person(work, made.young_person), account.person(work, made.taker)
                entry = keeping_entry(work, self._identity, young, taker.id, account.now())
                account.outbox.entry(work, entry)
                work.settings.set(_PASSED, [*(work.settings.get(_PASSED) or ()), made.id])
        account.tell(PeopleChanged())

    def _due(self, work: UnitOfWork) -> list[HandOver]:
        account, now = self._account, self._account.now()
        if not may(work, account.me, Cap.INVITE, at=now):
            return []
        passed = set(work.settings.get(_PASSED) or ())
        covers = usual_cover(work, account.me, at=now)
        found = []
        for made in work.handing.all(HandOver):
            mine = made.said_by == account.me.id or (made.giver == account.me.id and made.said_by in covers)
            if made.part is not WhyReader.ADDRESSEE or made.id in passed or not mine:
                continue
            young, taker = account.known(work, made.young_person), account.known(work, made.taker)
            if young is None or taker is None or not keeps(work, account.me, young):
                continue
            if taker.id != account.me.id and self._has_place(work, made, taker):
                found.append(made)
        return found

    def _has_place(self, work: UnitOfWork, made: HandOver, taker: Person) -> bool:
        """Whether they still have that place by the circle, and may invite."""
        now = self._account.now()
        seats = self._account.circle(work, made.young_person).seats
        seated = any((seat.role, seat.person) == (made.role, taker.id) for seat in seats)
        return seated and may(work, taker, Cap.INVITE, at=now) and reachable(work, taker, at=now)
