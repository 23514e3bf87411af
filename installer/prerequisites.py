"""What the operating system must bring, how to see that it is missing, and how to get it (Debian, Ubuntu).

Standard library only: this runs before anything is installed. Windows and macOS need nothing from here;
their Qt and sound come with the packages.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Part:
    """One Debian package, what it is for, and whether it is here."""

    package: str
    why: str
    is_here: Callable[[], bool]


def _library(name: str) -> Callable[[], bool]:
    def here() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return here


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _file(*patterns: str) -> Callable[[], bool]:
    return lambda: any(any(Path("/").glob(pattern.lstrip("/"))) for pattern in patterns)


def _postgres(versions: Path = Path("/usr/lib/postgresql")) -> bool:
    # Debian keeps these off PATH, in a folder for each version; one folder must hold all of them.
    folders = [*versions.glob("*/bin")]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    wanted = ("initdb", "postgres", "pg_basebackup", "pgbench")
    return any(all((folder / name).exists() for name in wanted) for folder in folders)


def _venv_works() -> bool:
    # Debian splits ensurepip off into python3-venv; importing it is the only honest probe.
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


def _pythons_library() -> bool:
    # Debian's python3 has it inside; a bundle needs it apart. Other Pythons bring what a bundle needs.
    if sys.executable.startswith("/usr/bin/"):
        return _library(f"lib{_NAME}.so.1.0")()
    return True


# Named after the Python that runs this: on an older Ubuntu, plain python3-venv is for the system's own.
_NAME = f"python{sys.version_info[0]}.{sys.version_info[1]}"

PYTHON = (Part(f"{_NAME}-venv", "to make Heard's own Python environment", _venv_works),)

SCREEN = (
    Part("libgl1", "drawing", _library("libGL.so.1")),
    Part("libegl1", "drawing", _library("libEGL.so.1")),
    Part("libxkbcommon0", "the keyboard", _library("libxkbcommon.so.0")),
    Part("libglib2.0-0", "windows", _library("libglib-2.0.so.0")),
    Part("libfreetype6", "letters", _library("libfreetype.so.6")),
    Part("libfontconfig1", "letters", _library("libfontconfig.so.1")),
    Part("libdbus-1-3", "locking with the computer, screen readers", _library("libdbus-1.so.3")),
    Part("libxkbcommon-x11-0", "windows", _library("libxkbcommon-x11.so.0")),
    Part("libxcb-cursor0", "windows", _library("libxcb-cursor.so.0")),
    Part("libxcb-icccm4", "windows", _library("libxcb-icccm.so.4")),
    Part("libxcb-image0", "windows", _library("libxcb-image.so.0")),
    Part("libxcb-keysyms1", "windows", _library("libxcb-keysyms.so.1")),
    Part("libxcb-randr0", "windows", _library("libxcb-randr.so.0")),
    Part("libxcb-render-util0", "windows", _library("libxcb-render-util.so.0")),
    Part("libxcb-shape0", "windows", _library("libxcb-shape.so.0")),
    Part("libxcb-xkb1", "windows", _library("libxcb-xkb.so.1")),
)

LOOKS = (
    Part("libcups2", "printing", _library("libcups.so.2")),
    Part("libwayland-cursor0", "windows on Wayland", _library("libwayland-cursor.so.0")),
    Part("libwayland-egl1", "windows on Wayland", _library("libwayland-egl.so.1")),
    Part("fonts-noto-core", "letters of other languages", _file("/usr/share/fonts/truetype/noto/NotoSans-*")),
    Part(
        "fonts-noto-cjk",
        "letters of other languages",
        _file("/usr/share/fonts/opentype/noto/NotoSansCJK-*", "/usr/share/fonts/truetype/noto/NotoSansCJK*"),
    ),
    Part(
        "fonts-sil-abyssinica",
        "letters of other languages",
        _file("/usr/share/fonts/truetype/abyssinica/Abyssinica*", "/usr/share/fonts/*/abyssinica/*"),
    ),
    Part("fonts-noto-color-emoji", "pictures beside words", _file("/usr/share/fonts/truetype/noto/*Emoji*")),
)

SOUND = (
    Part("libpulse0", "voice notes", _library("libpulse.so.0")),
    Part("libxrandr2", "voice notes", _library("libXrandr.so.2")),
    Part("libxext6", "voice notes", _library("libXext.so.6")),
    Part("libdrm2", "voice notes", _library("libdrm.so.2")),
    Part("libspeechd2", "reading aloud", _library("libspeechd.so.2")),
    Part("speech-dispatcher", "reading aloud", _program("speech-dispatcher")),
    Part(
        "speech-dispatcher-espeak-ng",
        "reading aloud",
        _file(
            "/usr/lib/*/speech-dispatcher-modules/sd_espeak-ng",
            "/usr/lib/speech-dispatcher-modules/sd_espeak-ng",
        ),
    ),
    Part("espeak-ng", "reading aloud", _program("espeak-ng")),
)

COUNTY = (Part("postgresql", "a hub as a county has it, for the tour and tests", _postgres),)

TESTS = (
    Part("xvfb", "tests with real windows", _program("Xvfb")),
    Part("xauth", "tests with real windows", _program("xauth")),
    Part("dbus", "tests of the keyring and screen readers", _program("dbus-run-session")),
    Part("gnome-keyring", "tests with a real keyring", _program("gnome-keyring-daemon")),
    Part("libsecret-tools", "tests with a real keyring", _program("secret-tool")),
    Part("pulseaudio", "tests with a real microphone path", _program("pulseaudio")),
    Part("pulseaudio-utils", "tests with a real microphone path", _program("pactl")),
    Part("at-spi2-core", "tests as a screen reader", _file("/usr/libexec/at-spi2-registryd")),
    Part("gir1.2-atspi-2.0", "tests as a screen reader", _file("/usr/lib/*/girepository-1.0/Atspi-2*")),
    Part("python3-gi", "tests as a screen reader", _file("/usr/lib/python3/dist-packages/gi/__init__.py")),
    Part("binutils", "building the bundle", _program("objdump")),
    Part(f"lib{_NAME}", "building the bundle", _pythons_library),
    Part("poppler-utils", "tests of what is printed", _program("pdftotext")),
    # Debian's PATH for anybody but root leaves out /usr/sbin.
    Part("nginx", "tests of a hub behind a proxy", _file("/usr/sbin/nginx")),
)  # fmt: skip


def missing(parts: Iterable[Part]) -> list[Part]:
    """Those of `parts` that are not on this computer; none on anything but Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [part for part in parts if not part.is_here()]


