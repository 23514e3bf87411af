"""Where a young person writes: a large calm box with a foot line inside, in their own lettering size."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.disc import Icon
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.theme.lettering import ROLES
from ui.theme.theme import Theme


class WritingField(QTextEdit):
    """A plain-text field with the design's line height. Tab goes on to the next control.

    Nothing typed leaves it by the side door: no rich text, no drag out, no spell-check service.
    `most` is the greatest number of characters; what goes over is not taken and `full` is emitted.
    """

    full = Signal()

    def __init__(
        self, theme: Theme, name: str, *, role: str = "own", most: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._most = theme, role, most
        self._shaping = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().contentsChange.connect(self._changed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(88))

    def set_words(self, words: str) -> None:
        """Replace everything; undo history starts anew."""
        self.setPlainText(words)
        self._shape()

    def words(self) -> str:
        """What is written."""
        return self.toPlainText()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
        # The hint is painted with the viewport's own font, which a style sheet keeps from the old size.
        self.viewport().setFont(self._theme.font(self._role))
        self._shape()

    @Slot(int, int, int)
    def _changed(self, position: int, _removed: int, added: int) -> None:
        if self._shaping:
            return
        over = self.document().characterCount() - 1 - self._most if self._most else 0
        if over > 0 and added:
            self._shaping = True
            cursor = QTextCursor(self.document())
            cursor.setPosition(position + max(0, added - over))
            cursor.setPosition(position + added, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._shaping = False
            self.full.emit()

    def _shape(self) -> None:
        """Give every line the design's height; a block made later takes it over from the one before."""
        role = ROLES[self._role]
        form = QTextBlockFormat()
        percent = 100.0 * role.line / role.size / 1.25
        form.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._shaping = True
        undo = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(undo)
        self._shaping = False


class TextBox(QWidget):
    """The field in its box, with `foot` (saved here) and `foot_end` (any spelling is fine) inside.

    `changed` is emitted on every change; `words()` and `set_words()` are the field's.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        hint: str = "",
        foot: str = "",
        foot_end: str = "",
        most: int = 0,
        height: float = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self.field = WritingField(theme, name, most=most)
        self.field.setPlaceholderText(hint)
        self.field.ring_host = lambda: self  # type: ignore[attr-defined]
        column = Column(theme, 12, (28, 24, 28, 20))
        self.setLayout(column)
        column.addWidget(self.field, 1)
        feet = WrapRow(theme, 16, 4, last_at_end=bool(foot_end))
        self._foot_icon = Icon(theme, "lock", 18, "soft")
        self._foot = Label(theme, foot, "small", "soft")
        self._foot_end = Label(theme, foot_end, "small", "soft")
        kept = QWidget()
        kept_row = Row(theme, 8)
        kept.setLayout(kept_row)
        kept_row.addWidget(self._foot_icon, 0, Qt.AlignmentFlag.AlignTop)
        kept_row.addWidget(self._foot, 1)
        for piece in (kept, self._foot_end):
            feet.addWidget(piece)
        column.addLayout(feet)
        kept.setVisible(bool(foot))
        self._foot_end.setVisible(bool(foot_end))
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)
        theme.changed.connect(self._restyle)

    def words(self) -> str:
        """What is written."""
        return self.field.words()

    def set_words(self, words: str) -> None:
        """Replace what is written."""
        self.field.set_words(words)

    def set_foot(self, words: str, icon: str = "lock") -> None:
        """Say how it is kept ("Saving...", "Saved on this computer...")."""
        self._foot.set_words(words)
        self._foot_icon.show_icon(icon)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(662), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(min(self._height, 180)))

    def ring_radius(self) -> float:
        return self._theme.pf(22)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("ink" if self.field.hasFocus() else "outline")
        panel(painter, QRectF(self.rect()), theme.pf(22), theme.colour("card"), line, theme.pf(1.5))
