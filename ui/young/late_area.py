"""A late answer: wait, choose someone else, or get an advocate."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.ids import ContentId, PersonId
from core.people.model import Role
from core.statements.model import Draft, LateChoice
from ui.young.ask import tell
from ui.young.late_page import LatePage
from ui.young.line_words import flow_name
from ui.young.loading import Loaded, telling
from ui.young.parts import RoomParts
from ui.young.people_words import PersonView, person_views
from ui.young.pick_page import PickPage
from ui.young.thread_words import late_view


class LateArea(QObject):
    """`see_thread(Loaded)` when the young person wants to read their words."""

    see_thread = Signal(object)

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.page: LatePage | None = None
        self.shows: ContentId | None = None

    def show_late(self, loaded: Loaded, back_to: Callable[[], None], *, back: bool = False) -> None:
        """Say it plainly, with the choices there are."""
        parts = self._parts
        others = self._others(loaded)
        advocate = self._advocate(loaded)
        view = late_view(
            loaded.thread,
            telling(parts, loaded.people),
            others=bool(others),
            advocate=advocate is not None,
        )
        page = LatePage(parts.kit, view)
        page.wait.connect(lambda: self._wait(back_to))
        page.someone_else.connect(lambda: self._pick(loaded, others, back_to))
        page.advocate.connect(lambda: self._choose(loaded.id, LateChoice.ADVOCATE, None))
        page.go_back.connect(lambda: back_to())
        page.see_words.connect(lambda: self.see_thread.emit(loaded))
        self.page, self.shows = page, loaded.id
        parts.show(page, back=back)

    def _others(self, loaded: Loaded) -> list[PersonView]:
        statement = loaded.thread.statement
        out = {known.person for known in statement.not_to} | set(statement.addressees)
        views = person_views(loaded.circle, loaded.people, self._parts.kit.words)
        return [view for view in views if view.may_be_chosen and view.id not in out]

    def _advocate(self, loaded: Loaded) -> PersonId | None:
        statement, advocate = loaded.thread.statement, loaded.circle.holder(Role.ADVOCATE)
        out = {known.person for known in statement.not_to} | set(statement.addressees)
        return advocate if advocate not in out else None

    def _wait(self, back_to: Callable[[], None]) -> None:
        words = self._parts.kit.words
        said = tell(self._parts.window, self._parts.kit, words("late.wait"), words("late.waiting_done"))
        said.closed.connect(lambda: back_to())

    def _pick(self, loaded: Loaded, others: list[PersonView], back_to: Callable[[], None]) -> None:
        parts, words = self._parts, self._parts.kit.words
        flow = flow_name(loaded.thread.statement.flow, parts.services.library)
        page = PickPage(parts.kit, flow, words("late.someone_else"), words("late.someone_else_line"), others)
        page.picked.connect(lambda person: self._choose(loaded.id, LateChoice.SOMEONE_ELSE, PersonId(person)))
        page.go_back.connect(lambda: self.show_late(loaded, back_to, back=True))
        parts.show(page)

    def _choose(self, id: ContentId, choice: LateChoice, person: PersonId | None) -> None:
        services = self._parts.services

        def start() -> Draft | None:
            return services.words.choose_when_late(id, choice, person)

        def go(draft: Draft | None) -> None:
            if draft is not None:
                self._parts.begin(draft, at_end=True)

        self._parts.ask(start, go, self)
