"""The answer as the young person will see it: their own widgets, colours and words, read only."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.worktime import young_words
from core.worktime.clock import WorkingClock
from core.worktime.wording import Audience, describe_due
from ui.controls.answer_part import PART_ICONS, AnswerPart
from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.lines import paint_line
from ui.controls.paint import panel
from ui.controls.promise_row import Kept, PromiseRow, promise_words
from ui.theme.theme import Theme
from ui.theme.tokens import Room
from ui.worker.pane import Pane, ScrollColumn
from ui.worker.pictures import Icon, RoundPicture

FACES = (("thread.help_yes", "happy"), ("thread.help_bit", "ok"), ("thread.help_no", "sad"))


class PreviewPane(QWidget):
    """`show_draft` fills it anew; nothing in it can be pressed."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        me: str,
        portrait: str,
        face_set: str,
        clock: WorkingClock,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._me, self._portrait, self._face_set = theme, me, portrait, face_set
        self._clock, self._now = clock, now
        self._young = Theme(Room.YOUNG, theme.appearance, say=theme.say, parent=self)
        theme.changed.connect(self._follow)
        column = Column(theme, 0)
        self.setLayout(column)
        head = Row(theme, 8, (10, 12, 10, 0))
        head.addWidget(Icon(theme, "eye", 16))
        head.addWidget(Label(theme, f"As {name} will see it", "meta_medium", wrap=False))
        head.addStretch(1)
        column.addLayout(head)
        self._pane = _Sunk(self._young, f"As {name} will see it")
        self.scroll = ScrollColumn(self._young, f"As {name} will see it", gap=12, margins=(14, 14, 14, 14))
        self._pane.inside.addWidget(self.scroll)
        column.addWidget(self._pane, 1)
        self.setAccessibleName(f"As {name} will see it")
        self._draft = AnswerDraft()
        self._fill()

    def show_draft(self, draft: AnswerDraft) -> None:
        """What the young person would get if it went now."""
        if draft != self._draft:
            self._draft = draft
            place = self.scroll.verticalScrollBar().value()
            self._fill()
            self.scroll.verticalScrollBar().setValue(place)

    @Slot()
    def _follow(self) -> None:
        self._young.apply(self._theme.appearance)

    def _fill(self) -> None:
        self.scroll.clear()
        say, theme = self._young.say, self._young
        card = Card(theme, radius=20, margins=(20, 18, 20, 20), gap=14)
        head = Row(theme, 12)
        if self._portrait:
            head.addWidget(RoundPicture(theme, 44, self._portrait, self._me))
        head.addWidget(Label(theme, say("thread.answered", name=self._me), "h2"), 1)
        card.column.addLayout(head)
        for field in ("thank_you", "understood", "next_steps"):
            words = getattr(self._draft, field)
            if words:
                part = AnswerPart(theme, PART_ICONS[field], say(f"thread.{field}"), words)
                card.column.addWidget(part)
        promises = [p for p in self._draft.promises if p.what.strip()]
        if promises:
            card.column.addWidget(Label(theme, say("thread.promises"), "strong"))
            for promise in promises:
                card.column.addWidget(
                    PromiseRow(
                        theme,
                        Kept.NOT_YET,
                        promise_words(promise.who or self._me, promise.what, say),
                        say("thread.promise_by", when=self._when(promise)),
                        say("thread.promise_not_yet"),
                    )
                )
        self.scroll.column.addWidget(card)
        self.scroll.column.addWidget(Label(theme, say("thread.help_title"), "h2"))
        faces = Row(theme, 8)
        for key, feeling in FACES:
            faces.addWidget(_HelpFace(theme, say(key), feeling, self._face_set))
        self.scroll.column.addLayout(faces)
        self.scroll.column.addStretch(1)

    def _when(self, promise: PromiseDraft) -> str:
        if not promise.by_time:
            return young_words.short_date(promise.by, self._young.say)
        return describe_due(
            at_time(promise.by, promise.by_time, self._clock.zone),
            self._now(),
            self._clock,
            audience=Audience.YOUNG_PERSON,
            words=self._young.say,
        ).day_first


def at_time(day: date, at: str, zone: ZoneInfo) -> datetime:
    """A day and "HH:MM" as an instant."""
    hour, minute = (int(part) for part in at.split(":"))
    return datetime.combine(day, time(hour, minute), tzinfo=zone)


class _Sunk(Pane):
    """The young person's paper, with an outline, so that it reads as another screen inside this one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self.theme
        edge = t.px(6)
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        panel(painter, rect, t.pf(16), t.colour("paper"), t.colour("outline"), t.pf(1))


class _HelpFace(QLabel):
    """One of the three answers to "did this help?", as a picture of it."""

    def __init__(self, theme: Theme, word: str, feeling: str, face_set: str) -> None:
        super().__init__()
        self._theme, self._word, self._feeling, self._face_set = theme, word, feeling, face_set
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(84))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, rect = self._theme, QRectF(self.rect())
        panel(painter, rect, t.pf(16), t.colour("card"), t.colour("outline"), t.pf(1.5))
        side = t.pf(36)
        face = QRectF(rect.center().x() - side / 2, t.pf(10), side, side)
        t.paint_face(painter, face, self._feeling, self._face_set)
        words = QRectF(0, t.pf(52), rect.width(), t.pf(24))
        paint_line(
            painter, words, self._word, t.font("body_medium"), t.colour("ink"), Qt.AlignmentFlag.AlignHCenter
        )
