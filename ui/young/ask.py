"""A question before something that cannot be undone, over the page: two plain answers, nothing hurried."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.controls.button import Button, Kind, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.young.kit import Kit


def ask(
    over: QWidget,
    kit: Kit,
    title: str,
    line: str,
    *,
    yes: str,
    no: str,
    then: Callable[[], object],
    yes_icon: str = "",
) -> Dialog:
    """Show it; `then` is called for yes. No, the X and Hide leave everything as it is."""
    theme = kit.theme
    size = Size.EASY if kit.easy else Size.BIG
    stay = Button(theme, no, size=size)
    go = Button(theme, yes, icon=yes_icon, kind=Kind.MAIN, size=size)
    dialog = Dialog(over, theme, title, start=[stay], end=[go])
    dialog.column.addWidget(Label(theme, line, "body", wide=560))
    stay.clicked.connect(dialog.close_dialog)

    def accepted() -> None:
        dialog.close_dialog()
        then()

    go.clicked.connect(accepted)
    dialog.open()
    return dialog


def tell(over: QWidget, kit: Kit, title: str, *lines: str) -> Dialog:
    """Say something with one way on: Close."""
    theme = kit.theme
    close = Button(theme, kit.words("common.close"), kind=Kind.MAIN, size=Size.EASY if kit.easy else Size.BIG)
    dialog = Dialog(over, theme, title, end=[close])
    for line in lines:
        dialog.column.addWidget(Label(theme, line, "body", wide=560))
    close.clicked.connect(dialog.close_dialog)
    dialog.open()
    return dialog
