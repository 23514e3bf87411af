"""The first set-up's page for who works here: which roles there are, and the names of the teams."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.people.model import Role
from core.people.office_plan import OfficePlan
from core.people.role_names import role_names
from ui.controls.boxes import Column, TileGrid
from ui.controls.button import Button, Size
from ui.controls.check import Check
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing
from ui.office.founding_steps import FoundingStep
from ui.theme.theme import Theme

USUAL_ROLES = ("SW", "MGR", "IRO", "IROM", "PA", "SSW", "CMP", "CICC", "ADV", "ADVM", "SAFE")
_ALWAYS = ("SW", "MGR", "IRO")
"""Without these there is no promise: somebody answers, somebody covers, somebody reviews."""


class RolesStep(FoundingStep):
    """Which roles there are here, and the names of the teams."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "roles",
            "Roles and teams",
            "Who works here?",
            "Tick the roles you have. People come later, one by one or from a list.",
        )
        names = role_names()
        self.roles: dict[Role, Check] = {}
        asked = [role for role in names.roles if role.value != "OFF"]
        within = [role for role in asked if role not in names.outside]
        outside = [role for role in asked if role in names.outside]
        for title, roles in (("In the council", within), ("Outside the council", outside)):
            self.column.addWidget(Label(theme, title, "desk_strong"))
            holder = QWidget()
            grid = TileGrid(theme, 240, most=3, gap=4)
            holder.setLayout(grid)
            holder.setAccessibleName(title)
            for role in roles:
                check = Check(theme, names.name(role))
                check.clicked.connect(self.changed)
                self.roles[role] = check
                grid.addWidget(check)
            self.column.addWidget(holder)
        self.column.addWidget(Label(theme, "Teams", "desk_strong"))
        line = "One after the other, as they are called. More can come later."
        self.column.addWidget(Label(theme, line, "meta", "soft"))
        hint = "Children in Care Team 1"
        self.team = Field(theme, "Name of a team", hint=hint, wide=420, label_shown=False)
        self.team.edit.setMaxLength(80)
        add = Button(theme, "Add", icon="plus", pressed=self._add)
        add.setAccessibleName("Add this team")
        self.team.entered.connect(self._add)
        self.column.addWidget(beside_nothing(theme, self.team, add))
        self._teams: tuple[str, ...] = ()
        self._listed = QWidget()
        self._list_column = Column(theme, 4)
        self._listed.setLayout(self._list_column)
        self._body: QWidget | None = None
        self.column.addWidget(self._listed)
        self.column.addStretch(1)

    def show_plan(self, plan: OfficePlan) -> None:
        ticked = plan.roles or tuple(role for role in self.roles if role.value in USUAL_ROLES)
        for role, check in self.roles.items():
            check.setChecked(role in ticked)
        self._teams = plan.teams
        self._fill()

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        roles = tuple(role for role, check in self.roles.items() if check.isChecked())
        self._add()
        return replace(plan, roles=roles, teams=self._teams)

    def fault(self) -> str:
        missing = [
            role_names().name(role)
            for role, check in self.roles.items()
            if role.value in _ALWAYS and not check.isChecked()
        ]
        return f"Every service needs these: {', '.join(missing)}." if missing else ""

    def first(self) -> QWidget | None:
        return next(iter(self.roles.values()))

    @Slot()
    def _add(self) -> None:
        name = " ".join(self.team.text().split())
        if name and name.casefold() not in {team.casefold() for team in self._teams}:
            self._teams = (*self._teams, name)
            self._fill()
        self.team.clear()

    def _fill(self) -> None:
        old, self._body = self._body, QWidget()
        grid = TileGrid(self.theme, 280, most=3, gap=8)
        self._body.setLayout(grid)
        for team in self._teams:
            away = Button(self.theme, team, icon_after="x", size=Size.DESK)
            away.setAccessibleName(f"Take this team away: {team}")
            away.clicked.connect(lambda _=False, team=team: self._remove(team))
            grid.addWidget(away)
        if old is not None:
            self._list_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._list_column.addWidget(self._body)

    def _remove(self, team: str) -> None:
        self._teams = tuple(other for other in self._teams if other != team)
        self._fill()
