"""The office's calls while two people have broken the glass."""

from core.ids import BlobId, ContentId
from core.sync.client import HubClient, decoded
from core.sync.wire import emergencies
from core.sync.wire.emergencies import Post, PostPage
from core.sync.wire.inbox import Delivery, decode_delivery


class EmergencyCalls:
    """Typed calls through `client`. Raises what it raises; every one may be repeated safely.

    HubRefused(EMERGENCY_OVER) from its end on. `emergency`: SHA-256 of the entry that began it, as hex.
    """

    def __init__(self, client: HubClient) -> None:
        self._client = client

    def post(self, emergency: str, post: Post, after: ContentId | None = None) -> PostPage:
        """What lies in this post, newest first; `after` the last statement of the page before."""
        body = emergencies.encode_post_asked(post, after)
        answer = self._client.call("POST", f"/v1/emergencies/{emergency}/post", body)
        return decoded(emergencies.decode_post, answer)

    def open(self, emergency: str, post: Post, entry: bytes) -> Delivery:
        """Hand in the entry that says so; the envelope that it names."""
        body = emergencies.encode_opening(post, entry)
        return decoded(
            decode_delivery, self._client.call("POST", f"/v1/emergencies/{emergency}/openings", body)
        )

    def recording(self, emergency: str, post: Post, blob: BlobId) -> bytes:
        """A sealed recording of something that was opened."""
        body = emergencies.encode_blob_asked(post, blob)
        return self._client.call("POST", f"/v1/emergencies/{emergency}/blobs", body)
