"""What is wrong with a page for those who use a keyboard, a screen reader, large text or a small screen."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.controls.label import Label
from ui.controls.painted import PaintedButton

_CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSlider, QAbstractItemView)
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
_SLACK = 2
"""Px that rounding may take at a scale between whole numbers."""


def problems_of(widget: QWidget, *, least: int = 44) -> list[str]:
    """Every problem found in the shown `widget` and all that is visible in it; empty when it is fine.

    `least` is the smallest target in logical px: 44 in the young person's room, 24 where a desk is denser.
    Checked: names and roles of everything the keyboard stops at; size of targets; words that are cut off;
    controls squeezed under their own minimum, lying on each other, or out of the window sideways.
    """
    found: list[str] = []
    for inside in _visible(widget):
        if _is_control(inside):
            found += _name_problems(inside)
            found += _size_problems(inside, least)
            found += _place_problems(inside, widget)
        elif inside.focusPolicy() & Qt.FocusPolicy.TabFocus and _is_stop(inside):
            found += _name_problems(inside)
        if isinstance(inside, Label):
            found += _word_problems(inside)
    return found + _overlaps(widget)


class StrayWindows(QObject):
    """Hears of every window that appears between `with` and its end: a widget made visible before it has a
    parent flashes up as a window of its own and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def __enter__(self) -> "StrayWindows":
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(_called(watched))
        return False


def tab_stops(widget: QWidget) -> list[str]:
    """The names of what Tab stops at inside `widget`, in order, from the first in its focus chain."""
    stops: list[str] = []
    step = widget.nextInFocusChain()
    while step is not widget:
        if widget.isAncestorOf(step) and _is_stop(step) and step.focusProxy() is None:
            stops.append(name_of(step))
        step = step.nextInFocusChain()
    return stops


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def role_of(widget: QWidget) -> QAccessible.Role:
    """What a screen reader says it is."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role() if interface is not None else QAccessible.Role.NoRole


def _visible(widget: QWidget) -> Iterator[QWidget]:
    if widget.isVisible():
        yield widget
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.window() is widget.window():
            yield child


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_control(widget: QWidget) -> bool:
    return isinstance(widget, _CONTROLS) and not isinstance(widget, QScrollBar)


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r}"


def _name_problems(widget: QWidget) -> list[str]:
    if widget.focusProxy() is not None:
        return []
    found = []
    if not name_of(widget).strip():
        found.append(f"{type(widget).__name__} {widget.objectName()!r} has no name")
    if role_of(widget) in _NO_ROLES:
        found.append(f"{_called(widget)} has no role")
    return found


def _size_problems(widget: QWidget, least: int) -> list[str]:
    found = []
    host = getattr(widget, "ring_host", None)
    target = host() if host is not None else widget
    inside_view = isinstance(widget, QAbstractItemView)
    if not inside_view and (target.width() < least or target.height() < least):
        found.append(f"{_called(widget)} is {target.width()}x{target.height()}, less than {least}")
    if isinstance(widget, PaintedButton):
        minimum = widget.minimumSizeHint()
        if widget.width() < minimum.width() - _SLACK:
            found.append(f"{_called(widget)} is {widget.width()} wide and needs {minimum.width()}")
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else minimum.height()
        if widget.height() < needed - _SLACK:
            found.append(f"{_called(widget)} is {widget.height()} high and needs {needed}")
    return found


def _place_problems(widget: QWidget, page: QWidget) -> list[str]:
    frame: QWidget = page
    step = widget.parentWidget()
    while step is not None and step is not page:
        if isinstance(step, QAbstractScrollArea):
            frame = step.viewport()
            break
        step = step.parentWidget()
    if frame is widget or not frame.isAncestorOf(widget):
        return []
    left = widget.mapTo(frame, QPoint(0, 0)).x()
    if left < -_SLACK or left + widget.width() > frame.width() + _SLACK:
        return [f"{_called(widget)} lies at {left}..{left + widget.width()} of {frame.width()}"]
    return []


def _word_problems(label: Label) -> list[str]:
    if not label.words:
        return []
    if not label.hasHeightForWidth():
        wanted = label.sizeHint().width()
        if label.width() < wanted - 2 * _SLACK and not label.may_be_cut:
            return [f"words cut off: {label.words[:40]!r} has {label.width()} of {wanted} px"]
        return []
    needed = label.heightForWidth(label.width())
    if label.height() < needed - _SLACK:
        return [f"words cut off: {label.words[:40]!r} has {label.height()} of {needed} px"]
    return []


def _overlaps(widget: QWidget) -> list[str]:
    window = widget.window()
    controls = [w for w in _visible(widget) if _is_control(w) and isinstance(w, QAbstractButton)]
    boxes: list[tuple[QWidget, QRect]] = [
        (w, QRect(w.mapTo(window, QPoint(0, 0)), w.size()).adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK))
        for w in controls
        if _is_in_sight(w)
    ]
    found = []
    for i, (one, box) in enumerate(boxes):
        for other, other_box in boxes[i + 1 :]:
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if box.intersects(other_box) and _same_layer(one, other):
                found.append(f"{_called(one)} and {_called(other)} lie on each other")
    return found


def _is_in_sight(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def _same_layer(one: QWidget, other: QWidget) -> bool:
    """Both in the same scroll area, or in none: a footer over a scrolled page is no overlap."""
    return _scroller(one) is _scroller(other)


def _scroller(widget: QWidget) -> QWidget | None:
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QAbstractScrollArea):
            return step
        step = step.parentWidget()
    return None
