"""A theme applies what was chosen, follows the computer, and tells everyone who paints."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from core.resources import resource_path
from ui.theme import Appearance, Look, Room, Theme, art
from ui.theme.icons import icon_pixmap
from ui.theme.lettering import ROLES, Lettering, load_fonts
from ui.theme.motion import glide
from ui.theme.stylesheet import stylesheet
from ui.theme.svg import svg_pixmap
from ui.theme.tokens import tokens_for

ROOT = Path(__file__).resolve().parents[3]


def test_choosing_tells_and_changes(qtbot: QtBot) -> None:
    theme = Theme(appearance=Appearance(look=Look.LIGHT))
    with qtbot.waitSignal(theme.changed):
        theme.apply(Appearance(look=Look.DARK, scale=1.5))
    assert theme.is_dark
    assert theme.px(10) == 15
    assert theme.font("body").pixelSize() == round(17 * 1.5)


def test_the_same_again_tells_nobody(qtbot: QtBot) -> None:
    theme = Theme(appearance=Appearance(look=Look.DARK))
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(Appearance(look=Look.DARK))


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (3.0, 2.0), (1.25, 1.25)])
def test_text_size_has_limits(qtbot: QtBot, asked: float, given: float) -> None:
    theme = Theme()
    theme.apply(Appearance(scale=asked))
    assert theme.scale == given


def test_large_text_is_a_narrow_window(qtbot: QtBot) -> None:
    theme = Theme()
    theme.set_window_width(1366)
    assert not theme.is_narrow
    with qtbot.waitSignal(theme.changed):
        theme.apply(Appearance(scale=2.0))
    assert theme.is_narrow
    assert theme.font("h1").pixelSize() == 56
    theme.apply(Appearance(scale=1.0))
    assert not theme.is_narrow
    with qtbot.waitSignal(theme.changed):
        theme.set_window_width(683)
    assert theme.is_narrow


def test_motion_off_means_no_time_at_all(qtbot: QtBot) -> None:
    assert Theme(appearance=Appearance(still=True)).duration() == 0


def test_gliding_without_time_is_there_at_once(qtbot: QtBot) -> None:
    theme = Theme()
    theme.setProperty("anything", 0.0)
    assert glide(theme, b"anything", 1.0, 0) is None
    assert theme.property("anything") == 1.0


def test_fonts_that_come_with_heard_are_loaded(qtbot: QtBot) -> None:
    assert {"Lexend", "Atkinson Hyperlegible"} <= set(load_fonts())


@pytest.mark.parametrize("lettering", list(Lettering))
def test_every_lettering_has_a_family_for_other_scripts(qtbot: QtBot, lettering: Lettering) -> None:
    theme = Theme(appearance=Appearance(lettering=lettering))
    assert "Noto Sans Arabic" in theme.font("body").families()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_sheet_holds_no_measure_of_its_own(qtbot: QtBot, scale: float) -> None:
    """Nothing in the sheet stays as it was when the text grows, but the hairs."""
    sheet = stylesheet(Theme(appearance=Appearance(scale=scale)))
    assert "$" not in sheet
    sizes = {int(px) for px in re.findall(r"(\d+)px", sheet)}
    assert max(sizes) == round(44 * scale)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_pictograms_take_the_colours_of_the_theme(qtbot: QtBot, look: Look) -> None:
    tokens = tokens_for(Room.YOUNG, look)
    image = _painted("pictograms/worry", look, 224)
    colours = {image.pixelColor(x, y).name().upper() for x in range(224) for y in range(224)}
    assert tokens.teal_ink in colours
    assert tokens.amber in colours


@pytest.mark.parametrize("face_set", art.FACE_SETS)
def test_every_face_of_every_set_is_there(face_set: str) -> None:
    feelings = [p.stem for p in resource_path("art", "faces", "t3").glob("*.svg")]
    assert len(feelings) == 12
    for feeling in feelings:
        assert art.art_path(art.face_name(feeling, face_set)).exists(), (face_set, feeling)


def test_faces_have_a_light_rim_in_the_dark(qtbot: QtBot) -> None:
    assert _painted("faces/t6/sad", Look.LIGHT, 96) != _painted("faces/t6/sad", Look.DARK, 96)


def test_a_picture_is_cut_at_its_corners(qtbot: QtBot) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect x="-50" y="-50" width="200" '
    svg += 'height="200" fill="#FF0000"/></svg>'
    image = svg_pixmap("test-clip", svg, QSize(40, 40), 1.0, radius=20).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 20) == QColor("#FF0000")


def test_icons_are_tinted_and_sharp_on_any_screen(qtbot: QtBot) -> None:
    pixmap = icon_pixmap("check", 20, "#A8540A", 2.0)
    assert pixmap.size() == QSize(40, 40)
    image = pixmap.toImage()
    assert any(image.pixelColor(x, y) == QColor("#A8540A") for x in range(40) for y in range(40))


def test_an_icon_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", 20, "#000000", 1.0)


def test_every_icon_named_by_controls_and_pages_is_there() -> None:
    """Names given to icon parameters in our own code (a missing one would only show when painted)."""
    missing: list[str] = []
    for file in (ROOT / "ui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r'\bicon(?:_after)?="([a-z0-9-]+)!?"', text):
            if not resource_path("icons", f"{name}.svg").exists():
                missing.append(f"{file.relative_to(ROOT)}: {name}")
    assert missing == []


def test_every_role_has_room_for_its_letters() -> None:
    for name, role in ROLES.items():
        assert role.line >= role.size * 1.1, name
        assert role.size >= 13, name


def _painted(name: str, look: Look, px: int) -> QImage:
    image = QImage(px, px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    art.paint_art(painter, QRectF(0, 0, px, px), name, tokens_for(Room.YOUNG, look))
    painter.end()
    return image
