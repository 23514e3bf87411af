"""A month to choose a day from, laid over the page under what opened it."""

from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.worker.month_grid import IsDay, MonthGrid


class DayPopup(QFrame):
    """The month over the page; closes when a day is taken, at Esc, or when the keyboard goes elsewhere.

    It lies inside the window, so that Hide covers it like everything else.
    """

    taken = Signal(object)

    def __init__(
        self, theme: Theme, day: date, first: date, last: date, is_working: IsDay, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before = QApplication.focusWidget()
        self.setAccessibleName("Choose a day")
        column = Column(theme, 4, (12, 8, 12, 12))
        self.setLayout(column)
        head = Row(theme, 4)
        self.grid = MonthGrid(theme, day, first, last, is_working)
        back = Button(theme, "", icon="chevron-left", kind=Kind.QUIET, size=Size.SMALL)
        back.setAccessibleName("The month before")
        on = Button(theme, "", icon="chevron-right", kind=Kind.QUIET, size=Size.SMALL)
        on.setAccessibleName("The next month")
        back.clicked.connect(lambda: self.grid.go_month(-1))
        on.clicked.connect(lambda: self.grid.go_month(1))
        self._title = Label(
            theme, self.grid.month_words, "desk_strong", align=Qt.AlignmentFlag.AlignHCenter, wrap=False
        )
        head.addWidget(back)
        head.addWidget(self._title, 1)
        head.addWidget(on)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.grid.turned.connect(lambda: self._title.set_words(self.grid.month_words))
        self.grid.taken.connect(self._take)

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def open_under(self, anchor: QWidget) -> None:
        """Show it under `anchor`, or above where there is no room below."""
        window = self.parentWidget()
        self.setLayoutDirection(anchor.layoutDirection())
        self.adjustSize()
        spot = anchor.mapTo(window, QPoint(0, anchor.height()))
        x = min(max(0, spot.x()), max(0, window.width() - self.width()))
        y = spot.y()
        if y + self.height() > window.height():
            above = anchor.mapTo(window, QPoint(0, 0)).y() - self.height()
            y = above if above >= 0 else max(0, window.height() - self.height())
        self.move(x, y)
        self.show()
        self.raise_()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object)
    def _take(self, day: date) -> None:
        self.taken.emit(day)
        self.close_dialog()

    def close_dialog(self) -> None:
        """Take it away; the keyboard goes back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.close_dialog()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_dialog()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        panel(painter, QRectF(self.rect()), t.pf(14), t.colour("card"), t.colour("outline"), t.pf(1))
