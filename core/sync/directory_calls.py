"""The calls about the directory's log and invitations, of an account that is signed in."""

from collections.abc import Sequence

from core.sealing.directory import DirectoryPoint, SignedHead, open_head
from core.sealing.refusal import SealRefused
from core.sync.client import HubClient, HubUntrusted, decoded
from core.sync.wire import directory, invitations
from core.sync.wire.directory import Again, DirectoryPage, Wholeness
from core.sync.wire.invitations import AnswerFound, InvitationPut


class DirectoryCalls:
    """Typed calls through `client`. Raises what it raises; every one may be repeated safely.

    `hub_public`: the key that signs heads; a head with another signature is HubUntrusted.
    """

    def __init__(self, client: HubClient, hub_public: bytes) -> None:
        self._client = client
        self._hub_public = hub_public

    def append(self, entry: bytes) -> int:
        """Hand in an entry; its position in the log."""
        answer = self._client.call("POST", "/v1/directory", directory.encode_entry(entry))
        appended = decoded(directory.decode_appended, answer)
        if self.opened(appended.head).point.size < appended.position:
            raise HubUntrusted
        return appended.position

    def page(self, after: int) -> tuple[DirectoryPage, SignedHead]:
        """The entries after position `after`, and the proven head for where they end."""
        answer = self._client.call("GET", f"/v1/directory?after={after}")
        page = decoded(directory.decode_directory_page, answer)
        return page, self.opened(page.head)

    def head(self) -> SignedHead:
        """How far the hub says that its log goes."""
        return self.opened(decoded(directory.decode_head, self._client.call("GET", "/v1/directory/head")))

    def again(self, head: bytes, entries: Sequence[bytes]) -> Wholeness:
        """Give a hub that was put back what it lost: entries that lead to `head`, which it once signed."""
        body = directory.encode_again(Again(head, tuple(entries)))
        return decoded(directory.decode_wholeness, self._client.call("POST", "/v1/directory/again", body))

    def wholeness(self) -> Wholeness:
        """How far the hub's log goes, and until when it takes nothing new in."""
        return decoded(directory.decode_wholeness, self._client.call("GET", "/v1/directory/whole"))

    def whole(self, point: DirectoryPoint) -> Wholeness:
        """Say, as the office, that nothing is missing beyond `point`: new entries are taken in again."""
        body = directory.encode_whole(point.size, point.head)
        return decoded(directory.decode_wholeness, self._client.call("POST", "/v1/directory/whole", body))

    def leave(self, invitation: str, put: InvitationPut) -> None:
        """Leave a note under `invitation`."""
        path, body = f"/v1/invitations/{invitation}", invitations.encode_invitation(put)
        decoded(invitations.decode_nothing, self._client.call("PUT", path, body))

    def answered(self) -> tuple[str, ...]:
        """Which of this account's invitations have an answer that was not closed yet."""
        return decoded(invitations.decode_answered, self._client.call("GET", "/v1/invitations"))

    def answer_to(self, invitation: str) -> AnswerFound:
        """The answer to one of this account's invitations."""
        answer = self._client.call("GET", f"/v1/invitations/{invitation}/answer")
        return decoded(invitations.decode_found, answer)

    def close(self, invitation: str) -> None:
        """Done with an invitation, or taken back."""
        answer = self._client.call("DELETE", f"/v1/invitations/{invitation}")
        decoded(invitations.decode_nothing, answer)

    def opened(self, head: bytes) -> SignedHead:
        """A head as the hub signed it. HubUntrusted otherwise."""
        try:
            return open_head(head, self._hub_public)
        except SealRefused:
            raise HubUntrusted from None
