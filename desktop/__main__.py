"""Heard's start: try-out mode, the tour, or the self-test of a bundle."""

import os
import sys

from desktop.early import keep_pythons_import


def main(words: list[str]) -> int:
    """`try-out` (also with no words), `tour [DIR]`, or `--self-test`; the exit code."""
    keep_pythons_import()
    match words:
        case ["--self-test"]:
            from desktop.selftest import run_self_test

            return run_self_test()
        case ["tour", *rest]:
            from desktop.tour import run_tour

            return run_tour(rest[0] if rest else None)
        case [] | ["try-out"] if not has_screen():
            print("There is no screen here, so this is the tour instead: the same windows, as pictures.")
            return main(["tour"])
        case [] | ["try-out"]:
            from desktop.launcher import run_try_out

            return run_try_out()
        case _:
            print("Heard knows: try-out, tour [DIR], --self-test.")
            return 2


def has_screen() -> bool:
    """Whether a window can be shown here; asking Qt would end the process where there is none."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
