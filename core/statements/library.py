"""Loads what is data: the flows, and the feelings with their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.resources import resource_json
from core.statements.flow import Feeds, Flow, Kind, OnlyIf, Option, Question
from core.statements.model import Mode
from core.statements.words import Words

FLOWS = ("feel_now", "worry", "wish", "good_news", "fix", "thought")
"""The kinds of statement offered, in the order of the home page."""
SAFETY = "safety"
"""The safety check: asked after a trigger, never on its own."""


class FlowLibrary:
    """Every flow by code and mode."""

    def __init__(self, flows: Mapping[tuple[str, Mode], Flow]) -> None:
        self._flows = dict(flows)

    @classmethod
    def load(cls) -> "FlowLibrary":
        """From resources/flows. A malformed file is a bug: ValueError with the exact place."""
        flows: dict[tuple[str, Mode], Flow] = {}
        for code in (*FLOWS, SAFETY):
            content = resource_json("flows", f"{code}.json")
            for mode in Mode:
                flows[code, mode] = flow_from(content, mode)
        return cls(flows)

    def flow(self, code: str, mode: Mode = Mode.FULL) -> Flow:
        """KeyError if there is no such flow: nothing on a screen should have asked for it."""
        return self._flows[code, mode]

    def offered(self, mode: Mode = Mode.FULL) -> tuple[Flow, ...]:
        """The flows of the home page, in its order."""
        return tuple(self._flows[code, mode] for code in FLOWS)

    def safety(self, mode: Mode = Mode.FULL) -> Flow:
        """'Is it safe to contact you, how, when?'"""
        return self._flows[SAFETY, mode]

    def worker_label(self, code: str, mode: Mode, question: str, asked: str) -> str:
        """The worker's label of a question, or `asked` where this version has no such question."""
        flow = self._flows.get((code, mode))
        if flow is None:
            return asked
        return next((q.worker for q in (*flow.questions, *flow.extras) if q.id == question), asked)


def flow_from(content: Mapping[str, Any], mode: Mode) -> Flow:
    """One mode of a flow file. ValueError names what is wrong where."""
    code = str(content.get("code", "?"))
    try:
        part = content[mode.value]
        flow = Flow(
            code=code,
            mode=mode,
            version=content["version"],
            name=content["name"],
            line=content["line"],
            worker=content["worker"],
            icon=content["icon"],
            picture=content["picture"],
            to=tuple(content["to"]),
            safety=content["safety"],
            review=content["review"],
            wants_reply=content.get("wants_reply", True),
            questions=_questions(part["questions"]),
            extras=_questions(part.get("extras", [])),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"flows/{code}.json, {mode.value}: {fault}") from fault
    ids = [question.id for question in (*flow.questions, *flow.extras)]
    if len(set(ids)) != len(ids):
        raise ValueError(f"flows/{code}.json, {mode.value}: a question id twice")
    for place, question in enumerate(flow.questions):
        if question.only_if and question.only_if.question not in ids[:place]:
            raise ValueError(f"flows/{code}.json, {mode.value}, {question.id}: depends on a later question")
    return flow


def _questions(listed: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    return tuple(_question(dict(fields)) for fields in listed)


def _question(fields: dict[str, Any]) -> Question:
    id = fields.get("id", "?")
    try:
        fields["kind"] = Kind(fields["kind"])
        fields["feeds"] = Feeds(fields.get("feeds", ""))
        fields["options"] = tuple(_option(dict(option)) for option in fields.get("options", []))
        if "only_if" in fields:
            fields["only_if"] = OnlyIf(**{k: _tupled(v) for k, v in fields["only_if"].items()})
        fields.setdefault("worker", fields["title"])
        fields.setdefault("say", f"{fields['title']} {fields['sub']}".strip())
        question = Question(**fields)
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"question {id}: {fault}") from fault
    codes = [option.code for option in question.options]
    if len(set(codes)) != len(codes):
        raise ValueError(f"question {id}: an option code twice")
    if question.kind in (Kind.SIZE, Kind.STRENGTH) and question.scale != len(question.options):
        raise ValueError(f"question {id}: one option for each step of its scale")
    return question


def _option(fields: dict[str, Any]) -> Option:
    fields.setdefault("worker", fields["word"])
    return Option(**{name: _tupled(value) for name, value in fields.items()})


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Feeling:
    """One feeling: valence and energy -2 to 2 (None for 'don't want to say'), for trends the young person
    can see and never for a risk score. `face` names the drawing used; `word` is what it is called."""

    code: str
    key: str
    word: str
    group: str
    valence: int | None
    energy: int | None
    prompts_safety: bool
    face: str

    @property
    def has_strength(self) -> bool:
        """'Don't want to say' has none."""
        return self.valence is not None


class FeelingsVocabulary:
    """Every feeling by its code, the picture set of twelve, and which drawing shows which."""

    def __init__(self, content: Mapping[str, Any], words: Words) -> None:
        self._feelings = {
            code: Feeling(
                code=code,
                key=f"feeling.{code}",
                word=words(f"feeling.{code}"),
                group=entry["group"],
                valence=entry["valence"],
                energy=entry["energy"],
                prompts_safety=entry.get("safety", False),
                face=entry["face"],
            )
            for code, entry in content["feelings"].items()
        }
        self.picture_set: tuple[Feeling, ...] = tuple(self._feelings[code] for code in content["picture_set"])
        self.home_set: tuple[Feeling, ...] = tuple(self._feelings[code] for code in content["home_set"])
        self.easy_home_set = tuple(self._feelings[code] for code in content["easy_home_set"])
        self.groups: tuple[str, ...] = tuple(content["groups"])
        self.face_sets: tuple[str, ...] = tuple(content["face_sets"])
        self.weather_names: Mapping[str, str] = dict(content["weather"])

    @classmethod
    def load(cls, words: Words | None = None) -> "FeelingsVocabulary":
        """From resources/feelings, with its words in the language of `words` (English by default)."""
        return cls(resource_json("feelings", "feelings.json"), words or Words.load())

    def __iter__(self) -> Iterator[Feeling]:
        return iter(self._feelings.values())

    def feeling(self, code: str) -> Feeling:
        """KeyError for a code that this version does not know."""
        return self._feelings[code]

    def word(self, code: str) -> str:
        """What a feeling is called; its code, readable, where a newer sender knows one that we do not."""
        known = self._feelings.get(code)
        return known.word if known else code.replace("-", " ")

    def of_group(self, group: str) -> tuple[Feeling, ...]:
        """The feelings of one group, in order ('something else' opens these)."""
        return tuple(feeling for feeling in self if feeling.group == group)

    @property
    def prompting(self) -> frozenset[str]:
        """Codes marked ! : choosing one leads to the safety check."""
        return frozenset(feeling.code for feeling in self if feeling.prompts_safety)

    def face_art(self, code: str, face_set: str = "t3") -> str:
        """The drawing under resources/art for a feeling, in a tone t1..t6, sage or weather."""
        known = self._feelings.get(code)
        face = known.face if known else "something-else"
        if face in ("something-else", "dont-want-to-say"):
            return f"faces/{face}.svg"
        return f"faces/{face_set if face_set in self.face_sets else 't3'}/{face}.svg"
