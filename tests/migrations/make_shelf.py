"""Puts a small real vault of today's schema on the shelf: `python -m tests.migrations.make_shelf`.

Run once for each released schema, by hand, and commit what it makes. What stands there already is never
made again: its worth is that old code wrote it.
"""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

from core.ids import BlobId, ContentId, DiaryId, DraftId, Kid
from core.people.model import Circle, Handed, Role
from core.people.roster import Case, CaseSeat, Planned
from core.reviews.model import Check, Review
from core.sealing.directory import DirectoryPoint
from core.sealing.directory_rules import ListedAccount, ListedCard, Part
from core.statements.model import (
    DiaryEntry,
    Draft,
    FeelingChosen,
    Mode,
    OpenedBy,
    SafeContact,
    State,
)
from core.vault.engine import LOCK, Vault
from core.vault.packing import pack
from core.vault.tables import HEAD
from core.vault.work import UnitOfWork
from tests.core.vault.samples import (
    AMARA,
    CIRCLE,
    NOON,
    PRIYA,
    SAM,
    TYLER,
    VOICE,
    answer,
    due,
    hex_id,
    promise,
    statement,
)

SHELF = Path(__file__).parent / "shelf"
KEY = hashlib.sha256(b"the key of the shelf").digest()
"""Known to everybody; these vaults hold made-up words alone."""


def fill(work: UnitOfWork) -> None:
    """Something in every table."""
    for number, person in enumerate((AMARA, TYLER, PRIYA, SAM)):
        work.people.put(person, b"card %d" % number, b"certificate" if person is PRIYA else None)
    work.people.put_circle(CIRCLE)
    work.identity.put(bytes(range(96)))
    work.identity.set_owner(PRIYA.id)
    worry = statement(
        1,
        "Ich m\u00f6chte \u043c\u043e\u0435\u0433\u043e \u0431\u0440\u0430\u0442\u0430 sehen \U0001f98a",
        voice=(VOICE,),
        safety=("feeling:scared",),
        contact=SafeContact(True, "Text me", "After school"),
    )
    work.statements.add(worry, due(3, State.OPENED, opened=(OpenedBy(PRIYA.id, NOON),)), "addressee")
    work.statements.set_opened_by_me(worry.id, NOON)
    for number, (hours, state) in enumerate(
        ((-2, State.DELIVERED), (5, State.ANSWERED), (9, State.HOLDING)), 2
    ):
        work.statements.add(statement(number), due(hours, state), "cover" if number == 4 else "addressee")
    reply = answer(50, worry, holding_until=NOON + timedelta(days=3), plan="I will ask the team")
    work.answers.add(reply)
    work.answers.save_draft(worry.id, "Dear Amara,", NOON)
    for one in (*reply.promises, promise(60, worry, date(2026, 12, 1))):
        work.promises.put(one)
    work.drafts.put(Draft(DraftId(hex_id(70)), "wish", Mode.EASY, '{"at": 2}', NOON, voice=(VOICE,)))
    work.diary.put(DiaryEntry(DiaryId(hex_id(71)), "A good day", (FeelingChosen("calm", 2, 3),), NOON, NOON))
    work.blobs.put(VOICE.blob, b"sealed voice" * 100, content=worry.id)
    work.blobs.want(BlobId(hex_id(72)), worry.id, "ab" * 32)
    work.reviews.put(Review(AMARA.id, 2, date(2026, 12, 9), date(2026, 12, 15), "16:00", "School", NOON))
    work.reviews.bring(AMARA.id, worry.id, NOON)
    work.reviews.put_check(AMARA.id, 2, Check("private-talk", date(2026, 12, 1), SAM.id))
    work.envelopes.put(worry.id, b"header", b"grant", "statement", worry.id)
    work.envelopes.put_receipt(worry.id, b"receipt")
    work.envelopes.set_aside(ContentId(hex_id(73)), "not-opened", b"raw", NOON)
    work.outbox.add("answer", reply.id, b"sealed", NOON)
    work.sync.set_cursor(41)
    work.sync.set_epoch("first")
    work.sync.next_number(Kid(hex_id(1, 64)))
    work.sync.set_seen_number(Kid(hex_id(1, 64)), 1, "ab" * 32)
    work.directory.append([(DirectoryPoint(size, f"{size:064x}"), b"entry %d" % size) for size in (1, 2)])
    work.directory.note_signed(2, b"a head as signed")
    work.directory.add_cards([(ListedCard(Kid(hex_id(80, 64)), Part.ISSUING, b"issuing card"), NOON)])
    work.directory.end_card(AMARA.kid, NOON, 2)
    work.directory.put_accounts([ListedAccount(AMARA.account, AMARA.mailbox, keeper=PRIYA.account)])
    work.directory.add_certificates([(PRIYA.account, 2, b"certificate")])
    work.envelopes.add_readers(worry.id, [AMARA.account, PRIYA.account])
    work.envelopes.owe(Kid(hex_id(81, 64)), [worry.id])
    work.invitations.put(hex_id(82), CIRCLE)
    work.handing.note(Handed(worry.id, PRIYA.id, TYLER.id, SAM.id, NOON))
    work.handing.put(hex_id(83), CIRCLE)
    work.handing.owe(hex_id(83), [worry.id])
    work.handing.keep_record(hex_id(83), worry.id, NOON, b"told")
    work.roster.put(
        Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Two", ("sam@c.example",), PRIYA.id)
    )
    work.roster.put_cases([Case("C-1", "Jay", "priya@c.example", (CaseSeat(Role.IRO, "dan@c.example"),))])
    work.settings.set("text-size", 1.5)


