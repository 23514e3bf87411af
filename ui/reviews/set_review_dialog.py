"""Setting the day of a review: the day, the time, the place, and what the law says of it."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.reviews.model import BeforeReview
from core.worktime.worker_words import full_date
from ui.controls.boxes import Column, WrapRow
from ui.controls.field import Field
from ui.controls.label import Label
from ui.reviews.review_words import lawful, ordinal
from ui.theme.theme import Theme
from ui.worker.day_picker import DayButton
from ui.worker.desk_dialog import DeskDialog
from ui.worker.month_grid import IsDay
from ui.worker.time_entry import read_time, said_time

AHEAD = timedelta(days=366)


class SetReviewDialog(DeskDialog):
    """`chosen(day, at, place)`: a date, "HH:MM" or empty, and free words."""

    chosen = Signal(object, str, str)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        before: BeforeReview,
        today: date,
        is_working: IsDay,
        zone: ZoneInfo,
    ) -> None:
        review = before.review
        super().__init__(
            window,
            theme,
            f"{before.name}’s {ordinal(review.number)} review",
            "Set the day",
            picture=before.picture,
            name=before.name,
        )
        self._latest, self._is_working = review.latest_by, is_working
        last = full_date(review.latest_by)
        self.column.addWidget(Label(theme, f"The law says: at the latest on **{last}**.", "desk"))
        fields = WrapRow(theme, 20, 10)
        day_box = QWidget()
        column = Column(theme, 6)
        day_box.setLayout(column)
        column.addWidget(Label(theme, "Which day?", "desk_medium", wrap=False))
        first = max(today, min(review.day, today + AHEAD))
        self.day = DayButton(theme, "Day of the review", first, today, today + AHEAD, is_working)
        column.addWidget(self.day)
        fields.addWidget(day_box)
        self.time = Field(theme, "At what time?", hint="4:30pm", wide=140)
        self.time.edit.setText(said_time(review.at, zone))
        fields.addWidget(self.time)
        holder = QWidget()
        holder.setLayout(fields)
        self.column.addWidget(holder)
        self.place = Field(theme, "Where?", hint="Where the young person wants it", wide=520)
        self.place.edit.setText(review.place)
        self.place.edit.setMaxLength(200)
        self.column.addWidget(self.place)
        self._law = Label(theme, "", "desk", "amber_ink")
        self.column.addWidget(self._law)
        self.column.addWidget(self.trouble)
        self.column.addWidget(
            Label(
                theme,
                f"{before.name}, their social worker and their IRO are told of the day.",
                "meta",
                "soft",
            )
        )
        self.day.picked.connect(self._again)
        self.agreed.connect(self._choose)
        self._again()

    @Slot()
    def _again(self, *_: object) -> None:
        words = lawful(self.day.day, self._latest)
        if not words and not self._is_working(self.day.day):
            words = "That is not a working day."
        self._law.set_words(words)
        self._law.setVisible(bool(words))
        self._place()

    @Slot()
    def _choose(self) -> None:
        at = read_time(self.time.text())
        if at is None:
            self.time.set_error("Write a time such as 4:30pm, or leave it empty.")
            self.time.edit.setFocus()
            self._place()
            return
        self.show_busy()
        self.chosen.emit(self.day.day, at, self.place.text().strip())
