"""Claiming a hub: an organisation takes it with the one-time set-up code, and its root is pinned for good."""

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
from core.sync.wire.directory import Claim
from core.sync.wire.refusals import RefusalKind

_FIRST = (EntryKind.ORGANISATION, EntryKind.ISSUING, EntryKind.CERTIFICATE)


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


def _is_office(entry: Entry) -> bool:
    assert isinstance(entry.says, CertificateEntry)
    return read_certificate(entry.says.certificate).role == office_accounts.OFFICE
