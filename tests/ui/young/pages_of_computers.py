"""The pages of one's own computers, and the spare key on a thread, drawn from plain frozen values."""

from collections.abc import Callable
from dataclasses import replace

from tests.ui.young.pages import THREAD
from ui.young.computers_page import ComputersPage, ComputersView, ComputerView
from ui.young.kit import Kit
from ui.young.new_computer_page import CodePage, CodeView, PicturesView, SamePicturesPage, Standing
from ui.young.page import Page
from ui.young.thread_page import ThreadPage

CODE = CodeView(
    "1",
    "4C3M-3QMT-2MVG-THDH",
    "heard:https://heard.fernshire.example?4C3M3QMT2MVGTHDH",
    "heard.fernshire.example",
    "Fri 27 November",
    Standing("Waiting for your other computer…"),
)
FOUR = (("🐳", "whale"), ("🎢", "rollercoaster"), ("🚀", "rocket"), ("🌵", "cactus"))
COMPUTERS = ComputersView(
    (
        ComputerView("1", True, "Mon 9 November"),
        ComputerView("2", False, "Fri 20 November"),
        ComputerView("3", False, "Mon 2 November", ended=True),
    ),
    may_add=True,
    open_code=True,
    told=("That computer can't open your room any more.", "Tell your worker too. They can help."),
)
USED = (
    "Sam Reid and Priya Shah opened what you said, with the council's spare key. It was today.",
    "They did it because they thought someone may not be safe.",
)
COMPUTER_PAGES: dict[str, Callable[[Kit], Page]] = {
    "computers": lambda kit: ComputersPage(kit, COMPUTERS),
    "one computer": lambda kit: ComputersPage(kit, ComputersView((ComputerView("1", True),))),
    "a code for another computer": lambda kit: CodePage(kit, CODE),
    "a code that is saved": lambda kit: CodePage(
        kit, replace(CODE, standing=Standing("No internet just now. Your code is saved here.", trouble=True))
    ),
    "the same pictures": lambda kit: SamePicturesPage(kit, PicturesView("1", FOUR)),
    "the same pictures, said": lambda kit: SamePicturesPage(
        kit, PicturesView("1", FOUR, asked=False, standing=Standing("Nearly there…"))
    ),
    "the same pictures, refused": lambda kit: SamePicturesPage(
        kit, PicturesView("1", FOUR, standing=Standing("You have too many computers.", refused=True))
    ),
    "thread with the spare key": lambda kit: ThreadPage(kit, replace(THREAD, spare_key=(USED,))),
}
EASY_COMPUTER_PAGES: dict[str, Callable[[Kit], Page]] = {
    "easy computers": COMPUTER_PAGES["computers"],
    "easy code": COMPUTER_PAGES["a code for another computer"],
    "easy same pictures": COMPUTER_PAGES["the same pictures"],
}
