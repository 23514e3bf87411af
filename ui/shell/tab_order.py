"""In which order the Tab key goes through a window: its page, then the bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.footer import Footer
from ui.controls.top_bar import TopBar


def order_tabs(page: QWidget, bar: TopBar) -> None:
    """The page first, its foot at the end of it, then Help now and Hide; the bar's own tabs come last."""
    feet = page.findChildren(Footer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    stops: list[QWidget] = [stop for foot in feet for stop in foot.stops]
    inside = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in stops
    ]
    last: QWidget = inside[-1] if inside else page
    stops += [bar.read, bar.help_now, bar.hide_now, bar.picture, bar.menu]
    if bar.tabs is not None:
        stops += bar.tabs.tabs
    for widget in stops:
        QWidget.setTabOrder(last, widget)
        last = widget
