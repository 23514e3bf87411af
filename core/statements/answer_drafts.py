"""What a worker is still writing: plain values with their own text form for the vault."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from core.statements.model import AnswerKind


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """Who will do what, by when. `who` empty means the writer; `by_time` is "HH:MM" or empty."""

    what: str
    by: date
    by_time: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """The four parts of a written answer; the fourth, who and by when, is the list of promises."""

    thank_you: str = ""
    understood: str = ""
    next_steps: str = ""
    promises: tuple[PromiseDraft, ...] = ()

    def to_json(self) -> str:
        """As text for the vault."""
        return json.dumps(asdict(self), default=date.isoformat)

    @classmethod
    def from_json(cls, text: str) -> "AnswerDraft":
        """What `to_json` made."""
        stored = json.loads(text)
        promises = tuple(
            PromiseDraft(**(promise | {"by": date.fromisoformat(promise["by"])}))
            for promise in stored.pop("promises")
        )
        return cls(**stored, promises=promises)


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A visit, call or video to log: when it happened (aware), and one line of what was said."""

    kind: AnswerKind
    happened_at: datetime
    said: str
    promises: tuple[PromiseDraft, ...] = ()
