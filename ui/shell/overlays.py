"""What can lie over a person's page: dialogs, menus, windows of its own; closed, or kept out of reach."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.shell.hide_keys import belongs_to

if TYPE_CHECKING:
    from ui.controls.dialog import Dialog


def let_beneath(window: QMainWindow, reached: bool) -> None:
    """Whether the page, and the dialogs over it, can be reached by hand and by ear."""
    for under in (window.centralWidget(), *_dialogs(window)):
        under.setEnabled(reached)


def close_overlays(window: QWidget) -> None:
    """Close all that lies over the page: nothing of it may outlast the page."""
    close_popups()
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible() and belongs_to(top, window):
            top.close()
    for dialog in _dialogs(window):
        dialog.close_dialog()


def close_popups() -> None:
    """Menus and the like; their own grab of the keyboard would outlive what they stand on."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            return


def _dialogs(window: QWidget) -> list["Dialog"]:
    children = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [cast("Dialog", child) for child in children if hasattr(child, "close_dialog")]
