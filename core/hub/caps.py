"""Whether whoever does something at the hub holds the cap for it, by the certificate kept of their account.

Standing says that an envelope is somebody's business at all; a cap, that the organisation lets them do this
with it. Young people have no certificate, and need none for what is theirs: to write, to reopen, to share.
"""

from collections.abc import Iterable

from core.hub.refusals import RequestRefused
from core.hub.store import listings
from core.hub.store.engine import Writing
from core.ids import AccountId
from core.sealing.certificates import Cap
from core.sync.wire.envelope import Stage, Standing
from core.sync.wire.refusals import RefusalKind

_ANSWERING = (Stage.ANSWERS, Stage.HOLDS)


def check(work: Writing, account: AccountId, needed: Iterable[Cap]) -> None:
    """NOT_CERTIFIED unless the account's certificate holds now and has every cap `needed`.

    Asks the time, so whoever is touched must be held still before.
    """
    for cap in needed:
        if not listings.has_cap(work.connection, account, cap, at=work.at):
            raise RequestRefused(RefusalKind.NOT_CERTIFIED)


def to_answer(stage: Stage, standing: Standing | None) -> tuple[Cap, ...]:
    """What an envelope of this stage takes from somebody who stands so to what it is about."""
    if stage not in _ANSWERING:
        return ()
    return (Cap.ANSWER, Cap.COVER) if standing is Standing.COVER else (Cap.ANSWER,)


def to_grant(granter: Standing | None, *, own_thread: bool, named: bool = False) -> tuple[Cap, ...]:
    """What giving a grant takes. `own_thread`: the envelope answers what the granter asked.

    `named`: it goes to the cover whom the office named; that is no choice of the granter's, and takes no more
    than answering does.
    """
    if granter is Standing.AUTHOR or own_thread:
        return ()
    return (Cap.ANSWER,) if named else (Cap.HAND_OVER,)
