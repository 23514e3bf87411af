"""What the top bar shows for each page: the tabs, the steps of a flow, or what page this is."""

from core.statements.words import Words
from ui.controls.top_bar import TopBar
from ui.young.page import Top

TABS = (
    ("home", "nav.home", "house"),
    ("words", "nav.words", "messages-square"),
    ("people", "nav.people", "users"),
    ("diary", "nav.diary", "book-lock"),
    ("settings", "nav.settings", "settings"),
)


def show_top(bar: TopBar, top: Top, words: Words) -> None:
    """Show what `top` says."""
    if top.tab:
        bar.show_tabs([(key, words(name), icon) for key, name, icon in TABS], top.tab)
    elif top.most:
        bar.show_progress(top.words, top.now, top.most)
    else:
        bar.show_words(top.words)
