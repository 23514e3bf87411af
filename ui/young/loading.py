"""One thread with who is who in it, loaded on the lane for a page."""

from dataclasses import dataclass

from core.ids import ContentId, PersonId
from core.people.model import Circle, Person
from core.statements.model import Thread
from core.statements.spare_key import SpareKeyUse
from ui.young.parts import RoomParts
from ui.young.people_words import art_name
from ui.young.services import YoungServices
from ui.young.thread_words import Telling


@dataclass(frozen=True, slots=True)
class Loaded:
    """A thread, the circle, and the people in it."""

    thread: Thread
    circle: Circle
    people: dict[PersonId, Person]
    hidden: bool = False
    """It is off the young person's own list"""
    spare_key: tuple[SpareKeyUse, ...] = ()
    """When the spare key was used on it"""
    stopped: bool = False
    """Nothing is sent from here: the directory is not what it was"""

    @property
    def id(self) -> ContentId:
        """The statement's."""
        return self.thread.statement.id


def load_thread(services: YoungServices, id: ContentId) -> Loaded:
    """Everything a page about one statement needs. On the lane."""
    words, writing = services.words, services.writing
    return Loaded(
        words.thread(id),
        writing.circle(),
        words.people_of(id) | writing.people(),
        words.is_hidden(id),
        services.spare_key.on(id),
        bool(services.link().alarm),
    )


def telling(parts: RoomParts, people: dict[PersonId, Person]) -> Telling:
    """What puts it into words."""
    services = parts.services
    return Telling(
        parts.kit.words,
        services.library,
        parts.when,
        services.days,
        people | {services.me.id: services.me, services.recovery.id: services.recovery},
        art_name(services.me.portrait, "pictures"),
    )
