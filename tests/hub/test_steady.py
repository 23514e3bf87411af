"""The hub's own clock jumping: doubted, taken at its word after a while, and no harm that stays."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from core.hub.ladder import Ladder
from core.hub.mending import mend
from core.hub.post import PostOffice
from core.hub.refusals import RequestRefused
from core.hub.steady import DAY, DOUBTED_SECONDS, Judged, Steady
from core.hub.store import envelopes
from core.hub.store.signins import SignedIn
from core.hub.tick import LadderClimber
from core.ids import ContentId
from core.sync.wire import FactKind, RefusalKind
from tests.hub.county import LADDER, MONDAY, County, letter

HOUR = 60 * 60
START = int(MONDAY.timestamp())


@dataclass
class Counter:
    """Seconds that nobody sets."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Watch:
    """A clock and a counter, and what is made of them."""

    steady: Steady
    counter: Counter
    now: int = START

    def after(self, seconds: int, *, jumps: int = 0) -> Judged:
        """So much later, the clock having jumped by `jumps` besides."""
        self.counter.at += seconds
        self.now += seconds + jumps
        return self.steady.judge(self.now)


def watch(latest: int = 0) -> Watch:
    counter = Counter()
    return Watch(Steady(latest, ticks=counter), counter)


def test_a_clock_that_goes_is_believed_also_when_it_is_set_by_less_than_a_day() -> None:
    seen = watch()
    steps = [(0, 0), (HOUR, 0), (5 * DAY, 0), (1, HOUR), (1, -HOUR), (1, DAY - HOUR), (HOUR, -(DAY - HOUR))]
    assert [seen.after(later, jumps=jump) for later, jump in steps] == [Judged.SURE] * len(steps)


@pytest.mark.parametrize("jump", [DAY + 1, 400 * DAY, -(DAY + 1), -400 * DAY])
def test_a_jump_is_doubted_and_forgotten_when_it_is_set_right(jump: int) -> None:
    seen = watch()
    seen.after(0)
    assert seen.after(1, jumps=jump) is Judged.DOUBTED
    assert seen.after(HOUR) is Judged.DOUBTED
    assert seen.after(1, jumps=-jump) is Judged.SURE
    assert seen.after(1) is Judged.SURE


@pytest.mark.parametrize(("jump", "then"), [(3 * DAY, Judged.SURE), (-3 * DAY, Judged.BACK)])
def test_what_stays_is_taken_at_its_word_after_six_hours_once(jump: int, then: Judged) -> None:
    seen = watch()
    seen.after(0)
    seen.after(1, jumps=jump)
    assert seen.after(DOUBTED_SECONDS - 1) is Judged.DOUBTED
    assert seen.after(1) is then
    assert seen.after(1) is Judged.SURE


def test_a_clock_that_jumps_about_is_not_believed_for_jumping_long_enough() -> None:
    seen = watch()
    seen.after(0)
    for _ in range(5):
        assert seen.after(DOUBTED_SECONDS // 2, jumps=3 * DAY) is Judged.DOUBTED


def test_started_too_early_and_set_right_from_the_network_nobody_waits() -> None:
    seen = watch(latest=START + 400 * DAY)
    assert seen.after(0) is Judged.BACK
    assert seen.after(30, jumps=401 * DAY) is Judged.SURE


# -- at the hub -------------------------------------------------------------------------------------------


class Office:
    """A county's hub, its post and its ladder, with a counter beside its clock."""

    def __init__(self, county: County) -> None:
        self.county, self.counter = county, Counter()
        self.store, self.ladder = county.hub._store, Ladder.load(LADDER)
        self.steady = Steady(ticks=self.counter)
        self.mended = 0
        signer = county.hub._signer
        self.post = PostOffice(self.store, signer, self.ladder, steady=self.steady)
        self.climber = LadderClimber(self.store, Steady(ticks=self.counter), came_back=self.mend)
        self.amara, self.priya = county.amara, county.priya
        self.climber.tick()
        self.asks()

    def mend(self) -> None:
        self.mended += mend(self.store, self.ladder)

    def asks(self) -> ContentId:
        """Amara asks Priya."""
        content, body = letter(self.amara, [self.priya], cover=[self.county.sam])
        by = SignedIn(self.amara.account, self.amara.identity.kid)
        self.post.put_envelope(by, content, body)
        return content

    def is_busy(self) -> None:
        """Nothing is taken in."""
        with pytest.raises(RequestRefused) as told:
            self.asks()
        assert (told.value.kind, told.value.retry_after) == (RefusalKind.BUSY, 60)

    def passes(self, time: timedelta, *, jumps: timedelta = timedelta(0)) -> int:
        """Time passes, the clock jumping besides; how much the ladder told."""
        self.counter.at += time.total_seconds()
        self.county.clock.advance(time + jumps)
        return self.climber.tick()


@pytest.fixture
def office(county: County) -> Office:
    # The embedded hub's own ladder would climb by the steered clock, undoubted.
    county.hub._stopping.set()
    return Office(county)


def test_while_the_clock_is_doubted_nothing_is_promised_and_nobody_is_told_of_lateness(
    office: Office,
) -> None:
    asked = office.asks()
    assert office.passes(timedelta(minutes=1), jumps=timedelta(days=30)) == 0
    office.is_busy()
    assert office.passes(timedelta(minutes=9), jumps=timedelta(days=-30)) == 0
    assert office.amara.facts(asked) == []
    later = office.asks()
    assert office.amara.client.get_envelope(later).received_at == MONDAY + timedelta(minutes=10)


def test_a_time_that_never_came_does_not_stay(office: Office) -> None:
    """Believed for too long, then found wrong: time goes on from what is right, and so do the promises."""
    office.passes(timedelta(minutes=1), jumps=timedelta(days=30))
    office.is_busy()
    office.passes(timedelta(hours=6))
    wrong = office.asks()
    due = office.amara.client.get_envelope(wrong).due_at
    assert due is not None
    assert due > MONDAY + timedelta(days=31)
    office.passes(timedelta(minutes=1), jumps=timedelta(days=-30))
    office.is_busy()
    office.passes(timedelta(hours=6))
    assert office.mended == 1
    now = MONDAY + timedelta(hours=12, minutes=2)
    right = office.asks()
    delivered = office.amara.client.get_envelope(right)
    assert (delivered.received_at, delivered.due_at) == (now, now + timedelta(days=1))
    before = office.priya.facts(wrong)
    office.passes(timedelta(days=1, seconds=1))
    assert FactKind.LATE not in before
    assert FactKind.LATE in office.priya.facts(wrong)


def test_mended_once_it_is_not_mended_again(office: Office) -> None:
    office.county.clock.advance(timedelta(days=30))
    office.counter.at += timedelta(days=30).total_seconds()
    wrong = office.asks()
    office.county.clock.advance(timedelta(days=-30))
    office.mend()
    office.county.clock.advance(timedelta(hours=1))
    office.mend()
    with office.store.reading() as connection:
        held = envelopes.held(connection, wrong)
    assert held is not None
    assert held.clock_round == 1


def test_a_little_back_and_nobodys_time_goes_back(office: Office) -> None:
    first = office.asks()
    office.passes(timedelta(minutes=5), jumps=timedelta(hours=-3))
    second = office.asks()
    times = [office.amara.client.get_envelope(content).received_at for content in (first, second)]
    assert times[1] >= times[0]
