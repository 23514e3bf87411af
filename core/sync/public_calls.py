"""The calls that need no account: whose hub this is, claiming it, and joining with a code."""

from collections.abc import Iterable

from core.sealing.directory import SignedHead, open_head
from core.sealing.refusal import SealRefused
from core.sync.client import HubUntrusted, accepted, decoded
from core.sync.connection import Connection
from core.sync.wire import access, directory, invitations, limits
from core.sync.wire.access import HubFacts


class PublicHub:
    """A hub as somebody sees it who is not let in yet. Raises HubUnreachable, HubRefused, HubUntrusted."""

    def __init__(self, origin: str, *, timeout: float = 20.0) -> None:
        self._connection = Connection(origin.rstrip("/"), timeout=timeout)

    def facts(self) -> HubFacts:
        """The hub's public key and epoch."""
        return decoded(access.decode_hub_facts, self._call("GET", "/v1/hub"))

    def claim(self, code: str, entries: Iterable[bytes], *, hub_public: bytes) -> SignedHead:
        """Take the hub for an organisation, with its set-up code; how far the log goes then."""
        answer = self._call("POST", "/v1/organisation", directory.encode_claim(code, entries))
        return self._head(answer, hub_public)

    def organisation(self) -> bytes:
        """The first entry of this hub's log, as it says; whoever has the root's key can prove it."""
        return decoded(directory.decode_entry, self._call("GET", "/v1/organisation"))

    def come_back(self, entries: Iterable[bytes], *, hub_public: bytes) -> SignedHead:
        """An office's new identity and account, by the root's signature; how far the log goes then."""
        answer = self._call("POST", "/v1/organisation/office", directory.encode_come_back(entries))
        return self._head(answer, hub_public)

    def note(self, invitation: str) -> bytes:
        """The sealed note under `invitation`."""
        return decoded(invitations.decode_note, self._call("GET", f"/v1/invitations/{invitation}"))

    def answer(self, invitation: str, answer: bytes) -> None:
        """Leave the one sealed answer."""
        body = invitations.encode_invite_answer(answer)
        answered = self._call("PUT", f"/v1/invitations/{invitation}/answer", body)
        decoded(invitations.decode_nothing, answered)

    def close(self) -> None:
        """End every call at once and let the connection go."""
        self._connection.close()

    @staticmethod
    def _head(answer: bytes, hub_public: bytes) -> SignedHead:
        try:
            return open_head(decoded(directory.decode_head, answer), hub_public)
        except SealRefused:
            raise HubUntrusted from None

    def _call(self, method: str, path: str, body: bytes | None = None) -> bytes:
        if not self._connection.is_private:
            # A set-up code in the clear is anybody's on the way.
            raise HubUntrusted
        headers = {"content-type": "application/cbor"}
        most = limits.NOTE_BODY_LIMIT
        return accepted(self._connection.ask(method, path, body=body, headers=headers, most=most)).body
