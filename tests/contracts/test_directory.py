"""The directory and invitations against the contract: every answer of every route once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.hub.store.opening import open_engine
from core.hub.store.schema_directory import directory_entries as log
from core.hub.store.schema_directory import directory_state as state
from core.ids import BlobId, ContentId, random_hex
from core.sealing.directory import DirectoryPoint
from core.sealing.entries import parse_entry, sign_entry
from core.sealing.entry_values import RecoveryUseEntry, RoutingEntry
from core.sealing.identity import Identity
from core.sync.wire import directory, emergencies, invitations, limits
from core.sync.wire.directory import Again
from core.sync.wire.emergencies import Post
from core.sync.wire.invitations import InvitationPut
from tests.contracts.caller import OPERATIONS, Caller
from tests.contracts.test_openapi import OF_THE_DIRECTORY
from tests.core.sealing.people import IRO, ISSUING, MANAGER, PRIYA, ROOT
from tests.core.sealing.register import SALT, account, issuing_entry, mailbox, member_entry, worker_entry
from tests.hub.anyshire import OFFICE, Anyshire
from tests.hub.county import County, Person, letter


@pytest.fixture
def caller(county: County) -> Iterator[Caller]:
    # More tries at a claim than anybody may make in a minute.
    county.rates = replace(county.rates, claims_by_address=1000)
    county.restart()
    made = Caller(county)
    yield made
    made.http.close()


def office_again(anyshire: Anyshire) -> tuple[bytes, ...]:
    """A new issuing identity, and the office's account on another computer."""
    issuing, office = Identity.generate(), Identity.generate()
    says = worker_entry("office again", office, role="OFF", issuer=issuing)
    at = anyshire.now
    return sign_entry(ROOT, issuing_entry(issuing), at), sign_entry(issuing, says, at)


def lose_the_last_entry(county: County, point: DirectoryPoint) -> None:
    """As a restore does; the last entry is one that changes nothing else."""
    engine = open_engine(county.database)
    with engine.begin() as connection:
        last = sa.select(log.c.head).where(log.c.position == point.size - 1)
        head = connection.execute(last).scalar_one()
        connection.execute(sa.delete(log).where(log.c.position == point.size))
        connection.execute(sa.update(state).values(size=point.size - 1, head=head))
    engine.dispose()


def break_the_glass(caller: Caller, anyshire: Anyshire, office: Person, priya: Person) -> None:
    tomasz = Person(IRO, account("tomasz"), mailbox("tomasz"), anyshire.client("tomasz", IRO))
    blob, gone = BlobId(random_hex()), random_hex()
    content, body = letter(tomasz, [priya], blobs=[blob], spare_key=mailbox("recovery"))
    tomasz.client.put_envelope(content, body)
    tomasz.client.put_blob(blob, b"sealed sound")
    back, body = letter(tomasz, [priya], spare_key=mailbox("recovery"))
    tomasz.client.put_envelope(back, body)
    tomasz.takes_back(back)
    begun, post = anyshire.begins(), Post(priya.mailbox, SALT)

    def opening(of: ContentId, at: timedelta = timedelta(0)) -> bytes:
        entry = sign_entry(ISSUING, RecoveryUseEntry(of, begun), anyshire.now + at)
        return emergencies.encode_opening(post, entry)

    asked, one = emergencies.encode_post_asked(post, None), opening(content)
    sound = emergencies.encode_blob_asked(post, blob)
    other = Post(priya.mailbox, bytes(16))
    for who in (office, priya, None):
        caller.ask("emergency_post", who, asked, emergency=begun)
        caller.ask("open_in_emergency", who, one, emergency=begun)
        caller.ask("emergency_blob", who, sound, emergency=begun)
    caller.ask("open_in_emergency", office, one, emergency=begun)
    for operation, body in (
        ("emergency_post", emergencies.encode_post_asked(other, None)),
        ("open_in_emergency", opening(ContentId(gone))),
        ("open_in_emergency", opening(back)),
        ("open_in_emergency", opening(content, timedelta(hours=1))),
        ("emergency_blob", emergencies.encode_blob_asked(post, BlobId(gone))),
    ):
        caller.ask(operation, office, body, emergency=begun)
    for operation in ("emergency_post", "open_in_emergency", "emergency_blob"):
        caller.ask(operation, office, b"\xa0", sound=False, emergency=begun)
        caller.ask(operation, office, b"x" * 20_000, sound=False, emergency=begun)


