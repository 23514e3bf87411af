"""Plays what happened in the made-up county before it opens, each step through the real services and hub."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from core.ids import ContentId
from core.session import Session
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.flow import Walk
from core.statements.model import FeelingChosen, Mode, SafeContact, Verdict
from core.statements.question import Given, Kind


class Story:
    """The steps of resources/demo/county.json, oldest first."""

    def __init__(self, sessions: dict[str, Session], clock: SteerableClock, hub: EmbeddedHub) -> None:
        self._sessions = sessions
        self._clock = clock
        self._hub = hub
        self._said: dict[str, ContentId] = {}

    def play(self, steps: list[dict[str, Any]]) -> dict[str, ContentId]:
        """Play `steps`, oldest first; the statements by the name the file gives them, in that order."""
        for step in steps:
            session = self._sessions[step["who"]]
            self._clock.move_to(datetime.fromisoformat(step["at"]).replace(tzinfo=session.account.zone))
            self._hub.tick()
            session.loop.once()
            getattr(self, f"_{step['does']}")(session, step)
            session.loop.once()
        return self._said

    def _says(self, session: Session, step: dict[str, Any]) -> None:
        writing = session.writing
        draft = writing.start(step["flow"], Mode(step.get("mode", "full")))
        walk = writing.walk(draft)
        for question, answer in step["answers"].items():
            walk = walk.keep(_given(answer), question)
        walk = _felt(walk, step.get("feelings", []))
        draft = writing.save(replace(draft, walk=walk.to_end().to_json()))
        contact = SafeContact(**step["contact"]) if "contact" in step else None
        to = tuple(self._sessions[key].me.id for key in step["to"])
        statement = writing.send(draft.id, to=to, not_to=(), contact=contact)
        self._said[step["as"]] = statement.id

    def _opens(self, session: Session, step: dict[str, Any]) -> None:
        session.inbox.open(self._said[step["what"]])

    def _answers(self, session: Session, step: dict[str, Any]) -> None:
        id = self._said[step["what"]]
        session.inbox.open(id)
        promises = tuple(
            PromiseDraft(p["what"], date.fromisoformat(p["by"]), p.get("by_time", ""))
            for p in step["promises"]
        )
        draft = AnswerDraft(step["thank_you"], step["understood"], step["next_steps"], promises)
        session.answering.answer(id, draft)

    def _keeps(self, session: Session, step: dict[str, Any]) -> None:
        thread = session.inbox.peek(self._said[step["what"]])
        session.promises.done(thread.promises[step["promise"]].id)

    def _verdict(self, session: Session, step: dict[str, Any]) -> None:
        id = self._said[step["what"]]
        session.words.read(id)
        session.words.verdict(id, Verdict(step["verdict"]))


def _given(answer: str | dict[str, Any]) -> Given:
    if isinstance(answer, str):
        return Given(words=answer)
    return Given(chosen=tuple(answer["chosen"]))


def _felt(walk: Walk, feelings: list[list[Any]]) -> Walk:
    """`walk` with the feelings in the question that takes them; each is [key, strength, out of = 5]."""
    asked = (*walk.flow.questions, *walk.flow.extras)
    place = next((question for question in asked if question.kind is Kind.FEELINGS), None)
    if place is None or not feelings:
        return walk
    return walk.keep(Given(feelings=tuple(FeelingChosen(*felt) for felt in feelings)), place.id)