def packed(value: object) -> object:
    """A value as the JSON its column holds."""
    return json.loads(pack(value))


def told(work: UnitOfWork) -> dict[str, object]:
    """Everything in a vault through its repositories, as JSON: what an old one must still say."""
    statements = [said for person in work.people.all() for said, _ in work.statements.by_author(person.id)]
    return {
        "identity": [(work.identity.get() or b"").hex(), work.identity.owner()],
        "people": [packed(person) for person in work.people.all()],
        "cards": [
            [(work.people.card(p.kid) or b"").hex(), (work.people.certificate(p.kid) or b"").hex()]
            for p in work.people.all()
        ],
        "circles": [packed(circle) for circle in work.people.circles()],
        "statements": [packed(said) for said in statements],
        "standings": [packed(work.statements.standing(said.id)) for said in statements],
        "parts": [work.statements.part(said.id) for said in statements],
        "opened": [str(work.statements.opened_by_me(said.id)) for said in statements],
        "answers": [packed(one) for said in statements for one in work.answers.of(said.id)],
        "answer drafts": [work.answers.draft(said.id) for said in statements],
        "promises": [packed(one) for one in work.promises.by_maker(PRIYA.id)],
        "drafts": [packed(draft) for draft in work.drafts.all()],
        "diary": [packed(entry) for entry in work.diary.all()],
        "blobs": [(work.blobs.get(VOICE.blob) or b"").hex(), list(work.blobs.missing())],
        "reviews": [packed(review) for review in work.reviews.all()],
        "brought": list(work.reviews.brought(AMARA.id)),
        "checks": [packed(check) for check in work.reviews.checks(AMARA.id, 2)],
        "envelopes": [
            [part.hex() if isinstance(part, bytes) else part for part in work.envelopes.get(said.id) or ()]
            for said in statements
        ],
        "receipts": [(work.envelopes.receipt(said.id) or b"").hex() for said in statements],
        "set aside": work.envelopes.set_aside_count(),
        "outbox": [
            [i.id, i.kind, i.content, i.body.hex(), str(i.created_at)] for i in work.outbox.of(hex_id(50))
        ],
        "sync": [
            work.sync.cursor(),
            work.sync.epoch(),
        ],
        "directory": [
            str(work.directory.point()),
            (work.directory.entry(2) or b"").hex(),
            str(work.directory.card(Kid(hex_id(80, 64)))),
            [
                [card.kid, card.card.hex(), str(card.ended_at)]
                for card in work.directory.cards_of(AMARA.account)
            ],
            str(work.directory.account(AMARA.account)),
        ],
        "readers": [sorted(work.envelopes.readers_of(said.id)) for said in statements],
        "owed": [list(one) for one in work.envelopes.owed(most=9)],
        "invitations": [packed(one) for one in work.invitations.all(Circle)],
        "about": [list(work.envelopes.about(said.id)) for said in statements],
        "handed": [packed(one) for said in statements for one in work.handing.of(said.id)],
        "hand-overs": [packed(one) for one in work.handing.all(Circle)],
        "handing owed": list(work.handing.owed(hex_id(83), most=9)),
        "handing records": [
            [content, str(at), word.hex()] for content, at, word in work.handing.records(hex_id(83))
        ],
        "numbers": list(work.sync.seen_number(Kid(hex_id(1, 64))) or ()),
        "roster": [packed(worker) for worker in work.roster.all()],
        "cases": [packed(case) for case in work.roster.cases()],
        "settings": work.settings.get("text-size"),
    }


def main() -> None:
    """Make today's, unless it stands there."""
    folder = SHELF / HEAD
    if folder.exists():
        raise SystemExit(f"{HEAD} stands on the shelf already")
    vault = Vault.create(folder, KEY)
    with vault.transaction() as work:
        fill(work)
    with vault.reading() as work:
        said = told(work)
    vault.close()
    (folder / LOCK).unlink()
    (folder / "told.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{HEAD} put on the shelf")


if __name__ == "__main__":
    main()
