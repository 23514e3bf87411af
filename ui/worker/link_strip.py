"""Over the desk when something stands in the way: no internet, a sentence about what did not work, or a
directory that is not what it was, while which nothing is sent."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.button import Button, Kind, Size
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.theme.theme import Theme
from ui.worker.pane import AROUND
from ui.worker.services import Link
from ui.worker.status_words import StatusWriter


class LinkStrip(QWidget):
    """Hidden while all is well."""

    told = Signal()
    alarm_read = Signal()

    def __init__(
        self,
        theme: Theme,
        wake: Callable[[], None],
        parent: QWidget | None = None,
        *,
        offline: str = "You can still read and answer. New statements come when you are back.",
        stopped: str = "alarm.desk_stopped_line",
    ) -> None:
        """`offline`: what can be done with no internet, and what waits. `stopped`: the key of the words for
        what to do while nothing is sent."""
        super().__init__(parent)
        self._sentence, self._offline = "", offline
        column = Column(theme, 6, (AROUND, AROUND, AROUND, 0))
        self.setLayout(column)
        say = theme.say
        self.stopped = StatusStrip(theme, Status.ERROR, say("alarm.desk_stopped"), say(stopped))
        self.stopped.hide()
        column.addWidget(self.stopped)
        again = Button(theme, "Try now", size=Size.SMALL, pressed=wake)
        self._link = StatusStrip(theme, Status.NO_INTERNET, "", steps=[again])
        column.addWidget(self._link)
        away = Button(theme, "OK", kind=Kind.QUIET, size=Size.SMALL, pressed=lambda: self.show_sentence(""))
        self._trouble = StatusStrip(theme, Status.ERROR, "", steps=[away])
        column.addWidget(self._trouble)
        read = Button(theme, "OK", kind=Kind.QUIET, size=Size.SMALL, pressed=self.alarm_read.emit)
        self.alarm = StatusStrip(theme, Status.ERROR, "", steps=[read])
        column.addWidget(self.alarm)
        self.alarm.hide()
        self._trouble.hide()
        self._link.hide()
        self.hide()

    def show_link(self, link: Link, status: StatusWriter) -> None:
        """How the connection stands; nothing of it before it was tried once."""
        since = link.offline_since or link.last_at
        if link.refused:
            self._link.show_status(Status.ERROR, link.refused)
        elif since is not None and not link.online:
            title = f"No internet since {status.time(since)}."
            waiting = link.waiting
            line = self._offline
            if waiting:
                what = "1 thing is" if waiting == 1 else f"{waiting} things are"
                line = f"{line} {what} saved here and waiting to go."
            self._link.show_status(Status.NO_INTERNET, title, line)
        self._link.setVisible(bool(link.refused) or (since is not None and not link.online))
        if link.alarm and self.stopped.isHidden():
            announce(self, f"{self.stopped.accessibleName()} {self.stopped.accessibleDescription()}")
        self.stopped.setVisible(bool(link.alarm))
        self._settle()

    def show_sentence(self, sentence: str) -> None:
        """What did not work, until it is read."""
        self._sentence = sentence
        self._trouble.show_status(Status.ERROR, sentence)
        self._trouble.setVisible(bool(sentence))
        self._settle()
        announce(self, sentence, at_once=True)

    def show_alarm(self, title: str, line: str) -> None:
        """What was noticed of the hub, until it is read; nothing with an empty title."""
        self.alarm.show_status(Status.ERROR, title, line)
        self.alarm.setVisible(bool(title))
        self._settle()
        announce(self, f"{title} {line}".strip(), at_once=True)

    @property
    def sentence(self) -> str:
        """What is said, if anything."""
        return self._sentence

    def _settle(self) -> None:
        strips = (self.stopped, self._link, self._trouble, self.alarm)
        self.setVisible(not all(one.isHidden() for one in strips))
