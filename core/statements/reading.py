"""The young person reads what came of their words, and says whether it helped."""

from dataclasses import replace

from core.errors import Refusal
from core.events import ReviewsChanged, StatementChanged
from core.ids import ContentId, PersonId
from core.people.model import Person, Role
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.bringing import bring_along, give_for_review, kept_so_far
from core.statements.flow import Walk
from core.statements.library import FlowLibrary
from core.statements.model import (
    Draft,
    LateChoice,
    Mode,
    Said,
    Statement,
    Thread,
    ThreadLine,
    Verdict,
)
from core.statements.notices import BroughtNotice, DisputeNotice, Kind, VerdictNotice
from core.statements.question import Given
from core.statements.question import Kind as Asked
from core.statements.standings import after_verdict
from core.statements.succession import succession
from core.statements.threads import line_of, thread_of
from core.statements.writing import WritingService
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork


class ReadingRefused(Refusal):
    """What was asked cannot be done with this statement."""


class WordsService:
    """My words: where they are, what was answered, and what I say to that."""

    def __init__(self, account: Account, writing: WritingService, library: FlowLibrary) -> None:
        self._account = account
        self._writing = writing
        self._library = library

    def lines(self, limit: int = 50, offset: int = 0) -> tuple[ThreadLine, ...]:
        """What I sent and have not hidden from my view, newest first."""
        return self._lines(limit, offset, hidden=False)

    def hidden(self) -> tuple[ThreadLine, ...]:
        """What I have hidden from my view, newest first."""
        return self._lines(None, 0, hidden=True)

    def _lines(self, limit: int | None, offset: int, *, hidden: bool) -> tuple[ThreadLine, ...]:
        account = self._account
        with account.vault.reading() as work:
            mine = work.statements.by_author(account.me.id, limit=limit, offset=offset, hidden=hidden)
            return tuple(line_of(account, work, statement, standing) for statement, standing in mine)

    def count(self) -> int:
        """How many I have sent and have not hidden."""
        with self._account.vault.reading() as work:
            return work.statements.count_by_author(self._account.me.id, hidden=False)

    def hidden_count(self) -> int:
        """How many I have hidden."""
        with self._account.vault.reading() as work:
            return work.statements.count_by_author(self._account.me.id, hidden=True)

    def thread(self, id: ContentId) -> Thread:
        """One statement with all that came of it. ReadingRefused once it has been taken back."""
        with self._account.vault.reading() as work:
            found = thread_of(self._account, work, id)
        if found is None:
            raise ReadingRefused("This is not here any more. You took it back.")
        return found

    def people_of(self, id: ContentId) -> dict[PersonId, Person]:
        """Everybody named in a thread, also those who are around me no more."""
        account = self._account
        with account.vault.reading() as work:
            statement = _mine(work, id)
            named = {reader.person for reader in statement.readers} | set(succession(work, statement).ever)
            named |= {answer.author for answer in work.answers.of(id)}
            found = (account.known(work, person) for person in named)
            return {person.id: person for person in found if person is not None}

    def read(self, id: ContentId) -> None:
        """Mark the answers to `id` as read."""
        now = self._account.now()
        with self._account.vault.transaction() as work:
            for answer in work.answers.of(id):
                if answer.read_at is None:
                    work.answers.update(replace(answer, read_at=now))
        self._account.bus.announce(StatementChanged(id))

    def verdict(self, id: ContentId, verdict: Verdict, words: str = "") -> None:
        """Say whether the answer helped; "no" reopens it with a fresh day for the answer."""
        account = self._account
        now = account.now()
        with account.vault.transaction() as work:
            statement, standing = _mine(work, id), work.statements.standing(id)
            notice = VerdictNotice(id, verdict, words.strip(), now)
            stage = Stage.REOPENS if verdict is Verdict.NO else Stage.NOTES
            self._notify(work, statement, Kind.VERDICT, to_body(notice), stage)
            work.statements.set_standing(id, after_verdict(standing, verdict, words.strip(), now))
        account.tell(StatementChanged(id))

    def did_not_happen(self, answer: ContentId) -> None:
        """Say that a logged visit or call did not happen."""
        account = self._account
        now = account.now()
        with account.vault.transaction() as work:
            logged = work.answers.get(answer)
            if logged is None or logged.happened_at is None:
                raise ReadingRefused("This answer was not a visit or a call.")
            statement = _mine(work, logged.statement)
            notice = DisputeNotice(statement.id, answer, now)
            self._notify(work, statement, Kind.DISPUTE, to_body(notice), Stage.DISPUTES)
            work.answers.update(replace(logged, disputed_at=now))
        account.tell(StatementChanged(logged.statement))

    def choose_when_late(
        self, id: ContentId, choice: LateChoice, person: PersonId | None = None
    ) -> Draft | None:
        """Wait (None), or a new draft with the same words for `person`, or for my advocate."""
        if choice is LateChoice.WAIT:
            return None
        thread = self.thread(id)
        if choice is LateChoice.ADVOCATE:
            person = self._writing.circle().holder(Role.ADVOCATE)
        if person is None:
            raise ReadingRefused("Nobody is set for that yet. Press Help now for people to call.")
        draft = self._writing.start("thought", Mode.FULL, follows=id)
        walk = _filled(self._writing.walk(draft), thread.statement.said)
        return self._writing.save(replace(draft, walk=walk.to_json(), to=(person,)))

    def write_back(self, id: ContentId) -> Draft:
        """A new draft in the same thread, to the person who answered."""
        thread = self.thread(id)
        draft = self._writing.start("thought", Mode.FULL, follows=id)
        with self._account.vault.reading() as work:
            now = succession(work, thread.statement)
        last = thread.answers[-1].author if thread.answers else None
        to = now.addressees or thread.statement.addressees
        if last is not None and last not in now.former:
            to = (last,)
        return self._writing.save(replace(draft, to=to))

    def bring_to_review(self, id: ContentId, bring: bool) -> None:
        """Bring a statement to my review, giving my IRO the key to it; or leave it out again.

        A key once given cannot be taken away; leaving out takes it off everybody's list.
        """
        account = self._account
        now = account.now()
        with account.vault.transaction() as work:
            statement = _mine(work, id)
            iro = self._iro(work, statement)
            if bring:
                work.reviews.bring(account.me.id, id, now)
                give_for_review(account, work, statement, iro)
            else:
                work.reviews.leave_out(account.me.id, id)
            notice = BroughtNotice(id, account.me.id, bring, now, kept_so_far(work, id) if bring else ())
            told = {iro.id: iro} | {p.id: p for p in _holders(account, work, statement)}
            account.outbox.post(
                work,
                Parcel(
                    kind=Kind.BROUGHT,
                    body=to_body(notice),
                    addressees=list(told.values()),
                    stage=Stage.NOTES,
                    answers=id,
                ),
            )
        account.tell(StatementChanged(id), ReviewsChanged())

    def carry_on(self) -> None:
        """Whoever is my IRO now can read what I bring to my review; the sync loop asks at every round."""
        bring_along(self._account)

    def hide(self, id: ContentId, hidden: bool = True) -> None:
        """Take a statement out of my own view, or put it back; it stays with those who have it."""
        with self._account.vault.transaction() as work:
            work.statements.hide(_mine(work, id).id, hidden)
        self._account.bus.announce(StatementChanged(id))

    def is_hidden(self, id: ContentId) -> bool:
        """Whether I have hidden it from my view."""
        with self._account.vault.reading() as work:
            return work.statements.hidden(id)

    def _iro(self, work: UnitOfWork, statement: Statement) -> Person:
        account = self._account
        iro = account.circle(work, account.me.id).holder(Role.IRO)
        if iro is None:
            raise ReadingRefused("You have no IRO here yet. Ask your social worker who it is.")
        if any(known.person == iro for known in statement.not_to):
            raise ReadingRefused("You said your IRO must not see this. So it can't go to your review.")
        return account.person(work, iro)

    def _notify(
        self, work: UnitOfWork, statement: Statement, kind: Kind, body: dict[str, object], stage: Stage
    ) -> None:
        people = _holders(self._account, work, statement)
        owing = succession(work, statement).addressees
        addressed = [person for person in people if person.id in owing]
        parcel = Parcel(
            kind=kind,
            body=body,
            addressees=addressed or people,
            readers=[person for person in people if addressed and person not in addressed],
            stage=stage,
            answers=statement.id,
        )
        self._account.outbox.post(work, parcel)


def _mine(work: UnitOfWork, id: ContentId) -> Statement:
    statement = work.statements.get(id)
    if statement is None:
        raise ReadingRefused("This is not here any more. You took it back.")
    return statement


def _holders(account: Account, work: UnitOfWork, statement: Statement) -> list[Person]:
    """Those who hold a statement in a part that answers or covers, and whoever answered it; none who has
    handed it on."""
    found = succession(work, statement)
    never = {account.me.id, account.recovery.id, *found.former}
    named = [*(reader.person for reader in statement.readers), *found.holders]
    named += [answer.author for answer in work.answers.of(statement.id)]
    return [account.person(work, person) for person in dict.fromkeys(named) if person not in never]


def _filled(walk: Walk, said: tuple[Said, ...]) -> Walk:
    """`walk` with the words said before in its first question that takes writing."""
    words = "\n\n".join(
        f"{line.asked}\n{line.words or ', '.join(line.labels)}" for line in said if not line.skipped
    )
    place = next((question for question in walk.flow.questions if question.kind is Asked.TEXT), None)
    if place is None or not words:
        return walk
    return walk.keep(Given(words=words), place.id)
