"""What is only mine: drafts not sent yet, and the diary."""

from PySide6.QtCore import QObject, Slot

from core.ids import DiaryId, DraftId
from core.statements.flow import Walk
from core.statements.model import DiaryEntry, Draft, FeelingChosen
from ui.young.ask import ask
from ui.young.diary_page import DiaryPage, DiaryView
from ui.young.diary_write_page import DiaryWritePage
from ui.young.drafts_page import DraftsPage, DraftView
from ui.young.line_words import flow_name
from ui.young.parts import RoomParts


class PrivateArea(QObject):
    """Nothing from here is ever sent by itself."""

    def __init__(self, parts: RoomParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._writing: DiaryWritePage | None = None

    # -- drafts ----------------------------------------------------------------------------------------------

    @Slot()
    def show_drafts(self) -> None:
        """Not sent yet."""
        self._parts.ask_page(self._parts.services.writing.drafts, self._show_drafts, self)

    def _show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        page = DraftsPage(self._parts.kit, [self._draft_view(draft) for draft in drafts])
        page.carry_on.connect(lambda id: self._carry_on(DraftId(id)))
        page.bin_it.connect(lambda id: self._ask_bin_draft(DraftId(id)))
        page.go_back.connect(lambda: self._parts.go_home())
        self._parts.show(page)

    def _draft_view(self, draft: Draft) -> DraftView:
        services, when = self._parts.services, self._parts.when
        walk = Walk.from_json(services.library.flow(draft.flow, draft.mode), draft.walk)
        first = next((line.words for line in walk.said() if line.words), "")
        labels = next((", ".join(line.labels) for line in walk.said() if line.labels), "")
        felt = ", ".join(services.feelings.word(f.feeling) for f in walk.feelings())
        return DraftView(
            draft.id,
            flow_name(draft.flow, services.library),
            " ".join((first or felt or labels).split())[:120],
            when.happened(draft.changed_at),
        )

    def _carry_on(self, id: DraftId) -> None:
        services = self._parts.services

        def go(draft: Draft | None) -> None:
            if draft is not None:
                self._parts.begin(draft)

        self._parts.ask(lambda: services.writing.draft(id), go, self)

    def _ask_bin_draft(self, id: DraftId) -> None:
        words, services = self._parts.kit.words, self._parts.services

        def go() -> None:
            self._parts.ask_page(lambda: services.writing.bin(id), lambda _: self.show_drafts(), self)

        ask(
            self._parts.window,
            self._parts.kit,
            words("drafts.bin_title"),
            words("drafts.bin_line"),
            yes=words("drafts.bin_yes"),
            no=words("drafts.bin_no"),
            yes_icon="trash-2",
            then=go,
        )

    # -- diary -----------------------------------------------------------------------------------------------

    @Slot()
    def show_diary(self) -> None:
        """All pages of my diary."""
        self._parts.ask_page(self._parts.services.diary.entries, self._show_diary, self)

    def _show_diary(self, entries: tuple[DiaryEntry, ...]) -> None:
        views = {entry.id: self._entry(entry) for entry in entries}
        page = DiaryPage(self._parts.kit, list(views.values()))
        page.write.connect(lambda: self.write())
        page.opened.connect(lambda id: self.write(views[DiaryId(id)]))
        page.bin_it.connect(lambda id: self._ask_bin_entry(DiaryId(id)))
        self._parts.show(page)

    def _entry(self, entry: DiaryEntry) -> DiaryView:
        when = self._parts.when.stamp(entry.written_at)
        return DiaryView(entry.id, when, entry.words, entry.feelings)

    def write(self, entry: DiaryView | None = None) -> None:
        """A new page, or one that is there."""
        page = DiaryWritePage(self._parts.kit, entry)
        id = entry.id if entry is not None else None
        page.keep.connect(lambda words, feelings: self._keep(words, feelings, id))
        page.go_back.connect(self.show_diary)
        if id is not None:
            page.bin_it.connect(lambda: self._ask_bin_entry(id))
        self._writing = page
        self._parts.show(page)

    def _keep(self, words: str, feelings: tuple[FeelingChosen, ...], id: DiaryId | None) -> None:
        services = self._parts.services
        self._parts.ask_page(
            lambda: services.diary.write(words, feelings, id), lambda _: self.show_diary(), self
        )

    def wind_up(self) -> None:
        """The room is being locked: a page being written is kept as it is."""
        page = self._writing
        if page is not None and self._parts.window.page is page and not page.is_empty:
            services, words, feelings = self._parts.services, page.own.words(), page.feelings
            id = page.entry.id if page.entry is not None else None
            self._parts.lane.run(lambda: services.diary.write(words, feelings, id))

    def _ask_bin_entry(self, id: DiaryId) -> None:
        words, services = self._parts.kit.words, self._parts.services

        def go() -> None:
            self._parts.ask_page(lambda: services.diary.bin(id), lambda _: self.show_diary(), self)

        ask(
            self._parts.window,
            self._parts.kit,
            words("diary.bin_title"),
            words("diary.bin_line"),
            yes=words("diary.bin_yes"),
            no=words("diary.bin_no"),
            yes_icon="trash-2",
            then=go,
        )
