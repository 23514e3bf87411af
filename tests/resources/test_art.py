"""Every drawing is valid, fits its box, and can be drawn by Qt and coloured by the theme."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from core.resources import resource_path

ART = resource_path("art")
BOXES = {
    "faces": (96, 96),
    "portraits": (64, 64),
    "pictures": (270, 192),
    "pictograms": (56, 56),
    "states": (240, 160),
}
FEELINGS = {
    "happy", "calm", "excited", "proud", "loved", "ok", "tired", "worried", "sad", "angry", "scared", "hurt",
}  # fmt: skip
PICTOGRAM_COLOURS = {"#0B524E", "#DDF1EE", "#A8540A", "#FCEBD2", "#F3B562", "#D98B33", "#FFFFFF"}


def drawings() -> list[Path]:
    return sorted(ART.rglob("*.svg"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ART))


@pytest.mark.parametrize("face_set", ["t1", "t2", "t3", "t4", "t5", "t6", "sage", "weather"])
def test_a_face_set_is_whole(face_set: str) -> None:
    assert {path.stem for path in (ART / "faces" / face_set).glob("*.svg")} == FEELINGS


def test_drawings_are_plain_and_fit_their_box() -> None:
    for path in drawings():
        root = ElementTree.parse(path).getroot()
        box = [float(number) for number in root.attrib["viewBox"].split()]
        kind = path.relative_to(ART).parts[0]
        if kind in BOXES:
            assert tuple(box) == (0, 0, *BOXES[kind]), name_of(path)
        tags = {element.tag.split("}")[1] for element in root.iter()} - {"svg"}
        assert not tags & {"style", "script", "image", "text", "use", "clipPath", "filter"}, name_of(path)
        assert len([e for e in root.iter() if e.tag.endswith("}svg")]) == 1, name_of(path)
        assert not re.search(r"https?://(?!www\.w3\.org)", path.read_text(encoding="utf-8")), name_of(path)


def test_pictograms_use_the_four_colours_of_the_theme() -> None:
    """So that a dark or high-contrast theme can change them one for one."""
    for path in (ART / "pictograms").glob("*.svg"):
        colours = set(re.findall(r"#[0-9A-Fa-f]{6}", path.read_text(encoding="utf-8")))
        assert {colour.upper() for colour in colours} <= PICTOGRAM_COLOURS, path.name


@pytest.mark.parametrize("path", drawings(), ids=name_of)
def test_qt_draws_it(qtbot: QtBot, path: Path) -> None:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    size = renderer.defaultSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    inked = sum(
        image.pixelColor(x, y).alpha() > 40
        for x in range(0, size.width(), 2)
        for y in range(0, size.height(), 2)
    )
    assert inked > size.width() * size.height() / 4 * 0.04


def test_icons_take_the_colour_they_are_given() -> None:
    for path in resource_path("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, path.name
        assert 'viewBox="0 0 24 24"' in text, path.name
        assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", text), path.name


def test_the_app_icon_comes_in_every_form(qtbot: QtBot) -> None:
    for size in (16, 32, 48, 64, 128, 256, 512):
        image = QImage(str(resource_path("app", f"heard-{size}.png")))
        assert (image.width(), image.height()) == (size, size)
    assert resource_path("app", "heard.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert resource_path("app", "heard.icns").read_bytes()[:4] == b"icns"


@pytest.mark.parametrize("path", sorted(resource_path("fonts").glob("*.ttf")), ids=lambda path: path.stem)
def test_a_font_has_every_letter_we_write(qtbot: QtBot, path: Path) -> None:
    font = QRawFont(str(path), 20)
    assert font.isValid()
    ours = set("…“”’‘–—éñçłőșž£€")
    for name in ("words", "flows"):
        for data in resource_path(name).rglob("*.json"):
            ours |= set(data.read_text(encoding="utf-8"))
    if path.stem.startswith("Lexend"):
        ours |= set("Việt Nam ữ ạ ợ đ Ơ")
    missing = [letter for letter in ours if letter.isprintable() and not font.supportsCharacter(ord(letter))]
    assert missing == []


@pytest.mark.parametrize("family", ["Lexend", "Atkinson Hyperlegible"])
def test_figures_can_stand_under_each_other(qtbot: QtBot, family: str) -> None:
    for path in resource_path("fonts").glob(f"{family.replace(' ', '')}-*.ttf"):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    font = QFont(family)
    font.setPixelSize(30)
    font.setFeature(QFont.Tag("tnum"), 1)
    widths = {round(QFontMetricsF(font).horizontalAdvance(figure * 10)) for figure in "0123456789"}
    assert len(widths) == 1
