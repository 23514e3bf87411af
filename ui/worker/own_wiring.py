"""Joins what is a worker's own, in the settings, to its services: mail, the faster way in, computers."""

from PySide6.QtCore import QObject, Slot

from core.insights.own_mail import OwnMail
from core.sealing.passphrases import picture_names
from ui.welcome.access import QuickUnlock, QuickWay
from ui.worker.ask_words import ask_words
from ui.worker.computers_wiring import ComputersWiring
from ui.worker.context import RoomContext
from ui.worker.getting_in_part import GettingInPart
from ui.worker.mail_part import MailPart
from ui.worker.own_services import OwnServices
from ui.worker.settings_page import SettingsPage
from ui.worker.way_in_dialogs import CodeDialog, PicturesDialog


class OwnWiring(QObject):
    """`refresh()` fetches how all of it stands."""

    def __init__(self, context: RoomContext, own: OwnServices, page: SettingsPage) -> None:
        super().__init__(page)
        assert page.mail is not None
        assert page.getting_in is not None
        assert page.computers is not None
        self.mail = MailWiring(context, own, page.mail)
        self.getting_in = GettingInWiring(context, own, page.getting_in)
        self.computers = ComputersWiring(context, own, page.computers)

    @Slot()
    def refresh(self) -> None:
        for wiring in (self.mail, self.getting_in, self.computers):
            wiring.refresh()


class MailWiring(QObject):
    """`refresh()` fetches how it stands."""

    def __init__(self, context: RoomContext, own: OwnServices, part: MailPart) -> None:
        super().__init__(part)
        self._context, self._mail, self.part = context, own.mail, part
        part.chosen.connect(self._choose)

    @Slot()
    def refresh(self) -> None:
        self._context.run(self._mail.view, self._show)

    def _show(self, mail: OwnMail) -> None:
        since = mail.failing_since
        self.part.show_mail(mail, self._context.status.moment(since) if since else "")

    @Slot(str)
    def _choose(self, address: str) -> None:
        self._context.run(
            lambda: self._mail.choose(address),
            lambda _: self.refresh(),
            lambda refusal: self.part.refuse(refusal.sentence),
        )


class GettingInWiring(QObject):
    """`refresh()` fetches what is set."""

    def __init__(self, context: RoomContext, own: OwnServices, part: GettingInPart) -> None:
        super().__init__(part)
        self._context, self._quick, self.part = context, own.quick, part
        part.set_wanted.connect(self._set)
        part.end_wanted.connect(self._end)

    @Slot()
    def refresh(self) -> None:
        quick = self._quick
        if quick is None:
            self.part.show_way(None, here=False)
        else:
            self._context.run(quick.way, lambda way: self.part.show_way(way, here=True))

    @Slot(object)
    def _set(self, way: QuickWay) -> None:
        """A computer that cannot keep it says so before anything is typed."""
        quick, context = self._quick, self._context
        if quick is None:
            return
        why = "So that nobody else sets this for you."
        context.run(
            quick.look,
            lambda _: ask_words(context, quick.confirm, why, lambda: self._give(quick, way)),
        )

    def _give(self, quick: QuickUnlock, way: QuickWay) -> None:
        context, window = self._context, self._context.owner.window()
        dialog = (
            CodeDialog(window, context.theme)
            if way is QuickWay.CODE
            else PicturesDialog(window, context.theme, picture_names())
        )

        def keep(chosen: str | tuple[str, ...]) -> None:
            context.run(
                lambda: quick.keep(way, chosen),
                lambda _: (dialog.close_dialog(), self.refresh()),
                lambda refusal: dialog.refuse(refusal.sentence),
            )

        dialog.kept.connect(keep)
        dialog.open()

    @Slot()
    def _end(self) -> None:
        if self._quick is not None:
            self._context.run(self._quick.end, lambda _: self.refresh())
