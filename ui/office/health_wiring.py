"""Joins the pages of how it runs and of the council to what the hub said and what the directory knows."""

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import AccountId
from core.insights.health import Health
from core.people.office_desk import OfficeFacts
from core.people.roster import Planned
from ui.office.context import OfficeContext
from ui.office.council_page import CouncilPage
from ui.office.health_page import HealthPage, HealthView


class HealthWiring(QObject):
    """`counted(number)`: how many things want looking after. `changed` after something was done."""

    counted = Signal(int)
    changed = Signal()

    def __init__(self, context: OfficeContext, page: HealthPage, council: CouncilPage) -> None:
        super().__init__(page)
        self._context, self.page, self.council = context, page, council
        page.again_wanted.connect(self._again)
        council.renew_wanted.connect(self._renew)
        council.issuing_wanted.connect(self._renew_office)

    @Slot()
    def refresh(self) -> None:
        """Read what was last heard. It never waits for the hub."""
        self._context.run(self._load, self._show)

    def _load(self) -> tuple[Health | None, OfficeFacts, tuple[Planned, ...], tuple[Planned, ...]]:
        services = self._context.services
        lists = services.lists
        return services.health.view(), services.desk.facts(), lists.uncovered(), lists.workers()

    def _show(
        self, found: tuple[Health | None, OfficeFacts, tuple[Planned, ...], tuple[Planned, ...]]
    ) -> None:
        health, facts, uncovered, workers = found
        names = {worker.email: worker.name for worker in workers}
        said = self._context.status
        view = HealthView(
            health=health,
            at=said.time(health.at) if health else "",
            uncovered=tuple(worker.name for worker in uncovered),
            waiting=facts.waiting,
            to_renew=tuple(names.get(email, email) for email in facts.renewals),
        )
        self.page.show_view(view, said.moment)
        self.council.show_facts(facts, names, self._context.now())
        self.counted.emit((health.count if health else 0) + bool(facts.renewals))

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
