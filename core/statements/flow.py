"""Kinds of statement as data, and a pure walker through them that can always go back and loses no answer.

A `Flow` is one kind of statement in one mode (full questions, or few with pictures). A `Walk` is where a
young person stands in it: a frozen value; every step gives a new one. It knows no screen and no clock.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.statements.model import FeelingChosen, Mode, Said
from core.statements.question import NOTHING, Feeds, Given, Kind, OnlyIf, Option, Question

__all__ = [
    "Feeds",
    "Flow",
    "Given",
    "Kind",
    "OnlyIf",
    "Option",
    "Progress",
    "Question",
    "Walk",
    "safety_reasons",
]


@dataclass(frozen=True, slots=True)
class Flow:
    """One kind of statement in one mode. `name` stands over its pages ("A worry. Question 3 of 6").

    `to`: role codes proposed as recipients ("any" for no proposal). `extras` are offered on the last page
    and are not counted. `safety`: hard feelings and ticks here lead to the safety check (S in content.md).
    `review`: may go into the review pack when the young person agrees (R).
    """

    code: str
    mode: Mode
    version: int
    name: str
    line: str
    worker: str
    icon: str
    picture: str
    to: tuple[str, ...]
    safety: bool
    review: bool
    wants_reply: bool
    questions: tuple[Question, ...]
    extras: tuple[Question, ...] = ()

    def question(self, id: str) -> Question:
        """The question or extra with this id. KeyError if there is none."""
        for question in (*self.questions, *self.extras):
            if question.id == id:
                return question
        raise KeyError(f"{self.code}: no question {id!r}")

    def shown(self, answers: Mapping[str, Given]) -> tuple[Question, ...]:
        """The questions that are asked, given what was answered so far."""
        return tuple(question for question in self.questions if _holds(question.only_if, answers))


def _holds(condition: OnlyIf | None, answers: Mapping[str, Given]) -> bool:
    if condition is None:
        return True
    given = answers.get(condition.question, NOTHING)
    if condition.any_of:
        return bool(given.codes & set(condition.any_of))
    if given.codes:
        return bool(given.codes - set(condition.unless))
    return not given.is_empty


def safety_reasons(flow: Flow, answers: Mapping[str, Given], prompting: Collection[str]) -> tuple[str, ...]:
    """Why the safety check is due, as keys such as "tick.hurt" or "feeling.scared"; empty if it is not.

    `prompting`: the feelings marked ! (`FeelingsVocabulary.prompting`). By rule on ticks and feelings only;
    free text is never looked at. Each reason has words at `safety.why.<reason>`.
    """
    if not flow.safety:
        return ()
    reasons: dict[str, None] = {}
    for question in (*flow.shown(answers), *flow.extras):
        given = answers.get(question.id, NOTHING)
        for option in question.options:
            if option.safety and option.code in given.chosen:
                reasons[f"tick.{option.safety}"] = None
        for felt in given.feelings:
            if felt.feeling in prompting:
                reasons[f"feeling.{felt.feeling}"] = None
    return tuple(reasons)


@dataclass(frozen=True, slots=True)
class Progress:
    """Question `number` of `of`, counting only the questions that are asked."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one young person stands in one flow. `at` is a question's id, or empty at the end.

    `behind` is the way that led here, oldest first. Answers are kept apart from it, so that going back
    (or a change that hides a question) never throws away what somebody wrote.
    """

    flow: Flow
    at: str
    behind: tuple[str, ...] = ()
    answers: tuple[tuple[str, Given], ...] = ()

    @classmethod
    def start(cls, flow: Flow, answers: Mapping[str, Given] | None = None) -> "Walk":
        """At the first question, with nothing given, or with some already (a face from home)."""
        walk = cls(flow=flow, at=flow.questions[0].id)
        for question, given in (answers or {}).items():
            walk = walk.keep(given, question)
        return walk

    @property
    def given_by_id(self) -> dict[str, Given]:
        """All that was given, also for questions now hidden."""
        return dict(self.answers)

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions that are asked, given the answers so far."""
        return self.flow.shown(self.given_by_id)

    @property
    def current(self) -> Question | None:
        """The question to show now; None at the end."""
        return self.flow.question(self.at) if self.at else None

    @property
    def is_at_end(self) -> bool:
        """Every question has been answered or skipped: time for 'who should get this?'."""
        return not self.at

    @property
    def may_go_back(self) -> bool:
        """Whether there is a question behind this one."""
        return bool(self.behind)

    @property
    def progress(self) -> Progress:
        """Which question of how many; at the end the last one."""
        ids = [question.id for question in self.shown]
        return Progress(number=ids.index(self.at) + 1 if self.at in ids else len(ids), of=len(ids))

    def given(self, question: str | None = None) -> Given:
        """What was given for a question or extra, by default for the current one; empty if nothing."""
        return self.given_by_id.get(self.at if question is None else question, NOTHING)

    def keep(self, given: Given, question: str | None = None) -> "Walk":
        """Hold on to an answer without moving: while typing, for 'save for later', and for extras.

        ValueError if this cannot be an answer there: a page offered something that it should not have.
        """
        asked = self.flow.question(self.at if question is None else question)
        if problem := asked.problem_with(given):
            raise ValueError(problem)
        answers = {**self.given_by_id, asked.id: given}
        return replace(self, answers=tuple(answers.items()))

    def answer(self, given: Given) -> "Walk":
        """Keep the answer and go on. An empty answer counts as skipped."""
        return self.keep(replace(given, skipped=True) if given.is_empty else given)._onward()

    def skip(self) -> "Walk":
        """Go on without answering; what stood there is taken away, because the young person said so."""
        return self.keep(Given(skipped=True))._onward()

    def back(self) -> "Walk":
        """To where they were before, with every answer kept. At the start: the same walk."""
        behind = list(self.behind)
        asked = {"", *(question.id for question in self.shown)}
        while behind:
            place = behind.pop()
            if place in asked:
                return replace(self, at=place, behind=tuple(behind))
        return self

    def go_to(self, question: str) -> "Walk":
        """Straight to a question that is asked (to change it from the preview); Back leads here again."""
        if question not in {asked.id for asked in self.shown}:
            raise ValueError(f"{self.flow.code}: {question!r} is not asked")
        return self if question == self.at else self._step(question)

    def to_end(self) -> "Walk":
        """Straight to the end, leaving what is unanswered unanswered."""
        return self if self.is_at_end else self._step("")

    def _onward(self) -> "Walk":
        ids = [question.id for question in self.flow.questions]
        asked = {question.id for question in self.shown}
        later = [id for id in ids[ids.index(self.at) + 1 :] if id in asked]
        return self._step(later[0] if later else "")

    def _step(self, place: str) -> "Walk":
        return replace(self, at=place, behind=(*self.behind, self.at))

    def said(self) -> tuple[Said, ...]:
        """What goes into the statement, in the order asked; feelings go apart (see `feelings`).

        A question never reached counts as skipped. Extras are left out unless something was given.
        """
        lines = [_said(question, self.given(question.id)) for question in self.shown]
        extras = [_said(extra, self.given(extra.id)) for extra in self.flow.extras]
        return tuple(lines + [line for line in extras if not line.skipped])

    def feelings(self) -> tuple[FeelingChosen, ...]:
        """Every feeling chosen, with the strength from its own page or from the easy one after it."""
        found: dict[str, FeelingChosen] = {}
        strength: int | None = None
        top = 5
        for question in (*self.shown, *self.flow.extras):
            given = self.given(question.id)
            for felt in given.feelings:
                found[felt.feeling] = felt
            if question.kind is Kind.STRENGTH:
                strength, top = given.scale, question.scale
        if strength is None:
            return tuple(found.values())
        return tuple(FeelingChosen(code, strength, top) for code in found)

    def fed(self, into: Feeds) -> tuple[Given, ...]:
        """What was given for the questions that feed one part of the last pages."""
        return tuple(self.given(asked.id) for asked in self.shown if asked.feeds is into)

    def to_json(self) -> str:
        """This walk as text for a draft; `from_json` gives an equal one."""
        return json.dumps(
            {
                "flow": self.flow.code,
                "mode": self.flow.mode.value,
                "version": self.flow.version,
                "at": self.at,
                "behind": list(self.behind),
                "answers": {question: asdict(given) for question, given in self.answers},
            }
        )

    @classmethod
    def from_json(cls, flow: Flow, text: str) -> "Walk":
        """Resume a draft. Of a newer or older version of the flow, the answers that still fit are kept;
        words whose question is gone are put with the first question that takes words, so none are lost."""
        return _resumed(flow, json.loads(text))


