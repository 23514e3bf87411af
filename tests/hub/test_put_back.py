"""The directory after the hub was put back from a backup: given what it lost, and nothing new before."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.hub.running.backup import back_up, restore
from core.hub.store.identity import SHUT_SECONDS
from core.sealing.certificates import Cap
from core.sealing.directory import DirectoryPoint, SignedHead, sign_head
from core.sealing.entries import sign_entry
from core.sealing.entry_values import RecoveryUseEntry, RevocationEntry, RevokedFor
from core.sealing.identity import Identity
from core.sealing.signatures import HubSigner
from core.sync.client import HubRefused
from core.sync.wire import FactKind, RefusalKind
from core.sync.wire.directory import DirectoryPage, Wholeness
from tests.core.sealing.people import AMARA, IRO, ISSUING, MANAGER, NEW_WORKER, PRIYA
from tests.core.sealing.register import account, device_entry, member_entry, worker_entry
from tests.hub.anyshire import OFFICE, Anyshire
from tests.hub.county import County, letter
from tests.hub.test_directory import Somebody

LATER = timedelta(hours=1)


@pytest.fixture
def anyshire(county: County) -> Anyshire:
    made = Anyshire(county)
    made.found()
    return made


def put_back(county: County, meanwhile: Callable[[], None]) -> None:
    """The hub after its backup of before `meanwhile` was restored, by the very code of `heard hub`."""
    copy = county.folder / "copy"
    back_up(county.database, copy, data=county.folder, clock=county.clock)
    meanwhile()
    county.hub.stop()
    restore(county.database, copy, replace=True)
    county.hub = county.make_hub()
    county.hub.start()
    # By the clock of these tests: restoring goes by the database's own.
    county.hub.office.begin_new_epoch()


def page(anyshire: Anyshire, after: int = 0) -> tuple[DirectoryPage, SignedHead]:
    return anyshire.calls("office", OFFICE).page(after)


def give(anyshire: Anyshire, head: bytes, *entries: bytes) -> Wholeness:
    return anyshire.calls("office", OFFICE).again(head, entries)


def refused(deed: Callable[[], object]) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        deed()
    return told.value.kind


def test_what_was_lost_is_given_again_and_everything_is_as_it_was(county: County, anyshire: Anyshire) -> None:
    office = page(anyshire)[1].point.size
    asked: list[object] = []

    def meanwhile() -> None:
        anyshire.write(ISSUING, worker_entry("iro", IRO))
        anyshire.write(AMARA, device_entry("amara", NEW_WORKER, AMARA))
        anyshire.write(ISSUING, RevocationEntry(MANAGER.kid, RevokedFor.LEFT))
        asked.append(page(anyshire, office))

    put_back(county, meanwhile)
    [(lost, head)] = asked
    assert isinstance(lost, DirectoryPage)
    assert isinstance(head, SignedHead)
    assert page(anyshire)[1].epoch != head.epoch
    # Who came in since is a stranger; who went out since would be in again.
    assert refused(lambda: anyshire.client("iro", IRO).sign_in()) is RefusalKind.SIGN_IN
    anyshire.client("amara", AMARA).sign_in()
    wholeness = give(anyshire, lost.head, *lost.entries)
    assert (wholeness.size, wholeness.head) == head.point
    assert page(anyshire)[0].entries[office:] == lost.entries
    anyshire.client("iro", IRO).sign_in()
    anyshire.client("amara", NEW_WORKER).sign_in()
    for name, gone in (("amara", AMARA), ("manager", MANAGER)):
        assert refused(lambda name=name, gone=gone: anyshire.client(name, gone).sign_in()) is (
            RefusalKind.SIGN_IN
        )
    # The same again changes nothing, and neither does a part of it.
    assert give(anyshire, lost.head, *lost.entries) == wholeness
    assert give(anyshire, lost.head, *lost.entries[2:]) == wholeness
    anyshire.close()


def test_nothing_new_is_taken_in_until_the_office_says_that_it_is_whole(
    county: County, anyshire: Anyshire
) -> None:
    kept: list[bytes] = []

    def meanwhile() -> None:
        anyshire.write(ISSUING, worker_entry("iro", IRO))
        found, _ = page(anyshire)
        kept.extend((found.head, *found.entries[-1:]))

    put_back(county, meanwhile)
    lost = RevocationEntry(MANAGER.kid, RevokedFor.LOST)
    assert refused(lambda: anyshire.write(ISSUING, lost)) is RefusalKind.PUT_BACK
    # What stands there already may be handed in as ever.
    known = page(anyshire)[0].entries[3]
    assert anyshire.calls("priya", PRIYA).append(known) == 4
    office, priya = anyshire.calls("office", OFFICE), anyshire.calls("priya", PRIYA)
    before = office.wholeness()
    assert before.shut_until is not None
    point = DirectoryPoint(before.size, before.head)
    give(anyshire, *kept)
    whole = page(anyshire)[1].point
    assert refused(lambda: priya.whole(whole)) is RefusalKind.NOT_ALLOWED
    assert refused(lambda: office.whole(point)) is RefusalKind.OTHER_BYTES
    assert office.whole(whole).shut_until is None
    assert anyshire.write(ISSUING, lost) == whole.size + 1
    assert office.wholeness().shut_until is None
    anyshire.close()


def test_after_a_day_it_goes_on_by_itself(county: County, anyshire: Anyshire) -> None:
    county.hub.office.begin_new_epoch()
    entry = RevocationEntry(MANAGER.kid, RevokedFor.LOST)
    county.clock.advance(timedelta(seconds=SHUT_SECONDS - 1))
    assert refused(lambda: anyshire.write(ISSUING, entry)) is RefusalKind.PUT_BACK
    county.clock.advance(timedelta(seconds=1))
    assert anyshire.write(ISSUING, entry) == 7
    anyshire.close()


def test_a_hub_that_nobody_has_claimed_is_not_shut(county: County) -> None:
    county.hub.office.begin_new_epoch()
    unclaimed = Anyshire(county)
    unclaimed.found()
    unclaimed.close()


def test_nothing_is_taken_back_that_the_hub_did_not_have(county: County, anyshire: Anyshire) -> None:
    found, head = page(anyshire)
    more = sign_entry(ISSUING, worker_entry("iro", IRO), anyshire.now)
    forged = sign_head(
        HubSigner.generate(), SignedHead(DirectoryPoint(head.point.size + 1, "ab" * 32), head.at, head.epoch)
    )
    put_back(county, lambda: None)
    # A head of somebody else's making; entries that do not lead to it; a beginning that is not here.
    assert refused(lambda: give(anyshire, forged, more)) is RefusalKind.NOT_ALLOWED
    assert refused(lambda: give(anyshire, found.head, *found.entries, more)) is RefusalKind.NOT_FOUND
    swapped = (*found.entries[:4], found.entries[5], found.entries[4])
    assert refused(lambda: give(anyshire, found.head, *swapped)) is RefusalKind.OTHER_BYTES
    assert page(anyshire)[1].point == head.point
    anyshire.close()


def test_entries_that_do_not_lead_to_the_head_leave_nothing_behind(
    county: County, anyshire: Anyshire
) -> None:
    size = page(anyshire)[1].point.size
    lost: list[DirectoryPage] = []

    def meanwhile() -> None:
        anyshire.write(ISSUING, worker_entry("iro", IRO))
        anyshire.write(AMARA, device_entry("amara", NEW_WORKER))
        lost.append(page(anyshire, size)[0])

    put_back(county, meanwhile)
    other = sign_entry(ISSUING, worker_entry("new", Identity.generate()), anyshire.now)
    assert refused(lambda: give(anyshire, lost[0].head, lost[0].entries[0], other)) is RefusalKind.NOT_ALLOWED
    assert page(anyshire)[1].point.size == size
    assert refused(lambda: give(anyshire, lost[0].head, lost[0].entries[1])) is RefusalKind.NOT_FOUND
    assert give(anyshire, lost[0].head, *lost[0].entries).size == size + 2
    anyshire.close()


def test_where_the_log_went_on_in_another_way_nothing_is_overwritten(
    county: County, anyshire: Anyshire
) -> None:
    lost: list[DirectoryPage] = []

    def meanwhile() -> None:
        anyshire.write(ISSUING, worker_entry("iro", IRO))
        lost.append(page(anyshire, 6)[0])

    put_back(county, meanwhile)
    office = anyshire.calls("office", OFFICE)
    office.whole(page(anyshire)[1].point)
    anyshire.write(ISSUING, worker_entry("new", Identity.generate()))
    now = page(anyshire)[1].point
    assert refused(lambda: give(anyshire, lost[0].head, *lost[0].entries)) is RefusalKind.OTHER_BYTES
    assert page(anyshire)[1].point == now
    anyshire.close()


def test_caps_that_have_run_out_since_and_daily_limits_hold_nothing_up(
    county: County, anyshire: Anyshire
) -> None:
    """What was right when it was taken in is right: it is judged by its own time, as a client judges it."""
    lost: list[DirectoryPage] = []

    def meanwhile() -> None:
        anyshire.write(PRIYA, member_entry("tomasz", IRO))
        lost.append(page(anyshire, 6)[0])

    put_back(county, meanwhile)
    county.clock.advance(timedelta(days=400))
    assert give(anyshire, lost[0].head, *lost[0].entries).size == 7
    anyshire.close()


def test_word_of_the_recovery_key_comes_back_before_what_it_was_used_on(
    county: County, anyshire: Anyshire
) -> None:
    lost: list[DirectoryPage] = []

    def meanwhile() -> None:
        content, body = letter(Somebody("amara"), [Somebody("priya")])  # type: ignore[arg-type,list-item]
        anyshire.client("amara", AMARA).put_envelope(content, body)
        anyshire.write(ISSUING, RecoveryUseEntry(content, anyshire.begins()))
        lost.append(page(anyshire, 6)[0])
        inbox = anyshire.client("amara", AMARA).inbox(0)
        assert inbox is not None
        assert FactKind.RECOVERY_USED in [getattr(one.item, "kind", None) for one in inbox.entries]

    put_back(county, meanwhile)
    assert give(anyshire, lost[0].head, *lost[0].entries).size == 8
    anyshire.close()


def test_everybody_may_give_it_back_who_is_in(county: County, anyshire: Anyshire) -> None:
    lost: list[DirectoryPage] = []

    def meanwhile() -> None:
        anyshire.write(ISSUING, worker_entry("iro", IRO, caps=(Cap.READ,)))
        lost.append(page(anyshire, 6)[0])

    put_back(county, meanwhile)
    assert anyshire.calls("amara", AMARA).again(lost[0].head, lost[0].entries).size == 7
    assert anyshire.account("iro") == account("iro")
    anyshire.close()
