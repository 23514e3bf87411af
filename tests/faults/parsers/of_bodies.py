"""The parsers of what an opened envelope or note says: signed by its author, who may mean harm."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from core.ids import AccountId, BlobId, ContentId, MailboxId, PersonId, PromiseId
from core.people.caseloads import CaseloadNotice, CaseloadRow, CaseloadSeat
from core.people.circles import CircleNotice
from core.people.helplines import HelplinesRefused
from core.people.invitations import Invitee, Purpose, Told, decode_told, encode_told
from core.people.model import Circle, HomeKind, Known, Reader, Role, Seat, WhyReader
from core.people.office_numbers import read_numbers
from core.people.settling import Hub
from core.sealing.canonical import encode
from core.sealing.directory import DirectoryPoint
from core.sealing.payload import parse_body
from core.sealing.refusal import SealRefused
from core.statements.bodies import BodyRefused, from_body, to_body
from core.statements.filing_limits import check_values
from core.statements.model import (
    Answer,
    AnswerKind,
    FeelingChosen,
    Mode,
    Promise,
    PromiseState,
    SafeContact,
    Said,
    Statement,
    Verdict,
    VoiceNote,
)
from core.statements.notices import (
    BroughtNotice,
    DisputeNotice,
    PromiseNotice,
    ReviewNotice,
    VerdictNotice,
)
from core.vault.packing import pack, unpack
from core.worktime.calendar import WorkingCalendar
from tests.core.sealing.people import PRIYA, ROOT
from tests.faults.parsers.parser import Parser, text

_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_ID = ContentId("1" * 32)
_YOUNG, _WORKER = PersonId("2" * 32), PersonId("3" * 32)
_PROMISE = Promise(PromiseId("4" * 32), _ID, _YOUNG, _WORKER, "I", "ring you", date(2026, 11, 25), "by noon")
_INVITEE = Invitee(
    AccountId("2" * 32), MailboxId("5" * 32), "Amara Cole", "Amara", Role.YOUNG_PERSON, "whale",
    born=date(2012, 3, 4), home=HomeKind.FOSTER, easy_read=True, looked_after_since=date(2020, 1, 2),
)  # fmt: skip
_CIRCLE = Circle(
    _YOUNG, (Seat(Role.SOCIAL_WORKER, _WORKER, (PersonId("6" * 32),), "My plan"),), (Known("Uncle"),)
)
_STATEMENT = Statement(
    id=_ID,
    author=_YOUNG,
    flow="worry",
    flow_version=1,
    mode=Mode.FULL,
    title="A worry",
    said=(Said("what", "What is it?", "My room", ("a",), ("b",), 4),),
    feelings=(FeelingChosen("sad", 4),),
    voice=(VoiceNote(BlobId("7" * 32), 3.25, 4000, "audio/mp4", "ab" * 32, "cd" * 32, (0.5, 0.125), "what"),),
    addressees=(_WORKER,),
    readers=(Reader(_WORKER, "Priya", WhyReader.ADDRESSEE, Role.SOCIAL_WORKER),),
    not_to=(Known("Uncle"),),
    sent_at=_AT,
    contact=SafeContact(False, "by the gate", ""),
)
_GOOD: tuple[Any, ...] = (
    _STATEMENT,
    Answer(
        _ID, _ID, _WORKER, AnswerKind.WRITTEN, _AT, "Thank you", "You said", "I will", promises=(_PROMISE,)
    ),
    VerdictNotice(_ID, Verdict.NO, "still not", _AT),
    DisputeNotice(_ID, _ID, _AT),
    PromiseNotice(_ID, _PROMISE.id, PromiseState.DONE, "done", _AT),
    ReviewNotice(_YOUNG, 3, date(2026, 12, 1), date(2026, 12, 9), "10:00", "my home", _AT),
    BroughtNotice(_ID, _YOUNG, True, _AT, (PromiseNotice(_ID, _PROMISE.id, PromiseState.DONE, "done", _AT),)),
    CircleNotice(_INVITEE, _CIRCLE, _AT),
    CaseloadNotice(
        _AT,
        (CaseloadRow("CL-1", "Kit", (CaseloadSeat(Role.IRO, "Ruth Amos", _YOUNG, (_YOUNG,)),)),),
        ("CL-2",),
    ),
    _INVITEE,
    _CIRCLE,
)


def _read(kind: type[Any]) -> Callable[[bytes], object]:
    def read(body: bytes) -> object:
        value = from_body(kind, parse_body(body))
        check_values(value)
        # What may be filed can be said again, and kept, without loss.
        assert from_body(kind, to_body(value)) == value
        assert unpack(kind, pack(value)) == value
        return value

    return read


def _told() -> list[bytes]:
    calendar = WorkingCalendar.working_day("ENG").to_dict()
    hub = Hub(
        "https://heard.example.org",
        "ab" * 32,
        "working-day",
        calendar,
        "ENG",
    )
    told = Told(
        Purpose.YOUNG, "Fernshire", ROOT.card, PRIYA.card, "Priya Shah", Role.SOCIAL_WORKER, hub,
        _INVITEE, _CIRCLE, DirectoryPoint(7, "cd" * 32), _AT,
    )  # fmt: skip
    return [encode_told(told)]


PARSERS = (
    *(
        Parser(
            f"core.statements.bodies.from_body/{type(good).__name__}",
            _read(type(good)),
            (BodyRefused, SealRefused),
            lambda good=good: [encode(to_body(good))],
        )
        for good in _GOOD
    ),
    Parser("core.people.invitations.decode_told", decode_told, (SealRefused,), _told, encode_told),
    text(
        "core.people.office_numbers.read_numbers",
        read_numbers,
        (HelplinesRefused,),
        '{"council": null, "tried_on": "2026-11-20"}',
        '{"council": {"call": "01632 960 111", "checked_on": "2026-11-20", "name": "N"}, "tried_on": null}',
    ),
)
