"""The made-up Monday of the drawings, 5 October 2026, 8:30am, as plain values."""

from datetime import UTC, datetime, timedelta

from core.ids import BlobId, ContentId, PersonId
from core.statements.inbox import Group, InboxRow
from core.statements.model import FeelingChosen, OpenedBy, Standing, State, VoiceNote
from core.worktime.calendar import WorkingCalendar
from ui.worker.kinds import Kinds
from ui.worker.reading import Answered, Feel, Note, Reading, Strip
from ui.worker.status_words import StatusWords, StatusWriter

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


def identity(number: int) -> str:
    """A made-up id."""
    return f"{number:032x}"


def _row(
    number: int,
    group: Group,
    name: str,
    age: int,
    picture: str,
    tone: str,
    flow: str,
    words: str,
    feelings: tuple[str, ...],
    due: datetime | None,
    *,
    state: State = State.OPENED,
    opened: bool = True,
    voice: float = 0.0,
    waiting: bool = False,
) -> InboxRow:
    return InboxRow(
        id=ContentId(identity(number)),
        group=group,
        young_person=PersonId(identity(100 + number)),
        name=name,
        age=age,
        picture=picture,
        face_tone=tone,
        flow=flow,
        first_words=words,
        feelings=tuple(FeelingChosen(f, 4 - n) for n, f in enumerate(feelings)),
        voice_seconds=voice,
        sent_at=(due or NOW) - timedelta(days=1),
        standing=Standing(
            state=state,
            due_at=due,
            clock_due_at=due,
            late_since=due if group is Group.LATE else None,
            answered_at=NOW - timedelta(days=3) if group is Group.ANSWERED else None,
            opened=(OpenedBy(PersonId(identity(1)), NOW - timedelta(days=2)),) if opened else (),
        ),
        opened_by_me=opened,
        safety=group is Group.SAFETY,
        waiting_to_go=waiting,
    )


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in October 2026 (British summer time)."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


JAY = _row(
    1,
    Group.LATE,
    "Jay",
    15,
    "headphones",
    "t4",
    "fix",
    "Nobody has told me if I can go to Nan’s for her birthday on the 17th. I asked two times.",
    ("let-down", "annoyed"),
    at(2, 16),
)
YUSUF = _row(
    2,
    Group.TODAY,
    "Yusuf",
    17,
    "compass",
    "t3",
    "thought",
    "Has my passport letter come? College need to see ID by Friday or I lose my place.",
    ("nervous",),
    at(5, 10, 40),
)
AMARA = _row(
    3,
    Group.TODAY,
    "Amara",
    12,
    "dog",
    "t6",
    "worry",
    "I heard Dawn on the phone saying about a move and nobody said it to me.",
    ("worried", "mixed-up"),
    at(5, 15, 40),
)
RUBY = _row(
    4,
    Group.TODAY,
    "Ruby",
    8,
    "fish",
    "t1",
    "good_news",
    "I swam a hole length!!",
    ("happy", "proud"),
    at(6, 0),
    opened=False,
    state=State.DELIVERED,
)
TOMASZ = _row(
    5,
    Group.TODAY,
    "Tomasz",
    16,
    "guitar",
    "t2",
    "wish",
    "Can I keep my phone till 11 on Fridays? I am nearly 17 and everyone else can.",
    ("annoyed",),
    at(6, 0),
    opened=False,
    state=State.DELIVERED,
)
ELLA = _row(
    6,
    Group.TODAY,
    "Ella",
    13,
    "moon",
    "t1",
    "feel_now",
    "Tired. Not sleeping much since the new girl moved in.",
    ("tired", "left-out"),
    at(6, 6, 50),
    opened=False,
    state=State.DELIVERED,
)
HAMID = _row(
    7,
    Group.TODAY,
    "Hamid",
    16,
    "kite",
    "t3",
    "thought",
    "",
    ("homesick", "hopeful"),
    at(6, 7, 42),
    opened=False,
    state=State.DELIVERED,
    voice=72,
)
NIAMH = _row(
    8,
    Group.ANSWERED,
    "Niamh",
    14,
    "fox",
    "t1",
    "wish",
    "Can we go to the park not sit in the kitchen",
    ("ok",),
    None,
    state=State.HELPED,
)
CALLUM = _row(
    9,
    Group.ANSWERED,
    "Callum",
    11,
    "ball",
    "t2",
    "wish",
    "I wish I could see my brother more than 1 time a month.",
    ("hopeful",),
    None,
    state=State.ANSWERED,
)
ROWS = (JAY, YUSUF, AMARA, RUBY, TOMASZ, ELLA, HAMID, NIAMH, CALLUM)
COUNTS = {Group.LATE: 1, Group.TODAY: 6, Group.ANSWERED: 2}

CLOCK = WorkingCalendar.working_day(nation="ENG").compile(2026, 2027)
STATUS = StatusWriter(CLOCK, lambda: NOW)


def due_of(row: InboxRow) -> StatusWords:
    """The words of the real clock on that Monday."""
    return STATUS.of(row.standing, row.name, safety=row.safety, sent=row.sent_at, waiting=row.waiting_to_go)


def jay_reading(kinds: Kinds) -> Reading:
    """Jay's statement as the reader shows it."""
    return Reading(
        id=JAY.id,
        young_person=JAY.young_person,
        name="Jay",
        age="15",
        picture="headphones",
        kind_icon="wrench",
        meta=("A problem", "sent 4pm Thursday", "opened 9:12am Friday"),
        due=due_of(JAY),
        strips=(
            Strip(
                "clock-alert",
                "Late since 4pm Friday (16 working hours)",
                "Jay has been told it is our fault, not his. Sam and the service manager know too.",
            ),
        ),
        feelings=(
            Feel(kinds.face("let-down", "t4"), "4 of 5"),
            Feel(kinds.face("annoyed", "t4"), "3 of 5"),
        ),
        answered=(
            Answered(
                "What is wrong?",
                "Nobody has told me if I can go to Nan’s for her birthday on the 17th. I asked two times. "
                "She is going to be 70 and I want to actually be there, not just send a card.",
                long=True,
            ),
            Answered(
                "What would “fixed” look like?",
                "Someone says yes or no. And if it is no they say why.",
                long=True,
            ),
            Answered("By when?", "Before Saturday so I can get her present."),
            Answered("How long has it been going on?", "Since the start of September."),
            Answered("What have you or others tried?", "I asked you when you came and Marcus sent an email."),
            Answered("Who should not be in charge of it?", "", skipped=True),
        ),
        also=(
            Note("handshake", "1 promise past its day (25 September)", "amber_ink", bold=True),
            Note("calendar-clock", "Review in 9 working days"),
        ),
        can_open="Jay, you, Sam Okafor (your cover), the council’s recovery key",
        first_words=JAY.first_words,
    )


VOICE = VoiceNote(
    BlobId(identity(50)),
    48.0,
    19000,
    "audio/mp4",
    "",
    "",
    tuple(abs((n * 37 % 17) - 8) / 8 for n in range(60)),
)
