"""What the office and the heads of a service ask: mail that did not arrive, duties nobody holds, counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import AccountId, MailboxId
from core.sync.wire import limits
from core.sync.wire.fields import Fields, packed, seconds, unpacked
from core.sync.wire.small_numbers import Tally

ADDRESS_LIMIT = 254
"""Characters of a mail address (RFC 5321)."""
TEAM_LIMIT = 200
"""Characters of a team's name, as a certificate has it."""
LIST_LIMIT = 20_000
"""Lines of one answer: a large county has some thousand workers."""
ANSWER_LIMIT = 4 * 1024 * 1024
"""Bytes a client takes of one answer."""


class MailState(StrEnum):
    """What is the matter with a mail that is not sent."""

    WAITING = "waiting"
    """Not tried yet, or its time has not come."""
    FAILING = "failing"
    """Tried in vain; it will be tried again."""
    GIVEN_UP = "given-up"
    """Not tried again by itself."""


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where an account is told; `failing_since`: the last mail there could not be sent."""

    address: str | None
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnsentMail:
    """One account's mail that is not sent. `code`: the mail server's last answer (RFC 5321), if any."""

    account: AccountId
    state: MailState
    since: datetime
    code: int | None


@dataclass(frozen=True, slots=True)
class DutyGap:
    """A duty nobody holds: for the mailbox `whose`, or for anybody at all.

    `since`: when it first kept somebody from being told; None where it has not yet.
    """

    duty: str
    whose: MailboxId | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class TeamCount:
    """What waits for an answer with one team; "" for those in none. `late` and `at_risk` are among `waiting`,
    and differ.
    """

    team: str
    waiting: Tally
    at_risk: Tally
    late: Tally
    oldest_due_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """Of every team with which something waits, in name order, and of all; at one moment of the hub's time.

    What is small is hidden here already, and enough beside it: small_numbers.py.
    """

    at: datetime
    teams: tuple[TeamCount, ...]
    waiting: Tally
    at_risk: Tally
    late: Tally


def encode_mail_address(address: str | None) -> bytes:
    """The body of `PUT /v1/me/mail` and `PUT /v1/accounts/{account}/mail`; None for no mail."""
    return packed({"address": address or ""})


def decode_mail_address(body: bytes) -> str | None:
    """What `encode_mail_address` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    # Said outright, as an empty text: what merely leaves it out takes nobody's address away.
    address = fields.maybe_text("address", most=ADDRESS_LIMIT)
    fields.done()
    return address or None


def encode_mail_place(place: MailPlace) -> bytes:
    """The answer to each route about where an account is told."""
    return packed({"address": place.address or "", "failing_since": _maybe(place.failing_since)})


def decode_mail_place(data: bytes) -> MailPlace:
    """What `encode_mail_place` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    address = fields.maybe_text("address", most=ADDRESS_LIMIT)
    place = MailPlace(address or None, fields.optional_at("failing_since"))
    fields.done()
    return place


def encode_unsent(unsent: tuple[UnsentMail, ...]) -> bytes:
    """The answer to `GET /v1/office/mail`, those failing longest first."""
    return packed(
        {
            "mails": [
                {
                    "account": mail.account,
                    "state": mail.state.value,
                    "since": seconds(mail.since),
                    "code": mail.code,
                }
                for mail in unsent
            ]
        }
    )


def decode_unsent(data: bytes) -> tuple[UnsentMail, ...]:
    """What `encode_unsent` made. Raises Malformed."""
    fields = unpacked(data, limit=ANSWER_LIMIT)
    unsent = tuple(_unsent(part) for part in fields.parts("mails", most=LIST_LIMIT))
    fields.done()
    return unsent


def _unsent(fields: Fields) -> UnsentMail:
    mail = UnsentMail(
        account=AccountId(fields.id_("account")),
        state=MailState(fields.one_of("state", frozenset(MailState))),
        since=fields.at("since"),
        code=fields.optional_number("code", most=999),
    )
    fields.done()
    return mail


def encode_gaps(gaps: tuple[DutyGap, ...]) -> bytes:
    """The answer to `GET /v1/office/gaps`."""
    return packed(
        {"gaps": [{"duty": gap.duty, "whose": gap.whose, "since": _maybe(gap.since)} for gap in gaps]}
    )


def decode_gaps(data: bytes) -> tuple[DutyGap, ...]:
    """What `encode_gaps` made. Raises Malformed."""
    fields = unpacked(data, limit=ANSWER_LIMIT)
    gaps = tuple(_gap(part) for part in fields.parts("gaps", most=LIST_LIMIT))
    fields.done()
    return gaps


def _gap(fields: Fields) -> DutyGap:
    gap = DutyGap(fields.text("duty", most=40), fields.optional_mailbox("whose"), fields.optional_at("since"))
    fields.done()
    return gap


def encode_counts(counts: Counts) -> bytes:
    """The answer to `GET /v1/counts`; null for a number that is hidden."""
    return packed(
        {
            "at": seconds(counts.at),
            "teams": [
                {
                    "team": one.team,
                    "waiting": one.waiting.number,
                    "at_risk": one.at_risk.number,
                    "late": one.late.number,
                    "oldest_due_at": seconds(one.oldest_due_at),
                }
                for one in counts.teams
            ],
            "waiting": counts.waiting.number,
            "at_risk": counts.at_risk.number,
            "late": counts.late.number,
        }
    )


def decode_counts(data: bytes) -> Counts:
    """What `encode_counts` made. Raises Malformed."""
    fields = unpacked(data, limit=ANSWER_LIMIT)
    counts = Counts(
        fields.at("at"),
        tuple(_count(part) for part in fields.parts("teams", most=LIST_LIMIT)),
        _tally(fields, "waiting"),
        _tally(fields, "at_risk"),
        _tally(fields, "late"),
    )
    fields.done()
    return counts


def _count(fields: Fields) -> TeamCount:
    count = TeamCount(
        team=fields.maybe_text("team", most=TEAM_LIMIT) or "",
        waiting=_tally(fields, "waiting"),
        at_risk=_tally(fields, "at_risk"),
        late=_tally(fields, "late"),
        oldest_due_at=fields.at("oldest_due_at"),
    )
    fields.done()
    return count


def _tally(fields: Fields, name: str) -> Tally:
    return Tally(fields.optional_number(name))


def _maybe(at: datetime | None) -> int | None:
    return None if at is None else seconds(at)
