"""Letting go of widgets: hidden now, deleted by Qt soon, and held until then."""

from PySide6.QtWidgets import QWidget

_leaving: set[QWidget] = set()
"""Widgets on their way out. A widget that only a reference cycle holds is taken apart by Python's collector
while Qt still speaks to it, and the program ends; so each is held here until Qt has deleted it."""


def let_go(widget: QWidget) -> None:
    """Hide `widget` and have it deleted from the event loop. It keeps its parent till then: without one it
    would belong to Python again. Take it out of its layout first if the others should close ranks at once.
    """
    if widget in _leaving:
        return
    _leaving.add(widget)
    widget.destroyed.connect(lambda _=None, gone=widget: _leaving.discard(gone))
    widget.hide()
    widget.deleteLater()
