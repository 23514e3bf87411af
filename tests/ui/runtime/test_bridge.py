"""Events announced on any thread are heard on the GUI thread, as long as someone is there to hear them."""

import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.events import EventBus, InboxChanged, StatementChanged, SyncChanged
from core.ids import ContentId
from ui.runtime.bridge import EventBridge
from ui.runtime.connections import Connections


def _elsewhere(call: object) -> None:
    thread = threading.Thread(target=call)  # type: ignore[arg-type]
    thread.start()
    thread.join()


def test_an_event_from_another_thread_arrives_here(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = EventBridge(bus)
    heard: list[tuple[object, str]] = []
    bridge.happened.connect(lambda event: heard.append((event, threading.current_thread().name)))
    event = StatementChanged(ContentId("ab" * 16))
    _elsewhere(lambda: bus.announce(event))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(event, threading.main_thread().name)]
    bridge.close()


def test_only_the_kind_asked_for(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = EventBridge(bus)
    owner = QObject()
    heard: list[object] = []
    bridge.on(InboxChanged, heard.append, owner=owner)
    with qtbot.waitSignals([bridge.happened, bridge.happened]):
        bus.announce(SyncChanged(online=True, waiting=0))
        bus.announce(InboxChanged())
    assert heard == [InboxChanged()]
    bridge.close()


def test_a_deleted_owner_hears_nothing(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = EventBridge(bus)
    owner = QWidget()
    heard: list[object] = []
    bridge.on(InboxChanged, heard.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    with qtbot.waitSignal(bridge.happened):
        bus.announce(InboxChanged())
    assert heard == []
    bridge.close()


def test_what_is_on_its_way_when_it_closes_is_not_heard(qtbot: QtBot) -> None:
    bus = EventBus()
    gone, there = EventBridge(bus), EventBridge(bus)
    heard: list[object] = []
    gone.happened.connect(heard.append)
    with qtbot.waitSignal(there.happened):
        bus.announce(InboxChanged())
        gone.close()
    assert heard == []
    there.close()


def test_a_closed_bridge_hears_nothing(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = EventBridge(bus)
    heard: list[object] = []
    bridge.happened.connect(heard.append)
    bridge.close()
    bus.announce(InboxChanged())
    with qtbot.assertNotEmitted(bridge.happened, wait=20):
        pass
    assert heard == []


class _Speaker(QObject):
    spoke = Signal(int)


def test_connections_end_with_their_widget(qtbot: QtBot) -> None:
    speaker, widget = _Speaker(), QWidget()
    heard: list[int] = []
    ended: list[bool] = []
    hears = Connections(widget)
    hears.to(speaker.spoke, heard.append)
    hears.ends_with(lambda: ended.append(True))
    speaker.spoke.emit(1)
    assert len(hears) == 2
    widget.deleteLater()
    qtbot.waitUntil(lambda: not isValid(widget))
    speaker.spoke.emit(2)
    assert heard == [1]
    assert ended == [True]
    assert len(hears) == 0
