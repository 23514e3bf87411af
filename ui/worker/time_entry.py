"""A time typed as people write it: "4:30pm", "16:30", "4"; empty means no time."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from core.worktime.worker_words import clock_time
from ui.theme.theme import Theme

_TIME = re.compile(r"^\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?\s*$", re.IGNORECASE)
_ANY_DAY = date(2026, 1, 7)


def read_time(text: str) -> str | None:
    """As "HH:MM"; "" for nothing; None where it cannot be a time.

    Without am or pm, 1 to 7 are taken for the afternoon: nobody visits a child at four in the morning.
    """
    if not text.strip():
        return ""
    if text.strip().casefold() in ("noon", "midday"):
        return "12:00"
    found = _TIME.match(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7 and len(found[1]) == 1:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def said_time(at: str, zone: ZoneInfo) -> str:
    """ "16:30" as "4:30pm"; empty for no time."""
    if not at:
        return ""
    hour, minute = (int(part) for part in at.split(":"))
    return clock_time(datetime.combine(_ANY_DAY, time(hour, minute), tzinfo=zone), zone)


class TimeEdit(QLineEdit):
    """`picked("16:30")` when a time was typed, "" when it was emptied. What is no time stays: `wrong`."""

    picked = Signal(str)
    wrong = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        at: str,
        zone: ZoneInfo,
        hint: str = "no time",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._at, self._zone = theme, at, zone
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setText(said_time(at, zone))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._take)
        self.textChanged.connect(self._put_from_outside)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def at(self) -> str:
        """ "HH:MM" or empty."""
        return self._at

    def set_at(self, at: str) -> None:
        self._at = at
        self.setText(said_time(at, self._zone))

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self._theme.font("desk"))
        self.setFixedSize(self._theme.px(74), self._theme.px(44))

    @Slot()
    def _put_from_outside(self) -> None:
        """A screen reader puts a whole time in at once, and nobody leaves the field after it."""
        if not self.hasFocus():
            self._take()

    @Slot()
    def _take(self) -> None:
        at = read_time(self.text())
        self.wrong.emit(at is None)
        if at is None:
            return
        self.setText(said_time(at, self._zone))
        if at != self._at:
            self._at = at
            self.picked.emit(at)
