"""What one row of a worker's list says: every word and colour of it, ready to paint and to be read aloud."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from core.statements.inbox import InboxRow
from core.statements.model import Standing, State
from core.worktime.worker_words import full_date, tiny_date
from ui.worker.face_word import FaceWord
from ui.worker.kinds import Kinds
from ui.worker.status_words import StatusWords, lower_first

FEELINGS_SHOWN = 2
"""More would push the time left off the line; the rest are in the reader."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """`colour` and `left_colour` are token names. `is_quiet` rows are answered: name and words go soft.

    `spoken` is the accessible name; `tooltip` says what the deadline skipped and why.
    """

    name: str
    age: str
    kind_icon: str
    kind: str
    icon: str
    when: str
    colour: str
    left: str
    left_colour: str
    left_icon: str
    words: str
    feelings: tuple[FaceWord, ...]
    picture: str
    is_unread: bool
    is_quiet: bool
    spoken: str
    tooltip: str
    has_voice: bool = False


class RowWriter:
    """Makes RowWords from inbox rows; `due` says what a row's deadline is called right now."""

    def __init__(
        self,
        kinds: Kinds,
        due: Callable[[InboxRow], StatusWords],
        day_of: Callable[[datetime], date] = datetime.date,
    ) -> None:
        """`day_of` is the local day of an instant."""
        self._kinds = kinds
        self._due = due
        self._day_of = day_of
        self.hide_words = False
        """On a shared screen the words and feelings give way to the kind (Ctrl+Shift+H)."""

    def __call__(self, row: InboxRow) -> RowWords:
        due = self._due(row)
        kind = self._kinds.of(row.flow)
        feelings = () if self.hide_words else self._faces(row)
        words = self._words(row, kind.short)
        answered = row.standing.state in (State.ANSWERED, State.HELPED) and not row.waiting_to_go
        left, left_icon, left_colour = due.left, "", due.left_colour
        if row.waiting_to_go:
            left_icon, left_colour = "cloud-upload", "plum_ink"
            left = ", ".join(filter(None, ["saved here", due.left]))
        elif row.as_cover_for and not answered:
            left_icon = "umbrella"
            away = away_words(row.standing, self._day_of, tiny_date, left=row.left)
            left = ", ".join(filter(None, [f"for {row.as_cover_for}", away]))
        age = str(row.age) if row.age is not None else ""
        spoken = [row.name, age, lower_first(kind.short), lower_first(due.when), left]
        if feelings:
            spoken.append("feels " + " and ".join(face.word for face in feelings))
        if row.voice_seconds:
            spoken.append("with a voice note")
        if row.as_cover_for:
            away = away_words(row.standing, self._day_of, full_date, left=row.left)
            spoken.append(f"you are cover for {row.as_cover_for}" + (f", who is {away}" if away else ""))
        spoken.append("opened" if row.opened_by_me else "not opened")
        return RowWords(
            name=row.name,
            age=age,
            kind_icon=kind.icon,
            kind=kind.short,
            icon=due.icon,
            when=due.when,
            colour=due.colour,
            left=left,
            left_colour=left_colour,
            left_icon=left_icon,
            words=words,
            feelings=feelings[:FEELINGS_SHOWN],
            picture=row.picture,
            is_unread=not row.opened_by_me and not answered,
            is_quiet=answered,
            spoken=", ".join(filter(None, spoken)),
            tooltip=due.tooltip,
            has_voice=row.voice_seconds > 0,
        )

    def _words(self, row: InboxRow, title: str) -> str:
        if self.hide_words:
            return title
        if row.first_words:
            return " ".join(row.first_words.split())
        if row.voice_seconds:
            return f"Voice note, {length_words(row.voice_seconds)}"
        return title

    def _faces(self, row: InboxRow) -> tuple[FaceWord, ...]:
        return tuple(self._kinds.face(felt.feeling, row.face_tone) for felt in row.feelings)


def away_words(
    standing: Standing, day_of: Callable[[datetime], date], day: Callable[[date], str], *, left: bool = False
) -> str:
    """Why the cover may answer so soon, if that is why: "away until 26 Nov"."""
    if standing.away_at is None:
        return ""
    if left:
        return "gone for good"
    until = standing.away_until
    return "not signed in" if until is None else f"away until {day(day_of(until))}"


def length_words(seconds: float) -> str:
    """A recording's length: "48 s", "1 min 12 s"."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
