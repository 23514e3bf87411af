"""Two people open what a young person wrote: two sheets, a reason, the log first, a day, and she is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import Refusal
from core.ids import BlobId, ContentId
from core.people.invitations import NewWorker
from core.people.model import Known, Role, Seat
from core.people.recovery_sheets import RecoverySheet
from core.sealing.entry_values import RevokedFor
from core.sealing.shares import (
    Misread,
    OtherOrganisation,
    OtherPhrase,
    SameSheet,
    Secret,
    WrongWord,
    new_secret,
    split,
)
from core.sealing.told_lines import LineTooLong
from core.session import Library, Session, open_session
from core.statements.breaking_glass import BreakGlassService
from core.statements.emergency_values import (
    Asked,
    EmergencyOver,
    Hand,
    KeptFromOne,
    NoReason,
    NotInTheDirectory,
    OnePerson,
    Opened,
)
from core.statements.model import Mode
from core.statements.question import Given
from core.sync.client import HubRefused
from core.sync.emergency_calls import EmergencyCalls
from core.sync.wire import RefusalKind
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import PRIYA, SAM, Office, made_office

LINE = "Nobody could reach Priya, and we were afraid for you."
OTHERS = split(new_secret(), Secret.RECOVERY)
JO = NewWorker("Jo Ellis", "Jo", Role.ADVOCATE, "Your Voice")


class Scene:
    """Castlebridge: its office and three sheets; Priya, Sam and Jo; Amara, who writes to Priya."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.county = Fernshire(folder, library)
        self.office: Office = made_office(self.county)
        self.priya = self.office.here("priya", self.office.desk.invite(PRIYA.email))
        self.sam = self.office.here("sam", self.office.desk.invite(SAM.email))
        self.jo = self.county.worker("jo", JO)
        self.county.everybody()
        seats = (
            Seat(Role.SOCIAL_WORKER, self.priya.me.id, (self.sam.me.id,), "My plan"),
            Seat(Role.MANAGER, self.sam.me.id),
            Seat(Role.ADVOCATE, self.jo.me.id),
        )
        self.amara = self.county.young_person("amara", "priya", seats)
        self.county.everybody()

    @property
    def glass(self) -> BreakGlassService:
        return self.office.session.breaking

    @property
    def sheets(self) -> tuple[RecoverySheet, ...]:
        return self.office.sheets

    def says(self, words: str, *to: Session) -> ContentId:
        content = self.county.worry(self.amara, words, *(to or (self.priya,)))
        self.county.everybody()
        return content

    def asked(
        self,
        *,
        one: str = "",
        other: str = "",
        who: tuple[Session, Session] | None = None,
        line: str = LINE,
        about: Session | None = None,
    ) -> Asked:
        first, second = who or (self.sam, self.jo)
        one, other = one or " ".join(self.sheets[0].recovery), other or " ".join(self.sheets[2].recovery)
        hands = Hand(first.me.id, one), Hand(second.me.id, other)
        return Asked((about or self.priya).me.id, "safety", line, hands)

    def opens(self, content: ContentId) -> Opened:
        self.glass.begin(self.asked())
        self.glass.post()
        return self.glass.open(content)

    def log(self) -> int:
        self.county.everybody()
        return self.office.session.directory.status().size


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Scene]:
    scene = Scene(tmp_path_factory.mktemp("glass") / "county", library)
    yield scene
    scene.county.close()


@pytest.fixture
def scene(made: Scene) -> Iterator[Scene]:
    """The same county for all, each test with its own statement, and the glass whole before and after."""
    assert made.glass.standing is None
    yield made
    made.glass.close()
    made.county.everybody()
    for session in (made.amara, made.priya):
        for use in session.spare_key.waiting():
            session.spare_key.seen(use.statement)


def refused(kind: type[Refusal], does: Callable[[], object]) -> None:
    with pytest.raises(kind):
        does()


def test_two_people_read_it_and_she_is_told_why(scene: Scene) -> None:
    content = scene.says("I have run away. Nobody knows.")
    opened = scene.opens(content)
    assert opened.statement is not None
    assert opened.statement.first_words == "I have run away. Nobody knows."
    assert opened.by == "Amara Cole"
    standing = scene.glass.standing
    assert standing is not None
    assert [who.name for who in (standing.about, *standing.who)] == ["Priya Shah", "Sam Reid", "Jo Ellis"]
    scene.county.everybody()
    (use,) = scene.amara.spare_key.waiting()
    assert (use.statement, use.why, use.line, use.answer) == (content, "safety", LINE, False)
    assert [who.name for who in use.who] == ["Sam Reid", "Jo Ellis"]
    # Whoever else follows the log has no line, and is not told.
    for session in (scene.priya, scene.sam):
        assert session.spare_key.waiting() == ()
    # A second look is no second use.
    size = scene.log()
    assert scene.glass.open(content) == opened
    assert scene.log() == size


