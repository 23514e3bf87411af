"""A pair of hands for the tour: finds what is on a screen by its name, presses it, writes into it, waits.

It does what a person could do and no more: only what is visible and enabled can be used.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

W = TypeVar("W", bound=QWidget)
PATIENCE_SECONDS = 30.0
_LONGEST_WALK = 60
_MOTION_SECONDS = 0.3
"""Longer than the longest small movement (180 ms), so that nothing is caught half chosen."""


class Lost(AssertionError):
    """What should have been on the screen did not come."""


class Hands:
    """Hands on one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def until(self, seen: Callable[[], object], what: str = "something") -> None:
        """Let the app work until `seen()` is true. Lost if it never is."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            if time.monotonic() > end:
                raise Lost(f"waited for {what}; on the screen: {', '.join(self.names()[-70:])}")
            QCoreApplication.processEvents()
            time.sleep(0.004)
        self.settle()

    def settle(self) -> None:
        """Let what is already due happen: layouts, paints, deletions."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def walk_to(self, row: str) -> None:
        """Move down the list that has the keyboard, row by row, to the one whose name begins so."""
        for _step in range(_LONGEST_WALK):
            place = self.window.focusWidget()
            if isinstance(place, QAbstractItemView):
                said = place.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
                if str(said or "").startswith(row):
                    return
            self.key(Qt.Key.Key_J)
        raise Lost(f"no row begins with “{row}”")

    def rest(self, seconds: float = 0.4) -> None:
        """Let the app finish what it is doing: lanes, the loop, movements. For pictures, not for proof."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.004)
        self.settle()

    def take(self, file: Path) -> None:
        """Save what the window shows, every movement over."""
        pages = getattr(self.window, "pages", None)
        if pages is not None:
            pages.end_motion()
        self.rest(_MOTION_SECONDS)
        if not self.window.grab().save(str(file)):
            raise OSError(f"could not save {file.name}")

    def named(self, part: str) -> str:
        """The whole name of something to press in whose name `part` stands."""
        self.until(lambda: self._containing(part), f"something with “{part}” in its name")
        return self._containing(part)

    def names(self) -> list[str]:
        """What can be pressed or written into now, by name."""
        return [name_of(widget) for widget in self._usable(QWidget) if name_of(widget)]

    def finds(self, name: str, kind: type[W] = QWidget) -> W | None:  # type: ignore[assignment]
        """Something usable with this name, or one that begins so; None if there is none."""
        usable = self._usable(kind)
        exact = [widget for widget in usable if name_of(widget) == name]
        begins = [widget for widget in usable if name_of(widget).startswith(name)]
        return (exact or begins or [None])[0]

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen."""
        return any(
            words in text
            for widget in self._visible(QWidget)
            for text in (name_of(widget), _text_of(widget), widget.accessibleDescription())
        )

    def press(self, name: str) -> None:
        """Press a button, tile or row by its name, once it is there."""
        button: QWidget | None = None
        while button is None or not isValid(button):  # a page may be shown anew while it comes into sight
            self.until(lambda: self._reach(name), f"“{name}” to press")
            button = self._reach(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.settle()

    def write(self, name: str, words: str) -> None:
        """Write into a field by its name, key by key."""
        self.until(lambda: self._field(name), f"“{name}” to write into")
        field = self._field(name)
        assert field is not None
        self._into_sight(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClicks(field, words)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.window.activateWindow()
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)
        self.settle()

    def _containing(self, part: str) -> str:
        names = (name_of(widget) for widget in self._usable(QAbstractButton))
        return next((name for name in names if part.lower() in name.lower()), "")

    def _field(self, name: str) -> QWidget | None:
        return self.finds(name, QLineEdit) or self.finds(name, QTextEdit)

    def _usable(self, kind: type[W]) -> list[W]:
        return [widget for widget in self._visible(kind) if widget.isEnabled()]

    def _visible(self, kind: type[W]) -> list[W]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def _reach(self, name: str) -> QWidget | None:
        """Something to press that a finger would really meet: nothing lies over it."""
        button = self.finds(name, QAbstractButton)
        if button is None:
            return None
        self._into_sight(button)
        if not isValid(button):
            return None
        top = self.window.childAt(button.mapTo(self.window, button.rect().center()))
        return button if top is not None and (top is button or button.isAncestorOf(top)) else None

    def _into_sight(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None and parent is not self.window:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 24, 24)
            parent = parent.parentWidget()
        self.settle()


def name_of(widget: QWidget) -> str:
    """The name a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _text_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    if callable(text):
        said = text()
        return said if isinstance(said, str) else ""
    plain = getattr(widget, "toPlainText", None)
    return str(plain()) if callable(plain) else ""
