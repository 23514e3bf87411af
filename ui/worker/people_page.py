"""My young people: who they are on one side; what they said, an invitation or a new one on the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.ids import PersonId
from core.statements.model import ThreadLine
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.theme.theme import Theme
from ui.worker.added_strip import AddedStrips
from ui.worker.invitation_pane import InvitationPane
from ui.worker.invite_form import InviteForm
from ui.worker.kinds import Kinds
from ui.worker.people_names import PeopleNames
from ui.worker.people_rows import YoungLine, YoungRow
from ui.worker.regrant_strip import RegrantStrips
from ui.worker.said_pane import SaidPane
from ui.worker.status_words import StatusWords

LIST = 300
STACK_BELOW = 700
"""Design px of the page: below this the names and what they said stand in one place."""


class PeoplePage(QWidget):
    """`chosen(person id)` asks for what they said; `open_wanted(statement id)` opens one of those;
    `asked(key)`: another row was pressed, an invitation's or that of somebody to invite.
    """

    chosen = Signal(str)
    asked = Signal(str)
    open_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        kinds: Kinds,
        status: Callable[[ThreadLine], StatusWords],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._here: PersonId | None = None
        self._key = ""
        self._people: tuple[YoungLine, ...] = ()
        self._mine: frozenset[PersonId] = frozenset()
        whole = Column(theme, 0)
        self.setLayout(whole)
        self.regrants = RegrantStrips(theme)
        whole.addWidget(self.regrants)
        self.added = AddedStrips(theme)
        whole.addWidget(self.added)
        row = Row(theme, 0)
        whole.addLayout(row, 1)
        self._reading = False
        self.names = PeopleNames(theme)
        self.said = SaidPane(theme, kinds, status)
        self.invitation = InvitationPane(theme)
        self._form: InviteForm | None = None
        self._side = QWidget()
        side = Column(theme, 0)
        self._side.setLayout(side)
        self.back = Button(
            theme,
            "My young people",
            icon="arrow-left",
            kind=Kind.QUIET,
            size=Size.SMALL,
            pressed=self.back_to_names,
        )
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        stage = QWidget()
        self._stage = QStackedLayout(stage)
        for pane in (self.said, self.invitation):
            self._stage.addWidget(pane)
        side.addWidget(stage, 1)
        row.addWidget(self.names)
        row.addWidget(self._side, 1)
        self.names.asked.connect(self._pressed)
        self.said.open_wanted.connect(self.open_wanted)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    # -- who is there --------------------------------------------------------------------------------------

    @property
    def rows(self) -> list[YoungRow]:
        """The rows of young people."""
        return self.names.young

    def show_people(self, people: Sequence[YoungLine], mine: frozenset[PersonId] = frozenset()) -> None:
        """In name order; `mine`: those whom the owner of the desk keeps."""
        self._people, self._mine = tuple(people), mine
        self.names.show_people(people)
        if self._here is None and people and not self._key:
            self._choose(people[0].id)
        elif not people:
            self.said.show_nobody(self.names.invite_wanted.emit if self.names.may_invite else None)
        elif self._here is not None:
            self.said.offer(self._young(self._here), mine=self._here in mine)

    def choose(self, person: PersonId) -> None:
        """Show this one, in place of the names where there is no room for both."""
        self._reading = True
        self._choose(person)
        self._lay_out()

    def _choose(self, person: PersonId) -> None:
        self._here, self._key = person, person
        self.names.choose(person)
        self._stage.setCurrentWidget(self.said)
        self.said.offer(self._young(person), mine=person in self._mine)
        self.chosen.emit(person)

    def _young(self, person: PersonId | None) -> YoungLine | None:
        return next((young for young in self._people if young.id == person), None)

    @property
    def here(self) -> PersonId | None:
        """Who is shown, or was last."""
        return self._here

    @property
    def key(self) -> str:
        """Which row is shown."""
        return self._key

    def show_said(self, person: PersonId, lines: Sequence[ThreadLine]) -> None:
        """Everything one young person said to me, newest first."""
        if person == self._here:
            self.said.show_said(self._young(person), lines)

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if any(young.id == key for young in self._people):
            self.choose(PersonId(key))
        else:
            self.asked.emit(key)

    # -- beside them ---------------------------------------------------------------------------------------

    @property
    def form(self) -> InviteForm:
        """The form of a new invitation; made when it is first asked for."""
        if self._form is None:
            self._form = InviteForm(self._theme)
            self._stage.addWidget(self._form)
        return self._form

    def flush(self) -> None:
        """Keep what stands in the form, if there is one."""
        if self._form is not None:
            self._form.flush()

    def show_invitation(self, key: str) -> None:
        """Bring the invitation to the front; its pane was filled."""
        self._bring(key, self.invitation)
        if self.invitation.scroll is not None and not self.names.isAncestorOf(self.focusWidget() or self):
            self.invitation.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, key: str) -> None:
        """Bring the form to the front; the keyboard goes there, but not from a row that is only passed."""
        passed = self.names.isVisible() and any(row.hasFocus() for row in self.names.rows)
        self._bring(key, self.form)
        if not passed:
            self.form.fields.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_on_invitation(self) -> bool:
        """Whether an invitation is in sight."""
        return self.isVisible() and self.invitation.isVisible()

    def show_last(self) -> None:
        """What was there before the form: a young person, if there is one."""
        person = self._here or (self._people[0].id if self._people else None)
        self._key = ""
        if person is not None:
            self._choose(person)
        else:
            self.names.choose("")
            self._stage.setCurrentWidget(self.said)
        self.back_to_names()

    def _bring(self, key: str, pane: QWidget) -> None:
        self._key, self._reading = key, True
        self.names.choose(key)
        self._stage.setCurrentWidget(pane)
        self._lay_out()

    @property
    def scrolls(self) -> list[QWidget]:
        """What F6 goes round: the chosen row and what stands beside it."""
        chosen: list[QWidget] = [row for row in self.names.rows if row.isChecked()]
        pane = self._stage.currentWidget()
        if pane is self.invitation and self.invitation.scroll is not None:
            return [*chosen, self.invitation.scroll]
        if self._form is not None and pane is self._form:
            return [*chosen, self._form.fields.name.edit]
        return [*chosen, self.said.scroll]

    # -- where it stands -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        stacked = self.width() < self._theme.px(STACK_BELOW)
        self.back.setVisible(stacked)
        if stacked:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(16777215)
        else:
            self.names.setFixedWidth(self._theme.px(LIST))
        self.names.setVisible(not stacked or not self._reading)
        self._side.setVisible(not stacked or self._reading)

    @Slot()
    def back_to_names(self) -> None:
        """The names again, where what they said was shown in their place."""
        self._reading = False
        self._lay_out()
        row = next((row for row in self.names.rows if row.isChecked()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back_to_names()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        rows = self.names.rows
        here = next((n for n, row in enumerate(rows) if row.hasFocus()), None)
        if here is not None and event.key() in steps:
            there = rows[min(max(here + steps[Qt.Key(event.key())], 0), len(rows) - 1)]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(there, YoungRow):
                self._choose(there.young.id)
            else:
                self.asked.emit(there.key)
            return
        super().keyPressEvent(event)
