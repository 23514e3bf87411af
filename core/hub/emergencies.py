"""What the office is given while two people have broken the glass, and not a minute longer.

Nothing without the log: whose post it is stands there, as only who asks can show, before the first line of it
is told; and each envelope's opening, before its bytes are handed out. PROTOCOL.md section 22.
"""

from sqlalchemy.engine import Connection

from core.hub import office_accounts
from core.hub.directory import Directory, read_entry
from core.hub.refusals import RequestRefused
from core.hub.register import HubRegister
from core.hub.store import blobs, emergency_post, envelopes, events, log
from core.hub.store.engine import Store
from core.ids import AccountId, BlobId, ContentId, MailboxId
from core.sealing.emergencies import ListedEmergency, about_of
from core.sealing.entry_values import RecoveryUseEntry
from core.sync.wire.emergencies import POST_LIMIT, Post, PostPage
from core.sync.wire.fields import instant
from core.sync.wire.inbox import Delivery, FactKind
from core.sync.wire.refusals import RefusalKind

_YOUNG = office_accounts.YOUNG_PERSON


class Emergencies:
    """Raises NOT_ALLOWED to whoever is not the office, NOT_FOUND for an emergency that is not in the log or
    is not about this post, and EMERGENCY_OVER once it is.
    """

    def __init__(self, store: Store, directory: Directory) -> None:
        self._store = store
        self._directory = directory

    def post(self, by: AccountId, emergency: str, post: Post, after: ContentId | None) -> PostPage:
        """What came to a worker's mailbox from young people, and what answers it, without a word of it."""
        now = self._store.now()
        with self._store.reading() as connection:
            kept_from = _kept_from(connection, _standing(connection, by, emergency, post, now))
            found = emergency_post.statements(
                connection,
                post.mailbox,
                young=_YOUNG,
                kept_from=kept_from,
                after=after,
                most=POST_LIMIT + 1,
            )
            shown = found[:POST_LIMIT]
            about = emergency_post.about(connection, [line.content for line in shown], kept_from=kept_from)
        lines = [
            line for said in shown for line in (said, *(one for one in about if one.asked == said.content))
        ]
        return PostPage(tuple(lines), more=len(found) > len(shown))

    def open(self, by: AccountId, emergency: str, post: Post, encoded: bytes) -> tuple[Delivery, bool]:
        """Take in the entry that says so, and hand out the envelope that it names, for the recovery key.

        And whether the entry is new. MALFORMED for another entry, NOT_FOUND for what does not lie in this
        post, WITHDRAWN for what was taken back since, and what the log raises.
        """
        with self._store.writing() as work:
            before = log.begin(work)
            standing = _standing(work.connection, by, emergency, post, work.at)
            entry = read_entry(encoded)
            use = entry.says
            if not isinstance(use, RecoveryUseEntry) or use.emergency != emergency:
                raise RequestRefused(RefusalKind.MALFORMED)
            _check_there(work.connection, use.content, post.mailbox, _kept_from(work.connection, standing))
            new = not self._directory.has(work, entry)
            if new:
                self._directory.take(work, before, entry)
            whose = HubRegister(work.connection).organisation()
            assert whose is not None, "an emergency stands in a log that has a first entry"
            key = (use.content, whose.recovery_mailbox)
            found = envelopes.deliveries_of(work.connection, [key])
            if key not in found:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            return found[key], new

    def recording(self, by: AccountId, emergency: str, post: Post, blob: BlobId) -> bytes:
        """A recording that belongs to something opened. NOT_FOUND for any other."""
        now = self._store.now()
        with self._store.reading() as connection:
            kept_from = _kept_from(connection, _standing(connection, by, emergency, post, now))
            for content in emergency_post.naming(connection, blob):
                opened = events.was_told(connection, content, FactKind.RECOVERY_USED)
                there = emergency_post.is_there(
                    connection, content, post.mailbox, young=_YOUNG, kept_from=kept_from
                )
                held = envelopes.held(connection, content) if opened and there else None
                if held is not None:
                    sealed = blobs.sealed_blob(connection, blob, held.account, ())
                    if sealed is not None:
                        return sealed
        raise RequestRefused(RefusalKind.NOT_FOUND)


def _standing(connection: Connection, by: AccountId, emergency: str, post: Post, now: int) -> ListedEmergency:
    """The emergency, if `by` may ask about this post in it now."""
    if not office_accounts.is_office(connection, by):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    found = HubRegister(connection).emergency(emergency)
    if found is None or about_of(post.mailbox, post.salt) != found.says.about:
        raise RequestRefused(RefusalKind.NOT_FOUND)
    if instant(now) >= found.until:
        raise RequestRefused(RefusalKind.EMERGENCY_OVER)
    # What came to a young person is nobody's post to look through.
    if emergency_post.role_behind(connection, post.mailbox) in (None, _YOUNG):
        raise RequestRefused(RefusalKind.NOT_FOUND)
    return found


def _kept_from(connection: Connection, emergency: ListedEmergency) -> frozenset[MailboxId]:
    """Every mailbox of the two: what was kept from one of them stays kept."""
    register = HubRegister(connection)
    cards = (register.card(kid) for kid in emergency.says.who)
    accounts = [card.account for card in cards if card is not None and card.account is not None]
    return emergency_post.mailboxes_of_each(connection, accounts)


def _check_there(
    connection: Connection, content: ContentId, mailbox: MailboxId, kept_from: frozenset[MailboxId]
) -> None:
    held = envelopes.held(connection, content)
    if held is None:
        raise RequestRefused(RefusalKind.NOT_FOUND)
    statement = held.in_answer_to or content
    there = emergency_post.is_there(connection, statement, mailbox, young=_YOUNG, kept_from=kept_from)
    if held.withdrawn_at is not None and not emergency_post.is_kept(connection, content, kept_from):
        raise RequestRefused(RefusalKind.WITHDRAWN)
    if not there or emergency_post.is_kept(connection, content, kept_from):
        raise RequestRefused(RefusalKind.NOT_FOUND)
