"""Made-up people and words for the vault's tests, and a vault to put them in."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.ids import AccountId, BlobId, ContentId, Kid, MailboxId, PersonId, PromiseId
from core.people.model import Circle, HomeKind, Known, Person, Reader, Role, Seat, WhyReader
from core.statements.model import (
    Answer,
    AnswerKind,
    FeelingChosen,
    Mode,
    Promise,
    Said,
    Standing,
    State,
    Statement,
    VoiceNote,
)
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

KEY = bytes(range(32))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def hex_id(number: int, digits: int = 32) -> str:
    """A readable id."""
    return f"{number:0{digits}x}"


def person(number: int, name: str, role: Role = Role.YOUNG_PERSON, **more: object) -> Person:
    """Somebody whose every id is made of `number`."""
    made = Person(
        id=PersonId(hex_id(number)),
        name=name,
        known_as=name.split()[0],
        role=role,
        kid=Kid(hex_id(number, 64)),
        account=AccountId(hex_id(number + 0xA000)),
        mailbox=MailboxId(hex_id(number + 0xB000)),
    )
    return replace(made, **more)  # type: ignore[arg-type]


AMARA = person(
    1, "Amara Okafor", portrait="whale", born=date(2013, 3, 2), home=HomeKind.FOSTER, face_tone="t5"
)
TYLER = person(2, "Tyler Reed", portrait="planet", born=date(2010, 6, 9), home=HomeKind.CHILDRENS_HOME)
PRIYA = person(3, "Priya Shah", Role.SOCIAL_WORKER, portrait="person-priya")
SAM = person(4, "Sam Carter", Role.MANAGER, portrait="person-sam")
CIRCLE = Circle(
    AMARA.id,
    (Seat(Role.SOCIAL_WORKER, PRIYA.id, (SAM.id,), "My plan, my home"), Seat(Role.MANAGER, SAM.id)),
    (Known("Dad's friend Rob"),),
)


def statement(number: int, words: str = "I want to see my brother", **more: object) -> Statement:
    """Something Amara said `number` minutes before noon."""
    made = Statement(
        id=ContentId(hex_id(number)),
        author=AMARA.id,
        flow="worry",
        flow_version=1,
        mode=Mode.FULL,
        title="A worry",
        said=(Said("what", "What is the worry?", words=words),),
        feelings=(FeelingChosen("let-down", 3),),
        voice=(),
        addressees=(PRIYA.id,),
        readers=(
            Reader(PRIYA.id, "Priya Shah", WhyReader.ADDRESSEE, Role.SOCIAL_WORKER),
            Reader(SAM.id, "Sam Carter", WhyReader.COVER, Role.MANAGER, of=PRIYA.id),
        ),
        not_to=(),
        sent_at=NOON - timedelta(minutes=number),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def due(hours: float, state: State = State.DELIVERED, **more: object) -> Standing:
    """Delivered, and due `hours` after noon."""
    at = NOON + timedelta(hours=hours)
    return replace(Standing(state=state, due_at=at, clock_due_at=at), **more)  # type: ignore[arg-type]


def answer(number: int, to: Statement, **more: object) -> Answer:
    """What Priya answered `number` minutes after noon."""
    made = Answer(
        id=ContentId(hex_id(number)),
        statement=to.id,
        author=PRIYA.id,
        kind=AnswerKind.WRITTEN,
        sent_at=NOON + timedelta(minutes=number),
        thank_you="Thank you for telling me.",
        promises=(promise(number + 1, to),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def promise(number: int, to: Statement, by: date = date(2026, 11, 27), **more: object) -> Promise:
    """What Priya promised."""
    made = Promise(
        PromiseId(hex_id(number)), to.id, to.author, PRIYA.id, "Priya", "Phone the home", by, by_time="16:00"
    )
    return replace(made, **more)  # type: ignore[arg-type]


VOICE = VoiceNote(BlobId(hex_id(77)), 12.5, 48_000, "audio/ogg", "aa" * 32, "bb" * 32, (0.0, 0.25, 1.0))


@contextmanager
def open_vault(folder: Path) -> Iterator[Vault]:
    """A new vault that knows Amara and Priya's team, closed at the end."""
    vault = Vault.create(folder, KEY)
    try:
        with vault.transaction() as work:
            for one in (AMARA, TYLER, PRIYA, SAM):
                work.people.put(one, b"card of " + one.kid.encode(), None)
            work.identity.set_owner(PRIYA.id)
        yield vault
    finally:
        vault.close()


class PowerCut(Exception):
    """Ends a transaction before its time."""


@contextmanager
def cut_short(vault: Vault) -> Iterator[UnitOfWork]:
    """A transaction that is undone at its end."""
    with suppress(PowerCut), vault.transaction() as work:
        yield work
        raise PowerCut
