"""Writes resources/worktime/bank-holidays.json from the `holidays` package.

python -m tests.core.worktime.write_bank_holidays, after a newer package knows better: a test says when.
"""

import json

from core.resources import resource_path
from core.worktime.bank_holidays import NATIONS, listed

FILE = resource_path("worktime", "bank-holidays.json")
YEARS = range(2020, 2041)


def content() -> str:
    """What the file should hold."""
    nations = {
        nation: {
            str(year): {f"{day:%m-%d}": name for day, name in listed(nation, year).items()} for year in YEARS
        }
        for nation in NATIONS
    }
    return json.dumps(nations, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(content(), encoding="utf-8")
