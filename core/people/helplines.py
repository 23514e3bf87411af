"""The urgent-help numbers: read from a dated file, with no network and before anyone has signed in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.errors import Refusal
from core.resources import resource_path

NIGHT = "council"
"""The entry that is the council's own: who answers at night and at weekends."""
_NUMBER = re.compile(r"[0-9]{2,5}( [0-9]{3,4}){0,3}")


class HelplinesRefused(Refusal):
    """The file of numbers cannot be used as it is."""


class HelpKind(StrEnum):
    """Where a number stands on the page."""

    EMERGENCY = "emergency"
    TALK = "talk"
    NOT_HEARD = "not-heard"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Helpline:
    """One number, or more ways to reach the same people.

    `call` and `text` are numbers spaced for reading; `text_word` is what to send. All empty where somebody
    (`set_by`) has yet to set it: such an entry is not shown. `checked_on`: the day a person last tried it.
    """

    code: str
    kind: HelpKind
    name: str
    call: str
    text: str
    text_word: str
    free: bool
    hours: str
    line: str
    checked_on: date | None
    set_by: str = ""

    @property
    def is_set(self) -> bool:
        """Whether there is anything to call or to text."""
        return bool(self.call or self.text)

    @property
    def shown(self) -> str:
        """The number as it stands on the page: "0800 1111", or "Text SHOUT to 85258"."""
        if self.call:
            return self.call
        return f"Text {self.text_word} to {self.text}" if self.text_word else f"Text {self.text}"

    @property
    def spoken(self) -> str:
        """The number digit by digit, for reading aloud."""
        digits = " ".join(c for c in (self.call or self.text) if c.isdigit())
        return f"Text {self.text_word} to {digits}".replace("  ", " ") if not self.call else digits


@dataclass(frozen=True, slots=True)
class Helplines:
    """Every number of one nation, with those of the council where they are set."""

    nation: str
    checked_on: date
    entries: tuple[Helpline, ...]

    def of_kind(self, kind: HelpKind) -> tuple[Helpline, ...]:
        """The numbers of one kind that are set, in the file's order."""
        return tuple(entry for entry in self.entries if entry.kind is kind and entry.is_set)

    @property
    def oldest_check(self) -> date:
        """The day to show as 'checked on': the oldest of all numbers that are shown."""
        return min(entry.checked_on for entry in self.entries if entry.is_set and entry.checked_on)

    def with_numbers(self, numbers: Mapping[str, "OwnNumber"]) -> "Helplines":
        """With the council's, the home's and the advocate's own numbers set."""
        entries = tuple(
            replace(
                entry,
                call=numbers[entry.code].call,
                name=numbers[entry.code].name or entry.name,
                checked_on=numbers[entry.code].checked_on,
            )
            if entry.code in numbers and entry.set_by
            else entry
            for entry in self.entries
        )
        return replace(self, entries=entries)

    def tried(self, day: date | None) -> "Helplines":
        """With every number of the nation tried on `day` too, where that is later than before."""
        if day is None:
            return self
        return replace(
            self,
            entries=tuple(
                replace(entry, checked_on=max(entry.checked_on, day))
                if entry.checked_on and not entry.set_by
                else entry
                for entry in self.entries
            ),
        )


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One number that a council or a worker sets."""

    call: str
    checked_on: date
    name: str = ""


def load_helplines(path: Path | None = None) -> Helplines:
    """The numbers of `path`, by default England's that ship with Heard. Raises HelplinesRefused."""
    content = _read(path or resource_path("helplines", "england.json"))
    try:
        entries = tuple(_entry(fields) for fields in content["entries"])
        found = Helplines(content["nation"], date.fromisoformat(content["checked_on"]), entries)
    except _Wrong as wrong:
        raise _refusal(str(wrong)) from wrong
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _refusal("a field is missing or wrong") from fault
    if not found.of_kind(HelpKind.EMERGENCY):
        raise _refusal("there is no emergency number")
    codes = [entry.code for entry in entries]
    if len(set(codes)) != len(codes):
        raise _refusal("a code stands there twice")
    return found


def load_own_numbers(path: Path) -> dict[str, OwnNumber]:
    """A council's own numbers, by the code of the entry they belong to. Raises HelplinesRefused."""
    content = _read(path)
    try:
        return {
            code: OwnNumber(
                call=_number(code, fields["call"]),
                checked_on=date.fromisoformat(fields["checked_on"]),
                name=str(fields.get("name", "")),
            )
            for code, fields in content["numbers"].items()
        }
    except _Wrong as wrong:
        raise _refusal(str(wrong)) from wrong
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _refusal("a field is missing or wrong") from fault


class _Wrong(ValueError):
    """What is wrong with one entry, in words."""


def _refusal(why: str) -> HelplinesRefused:
    return HelplinesRefused(f"The file of help numbers cannot be used ({why}). Put the last good file back.")


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise _refusal("it could not be read") from fault
    except (ValueError, RecursionError) as fault:
        raise _refusal("it is not in the right form") from fault


def is_number(text: object) -> bool:
    """Whether it is a number as the page shows it: groups of figures."""
    return isinstance(text, str) and _NUMBER.fullmatch(text) is not None


def _number(code: str, number: str) -> str:
    if not is_number(number):
        raise _Wrong(f"{code} has no number that could be called")
    return number


def _entry(fields: Mapping[str, Any]) -> Helpline:
    code, set_by = str(fields["code"]), str(fields.get("set_by", ""))
    checked = fields["checked_on"]
    entry = Helpline(
        code=code,
        kind=HelpKind(fields["kind"]),
        name=str(fields["name"]),
        call=_number(code, fields["call"]) if fields.get("call") else "",
        text=_number(code, fields["text"]) if fields.get("text") else "",
        text_word=str(fields.get("text_word", "")),
        free=fields["free"] is True,
        hours=str(fields["hours"]),
        line=str(fields["line"]),
        checked_on=date.fromisoformat(checked) if checked else None,
        set_by=set_by,
    )
    if not entry.is_set and not set_by:
        raise _Wrong(f"{code} has no number")
    if entry.is_set and entry.checked_on is None:
        raise _Wrong(f"{code} has no day on which it was checked")
    return entry
