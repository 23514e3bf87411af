"""Four boxes for four words, a picture over each as it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.controls.boxes import Column, TileGrid
from ui.controls.field import Field
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.welcome.access import WordsService


class WordPicture(QWidget):
    """The picture of a word, large; a tick instead while what is typed stays hidden; a number before that."""

    def __init__(self, theme: Theme, number: int, *, size: float = 72, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number, self._size = theme, number, size
        self._picture, self._shown = "", True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)

    def set_size(self, size: float) -> None:
        """Design px of each side."""
        self._size = size
        self._measure()

    @property
    def picture(self) -> str:
        """The emoji that is shown, or ""."""
        return self._picture if self._shown else ""

    def show_picture(self, picture: str, *, shown: bool = True) -> None:
        """`picture` is an emoji or ""; not `shown`, it is only said that it is a word of the list."""
        self._picture, self._shown = picture, shown
        self.update()

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        known = bool(self._picture)
        fill = theme.colour("teal_wash" if known and not self._shown else "card" if known else "sunk")
        line = theme.colour("teal" if known else "hair")
        panel(painter, rect, theme.pf(20), fill, line, theme.pf(1.5))
        if known and self._shown:
            font = QFont()
            font.setFamilies(["Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji"])
            font.setPixelSize(round(rect.height() * 0.56))
            painter.setFont(font)
            painter.setPen(theme.colour("ink"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._picture)
        elif known:
            inset = rect.width() * 0.32
            theme.paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), "check", "teal_ink")
        else:
            painter.setFont(theme.font("h2"))
            painter.setPen(theme.colour("soft"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._number))


class WordBoxes(QWidget):
    """`words()` joins the four. Space or Enter goes on to the next box; four pasted words spread themselves.

    `entered` comes after Enter in the last box. Hidden by default: somebody may be looking over the shoulder.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, service: WordsService, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._service = theme, service
        self._shown = False
        self._spreading = False
        grid = TileGrid(theme, 150, most=4, gap=16)
        self.setLayout(grid)
        self.fields: list[Field] = []
        self.pictures: list[WordPicture] = []
        for number in range(1, 5):
            column = Column(theme, 8)
            picture = WordPicture(theme, number)
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
            field = Field(
                theme,
                theme.say("unlock.word_number", number=number),
                secret=True,
                wide=200,
                label_shown=False,
            )
            if field.box.eye is not None:
                field.box.eye.hide()
            column.addWidget(field)
            holder = QWidget()
            holder.setLayout(column)
            grid.addWidget(holder)
            field.edit.textChanged.connect(self._typed)
            field.edit.installEventFilter(self)
            self.fields.append(field)
            self.pictures.append(picture)
        self.setFocusProxy(self.fields[0])

    @property
    def edits(self) -> list[QLineEdit]:
        return [field.edit for field in self.fields]

    def words(self) -> str:
        """The four, with one space between."""
        return " ".join(edit.text().strip() for edit in self.edits)

    @property
    def is_full(self) -> bool:
        """Something stands in every box."""
        return all(edit.text().strip() for edit in self.edits)

    def show_typing(self, shown: bool) -> None:
        """Letters and pictures, or dots and ticks."""
        self._shown = shown
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for edit in self.edits:
            edit.setEchoMode(mode)
        self._show_pictures()

    def set_words(self, words: Sequence[str]) -> None:
        """Put words into the boxes."""
        for edit, word in zip(self.edits, words, strict=False):
            edit.setText(word)

    def clear(self) -> None:
        """Forget what was typed."""
        for edit in self.edits:
            edit.clear()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not self._spreading and any(c.isspace() for c in text.strip()):
            self._spread(text)
        self._show_pictures()
        self.changed.emit()

    def _spread(self, text: str) -> None:
        edits = self.edits
        sender = self.sender()
        start = edits.index(sender) if sender in edits else 0
        parts = list(self._service.split(text))
        self._spreading = True
        for edit, part in zip(edits[start:], parts, strict=False):
            edit.setText(part)
        self._spreading = False
        edits[min(start + len(parts), 4) - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_pictures(self) -> None:
        for edit, picture in zip(self.edits, self.pictures, strict=True):
            found = self._service.picture_of(edit.text()) or ""
            picture.show_picture(found, shown=self._shown)
            edit.setAccessibleDescription(found if self._shown else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        edits = self.edits
        if watched not in edits:
            return False
        place = edits.index(watched)  # type: ignore[arg-type]
        edit = edits[place]
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if place < 3:
                if edit.text():
                    edits[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            elif key != Qt.Key.Key_Space:
                self.entered.emit()
            return True
        if key == Qt.Key.Key_Backspace and place and not edit.text():
            edits[place - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return False
