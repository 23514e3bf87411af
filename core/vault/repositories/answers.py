"""Answers to statements, and a worker's unsent draft of one."""

from datetime import datetime

from sqlalchemy import delete, func, select, text

from core.ids import ContentId, PersonId
from core.statements.model import Answer
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import answer_drafts, answers, statements


class AnswerRepository(Repository):
    """Answers by id and by statement. Promises inside them stay as they were made; see PromiseRepository."""

    def add(self, answer: Answer) -> None:
        """Keep an answer; one that is here already is replaced by it."""
        self._put(
            answers,
            id=answer.id,
            statement=answer.statement,
            author=answer.author,
            sent_at=answer.sent_at,
            delivered=answer.delivered,
            read_at=answer.read_at,
            body=pack(answer),
        )

    def get(self, answer: ContentId) -> Answer | None:
        """The answer, or None."""
        body = self._connection.scalar(select(answers.c.body).where(answers.c.id == answer))
        return None if body is None else unpack(Answer, body)

    def update(self, answer: Answer) -> None:
        """Replace an answer. KeyError for one that is not here."""
        if self.get(answer.id) is None:
            raise KeyError(answer.id)
        self.add(answer)

    def of(self, statement: ContentId) -> tuple[Answer, ...]:
        """What was answered to a statement, oldest first."""
        bodies = self._connection.scalars(
            select(answers.c.body)
            .where(answers.c.statement == statement)
            .order_by(answers.c.sent_at, text("rowid"))
        )
        return tuple(unpack(Answer, body) for body in bodies)

    def unread(self, owner: PersonId) -> int:
        """How many answers by others to the owner's own statements have not been read."""
        found = self._connection.scalar(
            select(func.count())
            .select_from(answers)
            .join(statements, statements.c.id == answers.c.statement)
            .where(statements.c.author == owner, answers.c.author != owner, answers.c.read_at.is_(None))
        )
        return found or 0

    def save_draft(self, statement: ContentId, text: str, at: datetime) -> None:
        """Keep what a worker has written so far."""
        self._put(answer_drafts, statement=statement, text=text, changed_at=at)

    def draft(self, statement: ContentId) -> str | None:
        """What was written so far, or None."""
        return self._connection.scalar(
            select(answer_drafts.c.text).where(answer_drafts.c.statement == statement)
        )

    def drop_draft(self, statement: ContentId) -> None:
        """The draft is sent or binned."""
        self._connection.execute(delete(answer_drafts).where(answer_drafts.c.statement == statement))
