"""Joins the places around a young person to the directory: who can be in each, and who covers for them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.directory import DirectoryService, Listed
from core.people.model import Role
from core.people.role_names import role_names
from ui.controls.dialog import Dialog
from ui.worker.circle_editor import CircleEditor
from ui.worker.context import RoomContext
from ui.worker.invite_draft import SeatDraft
from ui.worker.pick_worker_dialog import PickWorkerDialog


class CirclePicking(QObject):
    """Answers what `editor` asks. `page` is whose window the dialogs lie over."""

    def __init__(self, context: RoomContext, editor: CircleEditor, page: QWidget) -> None:
        super().__init__(editor)
        self._context, self.editor, self._page = context, editor, page
        self._dialog: Dialog | None = None
        editor.pick_wanted.connect(self._pick)
        editor.cover_wanted.connect(self._pick_cover)

    @Slot(int)
    def _pick(self, place: int) -> None:
        seat = self.editor.seats[place]
        role = role_names().name(seat.role)
        empty = f"Nobody in Heard is a {role.lower() if not role.isupper() else role} yet. Ask your office."

        def put(who: Listed | None) -> None:
            directory = self._context.services.inviting.directory

            def cover() -> tuple[Listed, ...]:
                if who is None:
                    return ()
                found = (directory.listed(person) for person in directory.usual_cover(who.person.id))
                return tuple(one for one in found if one is not None)

            self._context.run(cover, lambda covering: self.editor.put(place, who, covering))

        self._ask(role, "Nobody" if seat.person else "", empty, (seat.role,), frozenset(), put)

    @Slot(int)
    def _pick_cover(self, place: int) -> None:
        seat = self.editor.seats[place]
        taken = frozenset({seat.person}) if seat.person else frozenset[PersonId]()
        self._ask(
            "Who answers if they are away or late?",
            "Nobody",
            "Nobody in Heard may cover for this role yet. Ask your office.",
            role_names().may_cover(seat.role),
            taken,
            lambda who: self.editor.put_cover(place, who),
        )

    def _ask(
        self,
        title: str,
        nobody: str,
        empty: str,
        roles: Sequence[Role],
        less: frozenset[PersonId],
        put: Callable[[Listed | None], object],
    ) -> None:
        context = self._context
        dialog = PickWorkerDialog(self._page.window(), context.theme, title, nobody=nobody, empty=empty)

        def search(words: str) -> None:
            def find() -> tuple[Listed, ...]:
                found = context.services.inviting.directory.find(words, roles)
                return tuple(one for one in found if one.person.id not in less)

            context.run(find, dialog.show_found)

        dialog.searched.connect(search)
        dialog.picked.connect(put)
        self._dialog = dialog
        search("")
        dialog.open()


def known_in(directory: DirectoryService, seats: Sequence[SeatDraft]) -> dict[PersonId, Listed]:
    """What the directory says of whoever is named in these places; on the lane."""
    named = {person for seat in seats for person in (seat.person, *seat.cover) if person is not None}
    found = {person: directory.listed(person) for person in named}
    return {person: one for person, one in found.items() if one is not None}
