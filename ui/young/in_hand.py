"""A statement in hand: the draft, where it stands in its questions, and who is to get it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.ids import PersonId
from core.people.circle import plan_readers
from core.people.model import Circle, Known, Person, ReadersPlan
from core.statements.flow import Walk, safety_reasons
from core.statements.model import Draft, VoiceNote
from ui.young.keeping import Keeper
from ui.young.kit import Kit
from ui.young.people_words import PersonView, art_name, person_views
from ui.young.preview_words import fed_keep_out, fed_people
from ui.young.services import YoungServices
from ui.young.when import When


@dataclass(frozen=True, slots=True)
class Around:
    """The people around the young person, loaded once for a flow."""

    circle: Circle
    people: dict[PersonId, Person]
    suggested: tuple[PersonId, ...] = ()
    gone: Mapping[PersonId, bool] = field(default_factory=dict)
    """To whom nothing can be sent now, and whether for good."""


class InHand:
    """What the pages of one flow share. Every change is kept by `save`."""

    def __init__(
        self, kit: Kit, services: YoungServices, when: When, keeper: Keeper, draft: Draft, around: Around
    ) -> None:
        self.kit, self.services, self.when, self.keeper = kit, services, when, keeper
        self.draft, self.around = draft, around
        self.flow = services.library.flow(draft.flow, draft.mode)
        self.walk = Walk.from_json(self.flow, draft.walk)
        self.views: tuple[PersonView, ...] = person_views(around.circle, around.people, kit.words)
        self._chose_who = bool(draft.to)

    @property
    def is_empty(self) -> bool:
        """Nothing was said in it yet."""
        given = self.walk.given_by_id.values()
        return all(answer.is_empty for answer in given) and not self.draft.voice and not self.draft.follows

    @property
    def reasons(self) -> tuple[str, ...]:
        """Which visible rules ask for the safety check."""
        return safety_reasons(self.flow, self.walk.given_by_id, self.services.feelings.prompting)

    @property
    def picture(self) -> str:
        """The young person's own picture."""
        return art_name(self.services.me.portrait, "pictures")

    def notes(self, question: str) -> tuple[VoiceNote, ...]:
        """The recordings of one question."""
        return tuple(note for note in self.draft.voice if note.question == question)

    def take_voice(self, voice: tuple[VoiceNote, ...]) -> None:
        """These are the recordings on disk now."""
        self.draft = replace(self.draft, voice=voice)

    def save(self) -> None:
        """Keep it as it is now."""
        self.draft = replace(self.draft, walk=self.walk.to_json())
        self.keeper.save(self.draft)

    def choose_who(self, to: tuple[PersonId, ...], not_to: tuple[Known, ...]) -> None:
        """From now on these, whatever the questions proposed."""
        self._chose_who = True
        self.draft = replace(self.draft, to=to, not_to=not_to)
        self.save()

    @property
    def to(self) -> tuple[PersonId, ...]:
        """Who gets it: as chosen, else as the questions proposed, else whoever this usually goes to."""
        if self._chose_who:
            return self.draft.to
        cut = {known.person for known in self.not_to}
        proposed = fed_people(self.walk, self.around.circle) or self.around.suggested
        return tuple(person for person in proposed if person not in cut)

    @property
    def not_to(self) -> tuple[Known, ...]:
        """Who must not see it."""
        return self.draft.not_to if self._chose_who else fed_keep_out(self.walk)

    @property
    def others(self) -> tuple[Known, ...]:
        """Those who can only be kept out: old workers, carers."""
        return tuple(
            replace(known, portrait=art_name(known.portrait, "portraits"))
            for known in self.around.circle.others
        )

    def plan(self, to: tuple[PersonId, ...], not_to: tuple[Known, ...]) -> ReadersPlan:
        """Everyone who will be able to open it; the same rule that the sending uses."""
        return plan_readers(
            self.around.circle,
            self.around.people.__getitem__,
            author=self.services.me,
            recovery=self.services.recovery,
            to=to,
            not_to=not_to,
            safety=bool(self.reasons),
            gone=self.around.gone,
        )