def install(parts: list[Part]) -> bool:
    """Install `parts` with apt where we may, saying what and why; else print the one line to run.

    True when everything asked for is now here.
    """
    if not parts:
        return True
    print("Heard needs these from your system:")
    for part in parts:
        print(f"  {part.package:30} {part.why}")
    names = [part.package for part in parts]
    if shutil.which("apt-get") is None:
        print("Install them with your system's package manager, then run this again.")
        return False
    if os.geteuid() != 0:
        print("Run this one line (or ask whoever looks after this computer), then run this again:\n")
        print(f"  {_line(names)}\n")
        return False
    print("Installing them; a minute or two, or more while the system updates itself ...")
    lock = ["-o", "DPkg::Lock::Timeout=400", "-qq"]
    # A fresh system has no package lists, or old ones; a failed update may still leave usable ones.
    with tempfile.TemporaryFile() as said:
        _apt(said, *lock, "update")
        done = _apt(said, *lock, "install", "-y", "--no-install-recommends", *names)
        if not done:
            said.seek(0)
            print("\n".join(said.read().decode(errors="replace").splitlines()[-8:]))
            print("That did not work. Mend what it says above, or run this line yourself:\n")
            print(f"  apt-get update; {_install(names)}\n")
    return done


def _apt(said: IO[bytes], *words: str) -> bool:
    # What it says is kept back, for apt and the packages' own scripts complain of much that is no fault. In a
    # file: a service that a package starts would hold the other end of a pipe open for as long as it lives.
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *words], env=quiet, check=False, stdout=subprocess.DEVNULL, stderr=said)
    return done.returncode == 0


def _line(names: list[str]) -> str:
    """What somebody who is not root is to type; with the lists first, which a new system does not have."""
    if shutil.which("sudo") is None:
        # With the dash: without it there is no /usr/sbin on root's PATH, and dpkg gives up.
        return f"su - -c 'apt-get update; {_install(names)}'"
    return f"sudo apt-get update; sudo {_install(names)}"


def _install(names: list[str]) -> str:
    return f"apt-get install --no-install-recommends {' '.join(names)}"
