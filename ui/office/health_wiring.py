"""Joins the pages of how it runs and of the council to what the hub said and what the directory knows."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import AccountId
from core.insights.health import Health
from core.people.office_desk import OfficeFacts
from core.people.putting_back import PutBack
from core.people.roster import Planned
from ui.controls.label import Label
from ui.office.context import OfficeContext
from ui.office.council_page import CouncilPage
from ui.office.health_page import HealthPage, HealthView
from ui.worker.desk_dialog import DeskDialog


@dataclass(frozen=True, slots=True)
class _Found:
    health: Health | None
    facts: OfficeFacts
    uncovered: tuple[Planned, ...]
    workers: tuple[Planned, ...]
    put_back: PutBack | None


class HealthWiring(QObject):
    """`counted(number)`: how many things want looking after. `changed` after something was done."""

    counted = Signal(int)
    changed = Signal()

    def __init__(self, context: OfficeContext, page: HealthPage, council: CouncilPage) -> None:
        super().__init__(page)
        self._context, self.page, self.council = context, page, council
        self._dialog: DeskDialog | None = None
        page.again_wanted.connect(self._again)
        page.go_on_wanted.connect(self._ask_go_on)
        council.renew_wanted.connect(self._renew)
        council.issuing_wanted.connect(self._renew_office)

    @Slot()
    def refresh(self) -> None:
        """Read what was last heard. It never waits for the hub."""
        self._context.run(self._load, self._show)

    def _load(self) -> "_Found":
        services = self._context.services
        lists, desk = services.lists, services.desk
        return _Found(
            services.health.view(), desk.facts(), lists.uncovered(), lists.workers(), desk.put_back()
        )

    def _show(self, found: "_Found") -> None:
        health, facts = found.health, found.facts
        names = {worker.email: worker.name for worker in found.workers}
        said = self._context.status
        view = HealthView(
            health=health,
            at=said.time(health.at) if health else "",
            uncovered=tuple(worker.name for worker in found.uncovered),
            waiting=facts.waiting,
            to_renew=tuple(names.get(email, email) for email in facts.renewals),
            put_back=found.put_back,
        )
        self.page.show_view(view, said.moment)
        self.council.show_facts(facts, names, self._context.now())
        self.counted.emit((health.count if health else 0) + bool(facts.renewals) + bool(found.put_back))

    @Slot()
    def _ask_go_on(self) -> None:
        def agreed() -> None:
            dialog.close_dialog()
            self._context.run(self._context.services.desk.go_on, lambda _none: self.changed.emit())

        dialog = DeskDialog(
            self.page.window(), self._context.theme, "Let changes go on?", "Let changes go on"
        )
        line = "Afterwards the hub takes back nothing more of what it lost."
        dialog.column.addWidget(Label(self._context.theme, line, "desk"))
        dialog.column.addWidget(dialog.trouble)
        dialog.agreed.connect(agreed)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _again(self, account: str) -> None:
        health = self._context.services.health
        self._context.run(lambda: health.try_again(AccountId(account)), lambda _none: self.changed.emit())

    @Slot()
    def _renew(self) -> None:
        desk = self._context.services.desk
        self._context.run(lambda: desk.renew(desk.facts().renewals), lambda _none: self.changed.emit())

    @Slot()
    def _renew_office(self) -> None:
        desk = self._context.services.desk
        self._context.run(desk.renew_office, lambda _none: self.changed.emit())
