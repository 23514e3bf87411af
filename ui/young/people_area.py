"""My people, and what a hard role name means."""

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import PersonId
from core.people.model import Circle, Person
from ui.young.ask import tell
from ui.young.parts import RoomParts
from ui.young.people_page import MyPerson, PeoplePage
from ui.young.people_words import PersonView, person_views


class PeopleArea(QObject):
    """`write_to(person id)`."""

    write_to = Signal(str)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._page: PeoplePage | None = None

    @Slot()
    def show_people(self) -> None:
        """The page."""
        self._load(still=False)

    def _load(self, *, still: bool) -> None:
        writing = self._parts.services.writing
        run = self._parts.ask if still else self._parts.ask_page
        run(
            lambda: (writing.circle(), writing.people()),
            lambda found: self._show(*found, still=still),
            self,
        )

    def _show(self, circle: Circle, people: dict[PersonId, Person], *, still: bool) -> None:
        if still and (self._page is None or self._parts.window.page is not self._page):
            return
        views = person_views(circle, people, self._parts.kit.words)
        mine = []
        for view in views:
            seat = circle.seat_of(view.id)
            covers = [people[p].known_as for p in (seat.cover if seat else ()) if p in people]
            mine.append(MyPerson(view, covers[0] if covers else ""))
        page = PeoplePage(self._parts.kit, mine)
        page.write_to.connect(self.write_to)
        page.explain.connect(self.explain)
        self._page = page
        self._parts.show(page, still=still)

    def people_changed(self) -> None:
        """The circle changed."""
        if self._page is not None and self._parts.window.page is self._page:
            self._load(still=True)

    @Slot(object)
    def explain(self, person: PersonView) -> None:
        """What is an IRO?"""
        tell(self._parts.window, self._parts.kit, person.role, person.explain)
