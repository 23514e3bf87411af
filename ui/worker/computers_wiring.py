"""Joins a worker's own computers, in the settings, to the service; the loop carries, and no dialog waits."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Slot

from core.ids import Kid
from core.people.directory import Computer
from core.people.invitations import Invitation, InviteState
from core.sealing.passphrases import Word
from core.worktime.worker_words import full_date
from ui.controls.label import Label
from ui.worker.ask_words import ask_words
from ui.worker.computer_dialog import ComputerDialog, ComputerStep
from ui.worker.computers_part import ComputerLine, ComputersPart
from ui.worker.context import RoomContext
from ui.worker.desk_dialog import DeskDialog
from ui.worker.own_services import OwnServices

LOOK_MS = 3_000
"""How often the loop is asked to look for the other computer while its dialog is open."""
_UNDER_WAY = frozenset({InviteState.SAVED, InviteState.OPEN, InviteState.ANSWERED, InviteState.FINISHING})
_WITH_PICTURES = frozenset({InviteState.ANSWERED, InviteState.FINISHING})


@dataclass(frozen=True, slots=True)
class _Found:
    """What is shown."""

    computers: tuple[Computer, ...]
    invitations: tuple[Invitation, ...]
    pictures: tuple[Word, ...] = ()


class ComputersWiring(QObject):
    """`refresh()` fetches how they stand, and how far a code has come."""

    def __init__(self, context: RoomContext, own: OwnServices, part: ComputersPart) -> None:
        super().__init__(part)
        self._context, self._own, self.part = context, own, part
        self.dialog: ComputerDialog | None = None
        self._id = ""
        part.add_wanted.connect(self._add)
        part.lost_wanted.connect(self._ask_lost)

    @Slot()
    def refresh(self) -> None:
        devices, id = self._own.devices, self._id

        def load() -> _Found:
            found = _Found(devices.mine(), devices.invitations())
            shown = next((one for one in found.invitations if one.id == id), None)
            if shown is not None and shown.state in _WITH_PICTURES:
                return replace(found, pictures=devices.pictures(id))
            return found

        self._context.run(load, self._show)

    def _show(self, found: _Found) -> None:
        day = self._context.day_of
        shown = sorted(found.computers, key=lambda one: (one.revoked_at is not None, not one.this))
        self.part.show_computers(
            [
                ComputerLine(
                    one.kid,
                    one.this,
                    full_date(day(one.since)) if one.since else "",
                    full_date(day(one.revoked_at)) if one.revoked_at else "",
                )
                for one in shown
            ],
            waiting=any(one.state in _UNDER_WAY for one in found.invitations),
        )
        if self.dialog is None:
            return
        one = next((one for one in found.invitations if one.id == self._id), None)
        if one is not None:
            online = self._context.services.link().online
            until = f"The code works until {full_date(day(one.expires_at))}."
            self.dialog.show_step(ComputerStep(one, online, until, found.pictures))

    # -- one more ------------------------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        """The words first: an open desk must not open on somebody else's computer."""
        confirm = self._own.confirm
        if confirm is not None:
            why = "So that nobody else adds a computer of theirs."
            ask_words(self._context, confirm, why, self._make_code)

    def _make_code(self) -> None:
        devices = self._own.devices

        def make() -> str:
            waiting = (one for one in devices.invitations() if one.state in _UNDER_WAY)
            return (next(waiting, None) or devices.invite()).id

        self.part.say("")
        self._context.run(make, self._open)

    def _open(self, id: str) -> None:
        self._id = id
        dialog = self.dialog = ComputerDialog(self._context.owner.window(), self._context.theme)
        devices, context = self._own.devices, self._context
        dialog.cancelled.connect(lambda: context.run(lambda: devices.cancel(id), lambda _: self.refresh()))
        dialog.different.connect(lambda: context.run(lambda: devices.cancel(id), lambda _: self.refresh()))
        dialog.same.connect(lambda: context.run(lambda: devices.finish(id), lambda _: self.refresh()))
        dialog.closed.connect(self._closed)
        looking = QTimer(dialog)  # goes with it
        looking.timeout.connect(self._context.services.wake)
        looking.start(LOOK_MS)
        self.refresh()
        dialog.open()

    @Slot()
    def _closed(self) -> None:
        self.dialog, self._id = None, ""
        self.refresh()

    # -- lost ----------------------------------------------------------------------------------------------

    @Slot(str)
    def _ask_lost(self, kid: str) -> None:
        context = self._context
        dialog = DeskDialog(
            context.owner.window(), context.theme, "Have you lost this computer?", "Yes, it is lost"
        )
        line = (
            "It cannot open Heard any more, nothing is sealed to it, and that cannot be undone. "
            "Tell your IT and your data protection officer too."
        )
        dialog.column.addWidget(Label(context.theme, line, "desk", wide=560))
        dialog.column.addWidget(dialog.trouble)
        dialog.agreed.connect(lambda: (dialog.close_dialog(), self._lose(Kid(kid))))
        dialog.open()

    def _lose(self, kid: Kid) -> None:
        devices, online = self._own.devices, self._context.services.link().online

        def told(_: None) -> None:
            when = "It is out." if online else "It is out as soon as you are online; that is kept here."
            self.part.say(when)
            self.refresh()

        self._context.run(lambda: devices.lost(kid), told)
