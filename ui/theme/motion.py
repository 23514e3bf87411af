"""Gentle motion: 180 ms, easing out; none when the computer or the person says so."""

import os
import sys

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication

STEP_MS = 180
"""Long enough to be seen as movement, short enough never to be waited for."""
SLIDE_PX = 16
"""How far a page moves in, in design px."""


def system_wants_stillness() -> bool:
    """True if the computer's own setting turns animations off."""
    if sys.platform == "win32":
        return not _windows_animates()
    if os.environ.get("GTK_ENABLE_ANIMATIONS") == "0":
        return True
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return False
    from PySide6.QtWidgets import QStyle  # 300 names to make known: not before something is about to move

    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def _windows_animates() -> bool:
    import ctypes

    get_client_area_animation = 0x1042
    value = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(value), 0)  # type: ignore[attr-defined]
    return bool(value.value)


def glide(owner: QObject, name: bytes, end: object, duration_ms: int) -> QPropertyAnimation | None:
    """Move the property `name` of `owner` to `end`, easing out; at once if `duration_ms` is 0.

    The animation belongs to `owner` and deletes itself when done. A running one on the same property stops.
    """
    for running in owner.findChildren(QPropertyAnimation, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if running.propertyName() == name:
            running.stop()
    if duration_ms <= 0:
        owner.setProperty(name.decode(), end)
        return None
    animation = QPropertyAnimation(owner, name, owner)
    animation.setDuration(duration_ms)
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)
    animation.setEndValue(end)
    animation.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
    return animation
