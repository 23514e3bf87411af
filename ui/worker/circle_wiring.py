"""The people around somebody whom I keep: shown, changed, told to everybody in it by the service.

What is changed is on disk at each change; left by Esc, or locked, it stands there when it is opened again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.directory import Listed
from core.people.model import Circle, Known, Person
from ui.controls.button import Button, Size
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.circle_editor import CircleEditor
from ui.worker.circle_picking import CirclePicking, known_in
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import DeskDialog
from ui.worker.form_wiring import drafts, keep_draft
from ui.worker.invite_draft import (
    ANSWERING,
    OTHERS_LINE,
    InviteDraft,
    draft_from_json,
    drafts_of,
    others_of,
    seats_of,
)
from ui.worker.people_page import PeoplePage


class CircleDialog(DeskDialog):
    """`wanted(seats, others)`: to be so from now on. `changed(draft)` at each change; None: as it was.
    `left`: closed with changes that are not kept.

    `now` is how it stands, `begun` what was changed before and not kept.
    """

    wanted = Signal(object, object)
    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        young: Person,
        now: InviteDraft,
        others: Sequence[Known],
        known: Mapping[PersonId, Listed],
        begun: InviteDraft | None = None,
    ) -> None:
        name = young.known_as
        super().__init__(window, theme, f"The people around {name}", f"Keep it, and tell {name}")
        line = f"{name} sees each change, and everybody named here is told. What was sent stays as it is."
        self.column.addWidget(Label(theme, line, "desk", "soft"))
        self._now, self._known = now, known
        self._settled = False
        self.undo = Button(theme, "Undo my changes", icon="undo-2", size=Size.SMALL, pressed=self._undo)
        self.begun = StatusStrip(
            theme,
            Status.SAVED,
            "Your changes are not kept yet.",
            f"They are saved on this computer. {name} was not told.",
            steps=[self.undo],
        )
        self.column.addWidget(self.begun)
        self.editor = CircleEditor(theme, after=self.undo)
        self.column.addWidget(self.editor)
        self._others_before = tuple(others)
        self.others = Field(
            theme,
            "Others in their life",
            wide=560,
            help_line=OTHERS_LINE,
        )
        self.others.edit.setMaxLength(300)
        self.column.addWidget(self.others)
        self.column.addWidget(self.trouble)
        self._fill(begun or now)
        self.begun.setVisible(begun is not None)
        self.editor.changed.connect(self._changed)
        self.others.changed.connect(self._changed)
        self.closed.connect(self._is_closed)
        self.agreed.connect(self._look_over)

    @property
    def is_changed(self) -> bool:
        """Whether anything is another than it stands."""
        return self._draft() != self._now

    def _draft(self) -> InviteDraft:
        return InviteDraft(others=self.others.text(), seats=self.editor.seats)

    def _first(self) -> QWidget:
        return self.editor.first  # not at what undoes it all

    def _fill(self, draft: InviteDraft) -> None:
        self.editor.show_seats(draft.seats, self._known)
        self.others.edit.setText(draft.others)

    @Slot()
    def _changed(self) -> None:
        self.changed.emit(self._draft() if self.is_changed else None)

    @Slot()
    def cancel(self) -> None:
        """Cancel is meant; Esc and the X may be a slip."""
        self._settled = True
        self.changed.emit(None)
        super().cancel()

    def was_kept(self) -> None:
        """It is so from now on."""
        self._settled = True
        self.close_dialog()

    @Slot()
    def _is_closed(self) -> None:
        if not self._settled and self.is_changed:
            self.left.emit()

    @Slot()
    def _undo(self) -> None:
        self._fill(self._now)
        self.begun.hide()
        self._place()
        self.editor.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

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

        def load() -> _Found | None:
            person = context.person(young_person)
            if person is None:
                return None
            circle = services.circles.around(young_person) or Circle(young_person, ())
            now = InviteDraft(others=_listed(circle.others), seats=drafts_of(circle.seats))
            begun = draft_from_json(drafts(context).get(_key(young_person)))
            known = known_in(services.directory, (*now.seats, *(begun.seats if begun else ())))
            return _Found(person, circle, now, begun if begun != now else None, known)

        def show(found: _Found | None) -> None:
            if found is not None:
                self._show(found)

        context.run(load, show)

    def _show(self, found: "_Found") -> None:
        context, young = self._context, found.young
        change = context.services.inviting.circles.change
        dialog = CircleDialog(
            self._page.window(),
            context.theme,
            young,
            found.now,
            found.circle.others,
            found.known,
            found.begun,
        )
        CirclePicking(context, dialog.editor, self._page)
        if found.begun is not None:
            self._page.said.say(Status.DONE, "")  # the dialog says it now

        def save(draft: object) -> None:
            assert draft is None or isinstance(draft, InviteDraft)
            context.run(lambda: keep_draft(context, _key(young.id), draft))

        def keep(seats: object, others: object) -> None:
            def do() -> None:
                change(young.id, seats, others)  # type: ignore[arg-type]
                keep_draft(context, _key(young.id), None)

            context.run(
                do,
                lambda _none: self._kept(dialog, young),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.changed.connect(save)
        dialog.wanted.connect(keep)
        dialog.left.connect(lambda: self._left(young))
        self._dialog = dialog
        dialog.open()

    def _left(self, young: Person) -> None:
        line = f"Your changes to the people around {young.known_as} are saved here, and not kept yet."
        self._page.said.say(Status.SAVED, line)

    def _kept(self, dialog: CircleDialog, young: Person) -> None:
        dialog.was_kept()
        self._page.said.say(Status.DONE, f"Kept. {young.known_as} and everybody around them is told.")


@dataclass(frozen=True, slots=True)
class _Found:
    """What the dialog is made of."""

    young: Person
    circle: Circle
    now: InviteDraft
    begun: InviteDraft | None
    known: Mapping[PersonId, Listed]


def _key(young_person: PersonId) -> str:
    return f"circle:{young_person}"


def _listed(others: Sequence[Known]) -> str:
    return ", ".join(one.label for one in others)
