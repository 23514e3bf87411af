"""Promises being made: what, who, by when; each in its own box, as both sides will see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from core.statements.answer_drafts import PromiseDraft
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.worker.day_picker import DayButton
from ui.worker.month_grid import IsDay
from ui.worker.pane import Hairline
from ui.worker.time_entry import TimeEdit

AHEAD = timedelta(days=366)
"""How far on a promise may be dated; a promise for longer is a plan."""


@dataclass(frozen=True, slots=True)
class PromiseGround:
    """What promises are made on: today, working days, the zone, who may be named, and who is writing."""

    today: date
    is_working: IsDay
    zone: ZoneInfo
    people: tuple[str, ...]
    me: str

    def next_day(self) -> date:
        """The next working day."""
        day = self.today + timedelta(days=1)
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


class PromiseBox(QWidget):
    """One promise. `changed` on every change, `removed` when it is taken out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, draft: PromiseDraft, ground: PromiseGround, number: int) -> None:
        super().__init__()
        self._theme, self._draft, self._ground = theme, draft, ground
        self.setAccessibleName(f"Promise {number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(theme, 0, (1, 1, 1, 1))
        self.setLayout(column)
        first = Row(theme, 4, (11, 0, 2, 0))
        self.what = QLineEdit()
        self.what.setFrame(False)
        self.what.setAccessibleName(f"Promise {number}: what will you do?")
        self.what.setPlaceholderText("What will you do?")
        self.what.setText(draft.what)
        self.what.ring_host = lambda: self  # type: ignore[attr-defined]
        # Not textEdited: words that come from a screen reader or by dictation count as typed.
        self.what.textChanged.connect(lambda text: self._put(what=text))
        first.addWidget(self.what, 1)
        out = Button(theme, "", icon="x", kind=Kind.QUIET, size=Size.SMALL, pressed=self.removed.emit)
        out.setAccessibleName(f"Take out promise {number}")
        first.addWidget(out)
        column.addLayout(first)
        column.addWidget(Hairline(theme))
        second = Row(theme, 2, (12, 0, 4, 0))
        self.who = Button(
            theme, draft.who or ground.me, icon_after="chevron-down", kind=Kind.QUIET, size=Size.SMALL
        )
        self.who.clicked.connect(self._people)
        self.day = DayButton(
            theme,
            f"Promise {number}, by",
            draft.by,
            ground.today,
            ground.today + AHEAD,
            ground.is_working,
            brief=True,
        )
        self.day.picked.connect(lambda day: self._put(by=day))
        self.time = TimeEdit(theme, f"Promise {number}, at what time", draft.by_time, ground.zone)
        self.time.picked.connect(lambda at: self._put(by_time=at))
        for words, piece in (("Who", self.who), ("By", self.day)):
            second.addWidget(Label(theme, words, "meta", "soft", wrap=False))
            second.addWidget(piece)
        second.addWidget(self.time)
        second.addStretch(1)
        column.addLayout(second)
        self._name_who()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def draft(self) -> PromiseDraft:
        return self._draft

    def _put(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
        self.changed.emit()

    @Slot()
    def _people(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Who will do it")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in dict.fromkeys((self._ground.me, *self._ground.people)):
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=name: self._name(chosen))
        menu.popup(self.who.mapToGlobal(QPoint(0, self.who.height())))

    def _name(self, name: str) -> None:
        self._put(who="" if name == self._ground.me else name)
        self._name_who()

    def _name_who(self) -> None:
        name = self._draft.who or self._ground.me
        self.who.set_words(name)
        self.who.setAccessibleName(f"Who: {name}")

    @Slot()
    def _restyle(self) -> None:
        self.what.setFont(self._theme.font("desk"))
        self.what.setFixedHeight(self._theme.px(40))
        self.update()

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        panel(painter, QRectF(self.rect()), t.pf(10), t.colour("card"), t.colour("outline"), t.pf(1))


class PromiseEditor(QWidget):
    """All promises of one answer, and the way to add one."""

    changed = Signal()

    def __init__(self, theme: Theme, ground: PromiseGround, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ground = theme, ground
        self._column = Column(theme, 8)
        self.setLayout(self._column)
        self.boxes: list[PromiseBox] = []
        self.add_button = Button(
            theme, "Add a promise", icon="plus", kind=Kind.QUIET, size=Size.SMALL, key="Ctrl P"
        )
        self.add_button.show_key(False)
        self.add_button.clicked.connect(self.add)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)

    def drafts(self) -> tuple[PromiseDraft, ...]:
        """As written, empty ones too."""
        return tuple(box.draft for box in self.boxes)

    def show_drafts(self, drafts: Sequence[PromiseDraft]) -> None:
        for box in list(self.boxes):
            self._drop(box)
        for draft in drafts:
            self._put(draft)

    @Slot()
    def add(self) -> None:
        """One more, with the keyboard in it."""
        box = self._put(PromiseDraft("", self._ground.next_day()))
        box.what.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()

    def _put(self, draft: PromiseDraft) -> PromiseBox:
        box = PromiseBox(self._theme, draft, self._ground, len(self.boxes) + 1)
        box.changed.connect(self.changed)
        box.removed.connect(lambda: self._remove(box))
        self.boxes.append(box)
        self._column.insertWidget(len(self.boxes) - 1, box)
        return box

    def _remove(self, box: PromiseBox) -> None:
        self._drop(box)
        (self.boxes[-1].what if self.boxes else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, box: PromiseBox) -> None:
        self.boxes.remove(box)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()
