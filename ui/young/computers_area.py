"""My computers, from Settings: the list, a code for one more, the four pictures, and one that is lost.

What is done here stands in the vault at once; the loop that carries takes it to the hub and brings what comes
of it, so no page ever waits for the internet.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from core.ids import Kid
from core.people.directory import Computer
from core.people.invitations import Invitation, InviteState
from core.people.looking_up import origin_of
from core.sealing.passphrases import Word
from ui.young.ask import ask
from ui.young.computers_page import ComputersPage, ComputersView, ComputerView
from ui.young.new_computer_page import CodePage, CodeView, PicturesView, SamePicturesPage, Standing
from ui.young.parts import RoomParts
from ui.young.quick_area import WordsFirst

LOOK_MS = 3_000
"""How often the loop is asked to look for the other computer while its page is open."""
_UNDER_WAY = frozenset({InviteState.SAVED, InviteState.OPEN, InviteState.ANSWERED, InviteState.FINISHING})
_OVER = {
    InviteState.FINISHED: "computers.finished",
    InviteState.EXPIRED: "computers.expired",
    InviteState.CANCELLED: "computers.taken_back",
    InviteState.CANCELLING: "computers.taken_back",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What the pages are made of. `pictures` once somebody has answered."""

    computers: tuple[Computer, ...]
    invitations: tuple[Invitation, ...]
    online: bool
    pictures: tuple[Word, ...] = ()

    def invitation(self, id: str) -> Invitation | None:
        """The one that is shown; without an id, the one that is under way."""
        return next(
            (one for one in self.invitations if one.id == id or (not id and one.state in _UNDER_WAY)), None
        )


