"""Where a worker is told by mail that something waits, in the settings; and what the mail says."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.insights.own_mail import OwnMail
from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button
from ui.controls.field import Field
from ui.controls.label import Label
from ui.theme.theme import Theme

ALWAYS = (
    "Heard sends you a mail when something waits. The mail is always the same: no name, no word of what was "
    "said, and nothing to click."
)


class MailPart(QWidget):
    """`chosen(address)`, "" for no mail. `refuse(sentence)` says why an address was not taken."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: OwnMail | None = None
        column = Column(theme, 8, (0, 8, 0, 0))
        self.setLayout(column)
        column.addWidget(Label(theme, ALWAYS, "desk", "soft", wide=620))
        self.field = Field(theme, "Work mail address", hint="name@council.example", wide=360)
        self.field.changed.connect(self._measure)
        self.field.entered.connect(self._save)
        column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeading)
        holder = QWidget()
        row = WrapRow(theme, 8, 4)
        holder.setLayout(row)
        self.save = Button(theme, "Save", icon="check", pressed=self._save)
        self.none = Button(theme, "No mail, please", icon="bell-off", pressed=lambda: self.chosen.emit(""))
        row.addWidget(self.save)
        row.addWidget(self.none)
        column.addWidget(holder)
        self.line = Label(theme, "", "meta", "soft", wide=620)
        column.addWidget(self.line)
        self.setAccessibleName("Mail when something waits")
        self._measure()

    def show_mail(self, mail: OwnMail, since: str) -> None:
        """As it stands; `since`: since when it has failed, in words. What is being typed stays."""
        before = self._shown
        self._shown = mail
        typed = self.field.text().strip()
        if before is None or typed == before.address:
            self.field.edit.setText(mail.address)
        self.line.set_words(_words(mail, since))
        self.line.set_colour("late" if mail.problem or mail.failing_since else "soft")
        self.none.setVisible(bool(mail.address))
        self._measure()

    def refuse(self, sentence: str) -> None:
        """What was typed is not taken."""
        self.field.set_error(sentence)
        self.field.edit.setFocus()

    @Slot()
    def _measure(self, *_: object) -> None:
        typed = self.field.text().strip()
        kept = self._shown.address if self._shown is not None else ""
        self.save.setEnabled(bool(typed) and typed.casefold() != kept)

    @Slot()
    def _save(self) -> None:
        if self.save.isEnabled():
            self.field.set_error("")
            self.chosen.emit(self.field.text())


def _words(mail: OwnMail, since: str) -> str:
    if mail.problem:
        return mail.problem
    if mail.waits:
        return "Saved here. The hub hears of it when you are online."
    if not mail.known:
        return "Not asked yet: this shows once you are online."
    if mail.failing_since is not None:
        return f"Mail has not arrived there since {since}. Check the address, or ask your IT."
    return f"Mail goes to {mail.address}." if mail.address else "No mail is sent to you."
