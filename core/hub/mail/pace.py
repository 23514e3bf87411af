"""How often, how soon again, and for how long mail is tried: data, with the reasons beside it."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from core.hub.refusals import MailRefused
from core.hub.store.mails import Quiet

_MINUTE, _DAY = 60, 24 * 60 * 60
_SPREAD = 0.1
"""Waits are spread by a tenth, so that a server that comes back is not asked by all at once."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Read from resources/mail/pace.json. All in whole seconds."""

    quiet: Quiet
    waits: tuple[int, ...]
    give_up_after: int

    @classmethod
    def load(cls, path: Path) -> "Pace":
        """Read a pace file. Raises MailRefused, naming the place."""
        try:
            form = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            raise MailRefused(path.name) from fault
        if not isinstance(form, dict):
            raise MailRefused(path.name)
        waits = form.get("wait_minutes")
        if not isinstance(waits, list) or not waits:
            raise MailRefused(f"{path.name}: wait_minutes")
        return cls(
            quiet=Quiet(
                _whole(form, "quiet_minutes", path, _MINUTE),
                _whole(form, "urgent_quiet_minutes", path, _MINUTE),
            ),
            waits=tuple(_whole({"wait_minutes": wait}, "wait_minutes", path, _MINUTE) for wait in waits),
            give_up_after=_whole(form, "give_up_days", path, _DAY),
        )

    def wait_after(self, tries: int) -> int:
        """Seconds before the next try, when `tries` have failed (1 or more)."""
        wait = self.waits[min(tries, len(self.waits)) - 1]
        return max(1, round(wait * random.uniform(1 - _SPREAD, 1 + _SPREAD)))


def _whole(form: dict[str, object], key: str, path: Path, unit: int) -> int:
    value = form.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 10_000:
        raise MailRefused(f"{path.name}: {key}")
    return value * unit
