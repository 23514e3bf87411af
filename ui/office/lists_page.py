"""Lists in and out: workers and caseload from a CSV file, looked at line by line first, and exported."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.people.import_plan import Outcome, PlanLine
from core.people.office_lists import ListKind, Preview
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.controls.segmented import Segmented
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.lines_view import LinesView, ListLine
from ui.worker.pane import Hairline, Pane
from ui.worker.pictures import Icon
from ui.worker.rows_page import RowsPage, section

_MARKS = {
    Outcome.NEW: ("circle-plus", "teal_ink", "new"),
    Outcome.CHANGED: ("pencil", "amber_ink", "changed"),
    Outcome.SAME: ("check", "soft", "the same"),
    Outcome.REFUSED: ("circle-x", "late", "refused"),
}
_ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
ALL = "all"


class ListsPage(QWidget):
    """`choose_wanted`, `template_wanted`, `export_wanted` with a ListKind; `kept(Preview)` after the yes."""

    choose_wanted = Signal(object)
    template_wanted = Signal(object)
    export_wanted = Signal(object)
    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.ways = _Start(theme, self)
        self.preview = PreviewPane(theme)
        self._stack.addWidget(self.ways)
        self._stack.addWidget(self.preview)
        self.preview.left.connect(self.show_start)
        self.preview.agreed.connect(self.kept)

    def show_counts(self, workers: int, cases: int) -> None:
        """How many are in each list now."""
        self.ways.show_counts(workers, cases)

    def show_preview(self, preview: Preview) -> None:
        """What a file would do."""
        self.preview.show_preview(preview)
        self._stack.setCurrentWidget(self.preview)
        self.preview.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_start(self) -> None:
        """Back to where a file is chosen."""
        self._stack.setCurrentWidget(self.ways)

    def show_done(self, sentence: str) -> None:
        """What was kept or saved."""
        self.show_start()
        self.ways.say(Status.DONE, sentence)

    def show_trouble(self, sentence: str) -> None:
        """Why a file cannot be used, or could not be saved."""
        self.show_start()
        self.ways.say(Status.ERROR, sentence)


class _Start(RowsPage):
    """What is here, and what one can do with it."""

    def __init__(self, theme: Theme, page: ListsPage) -> None:
        super().__init__(
            theme,
            "Lists in and out",
            "CSV files from any spreadsheet. You see what each line would do before anything is kept.",
            stop=False,
        )
        self._said = StatusStrip(theme, Status.NOTE, "")
        self._said.hide()
        self.column.addWidget(self._said)
        self._counts: dict[ListKind, Label] = {}
        for kind, title, what, line in (
            (ListKind.WORKERS, "Workers", "Workers", "Name, e-mail, role, team, and who covers for them."),
            (
                ListKind.CASELOAD,
                "Caseload",
                "Caseload",
                "Which young person is with which workers. It stays on this computer: a line goes sealed to "
                "the one worker who will invite, and the hub never learns a name.",
            ),
        ):
            head = section(theme, title)
            self.column.addWidget(head)
            self.column.add_gap(8)
            count = Label(theme, "", "desk_medium")
            self._counts[kind] = count
            self.column.addWidget(count)
            self.column.addWidget(Label(theme, line, "desk", "soft"))
            self.column.add_gap(8)
            holder = QWidget()
            row = WrapRow(theme, 8, 4)
            holder.setLayout(row)
            choose = Button(theme, "Choose a file", icon="upload", kind=Kind.MAIN)
            choose.setAccessibleName(f"{what}: choose a file")
            template = Button(theme, "Save the empty template", icon="file-text")
            template.setAccessibleName(f"{what}: save the empty template")
            export = Button(theme, "Export", icon="download")
            export.setAccessibleName(f"{what}: export")
            choose.clicked.connect(lambda _=False, kind=kind: page.choose_wanted.emit(kind))
            template.clicked.connect(lambda _=False, kind=kind: page.template_wanted.emit(kind))
            export.clicked.connect(lambda _=False, kind=kind: page.export_wanted.emit(kind))
            for button in (choose, template, export):
                row.addWidget(button)
            self.column.addWidget(holder)
            self.column.add_gap(12)
        self.column.addStretch(1)

    def show_counts(self, workers: int, cases: int) -> None:
        self._counts[ListKind.WORKERS].set_words("1 worker" if workers == 1 else f"{workers:,} workers")
        self._counts[ListKind.CASELOAD].set_words(
            "1 young person" if cases == 1 else f"{cases:,} young people"
        )

    def say(self, status: Status, sentence: str) -> None:
        self._said.show_status(status, sentence)
        self._said.show()


class PreviewPane(Pane):
    """Every line of a file and what becomes of it. `agreed(Preview)` keeps the good ones, `left` none."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What this file would do")
        self._preview: Preview | None = None
        self._shown: list[PlanLine] = []
        head = Column(theme, 4, (20, 14, 20, 8))
        head.addWidget(Label(theme, "What this file would do", "title"))
        self._line = Label(theme, "", "desk", "soft")
        head.addWidget(self._line)
        self.inside.addLayout(head)
        self._filters = Row(theme, 0, (20, 0, 20, 8))
        self.filter = Segmented(theme, [(ALL, "All")], chosen=ALL, name="Which lines")
        self._filters.addWidget(self.filter)
        self._filters.addStretch(1)
        self.inside.addLayout(self._filters)
        self.list = LinesView(theme, "Lines of the file")
        self.inside.addWidget(self.list, 1)
        self.inside.addWidget(Hairline(theme))
        # A row is one line high and may be cut; here the chosen one is said whole.
        self._whole_row = QWidget()
        whole = Row(theme, 10, (20, 8, 20, 8))
        self._whole_row.setLayout(whole)
        self._whole_icon = Icon(theme, "info", 18)
        self.whole = Label(theme, "", "desk")
        whole.addWidget(self._whole_icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.whole, 1)
        self.inside.addWidget(self._whole_row)
        self.inside.addWidget(Hairline(theme))
        self.list.chosen.connect(self._say_whole)
        foot = Row(theme, 8, (18, 12, 18, 12))
        self.yes = Button(theme, "", kind=Kind.MAIN, icon="check", pressed=self._agree)
        self.no = Button(theme, "Leave it", pressed=self.left.emit)
        foot.addWidget(self.yes)
        foot.addWidget(self.no)
        self._foot = Label(theme, "Nothing is kept yet.", "meta")
        foot.addWidget(self._foot, 1, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(foot)

    def show_preview(self, preview: Preview) -> None:
        """Another file."""
        self._preview = preview
        plan, counts = preview.plan, preview.plan.counts
        lines = len(plan.lines)
        self._line.set_words(f"**{preview.file_name}** has {_count(lines, 'line')}.")
        self._show_filter(counts, lines)
        keep = counts[Outcome.NEW] + counts[Outcome.CHANGED]
        self.yes.setEnabled(bool(keep))
        self.yes.set_words(f"Keep {_count(keep, 'line')}" if keep else "Nothing to keep")
        refused = counts[Outcome.REFUSED]
        never = f" {_count(refused, 'line')} will not be." if refused else ""
        self._foot.set_words(f"Nothing is kept yet.{never}")
        self._fill()

    def _show_filter(self, counts: dict[Outcome, int], lines: int) -> None:
        choices = [(ALL, f"All {lines:,}")]
        choices += [(o.value, f"{_MARKS[o][2].capitalize()} {counts[o]:,}") for o in _ORDER if counts[o]]
        old = self.filter
        chosen = Outcome.REFUSED.value if counts[Outcome.REFUSED] else ALL
        self.filter = Segmented(self.theme, choices, chosen=chosen, name="Which lines")
        self.filter.picked.connect(self._fill)
        self._filters.insertWidget(0, self.filter)
        old.hide()
        self._filters.removeWidget(old)
        old.deleteLater()

    @Slot()
    def _fill(self, *_: object) -> None:
        if self._preview is None:
            return
        chosen = self.filter.chosen_key
        plan = self._preview.plan
        self._shown = [line for line in plan.lines if chosen in (ALL, line.outcome.value)]
        self.list.show_lines([_listed(line) for line in self._shown])
        self._tell("info", "soft", " ".join(plan.notices))
        self._say_whole(self.list.key)

    @Slot(str)
    def _say_whole(self, key: str) -> None:
        line = next((line for line in self._shown if str(line.line) == key), None)
        if line is None:
            return
        icon, colour, word = _MARKS[line.outcome]
        said = f"**{line.who}**, line {line.number}: {word}."
        self._tell(icon, colour, f"{said} {line.detail[:1].upper()}{line.detail[1:]}".strip())

    def _tell(self, icon: str, colour: str, words: str) -> None:
        self._whole_icon.set_icon(icon, colour)
        self.whole.set_words(words)
        self._whole_row.setVisible(bool(words))

    @Slot()
    def _agree(self) -> None:
        if self._preview is not None:
            self.yes.setEnabled(False)
            self.agreed.emit(self._preview)


def _listed(line: PlanLine) -> ListLine:
    icon, colour, word = _MARKS[line.outcome]
    return ListLine(
        key=str(line.line),
        title=line.who or "(nothing that could be read)",
        line=line.detail[:1].upper() + line.detail[1:],
        end=f"line {line.number}, {word}",
        mark=icon,
        mark_colour=colour,
        end_colour=colour,
    )


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
