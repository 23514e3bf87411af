"""One filter for the whole application: each kind of event to who asked for it, as long as they live."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.runtime.app_events import app_events


def test_only_what_was_asked_for_is_heard_and_only_by_the_living(qtbot: QtBot) -> None:
    events, field, first, second = app_events(), QLineEdit(), QObject(), QObject()
    qtbot.addWidget(field)
    events.listen()
    heard: list[str] = []

    def hears(name: str, *, takes: bool) -> object:
        def call(watched: QObject, _event: QEvent) -> bool:
            if watched is field:
                heard.append(name)
            return takes

        return call

    events.hear([QEvent.Type.KeyPress], hears("first", takes=False), owner=first)  # type: ignore[arg-type]
    events.hear([QEvent.Type.KeyPress], hears("second", takes=False), owner=second)  # type: ignore[arg-type]
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert heard == ["second", "first"]
    assert field.text() == "a"
    events.forget(second)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field, Qt.Key.Key_B)
    assert heard == ["second", "first", "first"]
    let_go_now(first, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_C)
    assert heard == ["second", "first", "first"]
    events.hear([QEvent.Type.KeyPress], hears("thief", takes=True), owner=second)  # type: ignore[arg-type]
    qtbot.keyClick(field, Qt.Key.Key_D)
    assert field.text() == "abc"
    events.forget(second)


def let_go_now(thing: QObject, qtbot: QtBot) -> None:
    """Deleted for good."""
    with qtbot.waitSignal(thing.destroyed):
        thing.deleteLater()