def _said(question: Question, given: Given) -> Said:
    chosen = tuple(person.person or "" for person in given.people)
    labels = tuple(person.label for person in given.people)
    if given.scale is not None and question.options:
        labels = (question.options[given.scale - 1].word, *labels)
    return Said(
        question=question.id,
        asked=question.title,
        words=given.words.strip(),
        chosen=given.chosen + tuple(person for person in chosen if person),
        labels=tuple(question.option(code).word for code in given.chosen) + labels,
        scale=given.scale,
        skipped=given.is_empty,
    )


def _resumed(flow: Flow, stored: Mapping[str, Any]) -> Walk:
    known = {question.id: question for question in (*flow.questions, *flow.extras)}
    answers: dict[str, Given] = {}
    homeless: list[str] = []
    for id, fields in stored["answers"].items():
        given = Given.from_fields(fields)
        if id in known and not known[id].problem_with(given):
            answers[id] = given
        elif given.words.strip():
            homeless.append(given.words.strip())
    writable = next((question.id for question in flow.questions if question.kind is Kind.TEXT), None)
    if homeless and writable:
        here = answers.get(writable, NOTHING)
        words = "\n\n".join(filter(None, [here.words, *homeless]))
        answers[writable] = replace(here, words=words, skipped=False)
    places = {"", *(question.id for question in flow.questions)}
    at = stored["at"] if stored["at"] in places else flow.questions[0].id
    behind = tuple(place for place in stored["behind"] if place in places)
    return Walk(flow=flow, at=at, behind=behind, answers=tuple(answers.items()))
