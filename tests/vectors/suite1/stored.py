"""Where the vectors lie, and how one file of them is written."""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def write(name: str, value: object) -> None:
    """One file of the set; byte strings as hex."""
    text = json.dumps(value, indent=1, ensure_ascii=False, default=bytes.hex)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8", newline="\n")
