"""Every benchmark, as ratios in one run: python3 run.py bench [worktime|sealing|vault|hub|startup] [--small]

Each line compares two things measured in this one run, so that a slow or busy computer slows both. `--small`
takes a share of the hub's part, to see that it works: a minute and not a quarter of an hour.
"""

import importlib
import logging
import platform
import sys
from collections.abc import Iterable

PARTS = ("worktime", "sealing", "vault", "hub", "startup")
SMALL = "--small"
Row = tuple[str, float | str, str]


def main(words: list[str]) -> int:
    """Run the parts asked for, or all, and print one table, each line as soon as it is known."""
    logging.getLogger("heard").addHandler(logging.NullHandler())
    wanted = [word for word in words if word != SMALL]
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. There is: {', '.join(PARTS)}, and {SMALL}.")
        return 2
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}\n")
    print("| part | what | result | against |\n| --- | --- | --- | --- |")
    for part in wanted or PARTS:
        module = importlib.import_module(f"tests.benchmarks.bench_{part}")
        rows: Iterable[Row] = module.run_small() if part == "hub" and SMALL in words else module.run()
        for name, result, against in rows:
            shown = f"{result:.3g}" if isinstance(result, float) else result
            print(f"| {part} | {name} | {shown} | {against} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
