"""In which order the Tab key goes through a window: its page, then the bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.top_bar import TopBar


def order_tabs(page: QWidget, bar: TopBar) -> None:
    """The page first, then Help now and Hide; the bar's own tabs come last."""
    inside = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    last: QWidget = inside[-1] if inside else page
    stops: list[QWidget] = [bar.read, bar.help_now, bar.hide_now, bar.picture, bar.menu]
    if bar.tabs is not None:
        stops += bar.tabs.tabs
    for widget in stops:
        QWidget.setTabOrder(last, widget)
        last = widget
