"""Whom a rung of the ladder tells, and whom it asks: by the envelope's routing, and by the duties held."""

import logging
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from core.hub.ladder import COVER, RECIPIENT, SAFETY, SENDER, Step, When
from core.hub.store import accounts, listings
from core.hub.store.envelopes import Held, Party
from core.hub.store.gaps import Gap
from core.ids import MailboxId
from core.sync.wire.envelope import Standing
from core.sync.wire.inbox import FactKind

_log = logging.getLogger("heard.hub.ladder")
_SAYS_WHO_WAS_ASKED = frozenset({FactKind.COVER_ASKED, FactKind.COVER_MAY_ANSWER, FactKind.BOSS_TOLD})
_OF_A_YOUNG_PERSON = frozenset({"iro"})
"""Duties somebody holds for a young person; every other is held for those who answer."""


@dataclass(frozen=True, slots=True)
class Away:
    """Why the cover may answer so soon: who is away, and until when by their own word (whole seconds)."""

    who: MailboxId
    until: int | None


@dataclass(frozen=True, slots=True)
class News:
    """A rung that holds: what is told of which envelope to whom, and who is asked by it."""

    held: Held
    kind: FactKind
    to: frozenset[MailboxId]
    asked: MailboxId | None
    away: "Away | None" = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What came of a rung: news, or None where there is nobody to tell; and the duties nobody holds."""

    news: News | None
    gaps: frozenset[Gap]
    again_at: int | None = None
    """When the rung is to be looked at again, where it is too early for it."""


NOTHING = Telling(None, frozenset())


def still_holds(step: Step, held: Held, parties: tuple[Party, ...]) -> bool:
    """Whether the condition of `step` is so now."""
    if held.answered_at is not None:
        return False
    match step.when:
        case When.UNOPENED:
            return held.opened_at is None
        case When.UNSEEN:
            return all(party.opened_at is None for party in parties if party.standing is not Standing.AUTHOR)
        case When.UNANSWERED:
            return True


def telling(
    connection: Connection, step: Step, held: Held, parties: tuple[Party, ...], *, now: int
) -> Telling:
    """Whom `step` tells of `held` now. Those the author cut are told nothing, whatever duty they hold."""
    cut = accounts.with_all_mailboxes(
        connection, (party.mailbox for party in parties if party.standing is None)
    )
    by_role: dict[str, tuple[MailboxId, ...]] = {}
    gaps: set[Gap] = set()
    for role in step.tell:
        if role == SENDER:
            continue
        found = _holders(connection, role, held, parties, now)
        by_role[role] = tuple(mailbox for mailbox in found if mailbox not in cut and mailbox != held.sender)
        if not found:
            gaps.add(_gap(role, held, parties))
            _log.warning("nobody holds duty=%s content=%s fact=%s", role, held.content, step.event.value)
    asked = _who_is_asked(step, by_role)
    to = {mailbox for reached in by_role.values() for mailbox in reached}
    # Never tell a young person that somebody was asked when nobody was.
    if SENDER in step.tell and (asked or step.event not in _SAYS_WHO_WAS_ASKED):
        to.add(held.sender)
    if step.event is FactKind.COVER_ASKED and not asked:
        return Telling(None, frozenset(gaps))
    news = News(held, step.event, frozenset(to), asked[0] if asked else None)
    return Telling(news, frozenset(gaps))


def _holders(
    connection: Connection, role: str, held: Held, parties: tuple[Party, ...], now: int
) -> tuple[MailboxId, ...]:
    addressees = _standing(parties, Standing.ADDRESSEE)
    if role == RECIPIENT:
        return addressees
    if role == COVER:
        # Whoever left covers for nobody: then it is for those the office has named since.
        named = _here(connection, _standing(parties, Standing.COVER), now)
        return named or _here(connection, accounts.cover_of(connection, addressees), now)
    found = accounts.duty_holders(connection, role, (held.sender, *addressees, ""))
    if role == SAFETY and not found:
        readers = accounts.readers_of(connection, _standing(parties, Standing.READER))
        return tuple(sorted(mailbox for mailbox, account in readers.items() if account is not None))
    return found


def _here(connection: Connection, named: tuple[MailboxId, ...], now: int) -> tuple[MailboxId, ...]:
    """Those of `named` who have not left."""
    readers = accounts.readers_of(connection, named)
    left = listings.gone(connection, (one for one in readers.values() if one is not None), at=now)
    return tuple(mailbox for mailbox in named if readers.get(mailbox) not in left)


def _standing(parties: tuple[Party, ...], standing: Standing) -> tuple[MailboxId, ...]:
    return tuple(party.mailbox for party in parties if party.standing is standing)


def _gap(role: str, held: Held, parties: tuple[Party, ...]) -> Gap:
    answers = _standing(parties, Standing.ADDRESSEE)
    return Gap(role, held.sender if role in _OF_A_YOUNG_PERSON or not answers else answers[0])


def _who_is_asked(step: Step, by_role: dict[str, tuple[MailboxId, ...]]) -> tuple[MailboxId, ...]:
    """Whom the fact is about: the cover, or the first duty a later rung adds to them."""
    if step.event in (FactKind.COVER_ASKED, FactKind.COVER_MAY_ANSWER):
        return by_role.get(COVER, ())
    added = [role for role in step.tell if role not in (RECIPIENT, COVER, SENDER)]
    return by_role[added[0]] if added else ()
