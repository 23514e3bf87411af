"""Every colour that is written on a ground can be read there, in every theme of both rooms."""

import pytest

from ui.theme.tokens import LINE_PAIRS, TEXT_PAIRS, Look, Room, contrast, tokens_for

ALL = [(room, look) for room in Room for look in (Look.LIGHT, Look.DARK, Look.CONTRAST)]


def test_contrast_is_wcag_s() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(("room", "look"), ALL)
def test_text_can_be_read(room: Room, look: Look) -> None:
    tokens = tokens_for(room, look)
    poor = {
        (text, ground): round(contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, ground in TEXT_PAIRS
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize(("room", "look"), ALL)
def test_edges_can_be_seen(room: Room, look: Look) -> None:
    tokens = tokens_for(room, look)
    poor = {
        (line, ground): round(contrast(getattr(tokens, line), getattr(tokens, ground)), 2)
        for line, ground in LINE_PAIRS
        if contrast(getattr(tokens, line), getattr(tokens, ground)) < 3
    }
    assert poor == {}


@pytest.mark.parametrize("room", list(Room))
def test_high_contrast_goes_further(room: Room) -> None:
    tokens = tokens_for(room, Look.CONTRAST)
    assert all(contrast(getattr(tokens, text), getattr(tokens, ground)) >= 6 for text, ground in TEXT_PAIRS)


def test_the_young_person_s_room_has_no_red() -> None:
    """Late is plum there: the two look alike in no theme."""
    for look in (Look.LIGHT, Look.DARK, Look.CONTRAST):
        tokens = tokens_for(Room.YOUNG, look)
        assert tokens.plum != tokens.late
        assert tokens.plum_wash != tokens.late_wash
