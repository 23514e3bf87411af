"""The office room: the rail, the pages, the keys; joined to one unlocked office through its lane."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.errors import Refusal
from core.events import CountsChanged, InvitationsChanged, PeopleChanged, SyncChanged
from core.worktime.calendar import WorkingCalendar
from ui.controls.boxes import Column, Row
from ui.office.break_page import BreakPage
from ui.office.break_wiring import BreakWiring
from ui.office.context import OfficeContext
from ui.office.council_page import CouncilPage
from ui.office.cover_page import CoverPage
from ui.office.health_page import HealthPage
from ui.office.health_wiring import HealthWiring
from ui.office.ladder_page import LadderPage
from ui.office.list_wiring import ListWiring
from ui.office.lists_page import ListsPage
from ui.office.numbers_page import NumbersPage
from ui.office.people_page import OfficePeoplePage
from ui.office.people_wiring import PeopleWiring
from ui.office.plan_wiring import PlanWiring
from ui.office.recovery_page import RecoveryPage
from ui.office.services import OfficeServices
from ui.office.stops import FOOT, STOPS
from ui.office.working_time_page import WorkingTimePage
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.runtime.ticker import MinuteTicker
from ui.theme.theme import Theme
from ui.worker.alarm_wiring import AlarmWiring
from ui.worker.late_page import LatePage
from ui.worker.late_wiring import LateWiring
from ui.worker.link_strip import LinkStrip
from ui.worker.preferences import Preferences
from ui.worker.rail import Rail
from ui.worker.settings_page import SettingsPage

FOLD_BELOW = 760
"""Design px of the window: below this the rail is icons over counts."""
ONLY_HERE = (
    (
        "Getting in on this computer",
        "Only words open the office: a program could guess a short code, and behind it lies the council’s "
        "root key.",
    ),
    (
        "My computers",
        "The office is on one computer, so that the council’s root key can be stolen from one place only; "
        "two recovery sheets move it to another.",
    ),
)
BREAK = "break"
"""Opening something in an emergency: come to from the recovery sheets, and under them on the rail."""
CHANGES = (PeopleChanged, InvitationsChanged, CountsChanged)


class OfficeRoom(QWidget):
    """A page for HeardWindow. `attach(window)` joins help, hide and lock to it."""

    help_wanted = Signal()
    hide_wanted = Signal()
    lock_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        services: OfficeServices,
        lane: Lane,
        bridge: EventBridge,
        ticker: MinuteTicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Office")
        self._theme, self._services = theme, services
        self.context = OfficeContext(theme, services, lane, self, self._refused)
        self.here = ""
        self.rail = Rail(theme, STOPS, FOOT, services.me.name, "Office")
        offline = "Everything you do is kept here, and goes to the hub when you are back."
        stopped = "alarm.office_stopped_line"
        self.strip = LinkStrip(theme, services.wake, offline=offline, stopped=stopped)
        row = Row(theme, 0, (0, 6, 6, 6))
        self.setLayout(row)
        row.addWidget(self.rail)
        row.add_gap(6)
        column = Column(theme, 0)
        column.addWidget(self.strip)
        self._make_pages()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in self.pages.values():
            self._stack.addWidget(page)
        column.addWidget(holder, 1)
        row.addLayout(column, 1)
        self.preferences = Preferences(self.context, theme)  # type: ignore[arg-type]
        self._join()
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(0)
        self._refreshing.timeout.connect(self.refresh)
        for kind in CHANGES:
            bridge.on(kind, lambda _event: self._refreshing.start(), owner=self)
        # Who joined may be what something waited for: their cover, a duty, whom they are to invite.
        bridge.on(PeopleChanged, lambda _event: self._publish(), owner=self)
        bridge.on(SyncChanged, lambda _event: self._show_link(), owner=self)
        if ticker is not None:
            ticker.ticked.connect(self._minute)
        shortcut = QShortcut(QKeySequence("F6"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._next_pane)
        theme.changed.connect(self._fold)
        self.preferences.load()
        self._show_link()
        self._publish()
        self.go("people")

    def _make_pages(self) -> None:
        theme, context = self._theme, self.context
        calendar = self._services.working.calendar
        assert isinstance(calendar, WorkingCalendar)
        self.people = OfficePeoplePage(theme, context.zone)
        self.lists = ListsPage(theme)
        self.cover = CoverPage(theme)
        self.hours = WorkingTimePage(theme, calendar, context.now)
        self.ladder = LadderPage(theme)
        self.numbers = NumbersPage(theme, self._services.numbers)
        self.health = HealthPage(theme)
        self.late = LatePage(theme)
        self.recovery = RecoveryPage(theme)
        self.break_page = BreakPage(theme)
        self.council = CouncilPage(theme, context.zone)
        self.settings = SettingsPage(theme, desk=False, instead=ONLY_HERE)
        self.pages: dict[str, QWidget] = {
            "people": self.people,
            "lists": self.lists,
            "cover": self.cover,
            "hours": self.hours,
            "ladder": self.ladder,
            "numbers": self.numbers,
            "health": self.health,
            "late": self.late,
            "recovery": self.recovery,
            BREAK: self.break_page,
            "council": self.council,
            "settings": self.settings,
        }
        self.people_wiring = PeopleWiring(context, self.people)
        self.list_wiring = ListWiring(context, self.lists)
        self.plan_wiring = PlanWiring(
            context, self.hours, self.ladder, self.numbers, self.cover, self.recovery
        )
        self.health_wiring = HealthWiring(context, self.health, self.council)
        self.break_wiring = BreakWiring(context, self.break_page, self._services.breaking)
        self.late_wiring = LateWiring(context, self.late)  # type: ignore[arg-type]
        self.alarm_wiring = AlarmWiring(context, self.strip)  # type: ignore[arg-type]

    def _join(self) -> None:
        self.rail.went.connect(self.go)
        for wiring in (self.people_wiring, self.list_wiring, self.plan_wiring, self.health_wiring):
            wiring.changed.connect(self._publish)
        self.people_wiring.counted.connect(lambda count: self.rail.show_count("people", count))
        self.health_wiring.counted.connect(lambda count: self.rail.show_count("health", count))
        self.plan_wiring.worker_wanted.connect(self._open_worker)
        self.health.went.connect(self.go)
        self.recovery.break_wanted.connect(lambda: self.go(BREAK))
        self.break_wiring.left.connect(lambda: self.go("recovery"))
        self.people.list_wanted.connect(lambda: self.go("lists"))
        self.people.duties_wanted.connect(lambda: self.go("cover"))
        settings, preferences = self.settings, self.preferences
        settings.appearance_chosen.connect(preferences.choose_appearance)
        settings.lock_wanted.connect(self.lock_wanted)
        settings.hide_wanted.connect(self.hide_wanted)

    def attach(self, window: QWidget) -> None:
        """Join help, hide and lock to a HeardWindow."""
        self.help_wanted.connect(window.open_help)  # type: ignore[attr-defined]
        self.hide_wanted.connect(window.hide_now)  # type: ignore[attr-defined]
        self.lock_wanted.connect(window.lock_requested)  # type: ignore[attr-defined]

    # -- going about -------------------------------------------------------------------------------------

    @Slot(str)
    def go(self, code: str) -> None:
        """To a place on the rail, or what its foot offers."""
        if code == "help":
            self.help_wanted.emit()
            return
        page = self.pages.get(code)
        if page is None:
            return
        if BREAK in (code, self.here) and code != self.here:
            # What was opened is closed as soon as the page is left.
            (self.break_wiring.enter if code == BREAK else self.break_wiring.leave)()
        self.here = code
        self._stack.setCurrentWidget(page)
        self.rail.show_here("recovery" if code == BREAK else code)
        self._fold()
        self.refresh()

    def start(self) -> None:
        """The page has come into sight."""
        panes = self._panes()
        if len(panes) > 1:
            panes[1].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open_worker(self, email: str) -> None:
        self.go("people")
        self.people.choose(email)

    def _panes(self) -> list[QWidget]:
        here = next((item for item in self.rail.items if item.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        first: dict[str, QWidget] = {
            "people": self.people.keyboard_here,
            "lists": self.lists.ways.scroll,
            "hours": self.hours.editor.options[0],
            "settings": self.settings.scroll,
            BREAK: self.break_page.first_stop(),
        }
        inside = first.get(self.here) or self.pages[self.here]
        return [*([here] if here is not None else []), inside]

    @Slot()
    def _next_pane(self) -> None:
        from PySide6.QtWidgets import QApplication

        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, p in enumerate(panes) if focus is p or (focus and p.isAncestorOf(focus))), -1)
        if panes:
            panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what comes up -----------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Read anew what is shown, and what the rail counts."""
        self.people_wiring.refresh()
        self.health_wiring.refresh()
        self.alarm_wiring.look()
        if self.here == "lists":
            self.list_wiring.refresh()
        if self.here in ("hours", "ladder", "numbers", "cover", "recovery"):
            self.plan_wiring.refresh()
        if self.here == "late":
            self.late_wiring.refresh()
        if self.here == BREAK:
            self.break_wiring.look()

    @Slot()
    def _publish(self) -> None:
        """What was kept goes into the directory; the loop carries it from there."""
        self.context.run(self._services.desk.publish, lambda _none: self._refreshing.start())

    @Slot(object)
    def _minute(self, _now: object) -> None:
        self._show_link()
        self.refresh()

    @Slot()
    def _show_link(self) -> None:
        link, status = self._services.link(), self.context.status
        self.strip.show_link(link, status)
        if link.alarm:
            self.rail.show_sync("circle-alert", "Nothing is sent", trouble=True)
            return
        if link.online:
            when = f" {status.time(link.last_at)}" if link.last_at else ""
            self.rail.show_sync("refresh-cw", f"Up to date{when}")
            return
        since = link.offline_since or link.last_at
        if since is None:
            self.rail.show_sync("refresh-cw", "Connecting ...")
            return
        self.rail.show_sync("wifi-off", f"Offline since {status.time(since)}", trouble=True)

    def _refused(self, refusal: Refusal) -> None:
        self.strip.show_sentence(refusal.sentence)

    # -- looks -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        self.rail.fold(self.width() < self._theme.px(FOLD_BELOW))
