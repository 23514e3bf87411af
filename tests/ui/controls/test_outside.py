"""What a screen reader does to an answer or a row, past mouse and keys, counts as done by a person."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import name_of
from ui.controls.chip import Chip
from ui.controls.segmented import Segmented
from ui.theme import Theme
from ui.worker.row_pointer import RowPointer


def toggle_from_outside(control: object) -> None:
    interface = QAccessible.queryAccessibleInterface(control)  # type: ignore[arg-type]
    interface.actionInterface().doAction("Toggle")


def test_a_toggle_from_outside_is_a_click(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Mark", spoken="Mark must not see this")
    qtbot.addWidget(chip)
    clicks: list[bool] = []
    chip.clicked.connect(lambda on: clicks.append(on))
    toggle_from_outside(chip)
    qtbot.waitUntil(lambda: clicks == [True])
    assert name_of(chip) == "Mark must not see this"
    toggle_from_outside(chip)
    qtbot.waitUntil(lambda: clicks == [True, False])


def test_what_a_page_shows_as_chosen_is_no_click(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Mark")
    qtbot.addWidget(chip)
    clicks: list[bool] = []
    chip.clicked.connect(lambda on: clicks.append(on))
    chip.setChecked(True)
    chip.click()
    toggle_from_outside(chip)
    qtbot.waitUntil(lambda: clicks == [False, True])


def test_one_of_several_toggled_from_outside_is_picked_once(qtbot: QtBot, theme: Theme) -> None:
    segmented = Segmented(theme, [("a", "With words"), ("b", "With pictures")], chosen="a")
    qtbot.addWidget(segmented)
    picked: list[str] = []
    segmented.picked.connect(picked.append)
    toggle_from_outside(segmented.segments[1])
    qtbot.waitUntil(lambda: picked == ["b"])
    segmented.segments[0].click()
    assert picked == ["b", "a"]


def test_a_row_selected_from_outside_opens_and_one_moved_to_does_not(qtbot: QtBot) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["Jay", "Yusuf", "Ruby"])
    rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    opened: list[int] = []
    pointer = RowPointer(rows, opened.append)
    rows.selectionModel().selectionChanged.connect(
        lambda selected, _: [pointer.row_selected(index.row()) for index in selected.indexes()]
    )
    rows.setCurrentRow(1)
    rows.item(2).setSelected(True)
    qtbot.waitUntil(lambda: opened == [2])
    assert rows.currentRow() == 2