class ComputersArea(QObject):
    """`show_computers()`; `changed()` after anything that may change what is shown."""

    def __init__(self, parts: RoomParts, go_back: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._back = parts, go_back
        self._page: ComputersPage | CodePage | SamePicturesPage | None = None
        self._showing = ""
        """The id of the invitation that is shown."""

    # -- the list ------------------------------------------------------------------------------------------

    @Slot()
    def show_computers(self) -> None:
        """The list."""
        self._show_with(())

    def _show_with(self, told: tuple[str, ...]) -> None:
        self._showing = ""
        self._load(lambda found: self._show_list(found, told, still=False))

    def _load(self, then: Callable[[_Found], None], id: str = "") -> None:
        services = self._parts.services

        def load() -> _Found:
            devices = services.devices()
            found = _Found(devices.mine(), devices.invitations(), services.link().online)
            shown = found.invitation(id) if id else None
            asked = shown is not None and shown.state in (InviteState.ANSWERED, InviteState.FINISHING)
            pictures = devices.pictures(id) if asked else ()
            return _Found(found.computers, found.invitations, found.online, pictures)

        before = self._parts.window.page

        def found(what: _Found) -> None:
            # Nobody is brought back from where they went meanwhile.
            if self._parts.window.page is before or self._is_here:
                then(what)

        self._parts.ask(load, found, self)

    def _show_list(self, found: _Found, told: tuple[str, ...], *, still: bool) -> None:
        parts, when = self._parts, self._parts.when
        shown = sorted(found.computers, key=lambda one: (one.revoked_at is not None, not one.this))
        view = ComputersView(
            tuple(
                ComputerView(
                    one.kid,
                    one.this,
                    when.date(when.local(one.since).date()) if one.since else "",
                    one.revoked_at is not None,
                )
                for one in shown
            ),
            may_add=parts.services.confirm is not None,
            open_code=found.invitation("") is not None,
            told=told,
        )
        if still and isinstance(self._page, ComputersPage) and self._page.view == view:
            return
        page = ComputersPage(parts.kit, view)
        page.go_back.connect(self._back)
        page.add.connect(self._add)
        page.lost.connect(self._ask_lost)
        self._put(page, still=still)

    def _put(self, page: ComputersPage | CodePage | SamePicturesPage, *, still: bool = False) -> None:
        self._page = page
        looking = QTimer(page)  # goes with its page
        looking.timeout.connect(self._look)
        looking.start(LOOK_MS)
        self._parts.show(page, still=still)

    @property
    def _is_here(self) -> bool:
        return self._page is not None and self._parts.window.page is self._page

    # -- one more ------------------------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        """My words first: whoever finds an open room must not make it open on a computer of theirs."""
        confirm = self._parts.services.confirm
        if confirm is not None:
            line = self._parts.kit.words("computers.words_line")
            WordsFirst(self._parts, confirm, self._make_code, line=line).open()

    def _make_code(self) -> None:
        devices = self._parts.services.devices

        def make() -> str:
            waiting = (one for one in devices().invitations() if one.state in _UNDER_WAY)
            found = next(waiting, None) or devices().invite()
            return found.id

        self._parts.ask(make, self._follow, self)

    def _follow(self, id: str) -> None:
        self._showing = id
        self._load(lambda found: self._show_step(found, still=False), id)

    def _show_step(self, found: _Found, *, still: bool) -> None:
        one = found.invitation(self._showing)
        if one is None or one.state not in _UNDER_WAY:
            key = "computers.expired" if one is None else _OVER[one.state]
            self._show_with((self._parts.kit.words(key),))
        elif one.state in (InviteState.ANSWERED, InviteState.FINISHING):
            self._show_pictures(one, found, still=still)
        else:
            self._show_code(one, found, still=still)

    def _show_code(self, one: Invitation, found: _Found, *, still: bool) -> None:
        words, when = self._parts.kit.words, self._parts.when
        if one.problem:
            standing = Standing(one.problem, refused=True)
        elif one.state is InviteState.OPEN and found.online:
            standing = Standing(words("computers.waits"))
        elif found.online:
            standing = Standing(words("computers.getting"))
        else:
            standing = Standing(words("computers.saved"), trouble=True)
        if still and isinstance(self._page, CodePage) and self._page.view.id == one.id:
            self._page.show_standing(standing)
            return
        until = when.date(when.local(one.expires_at).date())
        plain = one.origin.partition("://")[2]
        address = plain if origin_of(plain) == one.origin else one.origin  # as short as it may be typed
        page = CodePage(self._parts.kit, CodeView(one.id, one.code, one.qr, address, until, standing))
        page.go_back.connect(self.show_computers)
        page.take_back.connect(lambda: self._cancel(one.id, "computers.taken_back"))
        self._put(page)

    def _show_pictures(self, one: Invitation, found: _Found, *, still: bool) -> None:
        words = self._parts.kit.words
        standing: Standing | None = None
        if one.problem:
            standing = Standing(one.problem, refused=True)
        elif one.state is InviteState.FINISHING:
            key = "computers.finishing" if found.online else "computers.finishing_saved"
            standing = Standing(words(key), trouble=not found.online)
        pictures = tuple((word.picture, word.text) for word in found.pictures)
        view = PicturesView(one.id, pictures, one.state is InviteState.ANSWERED, standing)
        before = self._page
        if isinstance(before, SamePicturesPage) and still and before.view == view:
            return
        page = SamePicturesPage(self._parts.kit, view)
        page.go_back.connect(self.show_computers)
        page.same.connect(lambda: self._finish(one.id))
        page.not_same.connect(lambda: self._cancel(one.id, "computers.not_same_done"))
        self._put(page, still=isinstance(before, SamePicturesPage))

    def _finish(self, id: str) -> None:
        devices = self._parts.services.devices
        self._parts.ask(lambda: devices().finish(id), lambda _: self.changed(), self)

    def _cancel(self, id: str, key: str) -> None:
        devices = self._parts.services.devices
        told = (self._parts.kit.words(key),)
        self._parts.ask(lambda: devices().cancel(id), lambda _: self._show_with(told), self)

    # -- lost ----------------------------------------------------------------------------------------------

    @Slot(str)
    def _ask_lost(self, kid: str) -> None:
        words = self._parts.kit.words
        ask(
            self._parts.window,
            self._parts.kit,
            words("computers.lost_title"),
            words("computers.lost_line"),
            yes=words("computers.lost_yes"),
            no=words("computers.lost_no"),
            then=lambda: self._lose(Kid(kid)),
        )

    def _lose(self, kid: Kid) -> None:
        services, words = self._parts.services, self._parts.kit.words

        def lose() -> bool:
            services.devices().lost(kid)
            return services.link().online

        def told(online: bool) -> None:
            key = "computers.lost_done" if online else "computers.lost_waits"
            self._show_with((words(key), words("computers.lost_tell")))

        self._parts.ask(lose, told, self)

    # -- what comes ----------------------------------------------------------------------------------------

    def changed(self) -> None:
        """An invitation, the list or the connection changed: what is in sight follows."""
        if not self._is_here:
            return
        if isinstance(self._page, ComputersPage):
            self._load(lambda found: self._follow_list(found))
        else:
            self._load(lambda found: self._follow_step(found), self._showing)

    def _follow_list(self, found: _Found) -> None:
        if self._is_here and isinstance(self._page, ComputersPage):
            self._show_list(found, self._page.view.told, still=True)

    def _follow_step(self, found: _Found) -> None:
        if self._is_here and self._showing:
            self._show_step(found, still=True)

    @Slot()
    def _look(self) -> None:
        """While its page is open the loop asks more often."""
        if self._is_here and self._showing:
            self._parts.services.wake()
