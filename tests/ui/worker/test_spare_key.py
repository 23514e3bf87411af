"""An answer of a worker's was opened with the recovery key: the strip says so once, until it was read."""

from collections.abc import Callable
from datetime import timedelta

from core.people.recovery_uses import Told, keep_uses
from core.sealing.emergencies import ListedEmergency
from core.sealing.entry_values import EmergencyEntry, RecoveryReason, RecoveryUseEntry
from core.session import Session
from tests.ui.worker.conftest import Desks
from ui.worker.alarm_wiring import WHY


def test_who_opened_it_and_why(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    session, sam, daniel = (session_of(name) for name in ("priya", "sam", "daniel"))
    at, who = session.clock.now(), (sam.me.kid, daniel.me.kid)
    inbox = session.inbox
    said = [line.id for young in inbox.young_people() for line in inbox.of_young_person(young.id)]
    with session.account.vault.transaction() as work:
        given = [one for id in said for one in work.answers.of(id) if one.author == session.me.id]
        says = EmergencyEntry("ab" * 32, RecoveryReason.COURT, who, at + timedelta(hours=1))
        use = RecoveryUseEntry(given[0].id, "cd" * 32)
        keep_uses(work, [Told(use, ListedEmergency(says, at, says.until), at)])
    priya = desk_of("priya")
    priya.waits_for(lambda: priya.sees(f"{sam.me.name} and {daniel.me.name} opened an answer of yours"))
    assert priya.sees(WHY["court"])
    priya.presses("OK")
    priya.waits_for(lambda: session.spare_key.waiting() == ())
    priya.waits_for(lambda: not priya.sees("opened an answer of yours"))


def test_there_are_words_for_every_reason() -> None:
    assert set(WHY) == {reason.value for reason in RecoveryReason}
