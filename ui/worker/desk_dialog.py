"""The dialogs of the worker's room: whose statement it is about on top, Ctrl+Enter to do it, Esc to leave."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pictures import RoundPicture

QUOTED = 110
"""Letters of the statement quoted under the title."""


class DeskDialog(Dialog):
    """`does(...)` is the main button's words. Subclasses check in `ready` and emit their own signal."""

    agreed = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        title: str,
        does: str,
        *,
        icon: str = "check",
        picture: str = "",
        name: str = "",
        quote: str = "",
        foot: str = "",
    ) -> None:
        self.yes = Button(theme, does, icon=icon, kind=Kind.MAIN, key="Ctrl ↵")
        self.no = Button(theme, "Cancel")
        end = [Label(theme, foot, "meta", "soft", wrap=False)] if foot else []
        super().__init__(window, theme, title, start=[self.yes, self.no], end=end, esc_closes=True)
        self.yes.clicked.connect(self.agree)
        self.no.clicked.connect(self.cancel)
        head = self.head
        if name:
            head.insertWidget(0, RoundPicture(theme, 44, picture, name))
        if quote:
            head.removeWidget(self.title)
            words = Column(theme, 1)
            words.addWidget(self.title)
            words.addWidget(Label(theme, f"“{shortened(quote)}”", "meta", "soft", wrap=False, most=1))
            head.insertLayout(1 if name else 0, words, 1)
        self.trouble = Label(theme, "", "meta_medium", "late")
        self.trouble.hide()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.agree)

    def show_trouble(self, sentence: str) -> None:
        """Why it cannot be done; the dialog stays as it was."""
        self.trouble.set_words(sentence)
        self.trouble.setVisible(bool(sentence))
        self.yes.setEnabled(True)
        self._place()

    @Slot()
    def agree(self) -> None:
        """The main button, once."""
        if self.yes.isEnabled():
            self.show_trouble("")
            self.agreed.emit()

    @Slot()
    def cancel(self) -> None:
        """Nothing of it."""
        self.close_dialog()

    def show_busy(self) -> None:
        """One press does it once."""
        self.yes.setEnabled(False)


def shortened(words: str) -> str:
    """The first words, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1].rsplit(" ", 1)[0] + "…"


def ask(
    window: QWidget, theme: Theme, title: str, line: str, yes: str, does: Callable[[], object]
) -> DeskDialog:
    """A question with one thing to know; `does` is called once they agree."""
    dialog = DeskDialog(window, theme, title, yes)
    dialog.column.addWidget(Label(theme, line, "desk"))
    dialog.column.addWidget(dialog.trouble)

    def agreed() -> None:
        dialog.close_dialog()
        does()

    dialog.agreed.connect(agreed)
    dialog.open()
    return dialog
