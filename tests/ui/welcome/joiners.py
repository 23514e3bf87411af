"""Codes and joining for the welcome pages, as told: what is found, what is wrong, who says yes when."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from core.clock import SteerableClock
from core.errors import Refusal
from core.ids import Kid
from core.people.invitations import Purpose
from core.people.joining import Found, Joining, JoinState, Typed
from core.people.looking_up import origin_of, parse_code
from core.people.model import Role
from core.sealing.codes import Code, CodeMistyped, new_code, shown
from core.sealing.invitations import InviteKey
from ui.welcome.access import PictureWord
from ui.welcome.join_access import JoinTrouble, Trouble

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
WEEK = timedelta(days=7)
CODE = new_code()
TYPED = shown(CODE)
PICTURES = [
    PictureWord("phone", "\N{BLACK TELEPHONE}"),
    PictureWord("strawberry", "\N{STRAWBERRY}"),
    PictureWord("brick", "\N{BRICK}"),
    PictureWord("moon", "\N{CRESCENT MOON}"),
]
YOUNG = Found(
    organisation="Fernshire",
    fingerprint=Kid("00" * 32),
    purpose=Purpose.YOUNG,
    inviter="Priya Shah",
    inviter_role=Role.SOCIAL_WORKER,
    name="Amara Cole",
    known_as="Amara",
    role=Role.YOUNG_PERSON,
    expires_at=NOW + WEEK,
    origin="https://heard.fernshire.example",
    key=InviteKey("00" * 32, bytes(32)),
    note=b"",
)
WORKER = replace(
    YOUNG,
    purpose=Purpose.WORKER,
    inviter="Olu Obi",
    inviter_role=Role.OFFICE,
    name="Priya Shah",
    known_as="Priya",
    role=Role.SOCIAL_WORKER,
)
JOINING = Joining(
    state=JoinState.BEGUN,
    purpose=Purpose.YOUNG,
    organisation="Fernshire",
    inviter="Priya Shah",
    inviter_role=Role.SOCIAL_WORKER,
    known_as="Amara",
    role=Role.YOUNG_PERSON,
    expires_at=NOW + WEEK,
    own=False,
    compares=True,
    same=False,
)
LET_IN = replace(JOINING, inviter="Olu Obi", inviter_role=Role.OFFICE, role=Role.IRO, compares=False)
OWN = replace(JOINING, purpose=Purpose.COMPUTER, inviter="Sam Reid", role=Role.MANAGER, own=True)


@dataclass
class CodeDeskAsTold:
    """Reads codes as Heard does; what it finds, or what is wrong, is put here before."""

    found: Found = YOUNG
    wrong: Refusal | None = None
    asked: list[tuple[Code, str]] = field(default_factory=list)

    def read(self, text: str) -> Typed:
        try:
            return parse_code(text)
        except CodeMistyped:
            raise JoinTrouble(Trouble.MISTYPED) from None

    def origin(self, text: str) -> str:
        return origin_of(text)

    def look_up(self, typed: Typed, origin: str) -> Found:
        self.asked.append((Code(typed.code), typed.origin or origin))
        if self.wrong is not None:
            raise self.wrong
        return self.found


@dataclass
class JoinDeskAsTold:
    """One vault that is joining. `troubles` come one at each asking of the network, until there are none."""

    troubles: list[Refusal] = field(default_factory=list)
    session: object | None = None
    delivered: bool = False
    asked: int = 0

    def facts(self) -> Joining | None:
        return JOINING

    def pictures(self) -> Sequence[PictureWord]:
        return PICTURES

    def deliver(self) -> None:
        self.asked += 1
        if self.troubles:
            raise self.troubles.pop(0)
        self.delivered = True

    def note_same(self) -> None: ...

    def let_in(self) -> object | None:
        return self.session

    def give_up(self) -> bool:
        return True


def clock() -> SteerableClock:
    return SteerableClock(NOW)
