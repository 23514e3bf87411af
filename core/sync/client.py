"""Typed calls to the hub: each may be repeated safely, each receipt is checked before it is returned."""

import base64
import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from core.errors import Refusal
from core.ids import AccountId, BlobId, ContentId, Kid, MailboxId
from core.sealing.identity import Identity
from core.sealing.signatures import hub_signature_is_good, sign_in_proof
from core.sync.connection import Answer, Connection, HubClosed, HubUnreachable
from core.sync.wire import access, inbox, limits, receipt
from core.sync.wire.refusals import SENTENCE, Malformed, RefusalKind

__all__ = ["CheckedReceipt", "HubClient", "HubClosed", "HubRefused", "HubUnreachable", "HubUntrusted"]

RENEW_BEFORE_SECONDS = 60
"""A token this near its end is renewed first, so that a long-poll does not outlive it."""
_Shape = TypeVar("_Shape")
_MEDIA = frozenset({"application/cbor", "application/octet-stream"})
_PASSING = frozenset({RefusalKind.TOO_MANY, RefusalKind.BUSY, RefusalKind.PUT_BACK, RefusalKind.WRONG_DIGEST})


class HubRefused(Refusal):
    """The hub said no. `passing`: worth trying again, after `retry_after` seconds; otherwise it stays no."""

    def __init__(self, kind: RefusalKind, retry_after: int = 0) -> None:
        super().__init__(SENTENCE[kind])
        self.kind = kind
        self.retry_after = retry_after

    @property
    def passing(self) -> bool:
        """Whether the same call may do better later."""
        return self.kind in _PASSING


class HubUntrusted(Refusal):
    """The hub's answer does not hold: a bad signature, another thing's receipt, a gap in the inbox."""

    def __init__(self) -> None:
        super().__init__(
            "The hub's answer cannot be trusted, so Heard stopped. Tell the people who run the hub."
        )


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """A receipt whose signature and contents were checked, and `raw`: the bytes to keep."""

    receipt: receipt.Receipt
    raw: bytes


