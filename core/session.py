"""One unlocked person: their services, and the loop that carries for them. Made at unlock, closed at lock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from core.clock import Clock
from core.events import EventBus
from core.ids import PersonId
from core.opening import account_of, owner_of
from core.people.model import Person, Role
from core.people.settling import Hub
from core.reviews.preparation import ReviewsService
from core.reviews.schedule import ReviewRules
from core.sealing.identity import Identity
from core.statements.account import Account
from core.statements.alarms import AlarmService
from core.statements.diary import DiaryService
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.reading import WordsService
from core.statements.spare_key import SpareKeyService
from core.statements.writing import WritingService
from core.vault.engine import Vault

if TYPE_CHECKING:
    from core.insights.health import HealthService
    from core.insights.late import CountsService
    from core.insights.own_mail import OwnMailService
    from core.people.belonging import Belonging
    from core.people.circles import CircleService
    from core.people.devices import DeviceService
    from core.people.directory import DirectoryService
    from core.people.offices import OfficeService
    from core.people.regranting import RegrantService
    from core.people.worker_inviting import InvitingService
    from core.statements.absence import AbsenceService
    from core.statements.answering import AnsweringService
    from core.statements.breaking_glass import BreakGlassService
    from core.statements.handing import HandingService
    from core.statements.promises import PromiseService
    from core.statements.triage import InboxService
    from core.sync.client import HubClient
    from core.sync.loop import SyncLoop

Rounds = tuple[Callable[[], None], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What is data and the same for everybody; loaded once for all sessions."""

    flows: FlowLibrary
    feelings: FeelingsVocabulary
    reviews: ReviewRules

    @classmethod
    @cache
    def load(cls) -> "Library":
        """From resources/; read once."""
        return cls(FlowLibrary.load(), FeelingsVocabulary.load(), ReviewRules.load())


