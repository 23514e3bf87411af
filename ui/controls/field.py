"""A line to type in, with its label above, an error under it, and perhaps an eye to show what is typed."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.controls.boxes import Column, Row
from ui.controls.disc import Icon
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.controls.painted import PaintedButton
from ui.runtime.announce import announce
from ui.theme.theme import Theme
from ui.theme.tokens import Room


class Field(QWidget):
    """`Field(theme, "My words", secret=True)`; `edit` is the line itself, `set_error` says what is wrong.

    Secret fields keep no history, offer no completion and are not read back by screen readers while hidden.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        secret: bool = False,
        hint: str = "",
        help_line: str = "",
        wide: float = 466,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        young = theme.room is Room.YOUNG
        column = Column(theme, 6)
        self.setLayout(column)
        self._label = Label(theme, label, "strong" if young else "desk_medium")
        column.addWidget(self._label)
        self._label.setVisible(label_shown)
        self._help = Label(theme, help_line, "small" if young else "meta", "soft")
        column.addWidget(self._help)
        self._help.setVisible(bool(help_line))
        self.box = _Box(theme, label, secret, hint, wide)
        self.edit = self.box.edit
        column.addWidget(self.box)
        error = Row(theme, 6)
        self._error_icon = Icon(theme, "circle-alert", 18, "amber_ink")
        self._error = Label(theme, "", "small_medium" if young else "meta_medium", "amber_ink")
        error.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        error.addWidget(self._error, 1)
        column.addLayout(error)
        self._name = label
        self.setFocusProxy(self.edit)
        self.set_error("")
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty it, and forget what was typed."""
        self.edit.clear()

    def set_error(self, sentence: str) -> None:
        """Say what to look at; "" takes it away."""
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))
        self._error_icon.setVisible(bool(sentence))
        self.box.set_wrong(bool(sentence))
        self.edit.setAccessibleDescription(sentence or self._help.words)
        announce(self.edit, sentence, at_once=True)


class _Box(QWidget):
    def __init__(self, theme: Theme, name: str, secret: bool, hint: str, wide: float) -> None:
        super().__init__()
        self._theme, self._wide, self._wrong = theme, wide, False
        self._young = theme.room is Room.YOUNG
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)
        self.edit.ring_host = lambda: self  # type: ignore[attr-defined]
        row = Row(theme, 8, (18, 0, 6, 0) if self._young else (12, 0, 4, 0))
        self.setLayout(row)
        row.addWidget(self.edit, 1)
        self.eye: _Eye | None = None
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edit.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
                | Qt.InputMethodHint.ImhNoAutoUppercase
            )
            self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            self.eye = _Eye(theme, self.edit)
            row.addWidget(self.eye)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.edit.setFont(self._theme.font("own" if self._young else "desk"))
        self.edit.setFixedHeight(self._theme.px(40 if self._young else 30))
        self.setFixedHeight(self._theme.px(56 if self._young else 44))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._wide), self._theme.px(56 if self._young else 44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def ring_radius(self) -> float:
        return self._theme.pf(18 if self._young else 10)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "amber" if self._wrong else "ink" if self.edit.hasFocus() else "outline"
        width = theme.pf(2.5 if self._wrong else 1.5)
        radius = theme.pf(18 if self._young else 10)
        panel(painter, QRectF(self.rect()), radius, theme.colour("card"), theme.colour(line), width)


class _Eye(PaintedButton):
    radius = 22

    def __init__(self, theme: Theme, edit: QLineEdit) -> None:
        self._edit = edit
        super().__init__(theme, theme.say("unlock.show"), checkable=True)
        self.toggled.connect(self._show_typing)

    @Slot(bool)
    def _show_typing(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._edit.setEchoMode(mode)
        self.set_words(self.theme.say("unlock.hide" if shown else "unlock.show"))

    def _rename(self) -> None:
        self.setAccessibleName(self.words)

    def design_size(self) -> tuple[float, float]:
        return 44, 44

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.is_over:
            panel(painter, rect, self.theme.pf(22), self.theme.colour("sunk"))
        inset = self.theme.pf(11)
        icon = "eye-off" if self.isChecked() else "eye"
        self.theme.paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), icon, "soft")
