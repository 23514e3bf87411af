"""Layouts of our own live through what pages do to them: filled, emptied, taken apart, again and again."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.controls.boxes import Column, Columns, TileGrid, WrapRow
from ui.controls.button import Button
from ui.controls.label import Label
from ui.theme import Theme


def _block(theme: Theme) -> tuple[QWidget, WrapRow, list[QWidget]]:
    """A row that wraps, holding a column, holding a grid: as deep as our pages go."""
    holder, inside = QWidget(), QWidget()
    row, column, grid = WrapRow(theme, 8), Column(theme), TileGrid(theme, 100)
    holder.setLayout(row)
    inside.setLayout(column)
    column.addWidget(Label(theme, "words and more words"))
    buttons: list[QWidget] = [Button(theme, f"Button {i}") for i in range(4)]
    for button in buttons:
        grid.addWidget(button)
    column.addLayout(grid)
    row.addWidget(inside)
    row.addWidget(Label(theme, "at the end"))
    return holder, row, buttons


@pytest.mark.parametrize("way", ["taken", "unparented", "deleted", "forgotten"])
def test_filled_and_emptied_again_and_again(qtbot: QtBot, theme: Theme, way: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    outer = Columns(theme, (7, 5), stack_below=200)
    page.setLayout(outer)
    page.resize(600, 400)
    page.show()
    for _ in range(20):
        holder, row, buttons = _block(theme)
        outer.addWidget(holder)
        QApplication.processEvents()
        assert holder.height() >= holder.heightForWidth(holder.width()) > 0
        if way == "taken":
            while row.count():
                item = row.takeAt(0)
                assert item is not None
                item.widget().deleteLater()
            assert row.heightForWidth(300) == 0
            outer.takeAt(0)
            holder.deleteLater()
        elif way == "unparented":
            buttons[1].setParent(None)
            holder.hide()
            holder.setParent(None)
            holder.deleteLater()
        elif way == "deleted":
            for button in buttons[:2]:
                button.deleteLater()
            qtbot.waitUntil(lambda b=buttons: not isValid(b[0]))
            assert holder.heightForWidth(300) > 0
            holder.deleteLater()
        else:
            holder.setParent(None)
            del holder, row, buttons
            gc.collect()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: outer.count() == 0)
    assert outer.heightForWidth(300) == 0
