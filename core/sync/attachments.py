"""Fetching the attachments that opened envelopes name; those that never come hold up nothing else."""

import hashlib
import logging
from datetime import datetime, timedelta

from core.clock import Clock
from core.ids import BlobId
from core.sync.client import HubClient, HubRefused
from core.vault.engine import Vault
from core.vault.refusals import TooBig

log = logging.getLogger("heard.sync")

FIRST_PAUSE = timedelta(seconds=30)
"""Before one that is not at the hub is asked for again; then twice as long, and so on up to LONGEST_PAUSE."""
LONGEST_PAUSE = timedelta(hours=1)
ASKED_A_ROUND = 50
"""Anybody may name recordings that do not exist. 50 a round leave most of the hub's 1,200 reads a minute."""


class Attachments:
    """Fetches for one vault. Not for several threads at once."""

    def __init__(self, client: HubClient, vault: Vault, clock: Clock) -> None:
        self._client = client
        self._vault = vault
        self._clock = clock
        self._absent: dict[BlobId, tuple[datetime, timedelta]] = {}

    def came(self, blob: BlobId) -> None:
        """The hub says that it has `blob` now."""
        self._absent.pop(blob, None)

    def fetch(self) -> int:
        """Fetch what is wanted and due to be asked for; how many came. Raises as the client, but for those
        the hub does not have, does not give, or gives other bytes for: they are asked for again later.
        """
        with self._vault.reading() as work:
            wanted = work.blobs.missing()
        now = self._clock.now()
        due = [blob for blob in wanted if self._is_due(blob, now)]
        return sum(self._fetched(blob, now) for blob in due[:ASKED_A_ROUND])

    def _is_due(self, blob: BlobId, now: datetime) -> bool:
        again = self._absent.get(blob)
        # Further ahead than any pause: the clock was set back since.
        return again is None or not now < again[0] <= now + LONGEST_PAUSE

    def _fetched(self, blob: BlobId, now: datetime) -> bool:
        try:
            sealed = self._client.get_blob(blob)
            if self._kept(blob, sealed):
                self._absent.pop(blob, None)
                return True
        except HubRefused as refusal:
            if refusal.passing:
                raise
        except TooBig:
            pass
        pause = min(2 * self._absent[blob][1], LONGEST_PAUSE) if blob in self._absent else FIRST_PAUSE
        self._absent[blob] = (now + pause, pause)
        return False

    def _kept(self, blob: BlobId, sealed: bytes) -> bool:
        """Keep these bytes if they are what an envelope here names; other bytes are nobody's."""
        digest = hashlib.sha256(sealed).hexdigest()
        with self._vault.transaction() as work:
            content = work.blobs.wanted_for(blob, digest)
            if content is not None:
                work.blobs.put(blob, sealed, content=content)
        if content is None:
            log.warning("other bytes than were sealed: blob=%s", blob)
        return content is not None
