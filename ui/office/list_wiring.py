"""Joins the page of lists to files and to the office's list: look first, then keep; export; templates."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import Refusal
from core.people.import_plan import ImportPlan, Outcome
from core.people.office_lists import ImportMoved, ListKind, Preview
from core.resources import resource_path
from ui.office.context import OfficeContext
from ui.office.lists_page import ListsPage
from ui.printing.paper_work import PaperWork

CSV = "CSV (*.csv *.txt);;All files (*)"
_TEMPLATES = {ListKind.WORKERS: "workers.csv", ListKind.CASELOAD: "caseload.csv"}
_EXPORTS = {ListKind.WORKERS: "heard-workers.csv", ListKind.CASELOAD: "heard-caseload.csv"}


class ListWiring(QObject):
    """`changed` after an import was kept."""

    changed = Signal()

    def __init__(self, context: OfficeContext, page: ListsPage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._paper = PaperWork(page, context.lane, context.services.paper)
        page.choose_wanted.connect(self._choose)
        page.template_wanted.connect(self._template)
        page.export_wanted.connect(self._export)
        page.kept.connect(self._keep)

    @Slot()
    def refresh(self) -> None:
        """Count anew."""
        lists = self._context.services.lists
        self._context.run(
            lambda: (len(lists.workers()), len(lists.cases())), lambda found: self.page.show_counts(*found)
        )

    @Slot(object)
    def _choose(self, kind: ListKind) -> None:
        lists = self._context.services.lists

        def look(path: Path, content: bytes) -> None:
            self._context.run(
                lambda: lists.preview(kind, content, path.name), self.page.show_preview, self._trouble
            )

        title = "Choose a list of workers" if kind is ListKind.WORKERS else "Choose a caseload"
        self._paper.read(title, CSV, look, self.page.show_trouble)

    @Slot(object)
    def _keep(self, preview: Preview) -> None:
        lists = self._context.services.lists

        def kept(plan: ImportPlan) -> None:  # type: ignore[type-arg]
            self.page.show_done(_done(plan))
            self.refresh()
            self.changed.emit()

        def refused(refusal: Refusal) -> None:
            if isinstance(refusal, ImportMoved):
                self._look_again(preview)
            self._trouble(refusal)

        self._context.run(lambda: lists.keep_preview(preview), kept, refused)

    def _look_again(self, preview: Preview) -> None:
        lists = self._context.services.lists
        self._context.run(
            lambda: lists.preview(preview.kind, preview.content, preview.file_name), self.page.show_preview
        )

    @Slot(object)
    def _template(self, kind: ListKind) -> None:
        name = _TEMPLATES[kind]
        self._save(name, name, lambda: resource_path("office", name).read_bytes())

    @Slot(object)
    def _export(self, kind: ListKind) -> None:
        lists = self._context.services.lists
        self._save("Export", _EXPORTS[kind], lambda: lists.export(kind))

    def _save(self, title: str, name: str, make: object) -> None:
        self._paper.save(
            title,
            name,
            make,  # type: ignore[arg-type]
            done=self.page.show_done,
            trouble=self.page.show_trouble,
            kinds=CSV,
        )

    def _trouble(self, refusal: Refusal) -> None:
        self.page.show_trouble(refusal.sentence)


def _done(plan: ImportPlan) -> str:  # type: ignore[type-arg]
    counts = plan.counts
    parts = []
    for outcome, word in ((Outcome.NEW, "new"), (Outcome.CHANGED, "changed")):
        if counts[outcome]:
            parts.append(f"{counts[outcome]:,} {word}")
    refused = counts[Outcome.REFUSED]
    said = f"Kept: {', '.join(parts)}." if parts else "Nothing to keep."
    return f"{said} {refused:,} refused." if refused else said