def test_every_answer_about_the_directory_is_as_the_contract_says(caller: Caller, county: County) -> None:
    anyshire = Anyshire(county)

    def person(name: str, identity: Identity) -> Person:
        return Person(identity, account(name), mailbox(name), anyshire.client(name, identity))

    office, priya, manager = person("office", OFFICE), person("priya", PRIYA), person("manager", MANAGER)
    # claiming
    first = anyshire.first_entries()
    back = office_again(anyshire)
    caller.ask("organisation")
    caller.ask("come_back", body=directory.encode_come_back(back))
    good = directory.encode_claim(anyshire.code, first)
    caller.ask("claim", body=directory.encode_claim("0000", first))
    caller.ask("claim", body=directory.encode_claim(anyshire.code, first[:2]))
    ahead = sign_entry(OFFICE, RoutingEntry(), anyshire.now)
    forged = (*first[:2], sign_entry(PRIYA, worker_entry("office", OFFICE, role="OFF"), anyshire.now))
    caller.ask("claim", body=directory.encode_claim(anyshire.code, forged))
    late = anyshire.now + timedelta(days=1)
    county.clock.advance(timedelta(days=1))
    tomorrow = anyshire.first_entries()
    county.clock.advance(timedelta(days=-1))
    caller.ask("claim", body=directory.encode_claim(anyshire.code, tomorrow))
    caller.ask("claim", body=b"\xa0", sound=False)
    caller.ask("claim", body=b"x" * (limits.CLAIM_BODY_LIMIT + 1), sound=False)
    for _ in range(2):
        caller.ask("claim", body=good)
    caller.ask("claim", body=directory.encode_claim(anyshire.code, anyshire.first_entries()))
    # an office without its computer
    caller.ask("organisation")
    caller.ask("come_back", body=directory.encode_come_back(back[:1]))
    forged_office = (sign_entry(PRIYA, parse_entry(back[0]).says, anyshire.now), back[1])
    caller.ask("come_back", body=directory.encode_come_back(forged_office))
    county.clock.advance(timedelta(days=1))
    tomorrows_office = office_again(anyshire)
    county.clock.advance(timedelta(days=-1))
    caller.ask("come_back", body=directory.encode_come_back(tomorrows_office))
    caller.ask("come_back", body=b"\xa0", sound=False)
    caller.ask("come_back", body=b"x" * (limits.CLAIM_BODY_LIMIT + 1), sound=False)
    for _ in range(2):
        caller.ask("come_back", body=directory.encode_come_back(back))
    # the log
    worker = directory.encode_entry(sign_entry(ISSUING, worker_entry("priya", PRIYA), anyshire.now))
    for _ in range(2):
        caller.ask("append_entry", office, worker)
    caller.ask("append_entry", body=worker)
    caller.ask("append_entry", office, directory.encode_entry(ahead))
    caller.ask("append_entry", office, directory.encode_entry(sign_entry(ISSUING, RoutingEntry(), late)))
    caller.ask("append_entry", office, b"\xa0", sound=False)
    caller.ask("append_entry", office, b"x" * 20_000, sound=False)
    anyshire.write(ISSUING, worker_entry("manager", MANAGER, caps=()))
    unknown = RecoveryUseEntry(ContentId(random_hex()), anyshire.begins())
    caller.ask("append_entry", office, directory.encode_entry(sign_entry(ISSUING, unknown, anyshire.now)))
    anyshire.write(PRIYA, member_entry("tomasz", IRO))
    for who in (office, None):
        caller.ask("directory", who)
        caller.ask("directory_head", who)
    caller.ask("directory", office, query="?after=3")
    caller.ask("directory", office, query="?after=99")
    caller.ask("directory", office, query="?after=x")
    # the glass is broken
    break_the_glass(caller, anyshire, office, priya)
    # a log made whole again
    anyshire.write(ISSUING, RoutingEntry())
    page = directory.decode_directory_page(caller.ask("directory", office).content)
    point = anyshire.calls("office", OFFICE).page(0)[1].point
    short = (*page.entries[:-2], page.entries[-1], page.entries[-2])
    for who, entries in ((None, page.entries), (manager, page.entries), (manager, short), (manager, ())):
        caller.ask("give_again", who, directory.encode_again(Again(page.head, entries)))
    more = (*page.entries, sign_entry(ISSUING, RoutingEntry(), anyshire.now))
    caller.ask("give_again", office, directory.encode_again(Again(page.head, more)))
    caller.ask("give_again", office, directory.encode_again(Again(b"no head", ())))
    caller.ask("give_again", office, b"\xa0", sound=False)
    caller.ask("give_again", office, b"x" * (limits.AGAIN_BODY_LIMIT + 1), sound=False)
    county.hub.office.begin_new_epoch()
    for who in (office, None):
        caller.ask("wholeness", who)
    caller.ask("append_entry", office, directory.encode_entry(more[-1]))
    whole, other = (directory.encode_whole(point.size, head) for head in (point.head, "ab" * 32))
    for who, body in ((None, whole), (manager, whole), (office, other), (office, whole)):
        caller.ask("whole", who, body)
    caller.ask("whole", office, b"\xa0", sound=False)
    caller.ask("whole", office, b"x" * 20_000, sound=False)
    lose_the_last_entry(county, point)
    caller.ask("give_again", office, directory.encode_again(Again(page.head, page.entries[-1:])))
    # invitations
    id, gone = random_hex(), random_hex()
    note = InvitationPut(b"sealed", (anyshire.now + timedelta(days=7)).replace(microsecond=0))
    put, other = invitations.encode_invitation(note), InvitationPut(b"other", note.expires_at)
    for _ in range(2):
        caller.ask("put_invitation", priya, put, invitation=id)
    caller.ask("put_invitation", priya, invitations.encode_invitation(other), invitation=id)
    caller.ask("put_invitation", body=put, invitation=id)
    caller.ask("put_invitation", priya, put, invitation="no-id")
    caller.ask("put_invitation", priya, b"\xa0", invitation=gone, sound=False)
    caller.ask("put_invitation", priya, b"x" * (limits.NOTE_BODY_LIMIT + 1), invitation=gone, sound=False)
    long = InvitationPut(b"sealed", note.expires_at + timedelta(days=2))
    caller.ask("put_invitation", priya, invitations.encode_invitation(long), invitation=gone)
    caller.ask("get_invitation", invitation=id)
    caller.ask("get_invitation", invitation=gone)
    for who in (priya, None):
        caller.ask("get_answer", who, invitation=id)
        caller.ask("answered_invitations", who)
    answer = invitations.encode_invite_answer(b"sealed answer")
    for _ in range(2):
        caller.ask("answer_invitation", body=answer, invitation=id)
    caller.ask("answer_invitation", body=invitations.encode_invite_answer(b"other"), invitation=id)
    caller.ask("answer_invitation", body=answer, invitation=gone)
    caller.ask("answer_invitation", body=b"\xa0", invitation=id, sound=False)
    caller.ask("answer_invitation", body=b"x" * 20_000, invitation=id, sound=False)
    caller.ask("get_invitation", invitation=id)
    caller.ask("get_answer", priya, invitation=id)
    caller.ask("get_answer", manager, invitation=id)
    caller.ask("answered_invitations", priya)
    for who in (priya, manager, None):
        caller.ask("close_invitation", who, invitation=id)
    promised = {
        (operation, status)
        for operation in OF_THE_DIRECTORY
        for status in OPERATIONS[operation][2]["responses"]
        if status not in ("429", "503")
    }
    assert promised - caller.seen == set()
    anyshire.close()
