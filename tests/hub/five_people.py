"""Five people on a hub's own use cases, and a small model of its rules; test_machine.py tells the stories."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from core.clock import SteerableClock
from core.hub.grants import Grants
from core.hub.ladder import Ladder
from core.hub.marks import Marks
from core.hub.office import HubOffice
from core.hub.post import PostOffice
from core.hub.refusals import RequestRefused
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.store.signins import SignedIn
from core.hub.store.upgrade import bring_up_to_date
from core.hub.tick import LadderClimber
from core.ids import AccountId, ContentId, MailboxId, random_hex
from core.sealing.certificates import Cap
from core.sealing.identity import Identity
from core.sealing.signatures import HubSigner
from core.sync.wire import (
    EnvelopePut,
    RefusalKind,
    Routing,
    SignedReceipt,
    Stage,
    Standing,
    encode_envelope,
)
from core.worktime.calendar import WorkingCalendar
from tests.hub.county import LADDER, WORKING_DAY, certified, header_of
from tests.hub.postgres_server import PostgresServer

PEOPLE = ("amara", "priya", "sam", "ines", "theo")
IDENTITIES = {name: Identity.generate() for name in PEOPLE}
CALENDAR = WorkingCalendar.working_day("ENG")
CLOCK = CALENDAR.compile(2026, 2028)
CHAINS = {name: certified(IDENTITIES[name], tuple(Cap)) for name in PEOPLE}
people = st.sampled_from(PEOPLE)


@dataclass(slots=True)
class Asked:
    """What the model knows of one statement."""

    body: bytes
    author: str
    standing: dict[str, Standing]
    cut: set[str]
    received: datetime
    due: datetime
    opened: set[str] = field(default_factory=set)
    answered: datetime | None = None
    held: bool = False
    withdrawn: bool = False
    late_told: bool = False


class FivePeople(RuleBasedStateMachine):
    """The hub, the five, and what the model knows."""

    server: PostgresServer | None = None
    """Where its databases are; None: each on a file of SQLite."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="heard-machine-"))
        self.clock = SteerableClock(datetime(2026, 12, 21, 9, 0, tzinfo=UTC))
        self.database = self.server.fresh() if self.server else f"sqlite:///{self.folder / 'hub.db'}"
        engine = open_engine(self.database)
        bring_up_to_date(engine)
        self.store = Store(engine, self.clock)
        self.signer = HubSigner.from_seed(bytes(32))
        self.post = PostOffice(self.store, self.signer, Ladder.load(LADDER))
        self.marks, self.grants = Marks(self.store), Grants(self.store, self.signer)
        self.climber = LadderClimber(self.store)
        office = HubOffice(self.store)
        office.set_calendar(WORKING_DAY, CALENDAR)
        self.account = {name: AccountId(random_hex()) for name in PEOPLE}
        self.mailbox = {name: MailboxId(random_hex()) for name in PEOPLE}
        for name in PEOPLE:
            office.enrol(self.account[name], IDENTITIES[name].card, [self.mailbox[name]])
            office.certify(self.account[name], CHAINS[name])
        self.asked: dict[ContentId, Asked] = {}
        self.receipts: dict[str, list[SignedReceipt]] = {name: [] for name in PEOPLE}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)
            if self.server:
                self.server.drop(self.database)

    def card(self, who: str) -> SignedIn:
        """Somebody signed in with their one card."""
        return SignedIn(self.account[who], IDENTITIES[who].kid)

    # -- by hand ---------------------------------------------------------------------------------------

    def _one(self, data: st.DataObject) -> tuple[ContentId, Asked, str]:
        """A statement, most often the newest, and somebody, most often one who has a part in it."""
        content = data.draw(st.sampled_from(list(self.asked)[-2:]))
        asked = self.asked[content]
        who = data.draw(st.sampled_from(sorted(asked.standing)) | people)
        return content, asked, who

    def _expect(self, wanted: RefusalKind | None, deed: object) -> object:
        refused, done = None, None
        try:
            done = deed()  # type: ignore[operator]
        except RequestRefused as refusal:
            refused = refusal.kind
        assert refused is wanted
        return done

    def _put(self, who: str, content: ContentId, body: bytes) -> None:
        taken = self.post.put_envelope(self.card(who), content, body)
        assert taken.new
        self.receipts[who].append(taken.signed)

    def _about(
        self,
        who: str,
        to: str,
        about: ContentId,
        stage: Stage,
        wanted: RefusalKind | None,
        until: datetime | None,
    ) -> None:
        if to == who:
            return
        content = ContentId(random_hex())
        named = {who: Standing.AUTHOR, to: Standing.ADDRESSEE}
        body = self._envelope(content, who, named, stage, about=about, until=until)
        if to in self.asked[about].cut:
            wanted = RefusalKind.NOT_ALLOWED
        taken = self._expect(wanted, lambda: self.post.put_envelope(self.card(who), content, body))
        if taken is not None:
            self.receipts[who].append(taken.signed)  # type: ignore[attr-defined]

    def _envelope(
        self,
        content: ContentId,
        author: str,
        named: dict[str, Standing],
        stage: Stage,
        *,
        cut: set[str] | None = None,
        about: ContentId | None = None,
        until: datetime | None = None,
        nowhere: bool = False,
    ) -> bytes:
        """`nowhere`: it names, as a reader, a mailbox that the hub does not know."""
        unknown = (MailboxId(random_hex()),) if nowhere else ()

        def those(standing: Standing) -> tuple[MailboxId, ...]:
            return tuple(self.mailbox[name] for name, part in named.items() if part is standing)

        routing = Routing(
            sender=self.mailbox[author],
            addressees=those(Standing.ADDRESSEE),
            stage=stage,
            cover=those(Standing.COVER),
            readers=(*those(Standing.READER), *unknown),
            calendar=WORKING_DAY if stage is Stage.ASKS else None,
            in_answer_to=about,
            holds_until=until,
        )
        grants = {self.mailbox[name]: b"grant" for name in named} | dict.fromkeys(unknown, b"grant")
        excluded = tuple(self.mailbox[name] for name in sorted(cut or ()))
        return encode_envelope(EnvelopePut(content, header_of(content), b"sealed", grants, routing, excluded))

    def _within_five_working_days(self, until: datetime, *, since: datetime | None = None) -> bool:
        """Counted day by day, another way than the hub does."""
        since = since or self.clock.now()
        if until <= since:
            return False
        day, working = since.date(), 0
        while day < until.date():
            day += timedelta(days=1)
            begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
            working += CLOCK.is_open(begins)
        if working < 5:
            return True
        ends_on_a_working_day = CLOCK.is_open(datetime(day.year, day.month, day.day, tzinfo=UTC))
        return working == 5 and ends_on_a_working_day
