"""Heard's start: try-out mode, the tour, or the self-test of a bundle."""

import sys


def main(words: list[str]) -> int:
    """`try-out` (also with no words), `tour [DIR]`, or `--self-test`; the exit code."""
    match words:
        case ["--self-test"]:
            from desktop.selftest import run_self_test

            return run_self_test()
        case ["tour", *rest]:
            from desktop.tour import run_tour

            return run_tour(rest[0] if rest else None)
        case [] | ["try-out"]:
            from desktop.launcher import run_try_out

            return run_try_out()
        case _:
            print("Heard knows: try-out, tour [DIR], --self-test.")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
