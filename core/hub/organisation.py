"""Claiming a hub: an organisation takes it with the one-time set-up code, and its root is pinned for good.

An organisation whose office lost its computer comes back by the root's own signature, and by nothing else.
"""

from core.hub import office_accounts
from core.hub.directory import Directory, add, read_entry
from core.hub.refusals import RequestRefused
from core.hub.store import log
from core.hub.store.engine import Store
from core.hub.store.setup_codes import spend_setup_code
from core.sealing.certificates import read_certificate
from core.sealing.codes import CodeMistyped, read_code
from core.sealing.entries import Entry
from core.sealing.entry_values import CertificateEntry, EntryKind
from core.sealing.signatures import kid_of
from core.sync.wire.directory import Claim
from core.sync.wire.refusals import RefusalKind

_FIRST = (EntryKind.ORGANISATION, EntryKind.ISSUING, EntryKind.CERTIFICATE)
_BACK = (EntryKind.ISSUING, EntryKind.CERTIFICATE)


class Claims:
    """Lets an organisation in, once."""

    def __init__(self, store: Store, directory: Directory) -> None:
        self._store = store
        self._directory = directory

    def claim(self, claim: Claim) -> tuple[bytes, bool]:
        """Begin the log with the entries of `claim`; the signed head, and whether that is new.

        The first three entries are the organisation, its issuing identity and its first office account.
        The same again gives the head again, with whatever code. Raises SETUP_CODE, TAKEN, MALFORMED and
        NOT_ALLOWED.
        """
        entries = tuple(read_entry(encoded) for encoded in claim.entries)
        if tuple(entry.kind for entry in entries) != _FIRST or not _is_office(entries[-1]):
            raise RequestRefused(RefusalKind.MALFORMED)
        with self._store.writing() as work:
            point = log.begin(work)
            if point.size:
                held = [one.entry for one in log.entries_after(work.connection, 0, most=len(_FIRST))]
                if tuple(held) != claim.entries:
                    raise RequestRefused(RefusalKind.TAKEN)
                return self._directory.signed_head(work), False
            try:
                good = spend_setup_code(work, read_code(claim.code))
            except CodeMistyped:
                good = False
            if not good:
                raise RequestRefused(RefusalKind.SETUP_CODE)
            for entry in entries:
                point = add(work, point, entry)
            return self._directory.signed_head(work), True

    def organisation(self) -> bytes:
        """The first entry of the log: whose hub this is. NOT_FOUND before anybody has claimed it."""
        with self._store.reading() as connection:
            first = log.first_entry(connection)
        if first is None:
            raise RequestRefused(RefusalKind.NOT_FOUND)
        return first

    def come_back(self, entries: tuple[bytes, ...]) -> tuple[bytes, bool]:
        """A new issuing identity, signed by the root, and an office account that it certifies.

        For an office without an account; the signed head, and whether anything is new. The same again is the
        same. MALFORMED for other entries, NOT_FOUND before the hub was claimed, and what appending raises.
        """
        read = tuple(read_entry(encoded) for encoded in entries)
        if tuple(entry.kind for entry in read) != _BACK or not _is_office(read[-1]):
            raise RequestRefused(RefusalKind.MALFORMED)
        if read[-1].signer != kid_of(read[0].says.card):  # type: ignore[union-attr]
            raise RequestRefused(RefusalKind.MALFORMED)
        with self._store.writing() as work:
            point = log.begin(work)
            if not point.size:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            new = False
            for entry in read:
                if not self._directory.has(work, entry):
                    point, new = self._directory.take(work, point, entry), True
            return self._directory.signed_head(work), new


def _is_office(entry: Entry) -> bool:
    assert isinstance(entry.says, CertificateEntry)
    return read_certificate(entry.says.certificate).role == office_accounts.OFFICE
