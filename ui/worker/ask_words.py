"""Asks a worker for their words before what would let somebody else in later."""

from collections.abc import Callable

from ui.worker.context import RoomContext
from ui.worker.way_in_dialogs import WordsDialog


def ask_words(
    context: RoomContext, confirm: Callable[[str], None], why: str, then: Callable[[], object]
) -> WordsDialog:
    """The words first, before what would let somebody else in later; `then` once they fit."""
    dialog = WordsDialog(context.owner.window(), context.theme, why)

    def fits() -> None:
        dialog.close_dialog()
        then()

    def check(words: str) -> None:
        context.run(lambda: confirm(words), lambda _: fits(), lambda refusal: dialog.refuse(refusal.sentence))

    dialog.typed.connect(check)
    dialog.open()
    return dialog
