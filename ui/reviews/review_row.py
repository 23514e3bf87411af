"""One review in the list: whose, when, how far off, and what stands out."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from core.reviews.model import BeforeReview
from core.worktime.worker_words import in_working_days
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.reviews.review_words import flags, when_short
from ui.theme.theme import Theme
from ui.worker.pictures import paint_picture


class ReviewRow(PaintedButton):
    """As high as its lines."""

    radius = 10

    def __init__(self, theme: Theme, before: BeforeReview, zone: ZoneInfo) -> None:
        self.before = before
        left = before.working_days_left
        self._when = when_short(before.review, zone)
        self._left = in_working_days(left) if left >= 0 else "past its day"
        self._flags = flags(before) if before.open else (("calendar", "Not open yet", "soft"),)
        age = "" if before.age is None else str(before.age)
        self._age = age
        name = ", ".join(filter(None, [before.name, age, self._when, self._left]))
        super().__init__(theme, name, more=", ".join(words for _, words, _ in self._flags), checkable=True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def design_size(self) -> tuple[float, float]:
        return 220, 20 + 19 * (3 + len(self._flags))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t, direction = self.theme, self.layoutDirection()
        if self.isChecked():
            panel(painter, rect, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(1.5))
        elif self.is_over:
            panel(painter, rect, t.pf(10), t.colour("sunk"))
        side = t.pf(40)
        spot = QRectF(rect.x() + t.pf(10), rect.center().y() - side / 2, side, side)
        paint_picture(painter, t, mirrored(spot, rect, direction), self.before.picture, self.before.name)
        x, y, high = t.pf(62), rect.y() + t.pf(10), t.pf(19)
        room = rect.width() - x - t.pf(8)
        lead = Qt.AlignmentFlag.AlignLeading

        def put(words: str, role: str, token: str, indent: float = 0.0) -> None:
            line = QRectF(rect.x() + x + indent, y, room - indent, high)
            paint_line(
                painter,
                mirrored(line, rect, direction),
                words,
                t.font(role),
                t.colour(token),
                lead,
                direction,
            )

        strong = "desk_strong" if self.isChecked() else "desk_medium"
        put(self.before.name, strong, "ink")
        wide = text_width(self.before.name, t.font(strong)) + t.pf(6)
        put(self._age, "meta", "soft", wide)
        y += high
        put(self._when, "meta_strong", "ink")
        y += high
        put(self._left, "meta", "soft")
        for icon, words, token in self._flags:
            y += high
            size = t.pf(15)
            spot = QRectF(rect.x() + x, y + (high - size) / 2, size, size)
            t.paint_icon(painter, mirrored(spot, rect, direction), icon, token)
            put(words, "meta_strong" if token != "soft" else "meta", token, size + t.pf(6))
