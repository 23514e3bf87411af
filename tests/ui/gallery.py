"""Grabs every control in every theme for people to look at: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.controls.boxes import Columns, Row, TileGrid
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.face_tile import FaceTile, RowTile, TileSize
from ui.controls.label import Label
from ui.controls.progress import Progress
from ui.controls.say_tile import SayTile
from ui.controls.strength_dots import StrengthDots
from ui.controls.word_row import WordRow, WordState
from ui.theme import Appearance, Look, Theme
from ui.theme.stylesheet import stylesheet

_HOW = ("a tiny bit", "a bit", "quite a lot", "a lot", "the most")


def young_sheet(theme: Theme) -> QWidget:
    """The young person's controls, one sheet."""
    from ui.controls.boxes import Column

    page = QWidget()
    page.setObjectName("page")
    column = Column(theme, 16, (32, 24, 32, 24))
    page.setLayout(column)
    column.addWidget(Label(theme, "Hi Amara. How are you today?", "h1"))
    column.addWidget(Progress(theme, "A worry. Question 3 of 6", 3, 6))
    faces = TileGrid(theme, 120, gap=24)
    for feeling, word in (("happy", "Happy"), ("calm", "Calm"), ("tired", "Tired"), ("worried", "Worried")):
        tile = FaceTile(theme, feeling, word, size=TileSize.HOME)
        tile.setChecked(feeling == "tired")
        faces.addWidget(tile)
    faces.addWidget(FaceTile(theme, "more", "More", size=TileSize.HOME))
    column.addLayout(faces)
    columns = Columns(theme, (7, 5), stack_below=700)
    left, right = QWidget(), Card(theme, shadow=True)
    lc = Column(theme, 16)
    left.setLayout(lc)
    tiles = TileGrid(theme, 240, gap=24, row_gap=16)
    tiles.addWidget(SayTile(theme, "A worry", "Something is on my mind", drawing="pictograms/worry"))
    tiles.addWidget(SayTile(theme, "A wish", "Something I want to happen", drawing="pictograms/wish"))
    lc.addLayout(tiles)
    chosen = RowTile(theme, "I don't want to say", face="dont-want-to-say")
    chosen.setChecked(True)
    rows = TileGrid(theme, 260, gap=16)
    rows.addWidget(RowTile(theme, "Something else", face="something-else"))
    rows.addWidget(chosen)
    lc.addLayout(rows)
    buttons = Row(theme, 16)
    buttons.addWidget(Button(theme, "Back", icon="arrow-left", size=Size.BIG))
    buttons.addWidget(Button(theme, "Save for later", icon="bookmark", kind=Kind.QUIET, size=Size.BIG))
    buttons.addStretch(1)
    off = Button(theme, "Skip", size=Size.BIG)
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addWidget(Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, least=168))
    lc.addLayout(buttons)
    more = Row(theme, 8)
    more.addWidget(Button(theme, "Help now", icon="life-buoy", kind=Kind.HELP))
    more.addWidget(Button(theme, "Hide", icon="eye-off", key="Esc"))
    more.addStretch(1)
    lc.addLayout(more)
    lc.addStretch(1)
    right.column.addWidget(Label(theme, "How strong is it?", "h2"))
    right.column.addWidget(StrengthDots(theme, "Worried", _HOW, value=4))
    right.column.addWidget(WordRow(theme, "You should hear from Priya by 3:40 on Monday",
                                   "A worry. You sent it today.", WordState.SENT))
    right.column.addWidget(WordRow(theme, "Priya answered", "Your wish about Biscuit.", WordState.ANSWERED, badge="New"))
    right.column.addWidget(WordRow(theme, "This is late. Our fault, not yours.",
                                   "Your question to Daniel. See what you can do.", WordState.LATE))
    columns.addWidget(left)
    columns.addWidget(right)
    column.addLayout(columns)
    column.addStretch(1)
    return page


SHEETS = {"young": young_sheet}


def grab(folder: Path) -> list[Path]:
    """Every sheet in every look; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    looks = [("light", Look.LIGHT, 1.0, 1280), ("dark", Look.DARK, 1.0, 1280),
             ("contrast", Look.CONTRAST, 1.0, 1280), ("double", Look.LIGHT, 2.0, 1366), ("rtl", Look.LIGHT, 1.0, 1280)]
    for name, sheet in SHEETS.items():
        for look_name, look, scale, width in looks:
            theme = Theme(appearance=Appearance(look=look, scale=scale, still=True))
            window = QWidget()
            if look_name == "rtl":
                window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            window.setStyleSheet(stylesheet(theme) + f"QWidget#window {{ background: {theme.hex('paper')}; }}")
            window.setObjectName("window")
            theme.set_window_width(width)
            page = sheet(theme)
            page.setParent(window)
            height = max(page.layout().heightForWidth(width), page.sizeHint().height())
            window.resize(width, height)
            page.setGeometry(0, 0, width, height)
            window.show()
            QApplication.processEvents()
            file = folder / f"{name}-{look_name}.png"
            window.grab().save(str(file))
            files.append(file)
            window.close()
    return files


if __name__ == "__main__":
    app = QApplication.instance() or QApplication(sys.argv[:1])
    for made in grab(Path(sys.argv[1])):
        print(made)
