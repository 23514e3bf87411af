"""Adding a worker, or changing one: name, e-mail, role, team, who covers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.model import Role
from core.people.office_lists import WorkerRefused
from core.people.role_names import role_names
from core.people.roster import Planned
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.controls.placing import labelled
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog


class WorkerDialog(DeskDialog):
    """`wanted(Planned)`: to be kept. `show_refused` says what to look at; close it when it is on disk."""

    wanted = Signal(object)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        worker: Planned | None,
        *,
        teams: Sequence[str],
        others: Sequence[Planned],
        rule_cover: str = "",
    ) -> None:
        title = f"Change {worker.name}" if worker else "Add a worker"
        super().__init__(window, theme, title, "Keep it" if worker else "Add them")
        self._worker, self._others = worker, [one for one in others if one != worker]
        self.name = Field(theme, "Name, as young people should see it", wide=520)
        self.name.edit.setMaxLength(80)
        self.email = Field(theme, "Work e-mail", wide=520, help_line="Where notices go. They hold no words.")
        self.team = Field(theme, "Team", hint=teams[0] if teams else "Children in Care Team 2", wide=520)
        self.team.edit.setMaxLength(80)
        names = role_names()
        self.role = MenuButton(
            theme,
            "Role",
            [(role.value, names.name(role)) for role in names.roles],
            worker.role.value if worker else Role.SOCIAL_WORKER.value,
        )
        self.cover = MenuButton(theme, "Who covers", (), "")
        self._rule_cover = rule_cover
        for field, text in (
            (self.name, worker.name if worker else ""),
            (self.email, worker.email if worker else ""),
            (self.team, worker.team if worker else ""),
        ):
            field.edit.setText(text)
        self.column.addWidget(self.name)
        self.column.addWidget(self.email)
        self.column.addWidget(labelled(theme, "Role", self.role))
        self.column.addWidget(self.team)
        self.column.addWidget(labelled(theme, "Who answers when they are away or late?", self.cover))
        line = "Only somebody of the same line: an IRO is covered by the IRO manager."
        self.column.addWidget(Label(theme, line, "meta", "soft"))
        self.column.addWidget(self.trouble)
        self.role.picked.connect(self._offer_cover)
        self.agreed.connect(self._keep)
        self._offer_cover()

    @Slot()
    def _offer_cover(self, *_: object) -> None:
        allowed = role_names().may_cover(Role(self.role.chosen))
        rule = f"By the office’s rule{f': {self._rule_cover}' if self._rule_cover else ''}"
        choices = [("", rule)]
        choices += [
            (one.email, f"{one.name}, {role_names().name(one.role)}")
            for one in self._others
            if one.role in allowed
        ]
        named = self._worker.covered_by[0] if self._worker and self._worker.covered_by else ""
        self.cover.set_choices(choices, named if named in dict(choices) else "")

    @Slot()
    def _keep(self) -> None:
        for field in (self.name, self.email):
            field.set_error("")
        rest = self._worker.covered_by[1:] if self._worker else ()
        chosen = self.cover.chosen
        same = self._worker is not None and self._worker.covered_by[:1] == (chosen,)
        self.show_busy()
        self.wanted.emit(
            Planned(
                email=self.email.text().strip(),
                name=self.name.text(),
                role=Role(self.role.chosen),
                team=self.team.text(),
                covered_by=((chosen, *(rest if same else ())) if chosen else ()),
                person=self._worker.person if self._worker else None,
            )
        )

    def show_refused(self, refused: WorkerRefused) -> None:
        """What to look at; nothing was kept."""
        field = {"name": self.name, "email": self.email}.get(refused.field)
        if field is None:
            self.show_trouble(refused.sentence)
            return
        self.show_trouble("")
        field.set_error(refused.sentence)
        field.edit.setFocus()
        self._place()
