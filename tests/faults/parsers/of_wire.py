"""The parsers of the wire between client and hub."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from core.hub.mail.addresses import is_address
from core.ids import AccountId, BlobId, ContentId, Kid, MailboxId
from core.sync.wire import access, directory, emergencies, envelope, inbox, invitations, office, receipt
from core.sync.wire.emergencies import Post, PostLine, PostPage
from core.sync.wire.envelope import CardGrantPut, EnvelopePut, GrantPut, Routing, Stage, Standing
from core.sync.wire.fields import CalendarId, unpacked
from core.sync.wire.inbox import Delivery, Entry, Fact, FactKind, InboxPage
from core.sync.wire.receipt import Receipt, ReceiptFor, SignedReceipt
from core.sync.wire.refusals import Malformed, RefusalKind
from core.sync.wire.small_numbers import Tally
from tests.faults.parsers.parser import Parser, text

_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_IDS = [f"{number:032x}" for number in range(1, 9)]
_BOXES = [MailboxId(id) for id in _IDS]
_CONTENT, _ACCOUNT, _BLOB, _KID = ContentId(_IDS[0]), AccountId(_IDS[1]), BlobId(_IDS[2]), Kid("ab" * 32)
_EPOCH = "e" * 32

_ASKS = Routing(
    _BOXES[0], (_BOXES[1],), Stage.ASKS, (_BOXES[2],), (_BOXES[3],), CalendarId("working-day"), blobs=(_BLOB,)
)
_HOLDS = Routing(_BOXES[1], (_BOXES[0],), Stage.HOLDS, in_answer_to=_CONTENT, holds_until=_AT, urgent=True)
_PUT = EnvelopePut(_CONTENT, b"header", b"c" * 99, dict.fromkeys(_BOXES[:4], b"grant"), _ASKS, (_BOXES[5],))
_DELIVERY = Delivery(
    _CONTENT, Standing.COVER, b"header", b"c" * 99, b"grant", _HOLDS, _AT, _AT, "d" * 64, b"record"
)
_FACT = Fact(
    _CONTENT, FactKind.ANSWERED, _AT, _BOXES[0], _BOXES[1], _BOXES[2], _CONTENT, _AT, _BLOB, b"proof"
)
_BARE = Fact(_CONTENT, FactKind.LATE, _AT, _BOXES[0])
_POST = Post(_BOXES[0], bytes(16))
_RECEIPT = Receipt(
    ReceiptFor.ENVELOPE, _CONTENT, "ab" * 32, {_BOXES[0]: 3}, _AT, _AT, "d" * 64, _EPOCH, bytes(32)
)


def _pair(
    name: str, decode: Callable[[bytes], Any], encode: Callable[[Any], bytes], *good: Any, one: bool = True
) -> Parser:
    again = encode if one else None
    return Parser(
        f"core.sync.wire.{name}", decode, (Malformed,), lambda: [encode(one) for one in good], again
    )


def _access(name: str, encode: Callable[[Any], bytes], *good: Any, one: bool = True) -> Parser:
    return _pair(f"access.{name}", getattr(access, name), encode, *good, one=one)


PARSERS = (
    _access("decode_account", access.encode_account, _ACCOUNT),
    _access("decode_challenge", lambda made: access.encode_challenge(made, lasts=60), bytes(32), one=False),
    _access(
        "decode_sign_in", access.encode_sign_in, access.SignIn(_ACCOUNT, _KID, bytes(32), b"proof" * 600)
    ),
    _access("decode_token", access.encode_token, access.Token("token", 900)),
    _access("decode_hub_facts", access.encode_hub_facts, access.HubFacts(bytes(32), _EPOCH)),
    _access("decode_opened", access.encode_opened, _BOXES[0]),
    _access("decode_withdraw", access.encode_withdraw, b"signed"),
    _access("decode_absence", access.encode_absence, access.Absence(_AT), access.Absence(None)),
    _access("decode_done", lambda at: access.encode_done(_CONTENT, at), _AT, one=False),
    _access("decode_refusal", access.encode_refusal, RefusalKind.BUSY, one=False),
    _pair("directory.decode_entry", directory.decode_entry, directory.encode_entry, b"entry" * 99),
    _pair(
        "directory.decode_appended",
        directory.decode_appended,
        directory.encode_appended,
        directory.Appended(7, b"head"),
    ),
    _pair("directory.decode_head", directory.decode_head, directory.encode_head, b"head"),
    _pair(
        "directory.decode_directory_page",
        directory.decode_directory_page,
        directory.encode_directory_page,
        directory.DirectoryPage((b"one", b"two"), b"head", True),
    ),
    _pair(
        "directory.decode_claim",
        directory.decode_claim,
        lambda claim: directory.encode_claim(claim.code, claim.entries),
        directory.Claim("E5TZ-G3XR-AFZ6-3138", (b"one", b"two", b"three")),
    ),
    _pair(
        "directory.decode_come_back",
        directory.decode_come_back,
        directory.encode_come_back,
        (b"one", b"two"),
    ),
    _pair(
        "directory.decode_again",
        directory.decode_again,
        directory.encode_again,
        directory.Again(b"head", (b"one", b"two")),
    ),
    _pair(
        "directory.decode_whole",
        directory.decode_whole,
        lambda whole: directory.encode_whole(*whole),
        (7, "ab" * 32),
    ),
    _pair(
        "directory.decode_wholeness",
        directory.decode_wholeness,
        directory.encode_wholeness,
        directory.Wholeness(7, "ab" * 32, _AT),
        directory.Wholeness(7, "ab" * 32, None),
    ),
    _pair("envelope.decode_envelope", envelope.decode_envelope, envelope.encode_envelope, _PUT),
    _pair(
        "envelope.decode_card_grant",
        envelope.decode_card_grant,
        envelope.encode_card_grant,
        CardGrantPut(b"record", b"grant"),
    ),
    _pair(
        "envelope.decode_grant",
        envelope.decode_grant,
        envelope.encode_grant,
        GrantPut(Standing.READER, b"record", b"grant"),
    ),
    _pair("inbox.decode_delivery", inbox.decode_delivery, inbox.encode_delivery, _DELIVERY),
    _pair("inbox.decode_facts", inbox.decode_facts, inbox.encode_facts, (_FACT, _BARE), ()),
    _pair(
        "inbox.decode_page",
        inbox.decode_page,
        inbox.encode_page,
        InboxPage(_EPOCH, (Entry(4, _BOXES[0], _DELIVERY), Entry(5, _BOXES[0], _FACT)), 5, True, 12),
        InboxPage(_EPOCH, (), 0, False),
    ),
    _pair(
        "invitations.decode_invitation",
        invitations.decode_invitation,
        invitations.encode_invitation,
        invitations.InvitationPut(b"note" * 99, _AT),
    ),
    _pair("invitations.decode_note", invitations.decode_note, invitations.encode_note, b"note"),
    _pair(
        "invitations.decode_invite_answer",
        invitations.decode_invite_answer,
        invitations.encode_invite_answer,
        b"answer",
    ),
    _pair(
        "invitations.decode_found",
        invitations.decode_found,
        invitations.encode_found,
        invitations.AnswerFound(b"answer", _AT),
        invitations.AnswerFound(None, _AT),
    ),
    _pair(
        "invitations.decode_nothing",
        invitations.decode_nothing,
        lambda _nothing: invitations.encode_nothing(),
        None,
    ),
    _pair(
        "invitations.decode_answered",
        invitations.decode_answered,
        invitations.encode_answered,
        tuple(_IDS[:3]),
        (),
    ),
    _pair(
        "office.decode_mail_address",
        office.decode_mail_address,
        office.encode_mail_address,
        "heard@council.example",
        None,
    ),
    _pair(
        "office.decode_mail_place",
        office.decode_mail_place,
        office.encode_mail_place,
        office.MailPlace("heard@council.example", _AT),
        office.MailPlace(None, None),
    ),
    _pair(
        "office.decode_unsent",
        office.decode_unsent,
        office.encode_unsent,
        (office.UnsentMail(_ACCOUNT, next(iter(office.MailState)), _AT, 550),),
    ),
    _pair(
        "office.decode_gaps",
        office.decode_gaps,
        office.encode_gaps,
        (office.DutyGap("iro-manager", _BOXES[0], _AT), office.DutyGap("head", None, None)),
    ),
    _pair(
        "office.decode_counts",
        office.decode_counts,
        office.encode_counts,
        office.Counts(
            _AT,
            (office.TeamCount("Team 2", Tally(13), Tally(6), Tally(None), _AT),),
            Tally(13),
            Tally(6),
            Tally(None),
        ),
    ),
    _pair(
        "emergencies.decode_post_asked",
        emergencies.decode_post_asked,
        lambda asked: emergencies.encode_post_asked(*asked),
        (_POST, _CONTENT),
        (_POST, None),
    ),
    _pair(
        "emergencies.decode_opening",
        emergencies.decode_opening,
        lambda opening: emergencies.encode_opening(*opening),
        (_POST, b"entry" * 900),
    ),
    _pair(
        "emergencies.decode_blob_asked",
        emergencies.decode_blob_asked,
        lambda asked: emergencies.encode_blob_asked(*asked),
        (_POST, _BLOB),
    ),
    _pair(
        "emergencies.decode_post",
        emergencies.decode_post,
        emergencies.encode_post,
        PostPage(
            (
                PostLine(_CONTENT, _BOXES[0], Stage.ASKS, True, _AT, _AT, None, None, None),
                PostLine(_CONTENT, _BOXES[1], Stage.ANSWERS, False, _AT, None, _AT, _AT, _CONTENT),
            ),
            True,
        ),
    ),
    _pair("receipt.decode_receipt", receipt.decode_receipt, receipt.encode_receipt, _RECEIPT),
    _pair(
        "receipt.decode_signed",
        receipt.decode_signed,
        receipt.encode_signed,
        SignedReceipt(receipt.encode_receipt(_RECEIPT), bytes(64)),
    ),
    Parser(
        "core.sync.wire.fields.unpacked",
        lambda data: unpacked(data, limit=len(data)),
        (Malformed,),
        lambda: [envelope.encode_envelope(_PUT)],
    ),
    text("core.hub.mail.addresses.is_address", is_address, (), "heard@council.example", "a.b+c@d-e.example"),
)
