"""The style sheet and palette of a window, from its theme; what sheets cannot do, ui/controls paint."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from ui.theme.theme import Theme
from ui.theme.tokens import Room

_HANDLE_PART = 0.72
"""How much of a control's outline is in a scroll bar's handle; the rest is paper."""
_SHEET = Template(
    """
QWidget { color: $ink; }
QWidget#page, QWidget#body, QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollArea { border: none; }
QLabel { background: transparent; }
QToolTip {
    background: $card; color: $ink; border: ${line}px solid $outline; padding: ${p6}px ${p8}px;
    border-radius: ${p8}px; font-size: ${meta}px;
}
QLineEdit, QTextEdit, QPlainTextEdit {
    background: $card; color: $ink; border: none; padding: 0;
    selection-background-color: $teal; selection-color: $on_teal; placeholder-text-color: $soft;
}
QMenu {
    background: $card; color: $ink; border: ${line}px solid $outline; border-radius: ${p12}px;
    padding: ${p8}px; font-size: ${text}px; menu-scrollable: 1;
}
QMenu::item { padding: ${p12}px ${p16}px; border-radius: ${p10}px; min-height: ${item}px; }
QMenu::item:selected { background: $teal_wash; color: $teal_ink; }
QMenu::item:disabled { color: $soft; }
QMenu::scroller { height: ${scroller}px; }
QMenu::separator { height: ${hair_px}px; background: $hair; margin: ${p6}px ${p8}px; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: ${p4}px ${p2}px; border: none; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: ${p2}px ${p4}px; border: none; }
QScrollBar::handle { background: $handle_ink; border-radius: ${bar_radius}px; }
QScrollBar::handle:vertical { min-height: ${handle}px; }
QScrollBar::handle:horizontal { min-width: ${handle}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
"""
)


def stylesheet(theme: Theme) -> str:
    """The sheet for a window of `theme`; set it again whenever the theme changes."""
    names = {name: getattr(theme.tokens, name) for name in ("ink", "soft", "card", "outline", "hair")}
    names |= {name: getattr(theme.tokens, name) for name in ("teal", "on_teal", "teal_ink", "teal_wash")}
    young = theme.room is Room.YOUNG
    sizes = {f"p{n}": theme.px(n) for n in (2, 4, 6, 8, 10, 12, 16)}
    return _SHEET.substitute(
        **names,
        **sizes,
        line=max(1, theme.px(1)),
        hair_px=max(1, theme.px(1)),
        meta=theme.px(13),
        text=theme.px(17 if young else 15),
        item=theme.px(24 if young else 16),
        scroller=theme.px(24),
        handle_ink=_soft_handle(theme),
        bar=theme.px(12),
        bar_radius=theme.px(4),
        handle=theme.px(44),
    )


def palette(theme: Theme) -> QPalette:
    """What Qt itself paints with in a window of `theme`; set again as the sheet is."""
    colours = QPalette()
    for role, token in (
        (QPalette.ColorRole.Window, "paper"),
        (QPalette.ColorRole.Base, "card"),
        (QPalette.ColorRole.WindowText, "ink"),
        (QPalette.ColorRole.Text, "ink"),
        (QPalette.ColorRole.PlaceholderText, "soft"),
        (QPalette.ColorRole.Highlight, "teal"),
        (QPalette.ColorRole.HighlightedText, "on_teal"),
    ):
        colours.setColor(role, theme.colour(token))
    return colours


def _soft_handle(theme: Theme) -> str:
    """A handle quieter than a control's outline; as strong as one where contrast was asked for."""
    if theme.is_contrast:
        return theme.tokens.outline
    handle, ground = QColor(theme.tokens.outline), QColor(theme.tokens.paper)
    pairs = zip(handle.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    mixed = [_HANDLE_PART * ink + (1 - _HANDLE_PART) * paper for ink, paper in pairs]
    return QColor.fromRgbF(*mixed).name()
