"""A young person writes and sends: drafts, voice notes, who can open it, sending, taking back."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from core.events import DraftChanged, StatementChanged
from core.ids import BlobId, ContentId, DraftId, PersonId, random_hex
from core.people.circle import plan_readers
from core.people.directory import Reach, reach_of
from core.people.model import Circle, Known, Person, ReadersPlan, Role, WhyReader
from core.statements.account import Account
from core.statements.flow import Walk, safety_reasons
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import (
    Draft,
    Mode,
    SafeContact,
    Standing,
    State,
    Statement,
    VoiceNote,
)
from core.statements.sending import StatementRefused, check_sendable, parcel_of, take_back_until, title_of
from core.statements.voice import open_voice, seal_voice
from core.vault.work import UnitOfWork

ITEMS_AT_MOST = 10
"""Voice notes in one statement (domain: sizes)."""


class TakenBack(StrEnum):
    """What came of taking back."""

    DONE = "done"
    TOO_LATE = "too-late"
    ALREADY_OPENED = "already-opened"


class WritingService:
    """The young person's pen. Every method has saved what it changed by the time it returns."""

    def __init__(self, account: Account, library: FlowLibrary, feelings: FeelingsVocabulary) -> None:
        self._account = account
        self._library = library
        self._feelings = feelings

    def start(self, flow: str, mode: Mode, *, follows: ContentId | None = None) -> Draft:
        """A new draft at the first question."""
        walk = Walk.start(self._library.flow(flow, mode))
        return self.save(
            Draft(DraftId(random_hex()), flow, mode, walk.to_json(), self._account.now(), follows=follows)
        )

    def drafts(self) -> tuple[Draft, ...]:
        """What was begun and not sent, newest first."""
        with self._account.vault.reading() as work:
            return work.drafts.all()

    def draft(self, id: DraftId) -> Draft | None:
        """One draft, or None once it is sent or binned."""
        with self._account.vault.reading() as work:
            return work.drafts.get(id)

    def walk(self, draft: Draft) -> Walk:
        """Where the young person stands in the questions of `draft`."""
        return Walk.from_json(self._library.flow(draft.flow, draft.mode), draft.walk)

    def save(self, draft: Draft) -> Draft:
        """Keep `draft`; it is on disk when this returns. DiskRefused otherwise."""
        kept = replace(draft, changed_at=self._account.now())
        with self._account.vault.transaction() as work:
            work.drafts.put(kept)
        self._account.tell(DraftChanged(kept.id))
        return kept

    def bin(self, id: DraftId) -> None:
        """Throw a draft away, with its voice notes."""
        with self._account.vault.transaction() as work:
            draft = work.drafts.get(id)
            if draft is not None:
                for note in draft.voice:
                    work.blobs.remove(note.blob)
                work.drafts.remove(id)
        self._account.tell(DraftChanged(id))

    def add_voice(
        self,
        id: DraftId,
        recording: bytes,
        media_type: str,
        seconds: float,
        peaks: tuple[float, ...],
        question: str,
    ) -> Draft:
        """Seal a recording (encoded audio, in memory) and keep it with the draft."""
        note, sealed = seal_voice(recording, media_type, seconds, peaks, question)
        with self._account.vault.transaction() as work:
            draft = self._draft(work, id)
            if len(draft.voice) >= ITEMS_AT_MOST:
                raise StatementRefused("That is the most you can add. Bin one first.")
            kept = replace(draft, voice=(*draft.voice, note), changed_at=self._account.now())
            work.blobs.put(note.blob, sealed, content=None)
            work.drafts.put(kept)
        self._account.tell(DraftChanged(id))
        return kept

    def remove_voice(self, id: DraftId, blob: BlobId) -> Draft:
        """Bin one recording of a draft."""
        with self._account.vault.transaction() as work:
            draft = self._draft(work, id)
            kept = replace(draft, voice=tuple(note for note in draft.voice if note.blob != blob))
            work.blobs.remove(blob)
            work.drafts.put(kept)
        self._account.tell(DraftChanged(id))
        return kept

    def voice(self, note: VoiceNote) -> bytes:
        """The audio of a voice note, in memory only. SealRefused if it is not what was sealed."""
        with self._account.vault.reading() as work:
            return open_voice(work, note)

    def circle(self) -> Circle:
        """The people around me."""
        with self._account.vault.reading() as work:
            return self._account.circle(work, self._account.me.id)

    def people(self) -> dict[PersonId, Person]:
        """Everybody of my circle by id, to show."""
        with self._account.vault.reading() as work:
            circle = self._account.circle(work, self._account.me.id)
            named = {person for seat in circle.seats for person in (seat.person, *seat.cover)}
            found = [self._account.known(work, person) for person in named]
            return {person.id: person for person in found if person is not None}

    def suggested(self, flow: str) -> tuple[PersonId, ...]:
        """Who a flow goes to unless the young person chooses otherwise."""
        roles = self._library.flow(flow).to
        circle = self.circle()
        found = (circle.holder(Role(code)) for code in roles if code in set(Role))
        return tuple(person for person in found if person is not None)

    def safety_reasons(self, draft: Draft) -> tuple[str, ...]:
        """Which visible rules ask for the safety check."""
        walk = self.walk(draft)
        return safety_reasons(walk.flow, walk.given_by_id, self._feelings.prompting)

    def plan(self, to: tuple[PersonId, ...], not_to: tuple[Known, ...], *, safety: bool) -> ReadersPlan:
        """Everyone who will be able to open it, by name."""
        with self._account.vault.reading() as work:
            return self._plan(work, to, not_to, safety)

    def expected_due(self) -> datetime:
        """When an answer would be due if this were sent now; the hub's word is what counts."""
        due = self._account.working.deadline(self._account.now())
        assert due is not None
        return due

    def send(
        self,
        id: DraftId,
        *,
        to: tuple[PersonId, ...],
        not_to: tuple[Known, ...],
        contact: SafeContact | None = None,
        wants_reply: bool = True,
    ) -> Statement:
        """Statement, sealed envelope and outbox row in one transaction; the draft is gone with it.

        Raises StatementRefused, and then the draft stands untouched.
        """
        account = self._account
        with account.vault.transaction() as work:
            draft = self._draft(work, id)
            walk = self.walk(draft)
            reasons = safety_reasons(walk.flow, walk.given_by_id, self._feelings.prompting)
            plan = self._plan(work, to, not_to, bool(reasons))
            said, feelings = walk.said(), walk.feelings()
            check_sendable(said, draft, has_feelings=bool(feelings), plan=plan)
            statement = Statement(
                id=ContentId(random_hex()),
                author=account.me.id,
                flow=draft.flow,
                flow_version=walk.flow.version,
                mode=draft.mode,
                title=title_of(walk.flow, said),
                said=said,
                feelings=feelings,
                voice=draft.voice,
                addressees=tuple(r.person for r in plan.readers if r.why is WhyReader.ADDRESSEE),
                readers=plan.readers,
                not_to=not_to,
                sent_at=account.now(),
                wants_reply=wants_reply,
                safety=reasons,
                contact=contact,
                follows=draft.follows,
            )
            account.outbox.post(work, parcel_of(statement, account, work), statement.id)
            for note in draft.voice:
                work.blobs.assign(note.blob, statement.id)
            work.statements.add(statement, Standing(), "author")
            work.drafts.remove(id)
        account.tell(DraftChanged(id), StatementChanged(statement.id))
        return statement

    def take_back(self, id: ContentId) -> TakenBack:
        """Take a statement back: at once if it has not left, else by asking the hub, which decides."""
        account = self._account
        with account.vault.transaction() as work:
            statement, standing = work.statements.get(id), work.statements.standing(id)
            if statement is None or standing.state is State.WITHDRAWN:
                return TakenBack.DONE
            if standing.opened:
                return TakenBack.ALREADY_OPENED
            if account.now() > take_back_until(statement, standing):
                return TakenBack.TOO_LATE
            account.outbox.withdraw(work, id)
        account.tell(StatementChanged(id))
        return TakenBack.DONE

    def _plan(
        self, work: UnitOfWork, to: tuple[PersonId, ...], not_to: tuple[Known, ...], safety: bool
    ) -> ReadersPlan:
        account = self._account
        return plan_readers(
            account.circle(work, account.me.id),
            lambda person: account.person(work, person),
            author=account.me,
            recovery=account.recovery,
            to=to,
            not_to=not_to,
            safety=safety,
            gone=self._gone(work),
        )

    def gone(self) -> dict[PersonId, bool]:
        """Those around me to whom nothing can be sent now, and whether for good."""
        with self._account.vault.reading() as work:
            return self._gone(work)

    def _gone(self, work: UnitOfWork) -> dict[PersonId, bool]:
        account, now = self._account, self._account.now()
        circle = account.circle(work, account.me.id)
        named = {person for seat in circle.seats for person in (seat.person, *seat.cover)}
        known = [person for one in named if (person := account.known(work, one)) is not None]
        reach = {person.id: reach_of(work, person, at=now) for person in known}
        return {one: how is Reach.GONE for one, how in reach.items() if how is not Reach.CURRENT}

    @staticmethod
    def _draft(work: UnitOfWork, id: DraftId) -> Draft:
        draft = work.drafts.get(id)
        if draft is None:
            raise StatementRefused("This has been sent or binned already.")
        return draft
