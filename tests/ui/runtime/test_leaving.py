"""What is let go of is hidden at once, held until Qt has deleted it, and then forgotten."""

import gc
import weakref

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.runtime import leaving
from ui.runtime.leaving import let_go


class Knot(QWidget):
    """Held by nothing but itself: what Python's collector looks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knot = lambda: self


def test_a_knot_survives_the_collector_until_it_is_deleted(qtbot: QtBot) -> None:
    widget = Knot()
    widget.show()
    seen = weakref.ref(widget)
    let_go(widget)
    del widget
    gc.collect()
    held = seen()
    assert held is not None
    assert isValid(held)
    assert held.isHidden()
    qtbot.waitUntil(lambda: not isValid(held))
    assert held not in leaving._leaving


def test_a_child_keeps_its_place_in_the_tree_till_then(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    child = Knot()
    layout.addWidget(child)
    page.show()
    let_go(child)
    assert child.parentWidget() is page
    assert not child.isVisible()
    qtbot.waitUntil(lambda: not isValid(child))
    assert layout.count() == 0


def test_letting_go_twice_is_once(qtbot: QtBot) -> None:
    widget = Knot()
    let_go(widget)
    let_go(widget)
    qtbot.waitUntil(lambda: not isValid(widget))
