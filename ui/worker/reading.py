"""One statement as the reader shows it: every word ready, worked out away from the screen."""

from dataclasses import dataclass

from core.ids import BlobId, ContentId, PersonId
from core.statements.model import VoiceNote
from ui.worker.face_word import FaceWord
from ui.worker.status_words import StatusWords


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and what was said to it. `long` answers get the full width and the larger letters."""

    label: str
    words: str
    long: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Feel:
    """A feeling and how strong, as words: "4 of 5", or empty."""

    face: FaceWord
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line with an icon, in the colour of a token; `bold` for a status."""

    icon: str
    words: str
    colour: str = "ink"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Something that must be seen first: `title` is bold, `text` under it."""

    icon: str
    title: str
    text: str
    tone: str = "late"
    """"late", "plum" or "amber"."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that was already given. `status` is "saved here" while it has not reached the hub."""

    head: str
    parts: tuple[tuple[str, str], ...]
    promises: tuple[str, ...] = ()
    status: str = ""
    status_icon: str = ""
    status_colour: str = "soft"


@dataclass(frozen=True, slots=True)
class MayDo:
    """What this worker may do with it now; `why_not` is one sentence when there is nothing to answer."""

    answer: bool = True
    hold: bool = True
    log: bool = True
    as_cover: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything in the reader, top to bottom."""

    id: ContentId
    young_person: PersonId
    name: str
    age: str
    picture: str
    kind_icon: str
    meta: tuple[str, ...]
    """"A problem", "sent 4pm Thursday", "opened 9:12am Friday"."""
    due: StatusWords
    strips: tuple[Strip, ...] = ()
    feelings: tuple[Feel, ...] = ()
    answered: tuple[Answered, ...] = ()
    voice: tuple[VoiceNote, ...] = ()
    given: tuple[GivenAnswer, ...] = ()
    also: tuple[Note, ...] = ()
    can_open: str = ""
    must_not: str = ""
    """"Amara does **not** want Dawn or the home to see this.", or empty."""
    first_words: str = ""
    may: MayDo = MayDo()
    has_draft: bool = False
    face_set: str = "t3"
    opened: bool = True

    def note_of(self, blob: BlobId) -> VoiceNote | None:
        """The voice note with this blob."""
        return next((note for note in self.voice if note.blob == blob), None)

    @property
    def spoken(self) -> tuple[str, ...]:
        """What "read aloud" says, in order: each question, then the young person's words."""
        lines: list[str] = [f"{self.name} said."]
        if self.feelings:
            lines.append("Feels " + " and ".join(feel.face.word for feel in self.feelings) + ".")
        for said in self.answered:
            if not said.skipped:
                lines += [said.label, said.words]
        return tuple(lines)
