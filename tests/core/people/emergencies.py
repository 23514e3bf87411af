"""Uses of the recovery key as they stand in the log, without the two people who would type their sheets."""

from datetime import timedelta

from core.ids import ContentId, Kid, MailboxId
from core.people.issuing import office_keys
from core.sealing.emergencies import about_of, entry_digest, new_salt
from core.sealing.entries import sign_entry
from core.sealing.entry_values import EmergencyEntry, RecoveryReason, RecoveryUseEntry
from core.sealing.told_lines import seal_lines
from core.session import Session
from core.sync.directory_calls import DirectoryCalls


def note_use(
    office: Session,
    content: ContentId,
    why: RecoveryReason,
    who: tuple[Session, Session],
    *,
    line: str = "",
    told: Session | None = None,
) -> None:
    """The office signs an emergency, and in it a use on `content`; `line` for the cards of `told`."""
    with office.account.vault.reading() as work:
        keys = office_keys(work)
        cards: dict[Kid, bytes] = {} if told is None else work.directory.good_cards(told.me.account)
    assert keys is not None
    at = office.belonging.follower.hub_now
    calls = DirectoryCalls(office._client, bytes.fromhex(office._hub.public))
    about = about_of(MailboxId(who[0].me.mailbox), new_salt())
    says = EmergencyEntry(about, why, (who[0].me.kid, who[1].me.kid), at + timedelta(hours=1))
    begun = sign_entry(keys.issuing, says, at)
    calls.append(begun)
    use = RecoveryUseEntry(content, entry_digest(begun), seal_lines(line, content, cards))
    calls.append(sign_entry(keys.issuing, use, at))
