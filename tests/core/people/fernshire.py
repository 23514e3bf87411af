"""A council from its first minute: a hub just set up, the office that claims it, people joining by code."""

import secrets
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from core.hub.rates import Rates
from core.ids import ContentId
from core.people.founding import Founding, Secrets, claim, found
from core.people.invitations import Invitation, NewWorker, NewYoungPerson
from core.people.joining import Found, JoinService, look_up, parse_code
from core.people.model import HomeKind, Role, Seat
from core.people.settling import move_hub
from core.resources import resource_path
from core.session import Library, Session, open_session
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.model import Mode
from core.statements.question import Given
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.worktime.calendar import WorkingCalendar

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
WORKING_DAY = CalendarId("working-day")
OFFICE = NewWorker("Olu Obi", "Olu", Role.OFFICE)
PRIYA = NewWorker("Priya Shah", "Priya", Role.SOCIAL_WORKER, "Team 2")
SAM = NewWorker("Sam Reid", "Sam", Role.MANAGER, "Team 2")
JO = NewWorker("Jo Ellis", "Jo", Role.ADVOCATE, "Your Voice")
AMARA = NewYoungPerson("Amara Cole", "Amara", "whale", home=HomeKind.FOSTER)


@dataclass(slots=True)
class Fernshire:
    """The hub, and everybody's vault and session by a name of this test's."""

    folder: Path
    library: Library
    clock: SteerableClock = field(default_factory=lambda: SteerableClock(MONDAY))
    hub: EmbeddedHub = field(init=False)
    sessions: dict[str, Session] = field(default_factory=dict)
    vaults: dict[str, Vault] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    secrets: Secrets = field(init=False)
    database: str = ""
    """The hub's; a file in its folder if not given."""

    def __post_init__(self) -> None:
        self.database = self.database or f"sqlite:///{self.folder / 'hub' / 'hub.db'}"
        self.hub = self.make_hub()
        self.hub.start()

    def make_hub(self) -> EmbeddedHub:
        """The hub of this folder, not yet started."""
        rates = Rates(writes_by_account=100_000, reads_by_account=100_000, sign_ins_by_account=100_000)
        ladder = resource_path("ladder", "default.json")
        return EmbeddedHub(self.folder / "hub", self.clock, ladder, rates=rates, database=self.database)

    def hub_again(self) -> None:
        """The hub, stopped before, is there again at the same address."""
        self.hub = self.make_hub()
        self.hub.start()

    def vault(self, name: str) -> Vault:
        """A vault of this name, made when first asked for."""
        if name not in self.vaults:
            self.keys[name] = secrets.token_bytes(32)
            self.vaults[name] = Vault.create(self.folder / name, self.keys[name])
        return self.vaults[name]

    def at(self, folder: Path) -> "Fernshire":
        """This council once more, closed before, in a copy of its folder."""
        shutil.copytree(self.folder, folder)
        (folder / "hub" / "hub.port").unlink()
        copy = Fernshire(folder, self.library, SteerableClock(self.clock.now()), keys=dict(self.keys))
        copy.secrets = self.secrets
        for name, key in self.keys.items():
            copy.vaults[name] = Vault.open(folder / name, key)
            with copy.vaults[name].transaction() as work:
                move_hub(work, copy.hub.origin)
            copy.opens(name)
        return copy

    def founding(self) -> Founding:
        calendar = WorkingCalendar.working_day("ENG")
        return Founding("Fernshire", "ENG", WORKING_DAY, calendar, OFFICE)

    def begins(self) -> Session:
        """The office makes the organisation and claims the hub."""
        vault = self.vault("office")
        self.secrets = found(vault, self.clock, self.founding())
        claim(vault, self.clock, origin=self.hub.origin, setup_code=self.hub.office.new_setup_code())
        return self.opens("office")

    def opens(self, name: str) -> Session:
        """A session on this vault, up to date."""
        self.sessions[name] = open_session(self.vault(name), self.clock, self.library)
        self.sessions[name].loop.once()
        return self.sessions[name]

    def looks_up(self, invitation: Invitation) -> Found:
        """What is found with the code as it is printed."""
        return look_up(parse_code(invitation.code), self.hub.origin, self.clock)

    def answers(self, name: str, invitation: Invitation) -> JoinService:
        """Somebody types in the code on a computer of their own."""
        joining = JoinService(self.vault(name), self.clock)
        joining.begin(self.looks_up(invitation))
        joining.answer()
        return joining

    def worker(self, name: str, worker: NewWorker) -> Session:
        """A worker invited by the office, and in."""
        office = self.sessions["office"]
        assert office.office is not None
        invitation = office.office.invite_worker(worker)
        office.loop.once()
        joining = self.answers(name, invitation)
        office.office.look()
        joining.settle()
        return self.opens(name)

    def young_person(
        self, name: str, by: str, seats: tuple[Seat, ...], facts: NewYoungPerson = AMARA
    ) -> Session:
        """A young person invited by a worker, the pictures seen to be the same, and in."""
        worker = self.sessions[by]
        invitation = worker.inviting.invite_young_person(facts, seats)
        worker.loop.once()
        joining = self.answers(name, invitation)
        worker.inviting.look()
        assert worker.inviting.pictures(invitation.id) == joining.pictures()
        worker.inviting.finish(invitation.id)
        worker.inviting.look()
        worker.loop.once()
        joining.settle()
        return self.opens(name)

    def reopens(self, name: str) -> Session:
        """The computer was switched off, at any moment, and is on again; nothing has been carried yet."""
        self.sessions[name].loop.stop()
        self.sessions[name] = open_session(self.vaults[name], self.clock, self.library)
        return self.sessions[name]

    def worry(self, by: Session, words: str, *to: Session) -> ContentId:
        """A young person's worry to these workers, sent."""
        draft = by.writing.start("worry", Mode.FULL)
        walk = by.writing.walk(draft).keep(Given(words=words), "what").keep(Given(scale=4), "size")
        draft = by.writing.save(replace(draft, walk=walk.to_end().to_json()))
        return by.writing.send(draft.id, to=tuple(one.me.id for one in to), not_to=()).id

    def answered(self, by: Session, statement: ContentId) -> None:
        """A worker reads it, and answers in three kind parts."""
        by.inbox.open(statement)
        parts = ("Thank you for telling me.", "You do not want to move.", "I will ask, and ring you.")
        day = by.account.today() + timedelta(days=1)
        by.answering.answer(statement, AnswerDraft(*parts, (PromiseDraft("Ring you", day),)))

    def seats(self) -> tuple[Seat, ...]:
        """Priya, covered by Sam; and Jo, whom nobody of the council covers."""
        priya, sam, jo = (self.sessions[name].me.id for name in ("priya", "sam", "jo"))
        return (
            Seat(Role.SOCIAL_WORKER, priya, (sam,), "My plan"),
            Seat(Role.MANAGER, sam),
            Seat(Role.ADVOCATE, jo),
        )

    def everybody(self) -> None:
        """Carry for all, until nothing is on its way any more."""
        for _ in range(3):
            for session in self.sessions.values():
                session.loop.once()

    def close(self) -> None:
        for name, session in self.sessions.items():
            session.close()
            self.vaults.pop(name, None)
        for vault in self.vaults.values():
            vault.close()
        self.hub.stop()
