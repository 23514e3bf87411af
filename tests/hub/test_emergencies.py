"""Breaking the glass, as the hub holds it: the log first, one post, one envelope for one entry, a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa

from core.hub.store.opening import open_engine
from core.hub.store.schema_directory import directory_entries
from core.ids import BlobId, ContentId, random_hex
from core.sealing.emergencies import entry_digest
from core.sealing.entries import sign_entry
from core.sealing.entry_values import RecoveryUseEntry, RoutingEntry, Says
from core.sealing.identity import Identity
from core.sync.client import HubRefused
from core.sync.emergency_calls import EmergencyCalls
from core.sync.wire import Fact, FactKind, RefusalKind, Stage, emergencies
from core.sync.wire.emergencies import Post
from tests.core.sealing.people import AMARA, IRO, ISSUING, MANAGER, PRIYA
from tests.core.sealing.register import (
    SALT,
    account,
    device_entry,
    emergency_entry,
    mailbox,
    member_entry,
    worker_entry,
)
from tests.hub.anyshire import OFFICE, Anyshire
from tests.hub.county import County, Person, letter
from tests.hub.databases import only_sqlite

SPARE = mailbox("recovery")
PRIYAS = Post(mailbox("priya"), SALT)
HOUR = timedelta(hours=1)


@dataclass
class Scene:
    """Anyshire, and everybody in it."""

    anyshire: Anyshire

    def person(self, name: str, who: Identity) -> Person:
        return Person(who, account(name), mailbox(name), self.anyshire.client(name, who))

    @property
    def calls(self) -> EmergencyCalls:
        return EmergencyCalls(self.anyshire.client("office", OFFICE))

    def says(self, by: Person, to: Person, **more: object) -> ContentId:
        content, body = letter(by, [to], spare_key=SPARE, **more)  # type: ignore[arg-type]
        by.client.put_envelope(content, body)
        return content

    def use(self, emergency: str, content: ContentId) -> bytes:
        return sign_entry(ISSUING, RecoveryUseEntry(content, emergency), self.anyshire.now)

    def opens(self, emergency: str, content: ContentId, post: Post = PRIYAS) -> bytes:
        return self.calls.open(emergency, post, self.use(emergency, content)).grant

    def lines(self, emergency: str) -> list[ContentId]:
        return [line.content for line in self.calls.post(emergency, PRIYAS).lines]


@pytest.fixture
def scene(county: County) -> Iterator[Scene]:
    anyshire = Anyshire(county)
    anyshire.found()
    anyshire.write(ISSUING, worker_entry("theo", IRO))
    yield Scene(anyshire)
    anyshire.close()


@pytest.fixture
def amara(scene: Scene) -> Person:
    return scene.person("amara", AMARA)


@pytest.fixture
def priya(scene: Scene) -> Person:
    return scene.person("priya", PRIYA)


def refused(does: Callable[[], object]) -> RefusalKind:
    with pytest.raises(HubRefused) as told:
        does()
    return told.value.kind


# -- who may ask ------------------------------------------------------------------------------------------

WHO: dict[str, Identity] = {"office": OFFICE, "priya": PRIYA, "manager": MANAGER, "amara": AMARA}
"""The office, whose post it is, one of the two, who wrote it; and nobody."""
MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("POST", "/v1/emergencies/{emergency}/post"): (200, 403, 403, 403, 401),
    ("POST", "/v1/emergencies/{emergency}/openings"): (201, 403, 403, 403, 401),
    ("POST", "/v1/emergencies/{emergency}/blobs"): (200, 403, 403, 403, 401),
}


@only_sqlite
@pytest.mark.parametrize("route", MATRIX, ids=lambda route: f"{route[0]} {route[1]}")
def test_each_person_on_each_route(
    scene: Scene, amara: Person, priya: Person, route: tuple[str, str]
) -> None:
    blob, emergency = BlobId(random_hex()), scene.anyshire.begins()
    content = scene.says(amara, priya, blobs=[blob])
    amara.client.put_blob(blob, b"sealed sound")
    if route[1].endswith("blobs"):
        scene.opens(emergency, content)
    found = []
    for name in (*WHO, "nobody"):
        bodies = {
            "post": emergencies.encode_post_asked(PRIYAS, None),
            "openings": emergencies.encode_opening(PRIYAS, scene.use(emergency, content)),
            "blobs": emergencies.encode_blob_asked(PRIYAS, blob),
        }
        headers = scene.anyshire.county.bearer(scene.person(name, WHO[name])) if name in WHO else {}
        with httpx.Client(base_url=scene.anyshire.county.hub.origin, trust_env=False) as http:
            path = route[1].format(emergency=emergency)
            sent = bodies[route[1].rpartition("/")[2]]
            found.append(http.post(path, content=sent, headers=headers).status_code)
    assert tuple(found) == MATRIX[route]


# -- the log first ----------------------------------------------------------------------------------------


@only_sqlite
def test_without_an_emergency_in_the_log_there_is_nothing(scene: Scene, amara: Person, priya: Person) -> None:
    content = scene.says(amara, priya)
    unheard = sign_entry(ISSUING, emergency_entry(at=scene.anyshire.now), scene.anyshire.now)
    for digest in (entry_digest(unheard), "ab" * 32):
        assert refused(lambda: scene.calls.post(digest, PRIYAS)) is RefusalKind.NOT_FOUND  # noqa: B023
        assert refused(lambda: scene.opens(digest, content)) is RefusalKind.NOT_FOUND  # noqa: B023
    # Another entry is no emergency, whoever signed it.
    other = sign_entry(ISSUING, RoutingEntry(), scene.anyshire.now)
    scene.anyshire.calls("office", OFFICE).append(other)
    assert refused(lambda: scene.calls.post(entry_digest(other), PRIYAS)) is RefusalKind.NOT_FOUND


def test_an_envelope_is_had_for_an_entry_that_tells_its_author(
    scene: Scene, amara: Person, priya: Person
) -> None:
    content, emergency = scene.says(amara, priya), scene.anyshire.begins()
    size = scene.anyshire.calls("office", OFFICE).head().point.size
    entry = scene.use(emergency, content)
    delivery = scene.calls.open(emergency, PRIYAS, entry)
    mine = amara.client.get_envelope(content)
    assert (delivery.content, delivery.ciphertext) == (content, mine.ciphertext)
    assert delivery.grant not in (mine.grant, priya.client.get_envelope(content).grant)
    assert amara.facts(content) == [FactKind.RECOVERY_USED]
    assert priya.facts(content) == []
    # Asked again, as when the answer was lost: it stands there once, and was told once.
    assert scene.calls.open(emergency, PRIYAS, entry) == delivery
    assert scene.anyshire.calls("office", OFFICE).head().point.size == size + 1
    assert amara.facts(content) == [FactKind.RECOVERY_USED]


@only_sqlite
def test_no_other_entry_opens_anything(scene: Scene, amara: Person, priya: Person) -> None:
    content, emergency = scene.says(amara, priya), scene.anyshire.begins()
    another = scene.anyshire.begins(hours=1)
    now = scene.anyshire.now
    wrong: list[tuple[Identity, Says, RefusalKind]] = [
        (ISSUING, RoutingEntry(), RefusalKind.MALFORMED),
        (ISSUING, RecoveryUseEntry(content, another), RefusalKind.MALFORMED),
        (OFFICE, RecoveryUseEntry(content, emergency), RefusalKind.NOT_ALLOWED),
        (MANAGER, RecoveryUseEntry(content, emergency), RefusalKind.NOT_ALLOWED),
        (ISSUING, RecoveryUseEntry(ContentId(random_hex()), emergency), RefusalKind.NOT_FOUND),
    ]
    for signer, says, kind in wrong:
        entry = sign_entry(signer, says, now)
        assert refused(lambda: scene.calls.open(emergency, PRIYAS, entry)) is kind  # noqa: B023
    assert amara.facts(content) == []


# -- one post ---------------------------------------------------------------------------------------------


@only_sqlite
def test_only_the_post_that_the_entry_names(scene: Scene, amara: Person, priya: Person) -> None:
    manager = scene.person("manager", MANAGER)
    hers, his = scene.says(amara, priya), scene.says(amara, manager)
    emergency = scene.anyshire.begins()
    for post in (Post(manager.mailbox, SALT), Post(priya.mailbox, bytes(16))):
        assert refused(lambda: scene.calls.post(emergency, post)) is RefusalKind.NOT_FOUND  # noqa: B023
        assert refused(lambda: scene.opens(emergency, his, post)) is RefusalKind.NOT_FOUND  # noqa: B023
    assert scene.lines(emergency) == [hers]
    assert refused(lambda: scene.opens(emergency, his)) is RefusalKind.NOT_FOUND


@only_sqlite
def test_the_post_of_a_young_person_or_of_nobody_is_none(scene: Scene, amara: Person, priya: Person) -> None:
    scene.says(amara, priya)
    for box in ("amara", "recovery", "nobody at all"):
        emergency = scene.anyshire.begins(box=box)
        post = Post(mailbox(box), SALT)
        assert refused(lambda: scene.calls.post(emergency, post)) is RefusalKind.NOT_FOUND  # noqa: B023


def test_what_lies_there_is_said_from_outside(scene: Scene, amara: Person, priya: Person) -> None:
    manager, clock = scene.person("manager", MANAGER), scene.anyshire.county.clock
    first = scene.says(amara, priya, urgent=True)
    clock.advance(HOUR)
    covered = scene.says(amara, manager, cover=[priya])
    clock.advance(HOUR)
    answer = scene.says(priya, amara, stage=Stage.ANSWERS, in_answer_to=first)
    again = scene.says(amara, priya, stage=Stage.REOPENS, in_answer_to=first)
    # From a worker, a note about an answer, and what was taken back: none of it is to be opened.
    scene.says(manager, priya)
    scene.says(amara, priya, stage=Stage.NOTES, in_answer_to=first)
    amara.takes_back(scene.says(amara, priya))
    page = scene.calls.post(scene.anyshire.begins(), PRIYAS)
    assert [line.content for line in page.lines] == [covered, first, *sorted((answer, again))]
    assert not page.more
    told = {line.content: line for line in page.lines}
    assert (told[first].urgent, told[first].sender, told[first].asked) == (True, amara.mailbox, None)
    assert told[first].due_at is not None
    assert (told[answer].asked, told[answer].sender) == (first, priya.mailbox)
    assert told[covered].received_at == told[first].received_at + HOUR


def test_a_full_post_is_read_page_by_page(
    scene: Scene, amara: Person, priya: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.hub.emergencies.POST_LIMIT", 3)
    sent = [scene.says(amara, priya) for _ in range(4)]
    scene.anyshire.county.clock.advance(HOUR)
    sent += [scene.says(amara, priya) for _ in range(4)]
    emergency, found, after = scene.anyshire.begins(), [], None
    for more in (True, True, False):
        page = scene.calls.post(emergency, PRIYAS, after)
        assert page.more is more
        found += [line.content for line in page.lines]
        after = found[-1]
    assert sorted(found) == sorted(sent)
    assert set(found[:4]) == set(sent[4:])


def test_an_answer_is_opened_and_both_sides_are_told(scene: Scene, amara: Person, priya: Person) -> None:
    asked = scene.says(amara, priya)
    answer = scene.says(priya, amara, stage=Stage.ANSWERS, in_answer_to=asked)
    assert scene.opens(scene.anyshire.begins(), answer)
    for person in (amara, priya):
        assert FactKind.RECOVERY_USED in person.facts(answer)
        assert FactKind.RECOVERY_USED not in person.facts(asked)


# -- what was kept from somebody, and what was taken back --------------------------------------------------


@pytest.mark.parametrize("which", ["priya", "manager"])
def test_what_was_kept_from_one_of_the_two_stays_kept(scene: Scene, amara: Person, which: str) -> None:
    kept_from = scene.person(which, WHO[which])
    theo = scene.person("theo", IRO)
    secret, plain = scene.says(amara, theo, excluded=[kept_from]), scene.says(amara, theo)
    answer = scene.says(theo, amara, stage=Stage.ANSWERS, in_answer_to=secret)
    emergency = scene.anyshire.begins(box="theo")
    post = Post(theo.mailbox, SALT)
    assert [line.content for line in scene.calls.post(emergency, post).lines] == [plain]
    for content in (secret, answer):
        assert refused(lambda: scene.opens(emergency, content, post)) is RefusalKind.NOT_FOUND  # noqa: B023
        assert FactKind.RECOVERY_USED not in amara.facts(content)
    assert scene.opens(emergency, plain, post)


@only_sqlite
def test_by_another_computer_of_theirs_too(scene: Scene, amara: Person) -> None:
    tablet = Identity.generate()
    scene.anyshire.write(PRIYA, device_entry("priya", tablet))
    priya, theo = scene.person("priya", PRIYA), scene.person("theo", IRO)
    secret = scene.says(amara, theo, excluded=[priya])
    begun = sign_entry(
        ISSUING, emergency_entry("theo", scene.anyshire.now, who=(tablet, MANAGER)), scene.anyshire.now
    )
    scene.anyshire.calls("office", OFFICE).append(begun)
    post = Post(theo.mailbox, SALT)
    assert scene.calls.post(entry_digest(begun), post).lines == ()
    assert refused(lambda: scene.opens(entry_digest(begun), secret, post)) is RefusalKind.NOT_FOUND


@only_sqlite
def test_what_is_taken_back_between_the_list_and_the_opening_is_not_opened(
    scene: Scene, amara: Person, priya: Person
) -> None:
    content, emergency = scene.says(amara, priya), scene.anyshire.begins()
    assert scene.lines(emergency) == [content]
    amara.takes_back(content)
    assert refused(lambda: scene.opens(emergency, content)) is RefusalKind.WITHDRAWN
    assert FactKind.RECOVERY_USED not in amara.facts(content)


def test_a_recording_comes_after_what_it_belongs_to(scene: Scene, amara: Person, priya: Person) -> None:
    blob, other = BlobId(random_hex()), BlobId(random_hex())
    content = scene.says(amara, priya, blobs=[blob])
    scene.says(amara, priya, blobs=[other])
    for one in (blob, other):
        amara.client.put_blob(one, b"sealed sound " + one.encode())
    emergency = scene.anyshire.begins()

    def recording(one: BlobId) -> bytes:
        return scene.calls.recording(emergency, PRIYAS, one)

    assert refused(lambda: recording(blob)) is RefusalKind.NOT_FOUND
    scene.opens(emergency, content)
    assert recording(blob) == b"sealed sound " + blob.encode()
    assert refused(lambda: recording(other)) is RefusalKind.NOT_FOUND


# -- a day ------------------------------------------------------------------------------------------------


def test_after_its_end_the_hub_refuses(scene: Scene, amara: Person, priya: Person) -> None:
    blob = BlobId(random_hex())
    content, other = scene.says(amara, priya, blobs=[blob]), scene.says(amara, priya)
    amara.client.put_blob(blob, b"sealed sound")
    emergency, clock = scene.anyshire.begins(hours=2), scene.anyshire.county.clock
    entry = scene.use(emergency, content)
    assert scene.calls.open(emergency, PRIYAS, entry)
    unused = scene.use(emergency, other)
    clock.advance(2 * HOUR - timedelta(seconds=1))
    assert set(scene.lines(emergency)) == {content, other}
    clock.advance(timedelta(seconds=1))
    for does in (
        lambda: scene.calls.post(emergency, PRIYAS),
        lambda: scene.calls.open(emergency, PRIYAS, entry),
        lambda: scene.calls.open(emergency, PRIYAS, unused),
        lambda: scene.opens(emergency, other),
        lambda: scene.calls.recording(emergency, PRIYAS, blob),
    ):
        assert refused(does) is RefusalKind.EMERGENCY_OVER
    # Nor does the log take it in by another way, whatever time it says.
    appends = scene.anyshire.calls("office", OFFICE).append
    assert refused(lambda: appends(unused)) is RefusalKind.NOT_ALLOWED
    assert FactKind.RECOVERY_USED not in amara.facts(other)


@only_sqlite
@pytest.mark.parametrize("hours", [24.1, 48, 24 * 365])
def test_a_longer_end_is_refused(scene: Scene, hours: float) -> None:
    assert refused(lambda: scene.anyshire.begins(hours=hours)) is RefusalKind.NOT_ALLOWED


@only_sqlite
def test_the_hub_counts_the_day_by_its_own_clock(scene: Scene, amara: Person, priya: Person) -> None:
    """An entry may lie a few minutes ahead of the hub; the day does not grow by them."""
    scene.says(amara, priya)
    ahead = scene.anyshire.now + timedelta(minutes=9)
    begun = sign_entry(ISSUING, emergency_entry(at=ahead), ahead)
    scene.anyshire.calls("office", OFFICE).append(begun)
    scene.anyshire.county.clock.advance(24 * HOUR)
    assert refused(lambda: scene.calls.post(entry_digest(begun), PRIYAS)) is RefusalKind.EMERGENCY_OVER


@only_sqlite
def test_the_log_names_neither_the_post_nor_the_young_person(
    scene: Scene, amara: Person, priya: Person
) -> None:
    content, emergency = scene.says(amara, priya), scene.anyshire.begins()
    scene.opens(emergency, content)
    engine = open_engine(scene.anyshire.county.database)
    with engine.connect() as connection:
        newest = sa.select(directory_entries.c.entry).order_by(directory_entries.c.position.desc()).limit(2)
        entries = [bytes(entry) for entry in connection.scalars(newest)]
    engine.dispose()
    for entry in entries:
        for named in (amara.mailbox, amara.account, AMARA.kid, priya.mailbox, priya.account):
            assert bytes.fromhex(named) not in entry


@only_sqlite
def test_a_young_person_s_second_post_is_still_theirs(scene: Scene, amara: Person, priya: Person) -> None:
    """Two young people's statements to one worker are told apart by where they came from alone."""
    other = Identity.generate()
    scene.anyshire.write(PRIYA, member_entry("tomasz", other))
    tomasz = scene.person("tomasz", other)
    one, two = scene.says(amara, priya), scene.says(tomasz, priya)
    emergency = scene.anyshire.begins()
    scene.opens(emergency, two)
    assert amara.facts(one) == []
    assert [entry.item.kind for entry in tomasz.entries() if isinstance(entry.item, Fact)] == [
        FactKind.RECOVERY_USED
    ]
