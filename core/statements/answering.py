"""A worker answers: in four parts, by logging a visit or call, or once by holding with a plan and a date."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.errors import Refusal
from core.events import InboxChanged, PromisesChanged, StatementChanged
from core.ids import ContentId, PersonId, PromiseId, random_hex
from core.statements.account import Account
from core.statements.answer_drafts import AnswerDraft, ContactDraft, PromiseDraft
from core.statements.bodies import to_body
from core.statements.model import Answer, AnswerKind, Promise, Statement
from core.statements.notices import Kind
from core.statements.succession import succession
from core.statements.threads import hearers, waits
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork

HOLDING_WORKING_DAYS = 5
"""A holding answer's date is at most this many working days on (domain: what counts as an answer)."""
LEAST_WORDS = 3
"""Words in each part of an answer. Fewer is a template left as it stood, not an answer to a child."""


class AnswerRefused(Refusal):
    """This answer cannot go; the draft stands untouched."""


@dataclass(frozen=True, slots=True)
class May:
    """What this worker may do with a statement now. `why_not` says why answering is not possible."""

    answer: bool
    hold: bool
    log: bool
    why_not: str = ""


class AnsweringService:
    """Answers of one worker. What counts and what does not is in domain: what counts as an answer."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def save_draft(self, id: ContentId, draft: AnswerDraft) -> datetime:
        """Keep what is being written; on disk when this returns. When it was kept."""
        now = self._account.now()
        with self._account.vault.transaction() as work:
            work.answers.save_draft(id, draft.to_json(), now)
        return now

    def answer_draft(self, id: ContentId) -> AnswerDraft | None:
        """What was being written to `id`, or None."""
        with self._account.vault.reading() as work:
            text = work.answers.draft(id)
        return AnswerDraft.from_json(text) if text else None

    def may(self, id: ContentId) -> May:
        """What this worker may do with `id` now."""
        with self._account.vault.reading() as work:
            return self._may(work, id)

    def answer(self, id: ContentId, draft: AnswerDraft) -> Answer:
        """Send a written answer. Raises AnswerRefused with what is missing."""
        parts = {
            "Thank you": draft.thank_you,
            "What I understood": draft.understood,
            "What happens next": draft.next_steps,
        }
        for label, words in parts.items():
            if len(words.split()) < LEAST_WORDS:
                raise AnswerRefused(f"Write the part “{label}” in your own words, then send.")
        if not draft.promises:
            raise AnswerRefused("Say who will do what, by when. Add at least one promise.")
        with self._account.vault.transaction() as work:
            statement = self._statement(work, id)
            answer = self._made(work, statement, AnswerKind.WRITTEN, draft.promises)
            answer = replace(
                answer,
                thank_you=draft.thank_you.strip(),
                understood=draft.understood.strip(),
                next_steps=draft.next_steps.strip(),
            )
            self._send(work, statement, answer)
        return self._told(answer)

    def log_contact(self, id: ContentId, draft: ContactDraft) -> Answer:
        """Log a visit, call or video that answers, with its time and one line of what was said."""
        if draft.kind not in (AnswerKind.VISIT, AnswerKind.CALL, AnswerKind.VIDEO):
            raise AnswerRefused("Choose whether it was a visit, a call or a video call.")
        if len(draft.said.split()) < LEAST_WORDS:
            raise AnswerRefused("Write one line of what was said.")
        if draft.happened_at > self._account.now():
            raise AnswerRefused("That time has not come yet. Log it when it has happened.")
        with self._account.vault.transaction() as work:
            statement = self._statement(work, id)
            if draft.happened_at < statement.sent_at:
                raise AnswerRefused("That was before the statement was sent. Check the day and time.")
            answer = self._made(work, statement, draft.kind, draft.promises)
            answer = replace(answer, happened_at=draft.happened_at, said=draft.said.strip())
            self._send(work, statement, answer)
        return self._told(answer)

    def latest_holding_day(self, _id: ContentId | None = None) -> date:
        """The last day a holding answer may name: five working days from today."""
        return self._account.days.after(self._account.today(), HOLDING_WORKING_DAYS)

    def hold(self, id: ContentId, plan: str, until: date) -> Answer:
        """Send the one holding answer: a plan, and the day whose end becomes the clock."""
        if len(plan.split()) < LEAST_WORDS:
            raise AnswerRefused("Write what you will do, so that the young person knows.")
        if until <= self._account.today():
            raise AnswerRefused("Choose a day after today.")
        if until > self.latest_holding_day():
            raise AnswerRefused("Choose a day within five working days.")
        with self._account.vault.transaction() as work:
            statement = self._statement(work, id)
            if not self._may(work, id).hold:
                raise AnswerRefused("One holding answer has gone already. Now it needs a full answer.")
            answer = self._made(work, statement, AnswerKind.HOLDING, ())
            answer = replace(answer, plan=plan.strip(), holding_until=self._end_of(until))
            self._send(work, statement, answer)
        return self._told(answer)

    def _end_of(self, day: date) -> datetime:
        # The end of a day is the midnight after it; as a promise it is said "by the end of Wednesday".
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=self._account.zone)

    def _may(self, work: UnitOfWork, id: ContentId) -> May:
        statement, standing = work.statements.get(id), work.statements.standing(id)
        part = work.statements.part(id)
        if statement is None:
            return May(False, False, False, "It was taken back.")
        if any(
            answer.author == self._account.me.id and not answer.delivered for answer in work.answers.of(id)
        ):
            return May(False, False, False, "Your answer is saved here. It goes when the internet is back.")
        if part == "handed":
            return May(False, False, False, self._handed_words(work, statement))
        if not waits(standing):
            return May(False, False, False, "It has its answer.")
        if part not in ("addressee", "cover"):
            return May(False, False, False, "You can read this. Answering is for the person it was sent to.")
        moved = standing.cover_may_answer_at is not None or standing.is_late or bool(statement.safety)
        if part == "cover" and not moved:
            return May(False, False, False, "You can answer from 18 working hours on.")
        return May(True, standing.holding_until is None, True)

    def _handed_words(self, work: UnitOfWork, statement: Statement) -> str:
        owing = [self._account.name(work, one) for one in succession(work, statement).addressees]
        named = " and ".join(name for name in owing if name) or "their new worker"
        return f"You handed this over to {named}, who answers now."

    def _statement(self, work: UnitOfWork, id: ContentId) -> Statement:
        may = self._may(work, id)
        if not may.answer:
            raise AnswerRefused(may.why_not)
        statement = work.statements.get(id)
        assert statement is not None
        return statement

    def _made(
        self,
        work: UnitOfWork,
        statement: Statement,
        kind: AnswerKind,
        promises: tuple[PromiseDraft, ...],
    ) -> Answer:
        account = self._account
        me = account.me
        made = []
        for draft in promises:
            if not draft.what.strip():
                raise AnswerRefused("Write what will be done in each promise, or take the empty one out.")
            if draft.by < account.today():
                raise AnswerRefused("A promise needs a day that is still to come.")
            made.append(
                Promise(
                    id=PromiseId(random_hex()),
                    statement=statement.id,
                    young_person=statement.author,
                    maker=me.id,
                    who=draft.who.strip() or me.known_as,
                    what=draft.what.strip(),
                    by=draft.by,
                    by_time=draft.by_time,
                )
            )
        return Answer(
            id=ContentId(random_hex()),
            statement=statement.id,
            author=me.id,
            kind=kind,
            sent_at=account.now(),
            promises=tuple(made),
            as_cover_for=self._covered(work, statement),
        )

    def _covered(self, work: UnitOfWork, statement: Statement) -> PersonId | None:
        if work.statements.part(statement.id) != "cover":
            return None
        mine = next((r for r in statement.readers if r.person == self._account.me.id), None)
        # Whoever came to cover since is named by no statement.
        return mine.of if mine else next(iter(succession(work, statement).addressees), None)

    def _send(self, work: UnitOfWork, statement: Statement, answer: Answer) -> None:
        account = self._account
        holding = answer.kind is AnswerKind.HOLDING
        author = account.person(work, statement.author)
        parcel = Parcel(
            kind=Kind.ANSWER,
            body=to_body(answer),
            addressees=[author],
            readers=hearers(account, work, statement),
            stage=Stage.HOLDS if holding else Stage.ANSWERS,
            answers=statement.id,
            holds_until=answer.holding_until,
        )
        account.outbox.post(work, parcel, answer.id)
        work.answers.add(replace(answer, read_at=account.now()))
        for promise in answer.promises:
            work.promises.put(promise)
        # Saved here is not answered: the clock runs until the hub has it (filing.py, receipt).
        work.answers.drop_draft(statement.id)

    def _told(self, answer: Answer) -> Answer:
        self._account.tell(StatementChanged(answer.statement), InboxChanged(), PromisesChanged())
        return answer
