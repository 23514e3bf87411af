"""Cover and duties: which role answers for which, who has nobody, and who holds the duties of the service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.model import Role
from core.people.office_plan import OfficePlan
from core.people.role_names import role_names
from core.people.roster import Planned
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.controls.status_strip import Status, StatusStrip
from ui.office.ladder_words import DUTIES, duty_line
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon
from ui.worker.rows_page import Line, RowsPage, section

NOBODY = ""
_MOST = 8
Change = Callable[[OfficePlan], OfficePlan]


@dataclass(frozen=True, slots=True)
class CoverView:
    """Everything on the page. `uncovered`: those whom nobody covers; `others`: names of those who hold a duty
    and are not on the list."""

    plan: OfficePlan
    workers: tuple[Planned, ...]
    uncovered: tuple[Planned, ...]
    roles: tuple[Role, ...]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class CoverRules(QWidget):
    """One row for each role: who answers for it where nobody is named. `changed(change)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: dict[Role, MenuButton] = {}
        self._column = Column(theme, 0)
        self.setLayout(self._column)

    def show_rules(self, plan: OfficePlan, roles: Sequence[Role]) -> None:
        """The rules of these roles as they are kept."""
        names = role_names()
        for role in roles:
            if role not in names.names or role.value == "OFF":
                continue
            if role not in self.buttons:
                self._add(role)
            by = plan.cover_of(role)
            self.buttons[role].choose(by.value if by else NOBODY)

    def _add(self, role: Role) -> None:
        theme, names = self._theme, role_names()
        choices = [
            (by.value, "A colleague of the same team" if by is role else f"{names.name(by)} of the same team")
            for by in names.may_cover(role)
        ]
        button = MenuButton(theme, f"Who covers for {names.name(role)}", [*choices, (NOBODY, "Nobody")], "")
        button.picked.connect(lambda key, role=role: self._pick(role, key))
        self.buttons[role] = button
        box = QWidget()
        row = Row(theme, 12, (0, 4, 0, 4))
        box.setLayout(row)
        row.addWidget(Label(theme, names.name(role), "desk_medium"), 2, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        end = Row(theme, 0)
        holder.setLayout(end)
        end.addWidget(button)
        end.addStretch(1)
        row.addWidget(holder, 3)
        self._column.addWidget(box)
        self._column.addWidget(Hairline(theme))

    def _pick(self, role: Role, key: str) -> None:
        by = Role(key) if key else None
        self.changed.emit(lambda plan: plan.with_cover(role, by))


class DutyRows(QWidget):
    """One row for each duty of the service. `pick_wanted(duty)`, `taken_away(duty, email)`."""

    pick_wanted = Signal(str)
    taken_away = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._column = Column(theme, 0)
        self.setLayout(self._column)
        self._body: QWidget | None = None

    def show_duties(
        self, plan: OfficePlan, workers: Mapping[str, Planned], others: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Who holds which duty now; `others`: names of those who are not among the workers."""
        shown = (plan.duties, plan.ladder, tuple(workers.values()), dict(others))
        if shown == self._shown:
            return
        self._shown = shown
        old, self._body = self._body, QWidget()
        column = Column(self._theme, 0)
        self._body.setLayout(column)
        for duty, title in DUTIES.items():
            line = duty_line(duty, plan.ladder_form)
            held = [workers[email] for email in plan.holders_of(duty) if email in workers]
            column.addWidget(self._duty(duty, title, line, held, others.get(duty, ())))
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.addWidget(self._body)

    def _duty(
        self, duty: str, title: str, line: str, held: Sequence[Planned], others: Sequence[str]
    ) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = Column(theme, 0)
        box.setLayout(column)
        row = Row(theme, 12, (0, 8, 0, 8))
        icon, colour = ("check", "leaf") if held or others else ("circle-alert", "amber_ink")
        row.addWidget(Icon(theme, icon, 18, colour), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 1)
        words.addWidget(Label(theme, title, "desk_medium"))
        words.addWidget(Label(theme, line, "meta", "soft"))
        if held:
            names = QWidget()
            wrap = WrapRow(theme, 8, 4)
            names.setLayout(wrap)
            for worker in held:
                away = Button(theme, worker.name, icon_after="x", size=Size.SMALL)
                away.setAccessibleName(f"Take {worker.name} off: {title}")
                away.clicked.connect(lambda _=False, email=worker.email: self.taken_away.emit(duty, email))
                wrap.addWidget(away)
            words.addWidget(names)
        if others:
            start, are = "Also held" if held else "Held", "is" if len(others) == 1 else "are"
            told = f"{start} by {' and '.join(others)}, who {are} not on your list."
            words.addWidget(Label(theme, f"{told} To change that, put them on it.", "meta_medium"))
        if not held and not others:
            words.addWidget(Label(theme, "Nobody yet: then nobody is told.", "meta_medium", "amber_ink"))
        row.addLayout(words, 1)
        add = Button(theme, "Choose", icon="user-plus", size=Size.DESK)
        add.setAccessibleName(f"Choose somebody: {title}")
        add.clicked.connect(lambda: self.pick_wanted.emit(duty))
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(Hairline(theme))
        return box


class CoverPage(RowsPage):
    """`changed(change)`: a function from plan to plan; `worker_wanted(email)`; `pick_wanted(duty)`."""

    changed = Signal(object)
    worker_wanted = Signal(str)
    pick_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "Cover and duties",
            "Who answers when somebody is away or late. A change holds for what is sent from then on.",
            stop=False,
            parent=parent,
        )
        self._gaps = QWidget()
        self._gap_column = Column(theme, 0)
        self._gaps.setLayout(self._gap_column)
        self._gap_body: QWidget | None = None
        self._uncovered: tuple[Planned, ...] | None = None
        self.column.addWidget(self._gaps)
        self.column.addWidget(section(theme, "By role", "where nobody is named for a worker"))
        self.rules = CoverRules(theme)
        self.column.addWidget(self.rules)
        self.column.addWidget(section(theme, "Duties of the whole service", "told by the ladder"))
        self.duties = DutyRows(theme)
        self.column.addWidget(self.duties)
        self.column.addStretch(1)
        self.rules.changed.connect(self.changed)
        self.duties.pick_wanted.connect(self.pick_wanted)
        self.duties.taken_away.connect(self._take_away)

    def show_view(self, view: CoverView) -> None:
        """As it stands now."""
        self.rules.show_rules(view.plan, view.roles)
        self.duties.show_duties(view.plan, {worker.email: worker for worker in view.workers}, view.others)
        if view.uncovered != self._uncovered:
            self._uncovered = view.uncovered
            self._show_gaps(view.uncovered)

    def _show_gaps(self, uncovered: Sequence[Planned]) -> None:
        old, body = self._gap_body, QWidget()
        column = Column(self.theme, 0)
        body.setLayout(column)
        if uncovered:
            one = len(uncovered) == 1
            title = f"{len(uncovered):,} worker{'' if one else 's'} {'has' if one else 'have'} no cover"
            line = "What is sent to them waits while they are away. Name somebody, or set a rule below."
            column.add_gap(8)
            column.addWidget(StatusStrip(self.theme, Status.ERROR, title, line))
            for worker in uncovered[:_MOST]:
                role = role_names().name(worker.role)
                where = ", ".join(part for part in (role, worker.team) if part)
                button = Button(self.theme, "Open", kind=Kind.QUIET, size=Size.DESK)
                button.setAccessibleName(f"Open {worker.name}")
                button.clicked.connect(lambda _=False, email=worker.email: self.worker_wanted.emit(email))
                column.addWidget(Line(self.theme, "umbrella", worker.name, where, buttons=[button]))
            if len(uncovered) > _MOST:
                more = len(uncovered) - _MOST
                column.add_gap(6)
                column.addWidget(Label(self.theme, f"and {more:,} more", "meta", "soft"))
        if old is not None:
            self._gap_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._gap_column.addWidget(body)
        self._gap_body = body

    def _take_away(self, duty: str, email: str) -> None:
        def without(plan: OfficePlan) -> OfficePlan:
            return plan.with_duty(duty, tuple(one for one in plan.holders_of(duty) if one != email))

        self.changed.emit(without)
