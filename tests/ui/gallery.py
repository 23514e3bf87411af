"""Grabs every control in every theme for people to look at: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.sheets import more_sheet, young_sheet
from ui.theme import Appearance, Look, Theme
from ui.theme.stylesheet import stylesheet

SHEETS = {"young": young_sheet, "more": more_sheet}


def standing(sheet: str, appearance: Appearance, width: int, direction: Qt.LayoutDirection) -> QWidget:
    """A window with `sheet` in it, as high as it needs, not shown yet."""
    theme = Theme(appearance=appearance)
    window = QWidget()
    theme.setParent(window)
    window.setLayoutDirection(direction)
    window.setObjectName("window")
    window.setStyleSheet(stylesheet(theme) + f"QWidget#window {{ background: {theme.hex('paper')}; }}")
    theme.set_window_width(width)
    page = SHEETS[sheet](theme)
    page.setParent(window)
    height = max(page.layout().heightForWidth(width), page.sizeHint().height())
    window.resize(width, height)
    page.setGeometry(0, 0, width, height)
    return window


def grab(folder: Path) -> list[Path]:
    """Every sheet in every look; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    looks = [
        ("light", Look.LIGHT, 1.0, 1280, left),
        ("dark", Look.DARK, 1.0, 1280, left),
        ("contrast", Look.CONTRAST, 1.0, 1280, left),
        ("double", Look.LIGHT, 2.0, 1366, left),
        ("small-double", Look.LIGHT, 2.0, 683, left),
        ("rtl", Look.LIGHT, 1.0, 1280, right),
    ]
    files = []
    for sheet in SHEETS:
        for name, look, scale, width, direction in looks:
            appearance = Appearance(look=look, scale=scale, still=True)
            window = standing(sheet, appearance, width, direction)
            window.show()
            QApplication.processEvents()
            file = folder / f"{sheet}-{name}.png"
            window.grab().save(str(file))
            files.append(file)
            window.close()
    return files


if __name__ == "__main__":
    app = QApplication.instance() or QApplication(sys.argv[:1])
    for made in grab(Path(sys.argv[1])):
        print(made)
