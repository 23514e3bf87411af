"""When the directory says who covers, or that somebody has left, the circles kept here follow it at once.

Nobody has to say it again: a young person's own vault follows the same log. A cover who is new hears of the
young person from the worker they cover for, or from who covered before; the young person finds a kind word.
"""

from datetime import datetime

from core.ids import PersonId
from core.people.circles import KIND, CircleNotice, note_beside, said_at, workers_of
from core.people.covers import followed, has_left
from core.people.covers_named import ever_named
from core.people.directory import reachable
from core.people.invitations import invitee_of
from core.people.model import Circle, Seat, WhyReader
from core.sealing.directory_rules import Change
from core.sealing.entry_values import RoutingEntry
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.handing_values import HandingState, HandOver, cover_id
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork


class CircleFollowing:
    """Hears each change of the directory, in the transaction that keeps it."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def changed(self, work: UnitOfWork, change: Change) -> None:
        """Let every circle kept here be as the directory has it by now."""
        says = change.entry.says
        if not change.ends and not (isinstance(says, RoutingEntry) and says.covers):
            return
        now = self._account.now()
        for before in work.people.circles():
            at, seen = said_at(work, before.young_person)
            after = followed(work, before, seen, now)
            if after == before:
                continue
            young = before.young_person == self._account.me.id
            if young:
                note_beside(work, before.young_person)
            work.people.put_circle(after)
            for old, new in zip(before.seats, after.seats, strict=True):
                if young:
                    self._note_news(work, change, old, new)
            if not young:
                self._introduce(work, before, after, at or now)

    def _note_news(self, work: UnitOfWork, change: Change, old: Seat, new: Seat) -> None:
        """Kept for its owner to read: who steps in from now on."""
        if not new.cover or old.cover[:1] == new.cover[:1] or old.person != new.person:
            return
        id = cover_id(self._account.me.id, new.person, new.cover[0])
        news = HandOver(
            id=id,
            young_person=self._account.me.id,
            role=new.role,
            giver=old.cover[0] if old.cover else self._who_left(work, new),
            taker=new.cover[0],
            said_by=new.person,
            at=change.entry.at,
            state=HandingState.HEARD,
            part=WhyReader.COVER,
            covers_for=new.person,
        )
        work.handing.put(id, news)

    def _who_left(self, work: UnitOfWork, seat: Seat) -> PersonId:
        """Who covered last and has left since; where nobody has, whoever is covered for."""
        worker, now = work.people.get(seat.person), self._account.now()
        named = () if worker is None else ever_named(work, worker.mailbox)
        known = (work.people.by_mailbox(mailbox) for mailbox in reversed(named))
        left = (one.id for one in known if one is not None and has_left(work, one.id, now))
        return next(left, seat.person)

    def _introduce(self, work: UnitOfWork, before: Circle, after: Circle, at: datetime) -> None:
        """Whoever covers from now on, and was not around them, is told who they are."""
        mine = any(
            self._account.me.id == old.person or self._account.me.id in old.cover
            for old, new in zip(before.seats, after.seats, strict=True)
            if old.cover != new.cover
        )
        young = work.people.get(after.young_person)
        if not mine or young is None:
            return
        fresh = (work.people.get(one) for one in sorted(workers_of(after) - workers_of(before)))
        told = [one for one in fresh if one is not None and reachable(work, one, at=self._account.now())]
        if told:
            body = to_body(CircleNotice(invitee_of(young), after, at))
            self._account.outbox.post(work, Parcel(kind=KIND, body=body, addressees=told, stage=Stage.NOTES))
