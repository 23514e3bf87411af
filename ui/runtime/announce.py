"""Says something to whoever uses a screen reader, wherever their keyboard is; silent to everybody else."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have `words` read out, after what is being read or with `at_once` (a refusal, an error) in its place.

    For what changes on a page without the keyboard moving there: the words on the screen are not enough.
    """
    if not words or not widget.isVisible():
        return
    from PySide6.QtGui import (
        QAccessible,
        QAccessibleAnnouncementEvent,
    )  # many names, and not for a first paint

    event = QAccessibleAnnouncementEvent(widget, words)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if at_once else polite.Polite)
    QAccessible.updateAccessibility(event)


def announce_page(window: QWidget, page: QWidget | None) -> None:
    """Tell that another page is there, once the keyboard has gone where the page begins; not where what the
    keyboard stands at is called so itself and is read out anyway."""
    title = page.accessibleName() if page is not None else ""

    def tell() -> None:
        focus = QApplication.focusWidget()
        if focus is None or focus.accessibleName() != title:
            announce(window, title)

    QTimer.singleShot(0, window, tell)
