"""What goes into a bundle and what stays out of it; heard.spec asks.

Runs where Heard is built, on the standard library alone, with the packages of the lock installed.
"""

import importlib.metadata
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "app.lock"

_NEVER_LOADED = re.compile(
    # Plugins of Qt that Heard never asks for. The libraries behind them (QML, PDF, Wayland, GTK, twenty more)
    # go with them where nothing else is linked to those.
    r"/plugins/(wayland|egldevice|generic|networkinformation|qmltooling|tls)"
    # A window is drawn by the platform's own plugin, and by "offscreen" in the self-test.
    r"|/platforms/(lib)?q(wayland|eglfs|linuxfb|vnc|vkkhrdisplay|minimal)"
    # The GTK one brings GTK's own dialogs; dark or light, and chosen files, come through D-Bus all the same.
    r"|/platformthemes/(lib)?qgtk3"
    r"|/platforminputcontexts/(lib)?qtvirtualkeyboard"
    r"|/imageformats/(lib)?q(pdf|tiff|tga|wbmp|icns)"
    # The voice that says nothing, for tests.
    r"|/texttospeech/\w*mock"
    r"|/PySide6/(Qt/)?qml/"
    # Qt's own words in other languages: nothing loads them while Heard speaks English alone. The first other
    # language is to let its qtbase file pass here.
    r"|/PySide6/(Qt/)?translations/"
)
_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)

Entry = tuple[str, str, str]
"""As PyInstaller lists what it collects: where it goes, where it comes from, what it is."""


def is_left_out(name: str) -> bool:
    """Whether what would go to `name` in the bundle is something Heard never loads."""
    return _NEVER_LOADED.search("/" + name.replace("\\", "/")) is not None


def slimmed(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """`entries` (all of them, links too) less what is never loaded and what only that was linked to.

    `needs(source)` answers which libraries, by path or name, the one at `source` is linked to. A library that
    nothing is linked to stays: it may be loaded by name. So does one that anything kept is linked to: Qt's
    recording plugin is linked to Qt Quick, and without it there are no voice notes.
    """
    entries = list(entries)
    binaries = [entry for entry in entries if entry[2] in ("BINARY", "EXTENSION")]
    links = {_name(dest): {_name(need) for need in needs(source)} for dest, source, _ in binaries}
    out = {_name(dest) for dest, _, _ in binaries if is_left_out(dest)}
    drawn_in = _reached(links, out)
    used = _reached(links, set(links) - drawn_in)
    gone = out | (drawn_in - used)
    return [
        entry
        for entry in entries
        if not is_left_out(entry[0]) and (entry[2] == "DATA" or _name(entry[0]) not in gone)
    ]


def lightened(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """`entries`, with copies of Python and its extension modules in `folder` less what only debuggers read.

    That is a fifth of the whole. Qt's own files are left as they are: `strip` breaks its recording plugin.
    """
    strip = shutil.which("strip")
    light = []
    for dest, source, kind in entries:
        is_python = kind == "EXTENSION" or _name(dest).startswith("libpython")
        if strip and is_python and not dest.startswith(("PySide6", "shiboken6")):
            copy = folder / dest
            copy.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run([strip, "--strip-unneeded", "-o", str(copy), source], check=True)
            source = str(copy)
        light.append((dest, source, kind))
    return light


def strangers(lock: Path = LOCK) -> list[str]:
    """Importable packages that are installed here and not in the lock: tools of whoever builds.

    Left out of the bundle, so that it is the same whether built beside the tests' packages or not.
    """
    ours = {_canonical(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE)}
    return sorted(
        module
        for module, homes in importlib.metadata.packages_distributions().items()
        if module.isidentifier() and ours.isdisjoint(_canonical(home) for home in homes)
    )


def steps() -> list[tuple[str, str]]:
    """The migrations of vault and hub, which alembic reads as files: (source, folder in the bundle)."""
    found = sorted(ROOT.glob("core/*/migrations/**/*.py"))
    return [(str(path), path.parent.relative_to(ROOT).as_posix()) for path in found]


def licences(lock: Path = LOCK) -> list[tuple[str, str]]:
    """The licence texts of every package in the lock that is installed: (source, folder in the bundle)."""
    found = []
    for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE):
        try:
            files = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform
        texts = [file for file in files if ".dist-info" in str(file) and _LICENCE.search(file.name)]
        found += [(str(file.locate()), f"licences/{_canonical(name)}") for file in texts]
    return found


def _reached(links: Mapping[str, set[str]], starts: set[str]) -> set[str]:
    """`starts` and every library of ours that they are linked to, at any remove."""
    reached: set[str] = set()
    next_ones = set(starts)
    while next_ones:
        reached |= next_ones
        next_ones = {need for name in next_ones for need in links[name] if need in links} - reached
    return reached


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name.lower()


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
