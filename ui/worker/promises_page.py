"""What I have promised and not yet done: past its day first; done or explained, so that both sides know."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from core.statements.promises import PromiseRow
from core.worktime.worker_words import day_near
from core.worktime.young_words import as_sentence
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog
from ui.worker.easy_read import PlainWords
from ui.worker.part_field import PartField
from ui.worker.pictures import RoundPicture
from ui.worker.promise_words import past_line, time_words
from ui.worker.rows_page import Line, RowsPage, section


class PromiseLine(Line):
    """One promise; X marks it done and E explains while the keyboard is in the row."""

    def __init__(
        self,
        theme: Theme,
        row: PromiseRow,
        today: date,
        zone: ZoneInfo,
        mine: bool,
        buttons: Sequence[QWidget],
    ) -> None:
        promise = row.promise
        past = row.days_past > 0 or promise.by < today
        if past:
            line = past_line(promise, row.days_past, mine)
        else:
            line = f"by {day_near(promise.by, today)}"
            if promise.by_time:
                line = f"by {time_words(promise.by, promise.by_time, zone)} {day_near(promise.by, today)}"
        who = "" if mine else f" ({promise.who})"
        super().__init__(
            theme,
            "handshake",
            f"**{row.young_person_name}**  {as_sentence(promise.what)}{who}",
            line,
            icon_colour="amber_ink" if past else "teal_ink",
            line_colour="amber_ink" if past else "soft",
            line_strong=past,
            buttons=buttons,
            lead=RoundPicture(theme, 40, row.picture, row.young_person_name),
        )
        self.row = row


class PromisesPage(RowsPage):
    """`done(id)`, `explain(id)` and `open_wanted(statement id)`."""

    done = Signal(str)
    explain = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, theme: Theme, zone: ZoneInfo, me: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Promises", parent=parent)
        self._zone, self._me = zone, me
        self._shown: tuple[PromiseRow, ...] | None = None
        self._today: date | None = None
        self.lines: list[PromiseLine] = []
        self.letters = True

    def show_rows(self, rows: tuple[PromiseRow, ...], today: date) -> None:
        """Everything open, soonest day first."""
        if rows == self._shown and today == self._today:
            return
        place = self._line_with_focus()
        self._shown, self._today = rows, today
        self.scroll.clear()
        self.lines = []
        past = [row for row in rows if row.promise.by < today]
        still = [row for row in rows if row.promise.by >= today]
        count = len(rows)
        self.line.set_words(
            f"{count} to keep" + (f", **{len(past)} past {_whose(past)} day**" if past else "")
            if count
            else "What you promise in an answer comes here, and the young person sees it too."
        )
        if not rows:
            self.column.addWidget(
                EmptyState(
                    self.theme, "Every promise is kept", "New ones come here by themselves.", icon="handshake"
                ),
                1,
            )
            return
        for title, group, colour in (
            ("Past their day", past, "amber_ink"),
            ("Still to come", still, "ink"),
        ):
            if group:
                self.column.addWidget(section(self.theme, title, str(len(group)), colour=colour))
                for row in group:
                    self.column.addWidget(self._line_of(row, today))
        self.column.addStretch(1)
        if place is not None and self.lines:
            self.lines[min(place, len(self.lines) - 1)].findChildren(Button)[0].setFocus()

    def _line_of(self, row: PromiseRow, today: date) -> PromiseLine:
        id, words = row.promise.id, row.promise.what
        done = Button(self.theme, "Done", size=Size.SMALL, pressed=lambda: self.done.emit(id))
        done.setAccessibleName(f"Done: {words}")
        why = Button(self.theme, "Explain", size=Size.SMALL, pressed=lambda: self.explain.emit(id))
        why.setAccessibleName(f"Explain: {words}")
        see = Button(
            self.theme,
            "See it",
            kind=Kind.QUIET,
            size=Size.SMALL,
            pressed=lambda: self.open_wanted.emit(row.promise.statement),
        )
        see.setAccessibleName(f"See the statement: {words}")
        line = PromiseLine(self.theme, row, today, self._zone, True, (see, done, why))
        self.lines.append(line)
        return line

    def _line_with_focus(self) -> int | None:
        focus = self.focusWidget()
        for number, line in enumerate(self.lines):
            if focus is not None and focus.hasFocus() and line.isAncestorOf(focus):
                return number
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._line_with_focus()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.letters and plain and place is not None and event.key() in (Qt.Key.Key_X, Qt.Key.Key_E):
            signal = self.done if event.key() == Qt.Key.Key_X else self.explain
            signal.emit(self.lines[place].row.promise.id)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.lines:
            self.lines[0].findChildren(Button)[0].setFocus(event.reason())


def _whose(rows: Sequence[object]) -> str:
    return "its" if len(rows) == 1 else "their"


class ExplainDialog(DeskDialog):
    """Why a promise changed; the young person reads it. `explained(why)`."""

    explained = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, row: PromiseRow, plain: PlainWords) -> None:
        super().__init__(
            window,
            theme,
            "Explain a promise",
            f"Tell {row.young_person_name}",
            icon="send",
            picture=row.picture,
            name=row.young_person_name,
            quote=row.promise.what,
        )
        self.why = PartField(
            theme,
            0,
            "What changed, and what happens instead?",
            "",
            plain,
            line=f"{row.young_person_name} will read this",
            least=3,
            most=600,
        )
        self.column.addWidget(self.why)
        self.column.addWidget(self.trouble)
        self.why.changed.connect(self._place)
        self.agreed.connect(self._tell)

    def _tell(self) -> None:
        self.show_busy()
        self.explained.emit(self.why.words())
