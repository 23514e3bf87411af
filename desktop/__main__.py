"""Heard's start: Heard itself, try-out mode, the tour, a hub's commands, or the self-test of a bundle."""

import ctypes
import os
import sys

from desktop.early import keep_pythons_import

NO_SCREEN = 66
"""How try-out ends when nothing can be shown: run.py then prepares the tour, and runs it."""


def main(words: list[str]) -> int:
    """`start`, `try-out`, `tour [DIR]`, `hub ...`, or `--self-test`; the exit code.

    With no words a bundle that was installed starts, and any other Heard is tried out. `tour-hub` and
    `tour-computer` are for the tour, which needs more processes than its own.
    """
    if not words:
        words = ["start"] if getattr(sys, "frozen", False) else ["try-out"]
    if words[:1] == ["hub"]:
        # On a server there is no Qt.
        from desktop.hub import run

        return run(words[1:])
    keep_pythons_import()
    match words:
        case ["--self-test"]:
            from desktop.selftest import run_self_test

            return run_self_test()
        case ["tour", *rest]:
            from desktop.tour import run_tour

            return run_tour(rest[0] if rest else None)
        case ["tour-hub", *rest]:
            from desktop.county_tour.hub_process import serve

            return serve(rest)
        case ["tour-computer", *rest]:
            from desktop.county_tour.computer_process import obey

            return obey(rest)
        case ["start"] if not has_screen():
            print(f"{_lack()}, and Heard has nothing to show without one.")
            return 1
        case ["start"]:
            from desktop.start import run_heard

            return run_heard()
        case ["try-out"] if not has_screen():
            print(f"{_lack()}, so this is the tour instead: the same windows, as pictures.")
            return NO_SCREEN
        case ["try-out"]:
            from desktop.launcher import run_try_out

            return run_try_out()
        case _:
            print("Heard knows: start, try-out, tour [DIR], hub COMMAND, --self-test.")
            return 2


def _lack() -> str:
    named = os.environ.get("DISPLAY")
    return f'The screen "{named}" does not answer' if named else "There is no screen here"


def has_screen() -> bool:
    """Whether a window can be shown here; asking Qt would end the process where there is none."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_answers()


def _x_answers() -> bool:
    """Whether DISPLAY is there and lets us in: it outlives a broken connection and a change of user."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt says what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def start() -> int:
    """The program `heard`."""
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
