"""The dialogs of what is a worker's own, in every shape: named, large enough, nothing cut or on another."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.ids import PersonId
from core.people.invitations import Invitation, InviteState, Purpose
from core.people.model import Role
from core.sealing.passphrases import Word, picture_names
from core.statements.words import Words
from tests.ui.accessibility import problems_of
from ui.controls.dialog import Dialog
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look, Room
from ui.worker.computer_dialog import ComputerDialog, ComputerStep
from ui.worker.way_in_dialogs import CodeDialog, PicturesDialog, WordsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHAPES: dict[str, tuple[tuple[int, int], float, Look]] = {
    "laptop": ((1366, 768), 1.0, Look.LIGHT),
    "small-200": ((1366, 768), 2.0, Look.DARK),
    "narrow-150": ((900, 640), 1.5, Look.CONTRAST),
}
MADE = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
FOUR = tuple(
    Word(*one) for one in (("whale", "🐳"), ("rollercoaster", "🎢"), ("rocket", "🚀"), ("cactus", "🌵"))
)


def computer(state: InviteState, *, online: bool = True) -> Callable[[QWidget, Theme], Dialog]:
    """The dialog, with an invitation as far as this."""
    over = state in (InviteState.FINISHED, InviteState.EXPIRED, InviteState.CANCELLED)
    invitation = Invitation(
        id="1",
        purpose=Purpose.COMPUTER,
        person=PersonId("priya"),
        name="Priya Shah",
        role=Role.SOCIAL_WORKER,
        code="" if over else "4C3M-3QMT-2MVG-THDH",
        qr="" if over else "heard:https://heard.fernshire.example?4C3M3QMT2MVGTHDH",
        origin="https://heard.fernshire.example",
        made_at=MADE,
        expires_at=MADE,
        state=state,
        known_as="Priya",
    )
    asked = state in (InviteState.ANSWERED, InviteState.FINISHING)

    def make(window: QWidget, theme: Theme) -> Dialog:
        dialog = ComputerDialog(window, theme)
        until = "The code works until Friday 27 November."
        dialog.show_step(ComputerStep(invitation, online, until, FOUR if asked else ()))
        return dialog

    return make


DIALOGS: dict[str, Callable[[QWidget, Theme], Dialog]] = {
    "words": lambda window, theme: WordsDialog(window, theme, "So that nobody else adds a computer."),
    "code": CodeDialog,
    "pictures": lambda window, theme: PicturesDialog(window, theme, picture_names()),
    **{state.value: computer(state) for state in InviteState if state is not InviteState.CANCELLING},
    "offline": computer(InviteState.SAVED, online=False),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_is_wrong_with_it(qtbot: QtBot, name: str, shape: str) -> None:
    size, scale, look = SHAPES[shape]
    theme = Theme(Room.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
    window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
    theme.setParent(window)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    dialog = DIALOGS[name](window, theme)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible, timeout=30_000)
    for _ in range(3):
        QApplication.processEvents()
    assert problems_of(dialog, least=40) == []
