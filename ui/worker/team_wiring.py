"""Joins the team board to the inbox: what the team owes, in the manager's words."""

from PySide6.QtCore import QObject, Signal, Slot

from core.ids import PersonId
from core.people.role_names import role_names
from core.statements.inbox import InboxRow
from core.statements.triage import TeamBoard, WorkerLoad
from core.worktime.worker_words import clock_time, full_date
from ui.worker.context import RoomContext
from ui.worker.hand_wiring import HandWiring
from ui.worker.people_words import young_line
from ui.worker.row_words import away_words
from ui.worker.team_line import TeamRow
from ui.worker.team_member_dialog import MemberView, TeamMemberDialog
from ui.worker.team_page import Load, TeamPage, TeamView

NOTHING = "Nothing waiting"


class TeamWiring(QObject):
    """`counted(n)`: how many rows the manager may act on now."""

    counted = Signal(int)

    def __init__(self, context: RoomContext, page: TeamPage) -> None:
        super().__init__(page)
        self._context, self.page = context, page
        self._members: dict[str, MemberView] = {}
        self._dialog: TeamMemberDialog | None = None
        self.handing = HandWiring(context, page)
        self.handing.changed.connect(self.refresh)
        page.member_wanted.connect(self._open_member)

    @Slot()
    def refresh(self) -> None:
        self._context.run(self._load, self._show)

    def _load(self) -> TeamView:
        context = self._context
        board: TeamBoard = context.services.inbox.team()
        members = self._load_members(board.workers)
        now = context.now()
        zone = context.services.working.zone
        line = ", ".join(
            filter(None, [context.services.me.team, full_date(context.today()), clock_time(now, zone)])
        )
        return TeamView(
            line,
            tuple(self._row(row, pressing=True) for row in board.safety),
            tuple(self._row(row, pressing=True) for row in board.late),
            tuple(self._row(row) for row in board.soon),
            tuple(self._row(row) for row in board.away),
            tuple(self._row(row) for row in board.today),
            tuple(self._row(row) for row in board.later),
            self._loads(board.workers, members),
            members,
        )

    def _show(self, view: TeamView) -> None:
        self._members = {member.id: member for member in view.members}
        self.page.show_team(view)
        self.counted.emit(view.need_you)

    def _row(self, row: InboxRow, *, pressing: bool = False) -> TeamRow:
        context = self._context
        kind = context.kinds.of(row.flow)
        does = ""
        if row.may_answer:
            does = "I will do this" if row.safety else "Answer as cover"
        return TeamRow(
            id=row.id,
            young_person=row.young_person,
            name=row.name,
            age="" if row.age is None else str(row.age),
            picture=row.picture,
            kind_icon=kind.icon,
            kind=kind.short,
            feelings=tuple(context.kinds.face(f.feeling, row.face_tone) for f in row.feelings[:2]),
            worker=row.addressee_name or row.as_cover_for,
            due=context.status.of(
                row.standing, row.name, safety=row.safety, sent=row.sent_at, waiting=row.waiting_to_go
            ),
            note=self._note(row),
            does=does,
            main=pressing and row.may_answer,
        )

    def _note(self, row: InboxRow) -> str:
        """What has happened so far: opened or not, who was asked, who was told. Nothing of the words."""
        context, stand = self._context, row.standing
        me = context.services.me.id
        others = [seen for seen in stand.opened if seen.person != me]
        if others:
            who = context.name_of(others[0].person) or "Somebody"
            parts = [f"{who} opened it {context.status.moment(others[0].at)}."]
        else:
            parts = ["Not opened."]
        if stand.away_at is not None:
            who = row.addressee_name or row.as_cover_for or "The worker"
            away = f"is {away_words(stand, context.day_of, full_date)}"
            unseen = "has left" if row.left else "has not signed in for a working day"
            parts.append(f"{who} {away if stand.away_until else unseen}.")
        if stand.cover_asked_at is not None:
            parts.append(f"{row.name} knows you have been asked to look.")
        if stand.boss_told_at is not None:
            parts.append("Service manager knows.")
        return " ".join(parts)

    # -- who is here -----------------------------------------------------------------------------------------

    def _load_members(self, loads: tuple[WorkerLoad, ...]) -> tuple[MemberView, ...]:
        """Those whose young people the manager could hand over; on the lane."""
        waiting = {load.name: self._worker(load).waiting for load in loads}
        names, today = role_names(), self._context.today()
        found = []
        for member in self._context.services.handing.team():
            person = member.person
            facts = [
                names.name(person.role),
                person.team,
                "does not work here any more" if member.left else "",
            ]
            found.append(
                MemberView(
                    person.id,
                    person.name,
                    ", ".join(fact for fact in facts if fact),
                    waiting.get(person.name, NOTHING),
                    tuple(young_line(young, today) for young in member.young_people),
                )
            )
        return tuple(found)

    def _loads(self, loads: tuple[WorkerLoad, ...], members: tuple[MemberView, ...]) -> tuple[Load, ...]:
        """Everybody with whom something waits, and everybody who could be handed over for; by name."""
        keys = {member.name: member.id for member in members}
        listed = [Load(load.name, self._worker(load).waiting, keys.get(load.name, "")) for load in loads]
        named = {load.name for load in loads}
        listed += [Load(one.name, one.waiting, one.id) for one in members if one.name not in named]
        return tuple(sorted(listed, key=lambda load: load.name.casefold()))

    @Slot(str)
    def _open_member(self, key: str) -> None:
        view = self._members.get(key)
        if view is None:
            return
        dialog = TeamMemberDialog(self.page.window(), self._context.theme, view)
        dialog.hand_wanted.connect(lambda young: self.handing.open(PersonId(young), PersonId(key)))
        self._dialog = dialog
        dialog.open()

    def _worker(self, load: WorkerLoad) -> Load:
        words = f"{load.waiting} waiting"
        if load.late:
            words += f", {load.late} late"
        elif load.first_due is not None and load.first_due < self._context.now():
            words += ", the first is late"
        elif load.first_due is not None:
            words += f", first by {self._context.status.moment(load.first_due)}"
        return Load(load.name, words)