class Session:
    """Everything an unlocked person can do. `close()` ends the loop and locks the vault.

    What a young person's home does not need is made, and its code loaded, when it is first asked for: what a
    worker does, and what speaks to the hub.
    """

    def __init__(
        self, account: Account, identity: Identity, hub: Hub, organisation: str, library: Library
    ) -> None:
        self.account, self.organisation = account, organisation
        self._identity, self._hub = identity, hub
        self.writing = WritingService(account, library.flows, library.feelings)
        self.words = WordsService(account, self.writing, library.flows)
        self.diary = DiaryService(account)
        self.alarms = AlarmService(account)
        self.spare_key = SpareKeyService(account)
        self.reviews = ReviewsService(account, library.reviews)

    @cached_property
    def inbox(self) -> "InboxService":
        """What people said to this worker, in the order of what is due."""
        from core.statements.triage import InboxService

        return InboxService(self.account)

    @cached_property
    def answering(self) -> "AnsweringService":
        """Answers, with their drafts and logs."""
        from core.statements.answering import AnsweringService

        return AnsweringService(self.account)

    @cached_property
    def absence(self) -> "AbsenceService":
        """Being away."""
        from core.statements.absence import AbsenceService

        return AbsenceService(self.account)

    @cached_property
    def handing(self) -> "HandingService":
        """Hand-overs to a new worker, and what was heard of them."""
        from core.statements.handing import HandingService

        return HandingService(self.account, self._identity)

    @cached_property
    def promises(self) -> "PromiseService":
        """What was promised, and whether it was kept."""
        from core.statements.promises import PromiseService

        return PromiseService(self.account)

    @cached_property
    def counts(self) -> "CountsService":
        """Late across the service, for those who answer for it."""
        from core.insights.late import CountsService
        from core.sync.office_calls import OfficeCalls

        return CountsService(self.account, OfficeCalls(self._client))

    @cached_property
    def own_mail(self) -> "OwnMailService":
        """Where this worker is told by mail to look."""
        from core.insights.own_mail import OwnMailService
        from core.sync.office_calls import OfficeCalls

        return OwnMailService(self.account, OfficeCalls(self._client))

    @cached_property
    def health(self) -> "HealthService":
        """What the office has to look after."""
        from core.insights.health import HealthService, addresses_in
        from core.sync.office_calls import OfficeCalls

        vault = self.account.vault
        return HealthService(self.account, OfficeCalls(self._client), lambda: addresses_in(vault))

    @cached_property
    def loop(self) -> "SyncLoop":
        """What carries between this vault and the hub."""
        from core.statements.carrying import loop_of

        if self.me.role is Role.YOUNG_PERSON:
            mine: Rounds = (self.words.carry_on,)
        else:
            mine = (self.counts.ask, self.own_mail.ask, self.handing.carry_on)
        office: Rounds = () if self.office is None else (self.health.ask,)
        also = (*self.belonging.rounds, *mine, *office)
        return loop_of(self.account, self._identity, self._client, self.belonging.follower, also)

    @cached_property
    def belonging(self) -> "Belonging":
        """All that has to do with the directory."""
        from core.people.belonging import make_belonging
        from core.statements.circle_following import CircleFollowing
        from core.sync.directory_calls import DirectoryCalls

        account, me = self.account, self.me
        calls = DirectoryCalls(self._client, bytes.fromhex(self._hub.public))
        changed, outbox = CircleFollowing(account).changed, account.outbox
        return make_belonging(
            account.vault, account.clock, self._identity, me, outbox, calls, account.bus, self.nudge, changed
        )

    @property
    def directory(self) -> "DirectoryService":
        """Who is who."""
        return self.belonging.directory

    @property
    def devices(self) -> "DeviceService":
        """The owner's computers."""
        return self.belonging.devices

    @property
    def inviting(self) -> "InvitingService":
        """Inviting young people."""
        return self.belonging.inviting

    @property
    def circles(self) -> "CircleService":
        """The circles that the owner keeps."""
        return self.belonging.circles

    @property
    def regrants(self) -> "RegrantService":
        """Keys that could be given again."""
        return self.belonging.regrants

    @property
    def office(self) -> "OfficeService | None":
        """The office's own work; only in the vault with the organisation's keys."""
        return self.belonging.office

    @cached_property
    def breaking(self) -> "BreakGlassService":
        """Opening something in an emergency; only in the vault with the organisation's keys."""
        from core.statements.emergency_desk import emergency_desk

        if self.office is None:
            raise LookupError("this vault has no organisation's keys")
        public, follower = bytes.fromhex(self._hub.public), self.belonging.follower
        return emergency_desk(self.account, self._identity.kid, follower, self._client, public)

    @cached_property
    def _client(self) -> "HubClient":
        from core.sync.client import HubClient

        hub = self._hub
        return HubClient(hub.origin, self._identity, self.me.account, hub_public=bytes.fromhex(hub.public))

    def make_all(self) -> None:
        """Make what would be made later: where all of it is needed, better here than on a screen's thread."""
        for name in ("inbox", "answering", "absence", "promises", "handing", "counts", "loop"):
            assert getattr(self, name) is not None

    @property
    def _carries(self) -> "SyncLoop | None":
        """The loop, if there is one yet."""
        found: SyncLoop | None = self.__dict__.get("loop")
        return found

    def nudge(self) -> None:
        """There is something to send. Before there is a loop it simply waits: a loop begins by looking."""
        if self._carries is not None:
            self._carries.wake()

    def hub_heard_at(self) -> datetime | None:
        """When the hub last answered in this session."""
        return self._carries.status().last_at if self._carries is not None else None

    @property
    def me(self) -> Person:
        """Whose session this is."""
        return self.account.me

    @property
    def bus(self) -> EventBus:
        """Where facts come up."""
        return self.account.bus

    @property
    def clock(self) -> Clock:
        """The time."""
        return self.account.clock

    def setting(self, key: str, default: object = None) -> object:
        """A setting kept in this person's vault."""
        with self.account.vault.reading() as work:
            return work.settings.get(f"ui.{key}", default)

    def keep_setting(self, key: str, value: object) -> None:
        """Keep a setting in this person's vault."""
        with self.account.vault.transaction() as work:
            work.settings.set(f"ui.{key}", value)

    def person(self, id: PersonId) -> Person | None:
        """Somebody of the directory, to show."""
        with self.account.vault.reading() as work:
            return self.account.known(work, id)

    def start(self, on_crash: Callable[[BaseException], None] | None = None) -> None:
        """Begin carrying."""
        self.loop.start(on_crash)

    def close(self) -> None:
        """Stop carrying, then lock. What was open in an emergency is not any more."""
        if "breaking" in self.__dict__:
            self.breaking.close()
        if self._carries is not None:
            self._carries.stop()
        self.account.vault.close()


def open_session(vault: Vault, clock: Clock, library: Library) -> Session:
    """The session of an open vault's owner. LookupError in a vault that has not joined."""
    owner = owner_of(vault)
    made: list[Session] = []

    def nudge() -> None:
        for session in made:
            session.nudge()

    def hub_heard_at() -> datetime | None:
        return made[0].hub_heard_at() if made else None

    account = account_of(owner, vault, clock, nudge=nudge, hub_heard_at=hub_heard_at)
    session = Session(account, owner.identity, owner.hub, owner.organisation, library)
    made.append(session)
    if owner.me.role is not Role.YOUNG_PERSON:
        session.make_all()
    return session
