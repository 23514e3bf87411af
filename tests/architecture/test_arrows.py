"""Arrows run down: every import in the house is read, and any other arrow fails."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = ("core", "ui", "desktop", "resources", "installer", "tests")

# Package (longest match wins) -> the prefixes of our own code it may import. Itself is always allowed.
ARROWS: dict[str, tuple[str, ...]] = {
    # The ground: nothing of ours but each other.
    "core.ids": (),
    "core.clock": (),
    "core.errors": (),
    "core.resources": (),
    "core.events": ("core.ids",),
    "core.files": ("core.errors",),
    "core.settings": (),
    "core.worktime": ("core.errors", "core.resources", "core.clock", "core.ids"),
    # Values that the vault keeps and the services speak in: no behaviour, no way out.
    "core.people.model": ("core.ids",),
    "core.people.roster": ("core.ids", "core.people.model"),
    "core.statements.model": ("core.ids", "core.people.model"),
    "core.statements.inbox": ("core.ids", "core.statements.model"),
    "core.reviews.model": ("core.ids", "core.statements.model"),
    "core.sealing": ("core.ids", "core.errors", "core.clock", "core.resources"),
    "core.vault": (
        "core.ids", "core.errors", "core.clock", "core.files", "core.resources", "core.sealing",
        "core.people.model", "core.people.roster", "core.statements.model", "core.statements.inbox",
        "core.reviews.model",
    ),
    "core.sync.wire": (
        "core.ids", "core.errors", "core.sealing.canonical", "core.sealing.signatures",
        "core.sealing.refusal",
    ),
    "core.sync": (
        "core.ids", "core.errors", "core.clock", "core.events", "core.sealing", "core.vault",
        "core.people.model",
    ),
    # The hub could not read a word if it wanted to.
    "core.hub": (
        "core.ids", "core.errors", "core.clock", "core.files", "core.worktime", "core.sync.wire",
        "core.sealing.signatures", "core.sealing.canonical", "core.sealing.refusal",
        # Who may write what into the directory is judged by both ends; none of these can open anything.
        "core.sealing.certificates", "core.sealing.directory", "core.sealing.directory_rules",
        "core.sealing.entries", "core.sealing.entry_values", "core.sealing.codes", "core.sealing.emergencies",
    ),
    "core.people": (
        "core.ids", "core.errors", "core.clock", "core.events", "core.resources", "core.worktime",
        "core.sealing", "core.vault", "core.sync", "core.statements.bodies",
    ),
    # How any value travels: plain maps, for those who seal and those who invite alike.
    "core.statements.bodies": ("core.errors",),
    "core.statements": (
        "core.ids", "core.errors", "core.clock", "core.events", "core.resources", "core.worktime",
        "core.sealing", "core.vault", "core.sync", "core.people", "core.reviews.model",
    ),
    "core.reviews": (
        "core.ids", "core.errors", "core.clock", "core.events", "core.resources", "core.worktime",
        "core.vault", "core.sync", "core.people", "core.statements",
    ),
    "core.insights": (
        "core.ids", "core.errors", "core.clock", "core.events", "core.vault", "core.sync", "core.people",
        "core.statements.account",
    ),
    "core.opening": (
        "core.ids", "core.clock", "core.events", "core.worktime", "core.sealing", "core.vault", "core.sync",
        "core.statements.account", "core.people",
    ),
    "core.session": ("core",),
    "core.demo": ("core",),
    "ui": ("core",),
    "desktop": ("core", "ui"),
    "installer": (),
    "tests": TOP,
}  # fmt: skip

# Outside libraries that only one place may touch.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "cryptography": ("core.sealing.primitives",),
    "cbor2": ("core.sealing.canonical",),
    "shamir_mnemonic": ("core.sealing.shares",),
    "typst": ("ui.printing",),
    "segno": ("ui.printing",),
    "sqlcipher3": ("core.vault",),
    "keyring": ("core.vault.keychain",),
    "starlette": ("core.hub",),
    "uvicorn": ("core.hub",),
    "httpx": ("core.sync.connection", "core.sync.client"),
    "holidays": ("core.worktime.bank_holidays",),
    "sqlalchemy": ("core.vault", "core.hub"),
    "psycopg": ("core.hub.store",),
    "alembic": ("core.vault", "core.hub"),
    "PySide6": ("ui", "desktop"),
    "shiboken6": ("ui", "desktop"),
}
UI_NEVER = ("core.vault", "core.sealing", "core.sync", "core.hub", "core.demo")
"""A screen speaks to services only. `core.sealing.passphrases` is words with pictures, and is shown."""
UI_MAY = ("core.sealing.passphrases",)


def modules() -> list[Path]:
    """Every Python file of ours, tests aside."""
    return [path for top in TOP[:-1] for path in sorted((ROOT / top).rglob("*.py"))] + [ROOT / "run.py"]


def name_of(path: Path) -> str:
    """core/vault/door.py -> core.vault.door"""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Every module imported anywhere in a file, also inside functions; `from a import b` counts as a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {_module(module, alias.name) for alias in node.names}
    return frozenset(found)


def _module(package: str, name: str) -> str:
    path = ROOT.joinpath(*package.split("."), name)
    is_module = path.with_suffix(".py").exists() or (path / "__init__.py").exists()
    return f"{package}.{name}" if is_module else package


def under(module: str, prefix: str) -> bool:
    """Whether `module` is `prefix` or lies below it."""
    return module == prefix or module.startswith(prefix + ".")


def rule_for(module: str) -> str:
    """The longest key of ARROWS that covers `module`."""
    fitting = [package for package in ARROWS if under(module, package)]
    assert fitting, f"{module}: no arrow is drawn for it"
    return max(fitting, key=len)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_arrows_run_down(path: Path) -> None:
    module = name_of(path)
    if module == "run":
        assert not any(under(used, top) for used in imports_of(path) for top in ("core", "ui", "desktop"))
        return
    if module in TOP or module == "core":
        assert not [used for used in imports_of(path) if used.split(".")[0] in TOP]
        return
    home = rule_for(module)
    allowed = (home, *ARROWS[home])
    ours = [used for used in imports_of(path) if used.split(".")[0] in TOP]
    wrong = [used for used in ours if used != "core" and not any(under(used, prefix) for prefix in allowed)]
    assert not wrong, f"{module} may not import {wrong}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_library_stays_where_it_belongs(path: Path) -> None:
    module = name_of(path)
    for library, homes in ONLY_IN.items():
        used = [name for name in imports_of(path) if under(name, library)]
        assert not used or any(under(module, home) for home in homes), f"{module} may not import {library}"


@pytest.mark.parametrize("path", [p for p in modules() if name_of(p).startswith("ui.")], ids=name_of)
def test_a_screen_speaks_to_services_only(path: Path) -> None:
    for used in imports_of(path):
        if any(under(used, prefix) for prefix in UI_MAY):
            continue
        assert not any(under(used, prefix) for prefix in UI_NEVER), f"{name_of(path)} may not import {used}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_each_file_has_one_job_and_says_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "over 300 lines: probably two jobs"
    assert ast.get_docstring(ast.parse(text)), "a module says its one job in a sentence"


def test_names_say_something() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "logic", "common", "misc", "base"}
    assert not [path for path in modules() if path.stem in empty or empty & set(path.parts)]


def test_the_top_level_is_fixed() -> None:
    allowed = {"desktop", "core", "ui", "resources", "installer", "tests", "pyproject.toml", "README.md"}
    allowed |= {"run.py", "LICENSE"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - allowed <= {"build", "dist", "__pycache__"}, "something new at the top level"
