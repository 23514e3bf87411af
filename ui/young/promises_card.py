"""The promises of an answer, as both sides see them until they are done or explained."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.controls.label import Label
from ui.controls.promise_row import Kept, PromiseRow
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.roomy import RoomyCard
from ui.young.rows import HairLine


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise in words: "Priya will ring Nan"; `line` "By Tue 24 November" or "Done on ..."."""

    words: str
    line: str
    kept: Kept
    why: str = ""


_MARK = {
    Kept.DONE: "thread.promise_done",
    Kept.NOT_YET: "thread.promise_not_yet",
    Kept.PAST: "thread.promise_late",
    Kept.CHANGED: "thread.promise_changed",
}


class PromisesCard(RoomyCard):
    """In the order promised."""

    def __init__(self, kit: Kit, promises: tuple[PromiseView, ...]) -> None:
        super().__init__(kit.theme, margins=(24, 22, 24, 10), gap=0)
        theme, words = kit.theme, kit.words
        head = Bend(theme, 12)
        head.addWidget(Label(theme, words("thread.promises"), "h2"), 1)
        done = sum(p.kept is Kept.DONE for p in promises)
        count = words("thread.promises_done", done=done, count=len(promises))
        head.addWidget(Label(theme, count, "small", "soft", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        for place, promise in enumerate(promises):
            if place:
                self.column.addWidget(HairLine(theme))
            mark = words(_MARK[promise.kept])
            self.column.addWidget(
                PromiseRow(theme, promise.kept, promise.words, promise.line, mark, why=promise.why)
            )
        self.setAccessibleName(words("thread.promises"))
        self.setAccessibleDescription(count)
