"""Drives a worker's window as a person would: by what stands on it, by keyboard and by click. No short cuts.

    priya = WorkerDriver(window, qtbot)
    priya.opens("Jay")
    priya.answers("Jay", thank_you="...", understood="...", next_steps="...", promises=[("Ring you", "")])

Everything is found by its accessible name, waits are on conditions, and nothing calls a service.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.worktime.worker_words import full_date
from tests.ui.worker.hands import Hands, Key
from ui.worker.desk_dialog import DeskDialog
from ui.worker.desk_page import DeskPage
from ui.worker.keys_dialog import KeysDialog
from ui.worker.statement_list import StatementList
from ui.worker.writing_page import WritingPage


class WorkerDriver(Hands):
    """One worker at their window (a HeardWindow, or the room itself)."""

    # -- going about ------------------------------------------------------------------------------------

    def goes_to(self, place: str) -> None:
        """By the rail: "Inbox", "Cover", "Team", "Before reviews", "Promises", "Search" and so on."""
        rail = self.room.rail
        item = next((i for i in rail.items if i.stop.words == place), None)
        assert item is not None, f"the rail has {[i.stop.words for i in rail.items]}"
        if item.isVisible():
            self.qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
        else:
            self.chooses_in_menu("More", place)
        self.settles()

    @property
    def desk(self) -> DeskPage:
        """The desk that is shown."""
        page = self.room.pages.current
        assert isinstance(page, DeskPage), "no desk is shown"
        return page

    @property
    def rows(self) -> StatementList:
        return self.desk.list_pane.list

    def list_says(self) -> list[str]:
        """Every row and head of the list as it is read aloud."""
        model = self.desk.model
        return [
            str(model.index(place).data(Qt.ItemDataRole.AccessibleTextRole))
            for place in range(model.rowCount())
        ]

    def row_of(self, name: str) -> str:
        """What the list says of the first row of a young person; empty if there is none."""
        return next((row for row in self.list_says() if row.startswith(f"{name}, ")), "")

    def selects(self, name: str) -> None:
        """Move to the first row of a young person, by keyboard."""
        rows = self.rows
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        self.waits_for(lambda: self.row_of(name))
        self.qtbot.keyClick(rows, Key.Key_Home)
        for _ in range(self.desk.model.rowCount()):
            row = self.desk.model.row_at(rows.place)
            if row is not None and row.name == name:
                break
            self.qtbot.keyClick(rows, Key.Key_J)
        row = self.desk.model.row_at(rows.place)
        assert row is not None, f"{name} cannot be reached"
        assert row.name == name, f"{name} cannot be reached"
        self.settles()

    def opens(self, name: str) -> None:
        """Open the first statement of a young person, by keyboard."""
        self.selects(name)
        self.qtbot.keyClick(self.rows, Key.Key_Return)
        self.waits_for(lambda: self._reads(name))
        self.settles()

    def _reads(self, name: str) -> bool:
        reading = self.desk.reader.reading
        return reading is not None and reading.opened and reading.name == name

    def searches(self, words: str) -> None:
        """From anywhere: the search page, and these words."""
        self.goes_to("Search")
        self.types("Find a name or words", words)
        self.key(Key.Key_Return)
        self.settles()

    def filters(self, kind: str) -> None:
        """ "All", "Late", "Today", "Not opened", "Answered"."""
        self.chooses_in_menu("Show: ", kind)
        self.settles()

    def sorts(self, order: str) -> None:
        """ "Time left", "Newest", "Young person"."""
        self.chooses_in_menu("Sort: ", order)
        self.settles()

    # -- answering --------------------------------------------------------------------------------------

    @property
    def writing(self) -> WritingPage:
        """The composer."""
        page = self.room.pages.writing
        assert page is not None, "nothing is being written"
        return page

    def starts_answering(self, name: str) -> None:
        """Open the statement and the composer."""
        self.opens(name)
        self.key(Key.Key_R)
        self.waits_for(lambda: self.room.pages.writing is not None)
        self.settles()

    def writes_answer(
        self,
        *,
        thank_you: str,
        understood: str,
        next_steps: str,
        promises: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Fill the four parts. A promise is what, and the day as "2026-11-24" ("" for the day offered)."""
        self.types("Thank you", thank_you)
        self.types("What I understood", understood)
        self.types("What happens next", next_steps)
        for what, day in promises:
            self.promises_to(what, day)

    def promises_to(self, what: str, day: str = "") -> None:
        """Add one promise, in the composer or the log."""
        count = len([f for f in self._shown(QLineEdit) if ": what will you do?" in f.accessibleName()])
        self.presses("Add a promise")
        self.types(f"Promise {count + 1}: what will you do?", what)
        if day:
            self.picks_day(f"Promise {count + 1}, by", date.fromisoformat(day))

    def sends(self) -> None:
        """Ctrl+Enter; waits until it has gone from the screen, or says why it cannot."""
        page = self.writing
        page.composer.parts[0].field.setFocus()
        self.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settles()

    def answers(
        self,
        name: str,
        *,
        thank_you: str,
        understood: str,
        next_steps: str,
        promises: Sequence[tuple[str, str]],
    ) -> None:
        """The whole answer, from opening the statement to its sending."""
        self.starts_answering(name)
        self.writes_answer(
            thank_you=thank_you, understood=understood, next_steps=next_steps, promises=promises
        )
        self.sends()
        self.waits_for(lambda: self.room.pages.writing is None)
        self.settles()

    def leaves_writing(self) -> None:
        """Esc; what was written is kept."""
        self.key(Key.Key_Escape)
        self.settles()

    def logs_call(self, name: str, said: str, *, how: str = "Call", at: str = "") -> None:
        """Log a visit, call or video with a young person; `at` such as "3:10pm"."""
        self.opens(name)
        self.key(Key.Key_V)
        self.waits_for(lambda: self._dialog() is not None)
        self.presses(how)
        if at:
            self.types("At what time", at)
            self.key(Key.Key_Return)
        self.types("What was said, in one line", said)
        self._agrees()

    def holds(self, name: str, known: str, doing: str, until: str = "") -> None:
        """The holding answer; `until` as "2026-11-25", or the day that is offered."""
        self.opens(name)
        self.key(Key.Key_H)
        self.waits_for(lambda: self._dialog() is not None)
        self.types("What do you know so far?", known)
        self.types("What are you doing to find out?", doing)
        if until:
            self.presses(full_date(date.fromisoformat(until)))
        self._agrees()

    def _dialog(self) -> DeskDialog | None:
        found = [d for d in self.window.findChildren(DeskDialog) if d.isVisible()]
        return found[-1] if found else None

    def _agrees(self) -> None:
        self.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.waits_for(lambda: self._dialog() is None or self._dialog().trouble.isVisible())  # type: ignore[union-attr]
        self.settles()

    def closes_dialog(self) -> None:
        """Esc."""
        self.key(Key.Key_Escape)
        self.settles()

    # -- promises, reviews, team --------------------------------------------------------------------------

    def keeps_promise(self, what: str) -> None:
        """Mark one of my promises done."""
        self.goes_to("Promises")
        self.presses(f"Done: {what}")
        self.settles()

    def explains_promise(self, what: str, why: str) -> None:
        """Say why a promise changed."""
        self.goes_to("Promises")
        self.presses(f"Explain: {what}")
        self.types("What changed, and what happens instead?", why)
        self._agrees()

    def answers_as_cover(self, name: str) -> None:
        """From the team board: take over, and come to the composer."""
        self.goes_to("Team")
        take = f"Answer as cover: {name}"
        self.presses(take if self.has_button(take) else f"I will do this: {name}")
        self.waits_for(lambda: self.room.pages.writing is not None)
        self.settles()

    def looks_at_review(self, name: str) -> None:
        """Choose a young person's review."""
        self.goes_to("Reviews" if self._rail_has("Reviews") else "Before reviews")
        self.presses(f"{name}, ")
        self.settles()

    def _rail_has(self, words: str) -> bool:
        return any(item.stop.words == words for item in self.room.rail.items)

    def sets_review(self, name: str, day: str, at: str = "", place: str = "") -> None:
        """Set the day of a young person's review."""
        self.looks_at_review(name)
        self.presses("Set the day")
        self.picks_day("Day of the review", date.fromisoformat(day))
        if at:
            self.types("At what time?", at)
        if place:
            self.types("Where?", place)
        self._agrees()

    def opens_keys(self) -> KeysDialog:
        """The overlay with all keys."""
        self.presses("Keys")
        return next(d for d in self.window.findChildren(KeysDialog) if d.isVisible())