def test_nothing_of_it_is_kept(scene: Scene) -> None:
    content = scene.says("Words that must not lie about in Castlebridge.")
    scene.opens(content)
    seed = scene.office.session.breaking._open.key.seed  # type: ignore[union-attr]
    scene.glass.close()
    assert scene.glass.standing is None
    refused(EmergencyOver, lambda: scene.glass.open(content))
    refused(EmergencyOver, scene.glass.post)
    with scene.office.session.account.vault.reading() as work:
        assert work.statements.get(content) is None
        rows = work._connection.exec_driver_sql("select key, value from settings").all()
    kept = str(rows)
    for secret in ("must not lie about", LINE, seed.hex(), scene.sheets[0].recovery[5:9]):
        assert str(secret) not in kept


def test_locking_forgets_it_too(scene: Scene) -> None:
    account = scene.office.session.account
    again = open_session(account.vault, account.clock, scene.county.library)
    again.breaking.begin(scene.asked())
    assert again.breaking.standing is not None
    ended = again.close
    with pytest.MonkeyPatch.context() as patch:
        # The vault is everybody's here; what is locked otherwise is not in question.
        patch.setattr(type(account.vault), "close", lambda _vault: None)
        ended()
    assert again.breaking._open is None


def test_what_lies_there_is_told_from_outside(scene: Scene) -> None:
    first = scene.says("One.")
    scene.county.answered(scene.priya, first)
    scene.county.everybody()
    scene.county.clock.advance(timedelta(minutes=1))
    second = scene.says("Two.")
    scene.glass.begin(scene.asked())
    rows, more = scene.glass.post()
    assert not more
    asked = [row for row in rows if row.content == second or first in (row.content, row.asked)]
    assert [row.content for row in asked[:2]] == [second, first]
    answer = asked[2]
    assert (answer.by, answer.asked, answer.young) == (scene.priya.me, first, asked[1].young)
    assert asked[1].answered_at is not None
    assert asked[0].due_at is not None
    # The answer can be opened too; then both sides hear of it.
    opened = scene.glass.open(answer.content)
    assert opened.answer is not None
    assert opened.by == "Priya Shah"
    scene.county.everybody()
    (use,) = scene.priya.spare_key.waiting()
    assert (use.statement, use.answer, use.line) == (first, True, "")
    (use,) = scene.amara.spare_key.waiting()
    assert (use.statement, use.answer, use.line) == (first, True, LINE)
    scene.priya.spare_key.seen(first)


def test_after_a_day_it_is_over(scene: Scene) -> None:
    content, other = scene.says("One."), scene.says("Two.")
    scene.opens(content)
    until = scene.glass.standing.until  # type: ignore[union-attr]
    assert until - scene.county.clock.now() <= timedelta(hours=24)
    scene.county.clock.move_to(until)
    assert scene.glass.standing is None
    for does in (lambda: scene.glass.open(content), lambda: scene.glass.open(other), scene.glass.post):
        refused(EmergencyOver, does)


def test_it_is_over_though_this_computer_s_clock_is_set_back(scene: Scene) -> None:
    scene.glass.begin(scene.asked())
    found = scene.glass._open
    assert found is not None
    found.since -= timedelta(hours=23, minutes=59).total_seconds()
    assert scene.glass.standing is not None
    found.since -= timedelta(minutes=1).total_seconds()
    assert scene.glass.standing is None


def test_a_recording_is_heard(scene: Scene) -> None:
    writing, sound = scene.amara.writing, b"OggS, as good as any sound" * 40
    draft = writing.start("worry", Mode.FULL)
    draft = writing.add_voice(draft.id, sound, "audio/ogg", 3.0, (0.2, 0.4), "what")
    draft = writing.save(replace(draft, walk=writing.walk(draft).to_end().to_json()))
    content = writing.send(draft.id, to=(scene.priya.me.id,), not_to=()).id
    scene.county.everybody()
    opened = scene.opens(content)
    assert opened.statement is not None
    (note,) = opened.statement.voice
    assert scene.glass.sound(content, note) == sound
    refused(HubRefused, lambda: scene.glass.sound(content, replace(note, blob=BlobId("ab" * 16))))


