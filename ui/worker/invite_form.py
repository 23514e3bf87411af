"""Inviting a young person: who they are, who is around them; kept at every pause, looked over at the end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.directory import Listed
from ui.controls.boxes import Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.theme.theme import Theme
from ui.worker.circle_editor import CircleEditor
from ui.worker.invite_draft import OTHERS_LINE, InviteDraft
from ui.worker.invite_fields import WIDE, InviteFields
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon
from ui.worker.rows_page import RowsPage, section

NARROW = 640
"""Design px of the pane below which its foot says less."""
BODY = 720
"""Design px of what is filled in."""
PAUSE_MS = 600
"""After the last change, before the draft goes to disk."""


class InviteForm(RowsPage):
    """`draft_changed(key, draft)` to be kept; `made(key, draft)` when whole; `throw_wanted(key)`; `left`.

    `key` says which draft it is: a new one, one of the office's list, or one in place of an invitation.
    """

    draft_changed = Signal(str, object)
    made = Signal(str, object)
    throw_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Invite a young person", stop=False, parent=parent)
        self._theme, self._key, self._draft = theme, "", InviteDraft()
        self._today: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        column = self.column
        self.trouble = StatusStrip(theme, Status.ERROR, "")
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.fields = InviteFields(theme)
        self.fields.changed.connect(self._touched)
        column.addWidget(self.fields)
        column.addWidget(section(theme, "Who is around them", "the people they can write to"))
        self.circle = CircleEditor(theme, after=self.fields.easy)
        self.circle.changed.connect(self._touched)
        column.addWidget(self.circle)
        error = Row(theme, 6)
        self._circle_icon = Icon(theme, "circle-alert", 18, "amber_ink")
        self._circle_error = Label(theme, "", "meta_medium", "amber_ink")
        error.addWidget(self._circle_icon, 0, Qt.AlignmentFlag.AlignTop)
        error.addWidget(self._circle_error, 1)
        column.addLayout(error)
        column.add_gap(16)
        self.others = Field(
            theme,
            "Others in their life",
            wide=WIDE,
            hint="Jo and Mark, Kelly from the home",
            help_line=OTHERS_LINE,
        )
        self.others.edit.setMaxLength(300)
        self.others.changed.connect(self._touched)
        column.addWidget(self.others)
        column.addStretch(1)
        self.inside.addWidget(Hairline(theme))
        foot = QWidget()
        row = WrapRow(theme, 8, 4)
        row_box = Row(theme, 8, (20, 10, 20, 12))
        foot.setLayout(row)
        self.make = Button(theme, "Make the invitation", icon="user-plus", kind=Kind.MAIN, pressed=self.agree)
        self.leave = Button(theme, "Leave it for now", pressed=self.go_away)
        self.throw = Button(theme, "Throw it away", icon="trash-2", kind=Kind.QUIET, pressed=self._throw)
        self.saved = Label(theme, "", "meta", "soft", wrap=False)
        for part in (self.make, self.leave, self.throw, self.saved):
            row.addWidget(part)
        row_box.addWidget(foot, 1)
        self.inside.addLayout(row_box)
        self._show_circle_fault("")
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        """No wider than is good to read along."""
        for part in (self.fields, self.circle, self.others):
            part.setMaximumWidth(self._theme.px(BODY))
        narrow = self.width() < self._theme.px(NARROW)
        self.throw.set_compact(narrow, sign_only=narrow)

    # -- the draft -----------------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """Which draft it is; "" before the first."""
        return self._key

    def show_draft(
        self, key: str, draft: InviteDraft, known: Mapping[PersonId, Listed], today: date, line: str = ""
    ) -> None:
        """Begin with, or carry on with, a draft. `line`: what to know of it, under the title."""
        self.flush()
        self._key, self._draft, self._today = key, draft, today
        self.line.set_words(line)
        self.fields.show_draft(draft, today)
        self.circle.show_seats(draft.seats, known)
        self.others.edit.blockSignals(True)
        self.others.edit.setText(draft.others)
        self.others.edit.blockSignals(False)
        self._show_circle_fault("")
        self.show_trouble("")
        self.saved.set_words("")
        self.make.setEnabled(True)
        self.scroll.verticalScrollBar().setValue(0)

    def draft(self) -> InviteDraft:
        """As it stands on the screen."""
        here = self.fields.into(self._draft)
        return replace(here, seats=self.circle.seats, others=self.others.text())

    @Slot()
    def flush(self) -> None:
        """Keep what stands here now, if anything was changed."""
        self._timer.stop()
        if self._key and self.draft() != self._draft:
            self._draft = self.draft()
            self.draft_changed.emit(self._key, self._draft)

    def show_saved(self) -> None:
        """It is on disk."""
        self.saved.set_words("Saved on this computer")

    def forget(self) -> None:
        """It is thrown away, or an invitation was made of it: nothing is kept any more."""
        self._timer.stop()
        self._key, self._draft = "", InviteDraft()

    def show_trouble(self, sentence: str) -> None:
        """Why it cannot be made now; everything stays as it is."""
        self.trouble.show_status(Status.ERROR, sentence)
        self.trouble.setVisible(bool(sentence))
        self.make.setEnabled(True)
        if sentence:
            self.scroll.verticalScrollBar().setValue(0)
            announce(self.trouble, sentence, at_once=True)

    # -- what is pressed -----------------------------------------------------------------------------------

    @Slot()
    def agree(self) -> None:
        """Look it over, and ask for the invitation, once."""
        if not self.make.isEnabled() or self._today is None:
            return
        self.flush()
        faults = self.draft().faults(self._today)
        first = self.fields.show_faults(faults)
        around = next((fault.sentence for fault in faults if fault.field == "circle"), "")
        self._show_circle_fault(around)
        if faults:
            wrong = first or self.circle.add
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            if first is None:
                announce(self.circle, around, at_once=True)
            return
        self.show_trouble("")
        self.make.setEnabled(False)
        self.made.emit(self._key, self.draft())

    @Slot()
    def go_away(self) -> None:
        """Back to the list; what was written is kept."""
        self.flush()
        self.left.emit()

    def _throw(self) -> None:
        self.flush()
        self.throw_wanted.emit(self._key)

    def _show_circle_fault(self, sentence: str) -> None:
        self._circle_error.set_words(sentence)
        self._circle_error.setVisible(bool(sentence))
        self._circle_icon.setVisible(bool(sentence))

    @Slot()
    def _touched(self) -> None:
        self.saved.set_words("")
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
