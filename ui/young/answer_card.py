"""An answer as the young person reads it: four parts, or a visit or call, or 'I need a bit more time'."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from core.statements.model import AnswerKind
from ui.controls.answer_part import PART_ICONS, AnswerPart
from ui.controls.avatar import Avatar
from ui.controls.boxes import Column
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.label import Label
from ui.young.bend import Bend
from ui.young.kit import Kit

_PARTS = ("thank_you", "understood", "next_steps", "who_and_when")
_HAPPENED = {AnswerKind.VISIT: "visit", AnswerKind.CALL: "call", AnswerKind.VIDEO: "video"}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer in words. `parts`: the text of each of the four, by name; empty ones are left out.

    `dispute_until`: until when the young person may say that a visit or call did not happen; empty = not.
    """

    id: ContentId
    kind: AnswerKind
    name: str
    portrait: str = ""
    when: str = ""
    on_time: bool | None = None
    cover_for: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    happened: str = ""
    said: str = ""
    plan: str = ""
    hold_until: str = ""
    dispute_until: str = ""
    disputed: bool = False


class AnswerCard(Card):
    """`read_pressed` reads this answer; `dispute_pressed` is for a visit or call that did not happen."""

    read_pressed = Signal()
    dispute_pressed = Signal()

    def __init__(self, kit: Kit, view: AnswerView, *, can_read: bool) -> None:
        super().__init__(kit.theme, margins=(28, 18, 28, 26), gap=0)
        self.view = view
        theme, words = kit.theme, kit.words
        self.title = self._title(kit)
        head = Bend(theme, 12)
        head.addWidget(Avatar(theme, view.portrait, 48, name=view.name))
        names = Column(theme, 0)
        names.addWidget(Label(theme, self.title, "strong", wide=420))
        names.addWidget(Label(theme, self._when(kit), "small", "soft", wide=420))
        head.addLayout(names, 1)
        if can_read:
            button = Button(
                theme, words("thread.read_to_me"), icon="volume-2", pressed=self.read_pressed.emit
            )
            button.setAccessibleName(f"{words('thread.read_to_me')}. {self.title}")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.lines: list[tuple[str, str]] = []
        self._add_parts(kit)
        if view.disputed:
            self.column.add_gap(16)
            self.column.addWidget(Label(theme, words("thread.disputed"), "body", "plum_ink"))
        elif view.dispute_until:
            self.column.add_gap(16)
            self.dispute = Button(
                theme, words("thread.did_not_happen"), icon="undo-2", pressed=self.dispute_pressed.emit
            )
            hint = words("thread.did_not_happen_hint", when=view.dispute_until)
            self.dispute.setAccessibleDescription(hint)
            row = Bend(theme, 12)
            row.addWidget(self.dispute, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(theme, hint, "small", "soft", wide=340), 1, Qt.AlignmentFlag.AlignVCenter)
            self.column.addLayout(row)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(" ".join(f"{label}. {text}" for label, text in self.lines))

    def _title(self, kit: Kit) -> str:
        view, words = self.view, kit.words
        if view.kind is AnswerKind.HOLDING:
            return words("thread.holding", name=view.name)
        if view.kind in _HAPPENED:
            return words(f"thread.{_HAPPENED[view.kind]}", name=view.name)
        if view.cover_for:
            return words("thread.answered_for", name=view.name, other=view.cover_for)
        return words("thread.answered", name=view.name)

    def _when(self, kit: Kit) -> str:
        view, words = self.view, kit.words
        when = f"{view.when}." if view.when else ""
        if view.on_time is None:
            return when
        return f"{when} {words('thread.on_time' if view.on_time else 'thread.late')}".strip()

    def _add_parts(self, kit: Kit) -> None:
        view, words = self.view, kit.words
        if view.happened:
            self._add(kit, "calendar-check", words("thread.happened", when=view.happened), view.said)
        if view.hold_until:
            self._add(kit, "calendar-clock", words("thread.holding_line", when=view.hold_until), "")
        if view.plan:
            self._add(kit, "footprints", words("thread.plan"), view.plan)
        texts = dict(view.parts)
        for part in _PARTS:
            if texts.get(part, "").strip():
                self._add(kit, PART_ICONS[part], words(f"thread.{part}"), texts[part].strip())

    def _add(self, kit: Kit, icon: str, label: str, text: str) -> None:
        self.column.add_gap(16 if not self.lines else 22)
        self.column.addWidget(AnswerPart(kit.theme, icon, label, text))
        self.lines.append((label, text))

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        """This answer, to be read aloud."""
        return [(self.title, self), *((f"{label}. {text}".strip(), self) for label, text in self.lines)]
