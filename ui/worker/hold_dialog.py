"""The one holding answer: what is known, what is being done, and the day by which the full answer comes."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.clock import WorkingClock
from core.worktime.wording import Audience, describe_due, working_days_to
from core.worktime.worker_words import day_near
from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.day_strip import DayStrip
from ui.worker.desk_dialog import DeskDialog
from ui.worker.easy_read import PlainWords
from ui.worker.part_field import PartField
from ui.worker.pictures import Icon
from ui.worker.promise_editor import PromiseGround
from ui.worker.reading import Reading


class HoldDialog(DeskDialog):
    """`held(plan, until)`: until the end of that day."""

    held = Signal(str, object)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        reading: Reading,
        ground: PromiseGround,
        plain: PlainWords,
        *,
        latest: date,
        clock: WorkingClock,
        now: Callable[[], datetime],
    ) -> None:
        name = reading.name
        super().__init__(
            window,
            theme,
            f"Holding answer to {name}",
            "Send holding answer",
            icon="send",
            picture=reading.picture,
            name=name,
            quote=reading.first_words,
            foot=f"due {reading.due.when}" if reading.due.when.startswith("by ") else reading.due.when,
        )
        self._name, self._me, self._clock, self._now, self._today = name, ground.me, clock, now, ground.today
        once = Card(theme, fill="plum_wash", line="", radius=12, margins=(14, 10, 14, 10))
        row = Row(theme, 10)
        row.addWidget(Icon(theme, "calendar-clock", 18, "plum_ink"))
        row.addWidget(
            Label(
                theme,
                f"**You can do this once.** The day you choose becomes the new clock. {name} sees the plan "
                "and the day.",
                "desk",
                "plum_ink",
            ),
            1,
        )
        once.column.addLayout(row)
        self.column.addWidget(once)
        self.known = PartField(theme, 0, "What do you know so far?", "", plain)
        self.doing = PartField(theme, 0, "What are you doing to find out?", "", plain)
        self.column.addWidget(self.known)
        self.column.addWidget(self.doing)
        when = Column(theme, 6)
        head = Row(theme, 8)
        head.addWidget(Label(theme, f"When will {name} have the full answer?", "desk_medium", wrap=False))
        head.addWidget(Label(theme, "at most 5 working days on", "meta", "soft"), 1)
        when.addLayout(head)
        self.strip = DayStrip(theme, ground.today, latest, ground.is_working)
        when.addWidget(self.strip)
        self._how_far = Label(theme, "", "meta", "soft")
        when.addWidget(self._how_far)
        self.column.addLayout(when)
        self._sees = Card(theme, fill="paper", line="outline", radius=12, margins=(16, 11, 16, 13), gap=4)
        title = Row(theme, 8)
        title.addWidget(Icon(theme, "eye", 15))
        title.addWidget(Label(theme, f"{name} will see", "meta", "soft"), 1)
        self._sees.column.addLayout(title)
        self._words = Label(theme, "", "said_other")
        self._sees.column.addWidget(self._words)
        self.column.addWidget(self._sees)
        self.column.addWidget(self.trouble)
        self.strip.choose(ground.next_day())
        self.strip.picked.connect(self._again)
        for field in (self.known, self.doing):
            field.changed.connect(self._grown)
        self.agreed.connect(self._hold)
        self._again()

    def plan(self) -> str:
        """Both fields as the young person reads them."""
        return "\n".join(filter(None, (self.known.words(), self.doing.words())))

    @Slot()
    def _again(self, *_: object) -> None:
        day = self.strip.day
        if day is None:
            return
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=self._clock.zone)
        now = self._now()
        count = working_days_to(self._clock, now, day)
        far = "1 working day" if count == 1 else f"{count} working days"
        said = day_near(day, self._today)
        self._how_far.set_words(f"{said[:1].upper()}{said[1:]} is {far} from now. The whole day counts.")
        say = self._theme.say
        when = describe_due(end, now, self._clock, audience=Audience.YOUNG_PERSON, words=say).moment
        self._words.set_words(
            f"“{say('thread.holding', name=self._me)}. {say('thread.holding_line', when=f'**{when}**')}”"
        )
        self._grown()

    @Slot()
    def _grown(self) -> None:
        self._place()

    @Slot()
    def _hold(self) -> None:
        day = self.strip.day
        if day is None:
            self.show_trouble("Choose a day.")
            return
        self.show_busy()
        self.held.emit(self.plan(), day)
