"""Putting new envelopes down: their rows, everybody named in them, and the ids of their attachments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.changes import Changes
from core.hub.store.envelopes import EXCLUDED
from core.hub.store.lists import padded
from core.hub.store.presets import Preset
from core.hub.store.schema import envelope_blobs, envelopes, parties
from core.ids import AccountId, ContentId, MailboxId
from core.sync.wire.envelope import EnvelopePut, Standing
from core.sync.wire.fields import seconds
from core.sync.wire.receipt import SignedReceipt


@dataclass(frozen=True, slots=True)
class Arrived:
    """One envelope with all that the hub says about it. `due_at` in whole seconds; with it goes `preset`."""

    account: AccountId
    envelope: EnvelopePut
    sha256: str
    signed: SignedReceipt
    due_at: int | None
    preset: Preset | None


def known(connection: Connection, contents: Sequence[ContentId]) -> frozenset[ContentId]:
    """Those of `contents` that are here already."""
    rows = connection.execute(
        sa.select(envelopes.c.content).where(envelopes.c.content.in_(padded(set(contents))))
    )
    return frozenset(ContentId(row.content) for row in rows)


def add(changes: Changes, arrived: Sequence[Arrived], *, at: int) -> None:
    """Keep new envelopes, their parties and the ids of their attachments; received `at`, whole seconds."""
    changes.insert(envelopes, [_envelope(one, at) for one in arrived])
    changes.insert(parties, [row for one in arrived for row in _parties(one.envelope)])
    blobs = [
        {"content": one.envelope.content, "blob": blob, "place": place}
        for one in arrived
        for place, blob in enumerate(one.envelope.routing.blobs)
    ]
    changes.insert(envelope_blobs, blobs)


def _envelope(one: Arrived, at: int) -> dict[str, Any]:
    envelope, routing, preset = one.envelope, one.envelope.routing, one.preset
    return {
        "content": envelope.content,
        "account": one.account,
        "sender": routing.sender,
        "sha256": one.sha256,
        "header": envelope.header,
        "ciphertext": envelope.ciphertext,
        "stage": routing.stage.value,
        "calendar": routing.calendar,
        "calendar_version": None if preset is None else preset.version,
        "calendar_digest": "" if preset is None else preset.digest,
        "in_answer_to": routing.in_answer_to,
        "holds_until": None if routing.holds_until is None else seconds(routing.holds_until),
        "urgent": routing.urgent,
        "received_at": at,
        "due_at": one.due_at,
        "receipt": one.signed.message,
        "signature": one.signed.signature,
        "clock_round": 0,
        "clock_due_at": one.due_at,
    }


def _parties(envelope: EnvelopePut) -> list[dict[str, Any]]:
    routing = envelope.routing
    named: list[tuple[MailboxId, str]] = [(routing.sender, Standing.AUTHOR.value)]
    named += [(mailbox, Standing.ADDRESSEE.value) for mailbox in routing.addressees]
    named += [(mailbox, Standing.COVER.value) for mailbox in routing.cover]
    named += [(mailbox, Standing.READER.value) for mailbox in routing.readers]
    named += [(mailbox, EXCLUDED) for mailbox in envelope.excluded]
    return [
        {
            "content": envelope.content,
            "mailbox": mailbox,
            "standing": standing,
            "named": True,
            "place": place,
            "grant_bytes": envelope.grants.get(mailbox),
        }
        for place, (mailbox, standing) in enumerate(named)
    ]
