"""The directory as a client follows it: an honest hub, one put back in time, and those with two stories."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.clock import SteerableClock
from core.people.directory import may
from core.people.following import Broken, Follower, alarm_of, note_point, pin_root
from core.people.register import ROUTING, ended_before, organisation_name
from core.sealing.certificates import Cap
from core.sealing.directory import EMPTY_LOG, DirectoryPoint, SignedHead, next_point
from core.sealing.entries import sign_entry
from core.sealing.entry_values import RevocationEntry, RevokedFor, RoutingEntry
from core.sealing.identity import Identity
from core.sync import alarms
from core.sync.client import HubRefused, HubUnreachable
from core.sync.wire import RefusalKind
from core.sync.wire.directory import DirectoryPage
from core.vault.engine import Vault
from core.vault.repositories.directory import ENTRIES_KEPT
from tests.core.sealing.people import AMARA, AT, ISSUING, MANAGER, NEW_WORKER, PRIYA, ROOT
from tests.core.sealing.register import (
    account,
    device_entry,
    issuing_entry,
    member_entry,
    organisation_entry,
    worker_entry,
)

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def entries(more: Sequence[bytes] = ()) -> list[bytes]:
    return [
        sign_entry(ROOT, organisation_entry(), AT),
        sign_entry(ROOT, issuing_entry(), AT),
        sign_entry(ISSUING, worker_entry("priya", PRIYA), AT),
        sign_entry(ISSUING, worker_entry("manager", MANAGER, caps=(Cap.READ,)), AT),
        sign_entry(PRIYA, member_entry("amara", AMARA), AT),
        *more,
    ]


@dataclass
class Hub:
    """A hub whose log a test holds in its hands. Stands for DirectoryCalls."""

    log: list[bytes] = field(default_factory=entries)
    epoch: str = "aa" * 16
    page_size: int = 100
    lies: Callable[[DirectoryPoint], DirectoryPoint] = lambda point: point
    down: bool = False
    refuses: RefusalKind | None = None
    asked: int = 0
    signed: dict[bytes, DirectoryPoint] = field(default_factory=dict)
    now: datetime = NOW

    def point(self, size: int) -> DirectoryPoint:
        point = EMPTY_LOG
        for entry in self.log[:size]:
            point = next_point(point, entry)
        return point

    def page(self, after: int) -> tuple[DirectoryPage, SignedHead]:
        if self.down:
            raise HubUnreachable
        end = min(len(self.log), after + self.page_size)
        served = tuple(self.log[after:end]) if after <= len(self.log) else ()
        point = self.point(end if after <= len(self.log) else len(self.log))
        self.signed[b"%d" % point.size] = point
        return DirectoryPage(served, b"%d" % point.size, end < len(self.log)), SignedHead(
            self.lies(point), self.now, self.epoch
        )

    def again(self, head: bytes, entries: Sequence[bytes]) -> None:
        self.asked += 1
        if self.refuses is not None:
            raise HubRefused(self.refuses)
        point = self.signed[head]
        lost = self.log[: point.size - len(entries)]
        assert len(lost) == point.size - len(entries), "a page that begins beyond the end of the log"
        whole = Hub([*lost, *entries])
        assert whole.point(point.size) == point
        self.log = [*whole.log, *self.log[point.size :]]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.create(tmp_path / "vault", bytes(32))
    with made.transaction() as work:
        pin_root(work, ROOT.card)
    yield made
    made.close()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def follower(vault: Vault, hub: Hub) -> Follower:
    return Follower(hub, vault, SteerableClock(NOW))  # type: ignore[arg-type]


def why(vault: Vault) -> str:
    with vault.reading() as work:
        kept = work.settings.get("directory.alarm")
        assert (kept is not None) == bool(alarm_of(work))
    return "" if kept is None else kept["why"]


def test_an_honest_log_is_followed_and_nothing_new_changes_nothing(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    assert follower.follow()
    assert follower.follow() == ()
    with vault.reading() as work:
        assert work.directory.point() == hub.point(5)
        assert organisation_name(work) == "Anyshire"
        names = [(one.name, one.account) for one in work.people.all()]
        assert ("Priya", account("priya")) in names
        assert account("amara") not in {of for _, of in names}
        assert list(work.directory.good_cards(account("amara"))) == [AMARA.kid]
        assert work.directory.account(account("amara")).keeper == account("priya")  # type: ignore[union-attr]
    assert why(vault) == ""


def test_it_comes_in_pages_and_goes_on_where_it_was_broken_off(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    hub.page_size = 2
    pages = hub.page

    def breaks_off(after: int) -> tuple[DirectoryPage, SignedHead]:
        if after == 2:
            raise HubUnreachable
        return pages(after)

    hub.page = breaks_off  # type: ignore[method-assign]
    with pytest.raises(HubUnreachable):
        follower.follow()
    assert follower.size() == 2
    hub.page = pages  # type: ignore[method-assign]
    follower.follow()
    assert follower.size() == 5
    assert why(vault) == ""


def test_caps_are_those_of_the_certificate_in_force_then(vault: Vault, hub: Hub, follower: Follower) -> None:
    month = timedelta(days=30)
    fewer = worker_entry("priya", PRIYA, caps=(Cap.READ,), not_before=AT + month)
    hub.log.append(sign_entry(ISSUING, fewer, AT + month))
    follower.follow()
    with vault.reading() as work:
        priya = work.people.by_account(account("priya"))
        assert priya is not None
        assert may(work, priya, Cap.ANSWER, at=AT + month / 2)
        assert not may(work, priya, Cap.ANSWER, at=AT + month)
        assert may(work, priya, Cap.READ, at=AT + 2 * month)
        assert not may(work, priya, Cap.READ, at=AT + timedelta(days=400))
        assert not may(work, priya, Cap.READ, at=AT - month)


def test_a_card_that_ended_is_believed_for_what_was_before(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    lost = AT + timedelta(days=3)
    hub.log.append(sign_entry(AMARA, device_entry("amara", NEW_WORKER), AT))
    hub.log.append(sign_entry(NEW_WORKER, RevocationEntry(AMARA.kid, RevokedFor.LOST), lost))
    follower.follow()
    second = timedelta(seconds=1)
    with vault.reading() as work:
        for received_at, seen, ended in (
            (lost, 6, False),
            (lost + second, 6, True),
            (lost - second, 7, True),
            (lost - second, 0, False),
        ):
            assert ended_before(work, AMARA.kid, received_at=received_at, seen=seen) is ended
        assert not ended_before(work, NEW_WORKER.kid, received_at=NOW, seen=99)
        assert list(work.directory.good_cards(account("amara"))) == [NEW_WORKER.kid]


# -- hubs that lie -----------------------------------------------------------------------------------------


def other(size: int) -> list[bytes]:
    """Another history of the same organisation, as long."""
    log = entries()
    log[3] = sign_entry(ISSUING, worker_entry("iro", Identity.generate()), AT)
    return log[:size]


@pytest.mark.parametrize(
    ("log", "broken"),
    [
        (entries()[:0], Broken.SHORTER),
        (other(5), Broken.SPLIT),
        ([*other(5), sign_entry(ISSUING, worker_entry("new", Identity.generate()), AT)], Broken.SPLIT),
        (other(4), Broken.SHORTER),
    ],
    ids=["empty", "split", "split and longer", "split and shorter"],
)
def test_a_log_that_is_not_what_it_was_is_an_alarm_that_stays(
    vault: Vault, hub: Hub, follower: Follower, log: list[bytes], broken: Broken
) -> None:
    follower.follow()
    honest, hub.log = hub.log, log
    follower.follow()
    assert why(vault) == broken
    assert "tell support" in follower.alarm()
    hub.log = honest
    follower.follow()
    assert why(vault) == broken
    with vault.reading() as work:
        assert work.directory.point() == Hub(honest).point(5)


def test_a_shorter_log_is_an_alarm(vault: Vault, hub: Hub, follower: Follower) -> None:
    follower.follow()
    hub.log = hub.log[:4]
    follower.follow()
    assert why(vault) == Broken.SHORTER


def test_a_head_that_the_entries_do_not_lead_to_is_an_alarm(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    hub.lies = lambda point: DirectoryPoint(point.size, "ab" * 32)
    follower.follow()
    assert why(vault) == Broken.SPLIT
    assert follower.size() == 0


def test_an_entry_that_may_not_stand_there_is_an_alarm_and_nothing_of_it_is_kept(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    follower.follow()
    hub.log.append(sign_entry(MANAGER, device_entry("amara", NEW_WORKER, AMARA), AT))
    follower.follow()
    assert why(vault) == Broken.NOT_ALLOWED
    assert follower.size() == 5
    with vault.reading() as work:
        assert list(work.directory.good_cards(account("amara"))) == [AMARA.kid]


def test_another_organisation_s_log_is_never_followed(tmp_path: Path, hub: Hub) -> None:
    for pinned in (None, PRIYA.card):
        vault = Vault.create(tmp_path / str(pinned is None), bytes(32))
        if pinned is not None:
            with vault.transaction() as work:
                pin_root(work, pinned)
        Follower(hub, vault, SteerableClock(NOW)).follow()  # type: ignore[arg-type]
        assert why(vault) == Broken.NOT_ALLOWED
        vault.close()


# -- what others have seen ---------------------------------------------------------------------------------


def test_what_others_have_seen_is_compared(vault: Vault, hub: Hub, follower: Follower) -> None:
    follower.follow()
    with vault.transaction() as work:
        for size in range(6):
            note_point(work, hub.point(size), NOW)
        assert alarms.alarms(work) == ()
    assert why(vault) == ""
    with vault.transaction() as work:
        assert not note_point(work, DirectoryPoint(3, "cd" * 32), NOW)
        assert alarms.alarms(work) == (alarms.Alarm.ANOTHER_LIST,)
    assert why(vault) == "", "one person's word stops nothing"


@pytest.mark.parametrize("honest", [True, False])
def test_a_point_further_on_is_compared_once_the_log_is_there(
    vault: Vault, hub: Hub, follower: Follower, honest: bool
) -> None:
    longer = [*hub.log, sign_entry(ISSUING, worker_entry("iro", Identity.generate()), AT)]
    seen = Hub(longer).point(6) if honest else DirectoryPoint(6, "cd" * 32)
    follower.follow()
    with vault.transaction() as work:
        note_point(work, seen, NOW)
    assert why(vault) == ""
    hub.log = longer
    follower.follow()
    assert why(vault) == ""
    with vault.reading() as work:
        assert alarms.alarms(work) == (() if honest else (alarms.Alarm.ANOTHER_LIST,))


# -- a hub put back in time --------------------------------------------------------------------------------


def test_a_hub_put_back_is_given_what_it_lost_and_the_log_is_the_same_again(
    vault: Vault, hub: Hub, follower: Follower
) -> None:
    follower.follow()
    before = hub.point(5)
    hub.log, hub.epoch = hub.log[:2], "bb" * 16
    follower.follow()
    assert hub.point(5) == before
    assert (why(vault), follower.size()) == ("", 5)


@pytest.mark.parametrize("fault", ["another history", "grown meanwhile", "will not take it"])
def test_what_cannot_be_put_back_is_an_alarm(vault: Vault, hub: Hub, follower: Follower, fault: str) -> None:
    follower.follow()
    hub.epoch = "bb" * 16
    match fault:
        case "another history":
            hub.log = other(4)
        case "grown meanwhile":
            hub.log = [*hub.log[:4], sign_entry(ISSUING, worker_entry("iro", Identity.generate()), AT)]
        case _:
            hub.log, hub.refuses = hub.log[:2], RefusalKind.NOT_ALLOWED
    follower.follow()
    assert why(vault) in (Broken.SPLIT, Broken.SHORTER)


@pytest.mark.parametrize("left", [0, 1, 2, 3, 4])
def test_what_was_followed_in_pages_is_put_back_in_pages(
    vault: Vault, hub: Hub, follower: Follower, left: int
) -> None:
    hub.page_size = 2
    follower.follow()
    before = hub.point(5)
    hub.log, hub.epoch = hub.log[:left], "bb" * 16
    follower.follow()
    assert hub.point(5) == before
    assert hub.asked == len([end for end in (2, 4, 5) if end > left])
    assert (why(vault), follower.size()) == ("", 5)


def test_a_hub_that_is_busy_is_given_it_later(vault: Vault, hub: Hub, follower: Follower) -> None:
    follower.follow()
    hub.log, hub.epoch, hub.refuses = hub.log[:2], "bb" * 16, RefusalKind.BUSY
    with pytest.raises(HubRefused):
        follower.follow()
    assert why(vault) == ""
    hub.refuses = None
    follower.follow()
    assert (why(vault), len(hub.log)) == ("", 5)


def test_who_has_let_the_bytes_go_waits_for_somebody_who_has_not(
    tmp_path: Path, vault: Vault, hub: Hub, follower: Follower
) -> None:
    follower.follow()
    whole = list(hub.log)
    with vault.transaction() as work:
        for number in range(ENTRIES_KEPT):
            point = next_point(work.directory.point(), b"%d" % number)
            work.directory.append([(point, b"%d" % number)])
            whole.append(b"%d" % number)
        work.directory.note_signed(point.size, b"%d" % point.size)
    hub.signed[b"%d" % point.size] = point
    hub.log, hub.epoch = whole[:2], "bb" * 16
    with pytest.raises(HubRefused) as refused:
        follower.follow()
    assert refused.value.passing
    assert (why(vault), hub.asked) == ("", 0)
    hub.log = whole
    follower.follow()
    assert (why(vault), follower.size()) == ("", len(whole))


def test_the_office_keeps_all_of_it(vault: Vault, hub: Hub, follower: Follower) -> None:
    with vault.transaction() as work:
        work.settings.set(ROUTING, {"covers": {}, "duties": {}, "calendars": {}, "ladder": "", "numbers": ""})
    entry = sign_entry(ISSUING, RoutingEntry(), AT)
    hub.log += [
        sign_entry(ISSUING, RoutingEntry(duties=((f"duty {number}", "", ()),)), AT)
        for number in range(ENTRIES_KEPT)
    ]
    hub.log.append(entry)
    hub.page_size = 200
    follower.follow()
    with vault.reading() as work:
        assert [work.directory.entry(at) for at in range(1, follower.size() + 1)] == hub.log


def test_the_bytes_of_old_entries_are_let_go(vault: Vault) -> None:
    with vault.transaction() as work:
        point = EMPTY_LOG
        for number in range(ENTRIES_KEPT + 10):
            point = next_point(point, b"%d" % number)
            work.directory.append([(point, b"%d" % number)])
        kept = [at for at in range(1, point.size + 1) if work.directory.entry(at) is not None]
        assert kept[0] == 1
        assert len(kept) == ENTRIES_KEPT + 1
        assert work.directory.head_at(3) is not None


def test_what_is_signed_here_does_not_lie_ahead_of_the_hub(vault: Vault, hub: Hub) -> None:
    fast = SteerableClock(NOW + timedelta(days=1))
    follower = Follower(hub, vault, fast)  # type: ignore[arg-type]
    assert follower.hub_now == NOW + timedelta(days=1)
    follower.follow()
    assert follower.hub_now == NOW