def test_the_hub_ends_it_where_this_computer_s_clock_would_not(scene: Scene) -> None:
    content = scene.says("One.")
    scene.opens(content)
    found = scene.glass._open
    assert found is not None
    scene.county.clock.move_to(found.standing.until)
    # As if this computer's clock had stood still: the hub's goes on.
    found.standing = type(found.standing)(
        found.standing.about,
        found.standing.who,
        found.standing.why,
        found.standing.line,
        found.standing.until + timedelta(days=1),
    )
    refused(EmergencyOver, scene.glass.post)
    assert scene.glass.standing is None


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("one sheet twice", SameSheet),
        ("a word that is none", WrongWord),
        ("two words changed round", Misread),
        ("the office phrase", OtherPhrase),
        ("another council's sheets", OtherOrganisation),
        ("one person twice", OnePerson),
        ("no reason", NoReason),
        ("a reason too long", LineTooLong),
    ],
)
def test_what_does_not_open_it_leaves_no_trace(scene: Scene, what: str, kind: type[Refusal]) -> None:
    one = list(scene.sheets[0].recovery)
    asked = {
        "one sheet twice": lambda: scene.asked(other=" ".join(one)),
        "a word that is none": lambda: scene.asked(one=" ".join(["heard", *one[1:]])),
        "two words changed round": lambda: scene.asked(one=" ".join([*one[:4], one[5], one[4], *one[6:]])),
        "the office phrase": lambda: scene.asked(one=" ".join(scene.sheets[0].office)),
        "another council's sheets": lambda: scene.asked(
            one=" ".join(OTHERS[0].words), other=" ".join(OTHERS[1].words)
        ),
        "one person twice": lambda: scene.asked(who=(scene.sam, scene.sam)),
        "no reason": lambda: scene.asked(line="  \n "),
        "a reason too long": lambda: scene.asked(line="x" * 400),
    }[what]()
    size = scene.log()
    refused(kind, lambda: scene.glass.begin(asked))
    assert scene.glass.standing is None
    assert scene.log() == size


def test_without_the_log_nothing_is_open(scene: Scene) -> None:
    scene.county.hub.stop()
    refused(Refusal, lambda: scene.glass.begin(scene.asked()))
    assert scene.glass.standing is None
    scene.county.hub_again()


def test_who_has_left_is_none_of_the_two_but_their_post_can_be_asked_for(scene: Scene) -> None:
    kim = scene.county.worker("kim", NewWorker("Kim Oduya", "Kim", Role.SOCIAL_WORKER))
    scene.county.everybody()
    assert kim.me.id in [one.person.id for one in scene.glass.people()]
    scene.office.session.office.revoke(kim.me.id, RevokedFor.LEFT)  # type: ignore[union-attr]
    scene.county.sessions.pop("kim").close()
    scene.county.vaults.pop("kim")
    scene.county.everybody()
    refused(NotInTheDirectory, lambda: scene.glass.begin(scene.asked(who=(scene.sam, kim))))
    assert kim.me.id not in [one.person.id for one in scene.glass.people()]
    assert kim.me.id in [one.person.id for one in scene.glass.whose()]
    scene.glass.begin(scene.asked(about=kim))
    assert scene.glass.post() == ((), False)


def test_what_she_kept_from_one_of_the_two_is_not_shown_to_them(scene: Scene) -> None:
    """By the hub's routing it is not listed; and a hub that lists it does not get it shown."""
    writing, cut = scene.amara.writing, Known("Sam", scene.sam.me.id)
    draft = writing.start("worry", Mode.FULL)
    walk = writing.walk(draft).keep(Given(words="Not for Sam."), "what").keep(Given(scale=4), "size")
    draft = writing.save(replace(draft, walk=walk.to_end().to_json()))
    content = writing.send(draft.id, to=(scene.jo.me.id,), not_to=(cut,)).id
    scene.county.everybody()
    scene.glass.begin(scene.asked(about=scene.jo))
    assert content not in [row.content for row in scene.glass.post()[0]]
    scene.glass.close()
    scene.glass.begin(scene.asked(about=scene.jo, who=(scene.priya, scene.jo)))
    assert content in [row.content for row in scene.glass.post()[0]]
    found = scene.glass._open
    assert found is not None
    found.standing = type(found.standing)(
        found.standing.about, (scene.sam.me, scene.jo.me), "safety", LINE, found.standing.until
    )
    refused(KeptFromOne, lambda: scene.glass.open(content))


def test_a_hub_that_gives_something_else_is_not_believed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = scene.says("One."), scene.says("Two.")
    scene.glass.begin(scene.asked())
    scene.glass.post()
    calls = scene.glass._emergencies
    right = calls.open
    swapped = scene.glass._use(scene.glass._open, other)  # type: ignore[arg-type]
    monkeypatch.setattr(
        type(calls), "open", lambda _calls, digest, post, _entry: right(digest, post, swapped)
    )
    with pytest.raises(Refusal, match="cannot be opened"):
        scene.glass.open(one)


def test_only_the_office_may_ask(scene: Scene) -> None:
    with pytest.raises(LookupError):
        _ = scene.sam.breaking
    scene.glass.begin(scene.asked())
    found = scene.glass._open
    assert found is not None
    for session in (scene.sam, scene.amara):
        with pytest.raises(HubRefused) as told:
            EmergencyCalls(session._client).post(found.digest, found.post)
        assert told.value.kind is RefusalKind.NOT_ALLOWED
