"""Every page: names, targets, nothing cut or lying on another, in every size, look and direction."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.accessibility import name_of, problems_of
from tests.ui.young.conftest import NoMicrophone
from tests.ui.young.pages import EASY_PAGES, FEELINGS, PAGES, WORDS
from tests.ui.young.pages_of_computers import COMPUTER_PAGES, EASY_COMPUTER_PAGES
from ui.controls.painted import PaintedButton
from ui.theme import Appearance, Look, Theme
from ui.theme.stylesheet import stylesheet
from ui.young.kit import Kit
from ui.young.page import Page
from ui.young.question_page import QuestionPage

EASY = {**EASY_PAGES, **EASY_COMPUTER_PAGES}
ALL = {**PAGES, **COMPUTER_PAGES, **EASY}
SIZES = {
    "usual": (1280, 800, 1.0),
    "a third of a screen": (853, 720, 1.0),
    "small": (683, 384, 1.0),
    "small, text 200%": (683, 384, 2.0),
}
Draw = Callable[..., Page]
NO_ANSWERS = {
    "easy say",
    "easy say, recorded",
    "easy pictures",
    "easy thread",
    "easy home",
    "easy home first time",
    *EASY_COMPUTER_PAGES,
}
"""Easy pages on which nothing is ticked."""


@pytest.fixture
def draw(qtbot: object) -> Iterator[Draw]:
    """Draws a page by its name."""
    drawn: list[QWidget] = []

    def show(
        name: str,
        *,
        size: tuple[int, int] = (1280, 800),
        scale: float = 1.0,
        look: Look = Look.LIGHT,
        faces: str = "t3",
        right_to_left: bool = False,
    ) -> Page:
        appearance = Appearance(look=look, scale=scale, still=True, easy=name in EASY, faces=faces)
        theme = Theme(appearance=appearance, say=WORDS)
        theme.set_window_width(size[0])
        kit = Kit(theme, WORDS, FEELINGS, make_capture=NoMicrophone)
        page = ALL[name](kit)
        page.setStyleSheet(stylesheet(theme))
        if right_to_left:
            page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        page.resize(size[0], size[1] - theme.px(64 if theme.is_narrow else 80))
        page.show()
        for _ in range(3):
            QCoreApplication.processEvents()
        drawn.append(page)
        return page

    yield show
    for page in drawn:
        page.close()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", list(ALL))
def test_nothing_is_wrong_with_it(draw: Draw, name: str, size: str) -> None:
    width, height, scale = SIZES[size]
    page = draw(name, size=(width, height), scale=scale)
    assert problems_of(page, least=44) == []


@pytest.mark.parametrize("name", list(EASY))
def test_easy_pages_have_targets_of_64(draw: Draw, name: str) -> None:
    page = draw(name)
    answers = [b for b in page.findChildren(PaintedButton) if b.isVisible() and b.isCheckable()]
    assert answers or name in NO_ANSWERS
    for button in answers:
        assert min(button.width(), button.height()) >= 64, name_of(button)
    for button in page.findChildren(PaintedButton):
        assert button.height() >= 64 or not button.isVisible(), name_of(button)


@pytest.mark.parametrize("look", [Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("name", list(ALL))
def test_it_can_be_painted_in_every_look(draw: Draw, name: str, look: Look) -> None:
    picture = draw(name, look=look).grab().toImage()
    assert not picture.isNull()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1280, 40) for y in range(0, 700, 35)}
    assert len(colours) > 2, "nothing was drawn"


@pytest.mark.parametrize("name", list(ALL))
def test_right_to_left_it_is_mirrored_and_whole(draw: Draw, name: str) -> None:
    page = draw(name, right_to_left=True)
    assert problems_of(page, least=44) == []
    page.grab()


@pytest.mark.parametrize("name", list(ALL))
def test_what_is_read_aloud_begins_with_the_page_and_names_every_answer(draw: Draw, name: str) -> None:
    page = draw(name)
    spoken = page.spoken()
    assert spoken
    assert spoken[0][0].strip()
    said = " ".join(words for words, _ in spoken)
    for button in page.findChildren(PaintedButton):
        asks = isinstance(page, QuestionPage) and name.startswith(("easy", "choices", "people"))
        if asks and button.isVisible() and button.isCheckable():
            assert button.words in said


@pytest.mark.parametrize("name", list(ALL))
def test_the_keyboard_comes_to_the_page_and_gets_everywhere(draw: Draw, name: str, qtbot: object) -> None:
    page = draw(name)
    page.activateWindow()
    page.start()
    for _ in range(3):
        QCoreApplication.processEvents()
    focus = QApplication.focusWidget()
    if focus is not None:  # a page without anything to do keeps no keyboard
        assert page.isAncestorOf(focus)


def test_weather_instead_of_faces_says_both(draw: Draw) -> None:
    page = draw("feelings", faces="weather")
    tile = next(b for b in page.findChildren(PaintedButton) if b.words == "Happy")
    assert "Sunshine" in tile.accessibleDescription()
    assert name_of(tile).startswith("Happy")
