"""The people around somebody whom I keep: shown, changed, told to everybody in it by the service."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.directory import Listed
from core.people.model import Circle, Known, Person
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status
from ui.theme.theme import Theme
from ui.worker.circle_editor import CircleEditor
from ui.worker.circle_picking import CirclePicking, known_in
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import DeskDialog
from ui.worker.invite_draft import ANSWERING, OTHERS_LINE, SeatDraft, drafts_of, others_of, seats_of
from ui.worker.people_page import PeoplePage


class CircleDialog(DeskDialog):
    """`wanted(seats, others)`: to be so from now on."""

    wanted = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        young: Person,
        seats: Sequence[SeatDraft],
        others: Sequence[Known],
        known: Mapping[PersonId, Listed],
    ) -> None:
        name = young.known_as
        super().__init__(window, theme, f"The people around {name}", f"Keep it, and tell {name}")
        line = f"{name} sees each change, and everybody named here is told. What was sent stays as it is."
        self.column.addWidget(Label(theme, line, "desk", "soft"))
        self.editor = CircleEditor(theme, after=self.x)
        self.editor.show_seats(seats, known)
        self.column.addWidget(self.editor)
        self._others_before = tuple(others)
        self.others = Field(
            theme,
            "Others in their life",
            wide=560,
            help_line=OTHERS_LINE,
        )
        self.others.edit.setText(", ".join(one.label for one in others))
        self.others.edit.setMaxLength(300)
        self.column.addWidget(self.others)
        self.column.addWidget(self.trouble)
        self.agreed.connect(self._look_over)

    def _look_over(self) -> None:
        seats = self.editor.seats
        if not any(seat.role in ANSWERING and seat.person for seat in seats):
            self.show_trouble("Choose their social worker or their personal adviser.")
            return
        before = {one.label: one for one in self._others_before}
        others = tuple(before.get(one.label, one) for one in others_of(self.others.text()))
        self.show_busy()
        self.wanted.emit(seats_of(seats), others)


class CircleWiring(QObject):
    """`open(person)` shows the circle of somebody whom I keep."""

    def __init__(self, context: RoomContext, page: PeoplePage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._dialog: CircleDialog | None = None

    def open(self, young_person: PersonId) -> None:
        """The circle, to be changed."""
        context = self._context
        services = context.services.inviting

        def load() -> tuple[Person, Circle, dict[PersonId, Listed]] | None:
            person = context.person(young_person)
            if person is None:
                return None
            circle = services.circles.around(young_person) or Circle(young_person, ())
            return person, circle, known_in(services.directory, drafts_of(circle.seats))

        def show(found: tuple[Person, Circle, dict[PersonId, Listed]] | None) -> None:
            if found is not None:
                self._show(*found)

        context.run(load, show)

    def _show(self, young: Person, circle: Circle, known: Mapping[PersonId, Listed]) -> None:
        context = self._context
        change = context.services.inviting.circles.change
        dialog = CircleDialog(
            self._page.window(), context.theme, young, drafts_of(circle.seats), circle.others, known
        )
        CirclePicking(context, dialog.editor, self._page)

        def keep(seats: object, others: object) -> None:
            context.run(
                lambda: change(young.id, seats, others),  # type: ignore[arg-type]
                lambda _none: self._kept(dialog, young),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.wanted.connect(keep)
        self._dialog = dialog
        dialog.open()

    def _kept(self, dialog: CircleDialog, young: Person) -> None:
        dialog.close_dialog()
        self._page.said.say(Status.DONE, f"Kept. {young.known_as} and everybody around them is told.")
