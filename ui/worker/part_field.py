"""One part of an answer: its number, its label, and a box that grows with what is written."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.controls.lines import paint_line
from ui.controls.paint import disc, panel
from ui.controls.text_box import WritingField
from ui.theme.theme import Theme
from ui.worker.easy_read import Jargon, PlainWords

LEAST_LINES, MOST_LINES = 2, 9


class Number(QWidget):
    """The number of a part in a teal-washed disc, 22 wide."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedSize(self._theme.px(22), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, rect = self._theme, QRectF(self.rect())
        line = t.colour("outline") if t.is_contrast else None
        disc(painter, rect.center(), rect.width(), t.colour("teal_wash"), line, t.pf(1))
        font = t.font("meta_strong")
        paint_line(
            painter, rect, str(self._number), font, t.colour("teal_ink"), Qt.AlignmentFlag.AlignHCenter
        )


class JargonMarks(QSyntaxHighlighter):
    """Words of the trade: dotted underline in amber on an amber wash. `kept` are left alone."""

    def __init__(self, document: QTextDocument, theme: Theme, plain: PlainWords) -> None:
        super().__init__(document)
        self._theme, self._plain = theme, plain
        self.kept: set[str] = set()
        theme.changed.connect(self._again)

    @Slot()
    def _again(self) -> None:
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(QColor(self._theme.hex("amber")))
        form.setBackground(QColor(self._theme.hex("amber_wash")))
        for jargon in self._plain.found(text):
            if jargon.word.casefold() not in self.kept:
                self.setFormat(jargon.start, jargon.length, form)


class PartField(QWidget):
    """`changed` on every letter; `focused` when the keyboard comes in."""

    changed = Signal()
    focused = Signal()

    def __init__(
        self,
        theme: Theme,
        number: int,
        label: str,
        hint: str,
        plain: PlainWords,
        *,
        line: str = "",
        least: int = LEAST_LINES,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`number` 0 for none; `line` stands after the label; `least` lines high; `most` characters."""
        super().__init__(parent)
        self._theme, self._least = theme, least
        self._plain = plain
        outer = Row(theme, 10, (0, 0, 0, 0))
        self.setLayout(outer)
        if number:
            outer.addWidget(Number(theme, number), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(theme, 6)
        outer.addLayout(column, 1)
        head = Row(theme, 8)
        head.addWidget(Label(theme, label, "desk_medium", wrap=False))
        if line:
            head.addWidget(Label(theme, line, "meta", "soft"), 1)
        else:
            head.addStretch(1)
        column.addLayout(head)
        self.box = _Box(theme)
        self.field = WritingField(theme, label, role="desk", most=most, parent=self.box)
        self.field.setPlaceholderText(hint)
        self.field.ring_host = lambda: self  # type: ignore[attr-defined]
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.box.hold(self.field)
        column.addWidget(self.box)
        self.below = Column(theme, 0)
        column.addLayout(self.below)
        self.marks = JargonMarks(self.field.document(), theme, plain)
        self._sizing = QTimer(self)
        self._sizing.setSingleShot(True)
        self._sizing.setInterval(0)
        self._sizing.timeout.connect(self._grow)
        self.field.document().documentLayout().documentSizeChanged.connect(lambda _size: self._sizing.start())
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        theme.changed.connect(self._grow)
        self._grow()

    def ring_rect(self) -> QRectF:
        """Round the box alone; drawn by whatever holds the part, so that nothing is cut."""
        return QRectF(QRect(self.box.mapTo(self, self.box.rect().topLeft()), self.box.size()))

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def words(self) -> str:
        return self.field.words().strip()

    def set_words(self, words: str) -> None:
        self.field.set_words(words)

    def jargon(self) -> tuple[Jargon, ...]:
        """Words to look at, less those the writer keeps."""
        found = self._plain.found(self.field.words())
        return tuple(j for j in found if j.word.casefold() not in self.marks.kept)

    def keep(self, word: str) -> None:
        """The writer wants this word."""
        self.marks.kept.add(word.casefold())
        self.marks.rehighlight()
        self.changed.emit()

    def use_plain(self, jargon: Jargon) -> None:
        """Put the plain word in its place; one step to undo."""
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(jargon.start)
        cursor.setPosition(jargon.start + jargon.length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(jargon.plain)

    def go_to(self, jargon: Jargon) -> None:
        """Select a word."""
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(jargon.start)
        cursor.setPosition(jargon.start + jargon.length, QTextCursor.MoveMode.KeepAnchor)
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _grow(self) -> None:
        line = self._theme.line_height("desk") + self._theme.pf(2)
        lines = self.field.document().size().height()
        high = max(self._least * line, min(lines, MOST_LINES * line))
        self.field.setFixedHeight(round(high) + self._theme.px(2))
        self.box.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.box.update()
            self.focused.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.box.update()
        return False


class _Box(QWidget):
    """The painted edge round a field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._field: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hold(self, field: QWidget) -> None:
        self._field = field
        column = Column(self._theme, 0, (12, 9, 6, 9))
        self.setLayout(column)
        column.addWidget(field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        part = self.parentWidget()
        if self._field is not None and self._field.hasFocus() and part is not None:
            # The focus ring goes round this box but hears the part, which moved before the box did.
            QApplication.postEvent(part, QMoveEvent(part.pos(), part.pos()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._field is not None:
            self._field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        has = self._field is not None and self._field.hasFocus()
        panel(
            painter,
            QRectF(self.rect()),
            t.pf(10),
            t.colour("card"),
            t.colour("ink" if has else "outline"),
            t.pf(1),
        )
