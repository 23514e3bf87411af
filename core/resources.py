"""Where the data files lie: flows, feelings, words, art, icons, fonts, helplines."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import cast


def resource_path(*parts: str) -> Path:
    """The path of a file or folder under resources/, from source and inside a frozen bundle alike.

    It need not exist. PyInstaller unpacks data beside the code and names that folder `sys._MEIPASS`.
    """
    return _folder(getattr(sys, "_MEIPASS", None)).joinpath(*parts)


@cache
def _folder(frozen: str | None) -> Path:
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def resource_json(*parts: str) -> dict[str, object]:
    """One of our JSON files as a dictionary. A missing or broken one is a bug: the fault names the file."""
    path = resource_path(*parts)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    if not isinstance(content, dict):
        raise ValueError(f"{path.name}: not an object")
    return cast("dict[str, object]", content)