class HubClient:
    """One account's calls to one hub. Thread-safe; `close()` and `stop_waiting()` act at once, from anywhere.

    `origin` is the hub's address without a path; `hub_public` its Ed25519 key, pinned. Raises HubUnreachable,
    HubRefused or HubUntrusted from every call, each with its one sentence.
    """

    def __init__(
        self, origin: str, identity: Identity, account: AccountId, *, hub_public: bytes, timeout: float = 20.0
    ) -> None:
        self._origin = origin.rstrip("/")
        self._identity = identity
        self._account = account
        self._hub_public = hub_public
        self._connection = Connection(self._origin, timeout=timeout)
        self._signing_in = threading.Lock()
        self._token = ""
        self._token_until = 0.0

    def sign_in(self) -> None:
        """Sign in now; the other calls do this by themselves when needed."""
        with self._signing_in:
            self._renew()

    def put_envelope(self, content: ContentId, body: bytes) -> CheckedReceipt:
        """Hand over `body` (wire.encode_envelope). The receipt is checked: ours, whole, this hub's."""
        answer = self._call("PUT", f"/v1/envelopes/{content}", body)
        return self._receipt(answer, receipt.ReceiptFor.ENVELOPE, content, body)

    def put_grant(self, content: ContentId, mailbox: MailboxId, body: bytes) -> CheckedReceipt:
        """Give `mailbox` a grant on `content`; `body` is wire.encode_grant."""
        answer = self._call("PUT", f"/v1/envelopes/{content}/grants/{mailbox}", body)
        return self._receipt(answer, receipt.ReceiptFor.GRANT, content, body)

    def put_card_grant(self, content: ContentId, mailbox: MailboxId, kid: Kid, body: bytes) -> CheckedReceipt:
        """Give the computer `kid` of `mailbox` the key too; `body` is wire.encode_card_grant."""
        answer = self._call("PUT", f"/v1/envelopes/{content}/grants/{mailbox}/{kid}", body)
        return self._receipt(answer, receipt.ReceiptFor.GRANT, content, body)

    def put_blob(self, blob: BlobId, sealed: bytes) -> CheckedReceipt:
        """Hand over a sealed attachment, up to limits.BODY_LIMIT bytes."""
        digest = base64.b64encode(hashlib.sha256(sealed).digest()).decode()
        headers = {"content-digest": f"sha-256=:{digest}:", "content-type": "application/octet-stream"}
        answer = self._call("PUT", f"/v1/blobs/{blob}", sealed, headers)
        return self._receipt(answer, receipt.ReceiptFor.BLOB, blob, sealed)

    def get_blob(self, blob: BlobId) -> bytes:
        """A sealed attachment. HubRefused(NOT_FOUND) while it has not arrived, or is not for this account."""
        return self._call("GET", f"/v1/blobs/{blob}").body

    def get_envelope(self, content: ContentId) -> inbox.Delivery:
        """An envelope this account sent or holds a grant for."""
        return decoded(inbox.decode_delivery, self._call("GET", f"/v1/envelopes/{content}").body)

    def facts(self, content: ContentId) -> tuple[inbox.Fact, ...]:
        """What this account was told about `content`, oldest first."""
        return decoded(inbox.decode_facts, self._call("GET", f"/v1/envelopes/{content}/facts").body)

    def opened(self, content: ContentId, mailbox: MailboxId) -> datetime:
        """Say that `mailbox` has opened `content`; returns since when, by the hub's time."""
        answer = self._call("POST", f"/v1/envelopes/{content}/opened", access.encode_opened(mailbox))
        return decoded(access.decode_done, answer.body)

    def withdraw(self, content: ContentId, signed: bytes) -> datetime:
        """Take back within 10 minutes and unopened; HubRefused TOO_LATE or OPENED otherwise.

        `signed`: core.sealing.signatures.withdrawal, by this account's identity over the envelope's header.
        """
        body = access.encode_withdraw(signed)
        answer = self._call("POST", f"/v1/envelopes/{content}/withdraw", body)
        return decoded(access.decode_done, answer.body)

    def absence(self, until: datetime | None, since: datetime | None = None) -> None:
        """Say that this account is away until then, or back."""
        answer = self._call("POST", "/v1/absence", access.encode_absence(access.Absence(until, since)))
        decoded(access.decode_absence, answer.body)

    def inbox(self, after: int, *, wait: float = 0.0) -> inbox.InboxPage | None:
        """Entries after `after`, waiting up to `wait` seconds (at most 25) for the first.

        None when `stop_waiting` ended the wait. The page is checked to go on from `after` without a gap.
        """
        wait = min(max(wait, 0.0), float(limits.LONGEST_WAIT_SECONDS))
        path = f"/v1/inbox?after={after}&wait={int(wait)}"
        if int(wait) == 0:
            answer: Answer | None = self._call("GET", path)
        else:
            answer = self._waited(path, wait)
        if answer is None:
            return None
        page = decoded(inbox.decode_page, answer.body)
        numbers = [entry.seq for entry in page.entries]
        if numbers != list(range(after + 1, after + 1 + len(numbers))):
            raise HubUntrusted
        if numbers and page.next_after != numbers[-1]:
            raise HubUntrusted
        return page

    def call(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """What the hub answers to a call whose shape is another module's (directory_calls.py)."""
        return self._call(method, path, body).body

    def stop_waiting(self) -> None:
        """End the long-poll under way at once, or else the next one. Nothing is lost by it."""
        self._connection.end_wait()

    def close(self) -> None:
        """End every call at once (they raise HubClosed) and let the connections go."""
        self._connection.close()

    def _waited(self, path: str, wait: float) -> Answer | None:
        for again in (True, False):
            answer = self._connection.wait(path, headers=self._bearer(), most=inbox.PAGE_LIMIT, seconds=wait)
            if answer is None:
                return None
            if answer.status != 401 or not again:
                return accepted(answer)
            self._forget_token()
        return None

    def _call(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        if body is not None and len(body) > limits.BODY_LIMIT:
            raise HubRefused(RefusalKind.TOO_LARGE)
        for again in (True, False):
            sent = {"content-type": "application/cbor", **(headers or {}), **self._bearer()}
            answer = self._connection.ask(method, path, body=body, headers=sent, most=inbox.PAGE_LIMIT)
            if answer.status != 401 or not again:
                break
            self._forget_token()
        return accepted(answer)

    def _bearer(self) -> dict[str, str]:
        with self._signing_in:
            if time.monotonic() > self._token_until - RENEW_BEFORE_SECONDS:
                self._renew()
            return {"authorization": f"Bearer {self._token}"}

    def _forget_token(self) -> None:
        with self._signing_in:
            self._token_until = 0.0

    def _renew(self) -> None:
        if not self._connection.is_private:
            # A token in the clear is anybody's on the way for a quarter of an hour.
            raise HubUntrusted
        cbor = {"content-type": "application/cbor"}
        asked = self._connection.ask(
            "POST",
            "/v1/challenge",
            body=access.encode_account(self._account),
            headers=cbor,
            most=limits.SMALL_BODY_LIMIT,
        )
        challenge = decoded(access.decode_challenge, accepted(asked).body)
        proof = sign_in_proof(self._identity, self._origin, challenge, self._account)
        begun = time.monotonic()
        signed = self._connection.ask(
            "POST",
            "/v1/sign-in",
            body=access.encode_sign_in(access.SignIn(self._account, self._identity.kid, challenge, proof)),
            headers=cbor,
            most=limits.SMALL_BODY_LIMIT,
        )
        token = decoded(access.decode_token, accepted(signed).body)
        self._token, self._token_until = token.token, begun + token.seconds

    def _receipt(self, answer: Answer, what: receipt.ReceiptFor, wanted: str, body: bytes) -> CheckedReceipt:
        signed = decoded(receipt.decode_signed, answer.body)
        if not hub_signature_is_good(
            self._hub_public, receipt.RECEIPT_DOMAIN, signed.message, signed.signature
        ):
            raise HubUntrusted
        told = decoded(receipt.decode_receipt, signed.message)
        if (told.what, told.id, told.sha256) != (what, wanted, hashlib.sha256(body).hexdigest()):
            raise HubUntrusted
        return CheckedReceipt(told, answer.body)


def accepted(answer: Answer) -> Answer:
    """`answer`, if the hub has said yes. HubRefused if it said no; HubUnreachable if somebody else spoke."""
    ours = answer.headers.get("content-type", "").split(";")[0] in _MEDIA
    if answer.status in (200, 201) and ours:
        return answer
    try:
        kind = access.decode_refusal(answer.body)
    except Malformed:
        # Not our hub speaking: a proxy's page, a hotel's sign-in screen, a server falling over.
        raise HubUnreachable from None
    after = answer.headers.get("retry-after", "0")
    raise HubRefused(kind, int(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0)


def decoded(decode: Callable[[bytes], _Shape], data: bytes) -> _Shape:
    """What `decode` makes of `data`. HubUntrusted where it is not of its shape."""
    try:
        return decode(data)
    except Malformed:
        raise HubUntrusted from None
