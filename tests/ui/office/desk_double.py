"""An office's keys and invitations in memory, for the room's own tests: what the screen does with each state.

The real ones are tested in tests/core/people and, through these very windows, in tests/journeys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from core.clock import Clock
from core.errors import Refusal
from core.ids import AccountId, Kid
from core.insights.health import Health
from core.people.office_desk import Code, ComputerLine, OfficeFacts, Place, WorkerLine
from core.people.office_lists import OfficeLists
from core.people.putting_back import PutBack
from core.people.role_names import role_names


@dataclass
class Standing:
    """Where one worker is."""

    place: Place = Place.PLANNED
    until: datetime | None = None
    computers: list[ComputerLine] = field(default_factory=list)


class DeskDouble:
    """Implements OfficeDesk over the real lists. `does` records what was asked."""

    def __init__(self, lists: OfficeLists, clock: Clock) -> None:
        self._lists, self._clock = lists, clock
        self.at: dict[str, Standing] = {}
        self.does: list[tuple[str, ...]] = []
        self.published = 0
        self.refuses: Refusal | None = None
        self.renewals: tuple[str, ...] = ()
        self.waiting = 0
        self.was_put_back: PutBack | None = None

    def workers(self) -> tuple[WorkerLine, ...]:
        plan_covers = self._lists.covers()
        names = {worker.email: worker.name for worker in self._lists.workers()}
        lines = []
        for worker in self._lists.workers():
            at = self.at.setdefault(worker.email, Standing())
            covers = tuple(names[email] for email in plan_covers[worker.email])
            lines.append(
                WorkerLine(worker, covers, not worker.covered_by, at.place, at.until, tuple(at.computers))
            )
        return tuple(lines)

    def invite(self, email: str) -> Code:
        self._did("invite", email)
        self.at[email] = Standing(Place.INVITED, self._clock.now() + timedelta(days=7))
        return self.code(email)

    def code(self, email: str) -> Code:
        worker = self._lists.worker(email)
        assert worker is not None
        return Code(
            id="0" * 32,
            name=worker.name,
            line=f"{role_names().name(worker.role)}, {worker.team}",
            code="E5TZ-G3XR-AFZ6-3138",
            address="https://heard.castlebridge.example",
            qr="heard:https://heard.castlebridge.example?E5TZG3XRAFZ63138",
            until=self._clock.now() + timedelta(days=7),
        )

    def cancel(self, email: str) -> None:
        self._did("cancel", email)
        self.at[email] = Standing()

    def invite_again(self, email: str) -> Code:
        self._did("again", email)
        self.at[email] = Standing(Place.INVITED, self._clock.now() + timedelta(days=7))
        return self.code(email)

    def invite_computer(self, email: str) -> Code:
        self._did("computer", email)
        return self.code(email)

    def has_left(self, email: str) -> None:
        self._did("left", email)
        self.at[email].place = Place.LEFT

    def computer_lost(self, email: str, kid: Kid) -> None:
        self._did("lost", email, str(kid))
        at = self.at[email]
        at.computers = [
            replace(one, revoked_at=self._clock.now()) if one.kid == kid else one for one in at.computers
        ]

    def renew(self, emails: Sequence[str]) -> None:
        self._did("renew", *emails)
        self.renewals = ()

    def renew_office(self) -> None:
        self._did("renew office")

    def put_back(self) -> PutBack | None:
        return self.was_put_back

    def go_on(self) -> None:
        self._did("go on")
        if self.was_put_back is not None:
            self.was_put_back = replace(self.was_put_back, going_on=True)

    def publish(self) -> None:
        self.published += 1

    def facts(self) -> OfficeFacts:
        return OfficeFacts(
            name=self._lists.plan().name,
            origin="https://heard.castlebridge.example",
            fingerprint="ab12" * 16,
            issuing_until=datetime(2029, 11, 22, tzinfo=UTC),
            waiting=self.waiting,
            renewals=self.renewals,
        )

    def joins(self, email: str, computers: int = 1) -> None:
        """The worker has typed their code."""
        kids = [ComputerLine(Kid(f"{n}" * 64), self._clock.now()) for n in range(computers)]
        self.at[email] = Standing(Place.HERE, self._clock.now() + timedelta(days=365), kids)

    def _did(self, *what: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.does.append(what)


class HealthDouble:
    """What the hub last said."""

    def __init__(self) -> None:
        self.said: Health | None = None
        self.again: list[AccountId] = []

    def view(self) -> Health | None:
        return self.said

    def try_again(self, account: AccountId) -> None:
        self.again.append(account)


class AlarmsDouble:
    """What was noticed of the hub."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def waiting(self) -> tuple[str, ...]:
        return tuple(self.codes)

    def seen(self, code: str) -> None:
        self.codes.remove(code)


class CountsDouble:
    """No counts yet."""

    def is_allowed(self) -> bool:
        return True

    def service(self) -> None:
        return None


@dataclass
class LinkDouble:
    """How the connection stands."""

    online: bool = True
    waiting: int = 0
    last_at: datetime | None = None
    offline_since: datetime | None = None
    refused: str = ""
    alarm: str = ""


class GlassDouble:
    """Nothing is ever opened; the real one is tested in tests/core/statements and tests/journeys."""

    standing = None

    def close(self) -> None:
        pass

    def whose(self) -> tuple[()]:
        return ()

    def people(self) -> tuple[()]:
        return ()
