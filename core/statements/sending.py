"""What makes a statement ready to go: is something in it, who gets it in which part, what it is called."""

from datetime import datetime, timedelta

from core.errors import Refusal
from core.people.circle import cut_ids
from core.people.model import ReadersPlan, WhyReader
from core.statements.account import Account
from core.statements.bodies import WORDS_AT_MOST, to_body
from core.statements.flow import Flow
from core.statements.model import Draft, Said, Standing, Statement
from core.statements.notices import Kind
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork

TAKE_BACK_FOR = timedelta(minutes=10)
"""How long an unopened statement may be taken back (domain: states)."""
TITLE_LENGTH = 48


class StatementRefused(Refusal):
    """A statement cannot go as it is; the draft stands untouched."""


def check_sendable(said: tuple[Said, ...], draft: Draft, *, has_feelings: bool, plan: ReadersPlan) -> None:
    """StatementRefused unless somebody gets it, there is something in it, and it is not too long."""
    if not any(reader.why is WhyReader.ADDRESSEE for reader in plan.readers):
        raise StatementRefused("Pick someone who should get this.")
    if not (has_feelings or draft.voice or any(not line.skipped for line in said)):
        raise StatementRefused("There is nothing here to send yet. Say one thing first.")
    if sum(len(line.words) for line in said) > WORDS_AT_MOST:
        raise StatementRefused("That is too long to send at once. Make two of it.")


def parcel_of(statement: Statement, account: Account, work: UnitOfWork) -> Parcel:
    """The statement as it is to be sealed and routed: each reader in the part they were named in."""
    people = {
        why: [account.person(work, r.person) for r in statement.readers if r.why is why]
        for why in (WhyReader.ADDRESSEE, WhyReader.COVER, WhyReader.SAFETY)
    }
    cut = [account.known(work, person) for person in sorted(cut_ids(statement.not_to))]
    return Parcel(
        kind=Kind.STATEMENT,
        body=to_body(statement),
        addressees=people[WhyReader.ADDRESSEE],
        cover=people[WhyReader.COVER],
        readers=people[WhyReader.SAFETY],
        stage=Stage.ASKS if statement.wants_reply else Stage.NOTES,
        calendar=account.calendar_id if statement.wants_reply else None,
        urgent=bool(statement.safety),
        blobs=[note.blob for note in statement.voice],
        excluded=[person.mailbox for person in cut if person is not None],
    )


def title_of(flow: Flow, said: tuple[Said, ...]) -> str:
    """The first words, cut at a word's end, or the flow's name where nothing was written."""
    words = next((" ".join(line.words.split()) for line in said if line.words), "")
    if not words:
        return flow.name
    if len(words) <= TITLE_LENGTH:
        return words
    return words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",.;:-") + " …"


def take_back_until(statement: Statement, standing: Standing) -> datetime:
    """Until when taking back is possible: ten minutes from when the hub had it, or from sending till then."""
    return (standing.delivered_at or statement.sent_at) + TAKE_BACK_FOR
