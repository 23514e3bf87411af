"""Every benchmark, as ratios in one run: python3 run.py bench [worktime|sealing|vault|hub|startup]

Each line compares two things measured in this one run, so that a slow or busy computer slows both.
"""

import importlib
import platform
import sys

PARTS = ("worktime", "sealing", "vault", "hub", "startup")
Row = tuple[str, float | str, str]


def main(wanted: list[str]) -> int:
    """Run the parts asked for, or all, and print one table."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. There is: {', '.join(PARTS)}.")
        return 2
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}\n")
    print("| part | what | result | against |\n| --- | --- | --- | --- |")
    for part in wanted or PARTS:
        rows: list[Row] = importlib.import_module(f"tests.benchmarks.bench_{part}").run()
        for name, result, against in rows:
            shown = f"{result:.3g}" if isinstance(result, float) else result
            print(f"| {part} | {name} | {shown} | {against} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
