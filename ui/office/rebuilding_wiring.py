"""Joins the pages that make another computer the office to the vault and the hub."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.people.office_lists import OfficeLists
from core.people.office_plan import OfficePlan
from core.people.rebuilding import RebuildingDesk
from ui.office.founding_page import FoundingPage
from ui.office.rebuilding_steps import SheetStep, TakeUpStep
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme


class Rebuilding(QObject):
    """`page` to show; `finished` when this computer is the office and the last page was left.

    `left`: a new council is set up instead.
    """

    finished = Signal()
    left = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, lists: OfficeLists, desk: RebuildingDesk, lane: Lane) -> None:
        super().__init__()
        self._lists, self._desk, self._lane = lists, desk, lane
        self.first = SheetStep(theme, 0)
        self.second = SheetStep(theme, 1, lambda: self.first.words.words())
        self.take_up = TakeUpStep(theme)
        self.page = FoundingPage(
            theme, [self.first, self.second, self.take_up], name="The office on a new computer"
        )
        self.page.keep_wanted.connect(self._keep)
        self.page.finished.connect(self.finished)
        self.page.lock_wanted.connect(self.lock_wanted)
        for step in (self.first, self.second):
            step.typed.connect(self._typed)
        self.first.leave_wanted.connect(self._leave)
        self.take_up.rebuild_wanted.connect(self._rebuild)

    def load(self) -> None:
        """Go on where it was left."""
        lists, desk = self._lists, self._desk

        def read() -> tuple[OfficePlan, tuple[str, ...]]:
            desk.begin()
            return lists.plan(), desk.typed()

        def show(found: tuple[OfficePlan, tuple[str, ...]]) -> None:
            plan, typed = found
            for step, words in zip((self.first, self.second), typed, strict=True):
                step.show_typed(words)
            self.page.show_plan(plan)

        self._lane.run(read, show, self.page.show_refused, owner=self.page)

    @Slot(object, str)
    def _keep(self, change: object, _code: str) -> None:
        lists, desk = self._lists, self._desk
        words = [step.words.words() for step in (self.first, self.second)]

        def keep() -> OfficePlan:
            if desk.begun:
                for place, typed in enumerate(words):
                    desk.keep(place, typed)
            return lists.change(change)  # type: ignore[arg-type]

        self._lane.run(keep, self.page.kept, self.page.show_refused, owner=self.page)

    @Slot(int, str)
    def _typed(self, place: int, words: str) -> None:
        desk = self._desk

        def keep() -> None:
            if desk.begun:
                desk.keep(place, words)

        self._lane.run(keep, lambda _none: None, self.page.show_refused, owner=self.page)

    @Slot()
    def _leave(self) -> None:
        self._lane.run(self._desk.leave, lambda _none: self.left.emit(), owner=self.page)

    @Slot(str, str)
    def _rebuild(self, origin: str, name: str) -> None:
        desk = self._desk
        words = [step.words.words() for step in (self.first, self.second)]

        def rebuild() -> None:
            for place, typed in enumerate(words):
                desk.keep(place, typed)
            desk.rebuild(origin, name)

        def done(_none: object) -> None:
            for step in (self.first, self.second):
                step.show_typed("")
            self.take_up.show_done()

        def refused(refusal: Refusal) -> None:
            self.take_up.show_trouble(refusal.sentence)

        self._lane.run(rebuild, done, refused, owner=self.page)
