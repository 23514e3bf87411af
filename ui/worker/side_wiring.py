"""Joins promises and the reviews to their services."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import PersonId, PromiseId
from core.people.model import Role
from core.reviews.model import BeforeReview
from core.reviews.preparation import MAY_SET, checklist
from core.statements.promises import PromiseRow
from ui.reviews.review_detail import ReviewGround
from ui.reviews.reviews_page import ReviewsPage
from ui.reviews.set_review_dialog import SetReviewDialog
from ui.worker.context import RoomContext
from ui.worker.promises_page import ExplainDialog, PromisesPage


class PromiseWiring(QObject):
    """Keeps the list of promises; `counted(n)` when it was loaded."""

    counted = Signal(int)

    def __init__(self, context: RoomContext, page: PromisesPage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._rows: tuple[PromiseRow, ...] = ()
        page.done.connect(self.done)
        page.explain.connect(self.explain)

    @property
    def rows(self) -> tuple[PromiseRow, ...]:
        """What is listed."""
        return self._rows

    @Slot()
    def refresh(self) -> None:
        self._context.run(self._context.services.promises.mine, self._show)

    def _show(self, rows: tuple[PromiseRow, ...]) -> None:
        self._rows = rows
        self.page.show_rows(rows, self._context.today())
        self.counted.emit(len(rows))

    @Slot(str)
    def done(self, promise: str) -> None:
        """It is done; it leaves the list at once."""
        id = PromiseId(promise)
        self._show(tuple(row for row in self._rows if row.promise.id != id))
        self._context.run(
            lambda: self._context.services.promises.done(id), lambda _: self.refresh(), self._failed
        )

    @Slot(str)
    def explain(self, promise: str) -> None:
        """Ask why it changed, and tell the young person."""
        id = PromiseId(promise)
        row = next((row for row in self._rows if row.promise.id == id), None)
        if row is None:
            return
        context = self._context
        dialog = ExplainDialog(context.owner.window(), context.theme, row, context.plain)

        def tell(why: str) -> None:
            context.run(
                lambda: context.services.promises.explain(id, why),
                lambda _: (dialog.close_dialog(), self.refresh()),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.explained.connect(tell)
        dialog.open()

    def _failed(self, refusal: object) -> None:
        self._context.refused(refusal)  # type: ignore[arg-type]
        self.refresh()


class ReviewWiring(QObject):
    """Reviews: listed, set, ticked. `counted(n)` counts those that are open now."""

    counted = Signal(int)

    def __init__(self, context: RoomContext, page: ReviewsPage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._names: dict[PersonId, str] = {}
        page.ticked.connect(self._tick)
        page.set_wanted.connect(self._set)

    @Slot()
    def refresh(self) -> None:
        self._context.run(self._load, self._show)

    def _load(self) -> tuple[tuple[BeforeReview, ...], dict[PersonId, str]]:
        found = self._context.services.reviews.upcoming()
        people = {check.by for before in found for check in before.checks if check.by is not None}
        return found, {person: self._context.name_of(person) for person in people}

    def _show(self, got: tuple[tuple[BeforeReview, ...], dict[PersonId, str]]) -> None:
        found, self._names = got
        self.page.show_reviews(found, self._ground())
        self.counted.emit(sum(before.open for before in found))

    def _ground(self) -> ReviewGround:
        context, services = self._context, self._context.services
        names = self._names

        def days_past(day: date) -> int:
            return max(0, services.days.between(day, context.today()))

        return ReviewGround(
            me=services.me.id,
            today=context.today(),
            zone=services.working.zone,
            checklist=checklist(),
            may_set=services.me.role in MAY_SET,
            may_answer=services.me.role is Role.SOCIAL_WORKER,
            name_of=lambda person: names.get(person, ""),
            status=context.line_status,
            days_past=days_past,
            local_day=context.day_of,
        )

    @Slot(str, str, bool)
    def _tick(self, young_person: str, key: str, done: bool) -> None:
        person = PersonId(young_person)
        self._context.run(
            lambda: self._context.services.reviews.tick(person, key, done), lambda _: self.refresh()
        )

    @Slot(str)
    def _set(self, young_person: str) -> None:
        person = PersonId(young_person)
        before = next((b for b in self.page.reviews if b.review.young_person == person), None)
        if before is None:
            return
        context, services = self._context, self._context.services
        dialog = SetReviewDialog(
            context.owner.window(),
            context.theme,
            before,
            context.today(),
            services.days.is_working,
            services.working.zone,
        )

        def choose(day: date, at: str, place: str) -> None:
            context.run(
                lambda: services.reviews.set_review(person, day, at, place),
                lambda _: (dialog.close_dialog(), self.refresh()),
                lambda refusal: dialog.show_trouble(refusal.sentence),
            )

        dialog.chosen.connect(choose)
        dialog.open()
